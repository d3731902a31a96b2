import { useEffect, useRef, type ReactNode } from 'react';
import './dark-screen.css';
import { Phrased } from './phrased.tsx';

/** Deep water: the visit is over. Used for the evaluation and for what was erased. */
export function DarkScreen({
  title,
  lead,
  sign,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly sign?: ReactNode;
  readonly children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="dark">
      {sign}
      <h1 ref={heading} tabIndex={-1}>
        <Phrased>{title}</Phrased>
      </h1>
      {lead ? (
        <div className="dark-lead">
          <Phrased>{lead}</Phrased>
        </div>
      ) : null}
      {children}
    </main>
  );
}

/** A ring that closes and a tick. */
export function ErasedSign() {
  return (
    <svg className="dark-sign" viewBox="0 0 200 200" aria-hidden="true">
      <circle cx="100" cy="100" r="92" />
      <path d="M60 104l28 28 54-62" />
    </svg>
  );
}
