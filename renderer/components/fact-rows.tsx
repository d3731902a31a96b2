import type { ReactNode } from 'react';
import { useLanguage } from '../strings/locale-context.tsx';
import { Phrased } from './phrased.tsx';

export type FactRow = readonly [label: string, value: ReactNode];

/** Facts under their names. */
export function FactRows({ rows }: { readonly rows: readonly FactRow[] }) {
  const { langOf } = useLanguage();
  return (
    <dl className="rows">
      {rows.map(([label, value], index) => (
        <div key={`${label} ${String(index)}`}>
          <dt>{label}</dt>
          <dd>
            <Phrased lang={typeof value === 'string' ? langOf(value) : undefined}>{value}</Phrased>
          </dd>
        </div>
      ))}
    </dl>
  );
}
