import { DateEntry } from './date-entry.tsx';

/** A month and a year, in two parts of the same kind as a date. */
export function MonthEntry(props: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
}) {
  return <DateEntry {...props} parts={monthParts} />;
}

const monthParts = ['year', 'month'] as const;
