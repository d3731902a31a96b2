import { isSlipNumber } from '#main/basics/ids.ts';
import { screenLocales } from '#main/basics/locale.ts';
import type { FieldShape } from './event-definition.ts';

/** An id may hold a number or a year; five digits in a row are somebody's number. */
const word = /^(?!.*\d{5})[A-Za-z][A-Za-z0-9-]*$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A mainland mobile has 11 digits, a Hong Kong ID 7 with its check: what is counted here stays below. */
const maxCount = 999_999;

const shapes: Readonly<Record<FieldShape, (value: unknown) => boolean>> = {
  word: (value) => typeof value === 'string' && value.length <= 48 && word.test(value),
  uuid: (value) => typeof value === 'string' && uuid.test(value),
  'slip-number': (value) => typeof value === 'string' && isSlipNumber(value),
  'terminal-id': (value) => typeof value === 'string' && /^[A-Z]{2}\d{4}$/.test(value),
  count: isCount,
  milliseconds: isCount,
  'yes-no': (value) => typeof value === 'boolean',
  locale: (value) => screenLocales.some((locale) => locale === value),
};

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= maxCount;
}

export function hasShape(shape: FieldShape, value: unknown): boolean {
  return shapes[shape](value);
}
