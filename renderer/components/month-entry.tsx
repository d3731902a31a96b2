import { DateEntry } from './date-entry.tsx';
import type { EntryProps } from './entry-props.ts';

/** A month and a year, in two parts of the same kind as a date. */
export function MonthEntry(props: EntryProps) {
  return <DateEntry {...props} parts={monthParts} />;
}

const monthParts = ['year', 'month'] as const;
