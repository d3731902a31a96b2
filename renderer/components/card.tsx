import type { ReactNode } from 'react';
import './card.css';

export function Card({
  children,
  className = '',
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return <div className={`card ${className}`}>{children}</div>;
}
