import type { FieldId, TemplateId } from '../types.ts';
import type { ValueKind } from '../values.ts';

/** Where a value stands relative to what is printed. Labels are written in the plain forms of `layout.ts`. */
export type ValuePlace =
  /** On one line, after these labels in order; each is given in the ways in which it is printed. */
  | {
      readonly type: 'after-labels';
      readonly labels: readonly (readonly string[])[];
      /** What may follow the value on its line; without it the line's end. */
      readonly until: readonly string[];
    }
  /** The last full date on the page, which is the date of issue. */
  | { readonly type: 'last-date' };

export interface FieldTemplate {
  readonly fieldId: FieldId;
  readonly kind: ValueKind;
  readonly place: ValuePlace;
  /** A second place that says the same in another way: the amount in capitals. */
  readonly capitals?: ValuePlace;
}

export interface Template {
  readonly id: TemplateId;
  /** What the page must show to be this paper: enough of these. */
  readonly anchors: readonly string[];
  readonly fields: readonly FieldTemplate[];
}
