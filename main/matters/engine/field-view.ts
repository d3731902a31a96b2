import type { FieldView } from '#main/contract/form-views.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { formatExample, formatKeyboard } from '#main/basics/text-formats.ts';
import { maxLengthOf } from './validate-field.ts';

/** A field of a path step as a screen shows it; its options are those offered now. */
export function fieldView(field: FieldDefinition, source: FieldView['source'] = null): FieldView {
  return {
    id: field.id,
    kind: field.kind,
    label: field.label,
    hint: field.hint ?? null,
    isRequired: field.required,
    maxLength: maxLengthOf(field),
    minimum: field.minimum ?? null,
    maximum: field.maximum ?? null,
    unit: field.unit ?? null,
    options: (field.options ?? []).map(({ value, label, hint }) => ({ value, label, hint: hint ?? null })),
    source: field.compute !== undefined ? 'computed' : field.prefillFromChip === undefined ? source : 'chip',
    isReadOnly: field.prefillFromChip !== undefined || field.compute !== undefined,
    format: field.format
      ? { name: field.format, example: formatExample(field.format), keyboard: formatKeyboard(field.format) }
      : null,
    placeKinds: field.placeKinds ?? [],
    within: null,
    chosenPlace: null,
    slotResource: field.slots?.resource ?? null,
  };
}
