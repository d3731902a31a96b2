import { throwIllegalValue } from '#main/basics/assert.ts';
import { characterCount } from '#main/basics/text.ts';
import type { AnswerValue, FieldProblem, FieldView } from '#main/contract/views.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { DateEntry } from './date-entry.tsx';
import { FieldFrame, type FieldIds } from './field-frame.tsx';
import { CheckCards, ChoiceCards } from './option-cards.tsx';
import { PhoneEntry } from './phone-entry.tsx';
import { TextEntry, type KeyboardFace } from './text-entry.tsx';

export interface FieldProps {
  readonly field: FieldView;
  readonly value: AnswerValue | null;
  readonly problem: FieldProblem | null;
  readonly onChange: (value: AnswerValue) => void;
}

/** A field of any kind. What it holds is exactly what was entered; the service cleans and judges it. */
export function Field(props: FieldProps) {
  const { field, value, problem } = props;
  const text = asText(value);
  return (
    <FieldFrame field={field} problem={problem} counter={<Counter field={field} text={text} />}>
      {(ids) => (field.isReadOnly ? <FixedValue {...props} ids={ids} /> : <Control {...props} ids={ids} />)}
    </FieldFrame>
  );
}

function asText(value: AnswerValue | null): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function Counter({ field, text }: { readonly field: FieldView; readonly text: string }) {
  const { strings } = useLanguage();
  if (
    field.isReadOnly ||
    field.maxLength === null ||
    !(field.kind === 'text' || field.kind === 'multiline')
  ) {
    return null;
  }
  const used = characterCount(text);
  const isOver = used > field.maxLength;
  if (field.kind === 'text' && used < field.maxLength * 0.7) return null;
  return (
    <span className={`field-counter${isOver ? ' field-counter-over' : ''}`}>
      {strings.form.characters(used, field.maxLength)}
    </span>
  );
}

/** From the chip: shown, not edited. An `output` can be named by the field's label. */
function FixedValue({ field, value, ids }: FieldProps & { readonly ids: FieldIds }) {
  const { say } = useLanguage();
  const option = field.options.find((one) => one.value === value);
  return (
    <output id={ids.control} className="field-fixed" aria-live="off">
      {option ? say(option.label) : asText(value)}
    </output>
  );
}

function Control({ field, value, problem, onChange, ids }: FieldProps & { readonly ids: FieldIds }) {
  const { strings, say } = useLanguage();
  const text = asText(value);
  const shared = {
    id: ids.control,
    labelledBy: ids.label,
    isInvalid: problem !== null,
    isRequired: field.isRequired,
    ...(ids.describedBy === undefined ? {} : { describedBy: ids.describedBy }),
  };
  const options = field.options.map((option) => ({
    value: option.value,
    label: say(option.label),
    hint: option.hint === null ? null : say(option.hint),
  }));
  switch (field.kind) {
    case 'text':
    case 'person-name':
    case 'resident-id':
    case 'credit-code':
      return <TextEntry {...shared} face={faceOf(field.kind)} value={text} onChange={onChange} />;
    case 'multiline':
      return <TextEntry {...shared} isMultiline value={text} onChange={onChange} />;
    case 'number':
      return (
        <div className="field-with-unit">
          <TextEntry {...shared} face="digits" value={text} onChange={onChange} />
          {field.unit ? <span className="field-unit">{say(field.unit)}</span> : null}
        </div>
      );
    case 'date':
      return <DateEntry {...shared} value={text} onChange={onChange} />;
    case 'phone':
      return <PhoneEntry {...shared} value={text} onChange={onChange} />;
    case 'choice':
    case 'town':
      return (
        <ChoiceCards {...shared} options={options} value={text === '' ? null : text} onChange={onChange} />
      );
    case 'choices':
      return (
        <CheckCards
          {...shared}
          options={options}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
    case 'yes-no':
      return (
        <ChoiceCards
          {...shared}
          options={[
            { value: 'true', label: strings.common.yes, hint: null },
            { value: 'false', label: strings.common.no, hint: null },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(chosen) => onChange(chosen === 'true')}
        />
      );
    default:
      return throwIllegalValue(field.kind);
  }
}

function faceOf(kind: 'text' | 'person-name' | 'resident-id' | 'credit-code'): KeyboardFace {
  return kind === 'resident-id' ? 'digits' : kind === 'credit-code' ? 'latin' : 'words';
}
