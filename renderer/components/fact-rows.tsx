import type { ReactNode } from 'react';
import { Phrased } from './phrased.tsx';

export type FactRow = readonly [label: string, value: ReactNode];

/** Facts under their names. */
export function FactRows({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <dl className="rows">
      {rows.map(([label, value], index) => (
        <div key={`${label} ${String(index)}`}>
          <dt>{label}</dt>
          <dd>
            <Phrased>{value}</Phrased>
          </dd>
        </div>
      ))}
    </dl>
  );
}
