import { useEffect, useState } from 'react';
import type { LineView } from '#main/contract/views.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import './top-bar.css';

/** Guangdong, Hong Kong and Macau share one time; the machine's own zone may be set to anything. */
const clockFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
});

/** The mark: a window with a lantern in it. */
export function Mark() {
  const { strings } = useLanguage();
  return (
    <div className="mark">
      <span className="mark-sign" aria-hidden="true" />
      {strings.name}
    </div>
  );
}

export interface TopBarProps {
  readonly line: LineView['state'] | null;
  readonly siteName: string | null;
  readonly progress: { readonly step: number; readonly of: number } | null;
  readonly isDemo: boolean;
}

/** Who we are, how the line stands in words, where we are, and the time. */
export function TopBar({ line, siteName, progress, isDemo }: TopBarProps) {
  const { strings } = useLanguage();
  const lineText =
    line === null
      ? null
      : { up: strings.bar.lineUp, down: strings.bar.lineDown, unknown: strings.bar.lineUnknown }[line];
  return (
    <header className="top-bar">
      <Mark />
      <div className="top-bar-state">
        <div className="top-bar-group">
          {isDemo ? <span className="top-bar-demo">{strings.bar.demo}</span> : null}
          {lineText === null ? null : (
            <span className="top-bar-line">
              <span className={`dot dot-${line}`} aria-hidden="true" />
              {lineText}
            </span>
          )}
        </div>
        <div className="top-bar-group">
          {progress === null ? (
            siteName === null ? null : (
              <span className="top-bar-place">{siteName}</span>
            )
          ) : (
            <span>{strings.bar.progress(progress.step, progress.of)}</span>
          )}
          <Clock />
        </div>
      </div>
    </header>
  );
}

function Clock() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const time = clockFormat.format(now);
  return <time>{time}</time>;
}
