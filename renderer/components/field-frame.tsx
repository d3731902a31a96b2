import { useId, type ReactNode } from 'react';
import type { FieldProblem, FieldView } from '#main/contract/form-views.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import type { Strings } from '../strings/strings.ts';
import { fieldProblemText } from '../strings/texts.ts';
import './field-frame.css';
import { Icon } from './icon.tsx';
import { Tag } from './tag.tsx';

export interface FieldIds {
  readonly control: string;
  readonly label: string;
  /** Ids of hint and problem, for `aria-describedby`; undefined when there is neither. */
  readonly describedBy: string | undefined;
}

function sourceText(source: NonNullable<FieldView['source']>, strings: Strings): string {
  switch (source) {
    case 'chip':
      return strings.form.fromChip;
    case 'scan':
      return strings.form.fromScan;
    case 'computed':
      return strings.form.computed;
    case 'shared':
      return strings.sharedData.outcomes.found;
  }
}

/** Label, hint, where the value came from, and what is wrong with it, around any kind of control. */
export function FieldFrame({
  field,
  problem,
  counter,
  children,
}: {
  readonly field: FieldView;
  readonly problem: FieldProblem | null;
  readonly counter?: ReactNode;
  readonly children: (ids: FieldIds) => ReactNode;
}) {
  const { locale, strings, say } = useLanguage();
  const id = useId();
  const describedBy = [field.hint ? `${id}-hint` : '', problem ? `${id}-problem` : '']
    .filter(Boolean)
    .join(' ');
  const ids = { control: `${id}-control`, label: `${id}-label`, describedBy: describedBy || undefined };
  return (
    <div className={`field${problem ? ' field-wrong' : ''}`} data-field={field.id}>
      <div className="field-head">
        <label id={ids.label} htmlFor={ids.control} className="field-label">
          {say(field.label)}
          {field.isRequired || field.isReadOnly ? null : (
            <span className="field-optional">{strings.common.optional}</span>
          )}
        </label>
        {field.source === null ? null : <Tag tone="can">{sourceText(field.source, strings)}</Tag>}
      </div>
      {field.shared ? (
        <p className="field-shared">
          {strings.sharedData.from(say(field.shared.office), field.shared.asOf)}
          {field.shared.isIllustrative ? strings.separator + strings.sharedData.illustrative : ''}
          {strings.separator}
          {strings.sharedData.mayChange}
        </p>
      ) : null}
      {field.hint ? (
        <p id={`${id}-hint`} className="field-hint">
          {say(field.hint)}
        </p>
      ) : null}
      {children(ids)}
      {problem || counter ? (
        <div className="field-foot">
          {problem ? (
            <p id={`${id}-problem`} className="field-problem">
              <Icon name="warning" />
              {fieldProblemText(problem, strings, locale)}
            </p>
          ) : (
            <span />
          )}
          {counter}
        </div>
      ) : null}
    </div>
  );
}
