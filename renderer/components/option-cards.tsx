import { Checkbox, CheckboxGroup, Radio, RadioGroup } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './option-cards.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint: string | null;
}

interface GroupProps {
  readonly options: readonly Option[];
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly isRequired?: boolean;
}

/** Short options stand in two columns; long ones and those with hints take the whole width. */
function columns(options: readonly Option[]): string {
  const longest = Math.max(0, ...options.map((option) => widthOf(option.label)));
  const hasHints = options.some((option) => option.hint !== null);
  if (options.length <= 3 && longest <= 5 && !hasHints) return 'options-three';
  return longest > 12 || (hasHints && options.length < 8) ? 'options-one' : 'options-two';
}

/** Width in Hanzi: Latin letters count half. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character.charCodeAt(0) < 0x2e80 ? 0.55 : 1), 0);
}

function described(describedBy: string | undefined) {
  return describedBy === undefined ? {} : { 'aria-describedby': describedBy };
}

/** One of several, as cards that are big enough to touch. */
export function ChoiceCards(
  props: GroupProps & { readonly value: string | null; readonly onChange: (value: string) => void },
) {
  return (
    <RadioGroup
      className={`options ${columns(props.options)}`}
      aria-labelledby={props.labelledBy}
      {...described(props.describedBy)}
      value={props.value}
      onChange={props.onChange}
      isInvalid={props.isInvalid ?? false}
    >
      {props.options.map((option) => (
        <Radio key={option.value} value={option.value} className="option">
          <span className="option-mark option-mark-round" aria-hidden="true" />
          <OptionText option={option} />
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Any number of several. */
export function CheckCards(
  props: GroupProps & {
    readonly value: readonly string[];
    readonly onChange: (value: readonly string[]) => void;
  },
) {
  return (
    <CheckboxGroup
      className={`options ${columns(props.options)}`}
      aria-labelledby={props.labelledBy}
      {...described(props.describedBy)}
      value={[...props.value]}
      onChange={props.onChange}
      isInvalid={props.isInvalid ?? false}
    >
      {props.options.map((option) => (
        <Checkbox key={option.value} value={option.value} className="option">
          <span className="option-mark" aria-hidden="true">
            <Icon name="tick" />
          </span>
          <OptionText option={option} />
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function OptionText({ option }: { readonly option: Option }) {
  return (
    <span className="option-text">
      <span className="option-label">{option.label}</span>
      {option.hint === null ? null : <span className="option-hint">{option.hint}</span>}
    </span>
  );
}
