import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import './button.css';
import { usePressGuard } from './press-guard.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** One primary action a screen; quiet for what is rarely wanted. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly isDisabled?: boolean;
  /** Steppers and keys may be pressed quickly again; everything else may not. */
  readonly isRepeatable?: boolean;
  readonly label?: string;
  readonly className?: string;
  readonly autoFocus?: boolean;
  readonly isPressed?: boolean;
}

/** At least 88 px high; a second press within a moment is ignored. */
export function Button({
  children,
  onPress,
  variant = 'secondary',
  isDisabled = false,
  isRepeatable = false,
  label,
  className = '',
  autoFocus = false,
  isPressed,
}: ButtonProps) {
  const { isHeld, guard } = usePressGuard({ settles: variant === 'primary', isRepeatable });
  return (
    <AriaButton
      className={`button button-${variant} ${className}`}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      onPress={() => guard(onPress)}
      {...(isHeld ? { 'aria-disabled': true } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
    >
      {children}
    </AriaButton>
  );
}
