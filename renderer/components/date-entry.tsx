import { useState } from 'react';
import { useLanguage } from '../strings/locale-context.tsx';
import { Button } from './button.tsx';
import './date-entry.css';
import { Icon } from './icon.tsx';
import { TextEntry } from './text-entry.tsx';
import type { EntryProps } from './entry-props.ts';

interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}
type Part = keyof DateParts;

const dateParts = ['year', 'month', 'day'] as const;

function split(value: string): DateParts {
  const [year = '', month = '', day = ''] = value.split('-');
  return { year, month: month.replace(/^0(?=\d)/, ''), day: day.replace(/^0(?=\d)/, '') };
}

/** Joins to `YYYY-MM-DD`; a half-filled date stays half-filled text, so that the service can say what is wrong. */
function join(parts: DateParts, shown: readonly Part[]): string {
  if (shown.every((part) => parts[part] === '')) return '';
  const padded = (part: Part): string => (parts[part] === '' ? '' : parts[part].padStart(2, '0'));
  return shown.map((part) => (part === 'year' ? parts.year : padded(part))).join('-');
}

function daysIn(parts: DateParts): number {
  const year = Number(parts.year) || 2000;
  const month = Number(parts.month) || 1;
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** One step up or down; months and days turn over, and an empty part starts at today's. */
function step(parts: DateParts, part: Part, by: 1 | -1, today: Date): DateParts {
  const start = { year: today.getFullYear(), month: today.getMonth() + 1, day: today.getDate() }[part];
  if (parts[part] === '') return { ...parts, [part]: String(start) };
  const limit = part === 'month' ? 12 : daysIn(parts);
  const next = Number(parts[part]) + by;
  const turned = part === 'year' ? next : next < 1 ? limit : next > limit ? 1 : next;
  const stepped = { ...parts, [part]: String(turned) };
  const lastDay = daysIn(stepped);
  return Number(stepped.day) > lastDay ? { ...stepped, day: String(lastDay) } : stepped;
}

/** A date in three parts, each typed or stepped: no calendar to page through, no gesture to know. */
export function DateEntry({
  id,
  value,
  onChange,
  labelledBy,
  describedBy,
  isInvalid = false,
  parts: shown = dateParts,
}: EntryProps & {
  /** Without the day it is a month. */
  readonly parts?: readonly Part[];
}) {
  const { strings } = useLanguage();
  const [today] = useState(() => new Date());
  const [parts, setParts] = useState(() => split(value));
  const [lastValue, setLastValue] = useState(value);
  if (value !== lastValue) {
    setLastValue(value);
    if (value !== join(parts, shown)) setParts(split(value));
  }
  const change = (next: DateParts) => {
    setParts(next);
    setLastValue(join(next, shown));
    onChange(join(next, shown));
  };
  const names: Readonly<Record<Part, string>> = {
    year: strings.form.year,
    month: strings.form.month,
    day: strings.form.day,
  };
  return (
    <div
      className={`date date-of-${shown.length}`}
      role="group"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      {shown.map((part) => (
        <div key={part} className={`date-part date-${part}`}>
          <span className="date-name">{names[part]}</span>
          <div className="date-control">
            <Button
              isRepeatable
              className="date-step"
              label={strings.form.earlier(names[part])}
              onPress={() => change(step(parts, part, -1, today))}
            >
              <Icon name="minus" />
            </Button>
            <TextEntry
              {...(part === 'year' ? { id } : {})}
              className="date-digits"
              face="digits"
              label={names[part]}
              value={parts[part]}
              maxLength={part === 'year' ? 4 : 2}
              isInvalid={isInvalid}
              onChange={(text) => change({ ...parts, [part]: text.replace(/\D/g, '') })}
            />
            <Button
              isRepeatable
              className="date-step"
              label={strings.form.later(names[part])}
              onPress={() => change(step(parts, part, 1, today))}
            >
              <Icon name="plus" />
            </Button>
          </div>
        </div>
      ))}
    </div>
  );
}
