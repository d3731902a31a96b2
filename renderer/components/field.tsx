import { throwIllegalValue } from '#main/basics/assert.ts';
import { characterCount } from '#main/basics/text.ts';
import type { AnswerValue, FieldProblem, FieldView, PlainValue } from '#main/contract/form-views.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { dateText } from '../strings/texts.ts';
import { DateEntry } from './date-entry.tsx';
import { FieldFrame, type FieldIds } from './field-frame.tsx';
import { GroupCards } from './group-cards.tsx';
import { MonthEntry } from './month-entry.tsx';
import { CheckCards, ChoiceCards } from './option-cards.tsx';
import { PhoneEntry } from './phone-entry.tsx';
import { PlaceEntry } from './place-entry.tsx';
import { SlotEntry } from './slot-entry.tsx';
import { TextEntry, type KeyboardFace } from './text-entry.tsx';

export interface FieldProps {
  readonly field: FieldView;
  readonly value: AnswerValue | null;
  readonly problem: FieldProblem | null;
  readonly onChange: (value: PlainValue) => void;
  /** Where the field is a group: its members as they stand, and what is pressed on them. */
  readonly group?: Parameters<typeof GroupCards>[0] | undefined;
  /** Where the field is an appointment: the times that are free, and what is pressed on them. */
  readonly slots?: Pick<Parameters<typeof SlotEntry>[0], 'choice' | 'onHold' | 'onAskAgain'> | undefined;
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
  const { strings, say, langOf } = useLanguage();
  const option = field.options.find((one) => one.value === value);
  const yesNo = value === true ? strings.common.yes : value === false ? strings.common.no : null;
  const plain = asText(value);
  const isDay = field.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(plain);
  const text = yesNo ?? (option ? say(option.label) : isDay ? dateText(plain, strings.offer) : plain);
  return (
    <output id={ids.control} className="field-fixed" lang={langOf(text)} aria-live="off">
      {field.unit ? `${text}${say(field.unit) === '%' ? '' : ' '}${say(field.unit)}` : text}
    </output>
  );
}

function Control(props: FieldProps & { readonly ids: FieldIds }) {
  const { field, value, problem, onChange, ids } = props;
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
      return (
        <TextEntry
          {...shared}
          face={faceOf(field)}
          value={text}
          onChange={onChange}
          {...(field.format ? { placeholder: strings.form.example(field.format.example) } : {})}
        />
      );
    case 'month':
      return <MonthEntry {...shared} value={text} onChange={onChange} />;
    case 'place':
      return <PlaceEntry {...shared} field={field} onChange={onChange} />;
    case 'group':
      return props.group ? <GroupCards {...props.group} /> : null;
    case 'slot':
      return props.slots ? <SlotEntry {...shared} {...props.slots} /> : null;
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
          value={Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []}
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

function faceOf({ kind, format }: FieldView): KeyboardFace {
  if (kind === 'resident-id' || format?.keyboard === 'digits') return 'digits';
  if (kind === 'credit-code') return 'latin';
  return format === null || format.keyboard === 'pinyin' ? 'words' : 'latin';
}
