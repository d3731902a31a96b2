import { useLayoutEffect, useRef } from 'react';
import './text-entry.css';

/** Which face the on-screen keyboard shows first for a field. */
export type KeyboardFace = 'words' | 'latin' | 'digits';

export interface TextEntryProps {
  readonly id?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
  readonly isRequired?: boolean;
  readonly isMultiline?: boolean;
  readonly face?: KeyboardFace;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly className?: string;
  readonly autoFocus?: boolean;
  readonly onEnter?: () => void;
}

/** Keeps a runaway key or a stuck finger from filling memory; what is too long for a field the service says. */
const hardLimit = 12_000;

/** A line or a block of text that the on-screen keyboard writes into; the system's own keyboard stays away. */
export function TextEntry(props: TextEntryProps) {
  const { value, isMultiline = false, onEnter } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (area.current === null) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight + 6}px`;
  });

  const shared = {
    id: props.id,
    value,
    placeholder: props.placeholder,
    maxLength: props.maxLength ?? hardLimit,
    autoFocus: props.autoFocus ?? false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    inputMode: 'none' as const,
    'data-keyboard': props.face ?? 'words',
    'aria-label': props.label,
    'aria-labelledby': props.labelledBy,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isInvalid ? true : undefined,
    'aria-required': props.isRequired ? true : undefined,
  };
  if (isMultiline) {
    return (
      <textarea
        {...shared}
        ref={area}
        rows={4}
        className={`text-entry text-area ${props.className ?? ''}`}
        onChange={(event) => props.onChange(event.target.value)}
      />
    );
  }
  return (
    <input
      {...shared}
      type="text"
      className={`text-entry ${props.className ?? ''}`}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
      }}
    />
  );
}
