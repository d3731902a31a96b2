import type { ReactNode } from 'react';
import './answer-banner.css';
import { Icon, type IconName } from './icon.tsx';
import { Phrased } from './phrased.tsx';
import type { Tone } from './tag.tsx';

const icons: Readonly<Record<Tone, IconName>> = {
  can: 'tick',
  later: 'clock',
  cannot: 'cross',
  plain: 'warning',
};

/** The answer first: one sentence that says what is so, and why, in words, shape and colour. */
export function AnswerBanner({
  tone,
  title,
  children,
  icon = icons[tone],
  isAlert = false,
}: {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** For what went wrong the sign of a warning, where the tone's own would say something else. */
  readonly icon?: IconName;
  readonly isAlert?: boolean;
}) {
  return (
    <div className={`answer answer-${tone}`} role={isAlert ? 'alert' : undefined}>
      <span className="answer-sign">
        <Icon name={icon} />
      </span>
      <div>
        <p className="answer-title">
          <Phrased>{title}</Phrased>
        </p>
        {children === undefined || children === null ? null : (
          <div className="answer-text">
            <Phrased>{children}</Phrased>
          </div>
        )}
      </div>
    </div>
  );
}
