import { throwIllegalValue } from '#main/basics/assert.ts';
import { cleanText, normaliseName, toHalfWidth } from '#main/basics/text.ts';
import type { AnswerValue } from '#main/contract/views.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { normalisePhone } from './phone.ts';

/**
 * What is kept of what the resident typed or the scanner read: control characters gone, one way of writing numbers,
 * dates, names and phones. Null when nothing is left. A value that cannot be understood is kept as cleaned text, so
 * that it stays in the field beside its problem. Normalising twice changes nothing.
 */
export function normaliseAnswer(field: FieldDefinition, value: AnswerValue): AnswerValue | null {
  switch (field.kind) {
    case 'choices':
      return normaliseChoices(field, value);
    case 'yes-no':
      return normaliseYesNo(value);
    case 'number':
      return typeof value === 'number' ? value : normaliseNumber(asText(value));
    case 'text':
      return nullWhenEmpty(cleanText(asText(value)));
    case 'multiline':
      return nullWhenEmpty(cleanText(asText(value), { multiline: true }));
    case 'person-name':
      return nullWhenEmpty(normaliseName(asText(value)));
    case 'date':
      return nullWhenEmpty(normaliseDate(asText(value)));
    case 'phone':
      return nullWhenEmpty(normalisePhone(cleanText(asText(value))));
    case 'resident-id':
    case 'credit-code':
      return nullWhenEmpty(normaliseNumberOfDocument(asText(value)));
    case 'choice':
    case 'town':
      return nullWhenEmpty(cleanText(asText(value)));
    default:
      return throwIllegalValue(field.kind);
  }
}

function asText(value: AnswerValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? value.join(' ') : String(value);
}

function nullWhenEmpty(text: string): string | null {
  return text === '' ? null : text;
}

function normaliseChoices(field: FieldDefinition, value: AnswerValue): readonly string[] | null {
  const chosen = new Set((typeof value === 'object' ? value : [asText(value)]).map((one) => cleanText(one)));
  chosen.delete('');
  const known = (field.options ?? []).map((option) => option.value).filter((one) => chosen.delete(one));
  const all = [...known, ...chosen];
  return all.length === 0 ? null : all;
}

function normaliseYesNo(value: AnswerValue): boolean | string | null {
  if (typeof value === 'boolean') return value;
  const text = cleanText(asText(value));
  return text === 'true' ? true : text === 'false' ? false : nullWhenEmpty(text);
}

function normaliseNumber(typed: string): number | string | null {
  const text = toHalfWidth(cleanText(typed));
  const digits = text.replace(/[,\s]/g, '');
  if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(digits)) return nullWhenEmpty(text);
  // Minus nought is a nought.
  return Number(digits) || 0;
}

function normaliseDate(typed: string): string {
  const text = toHalfWidth(cleanText(typed));
  const parts =
    /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return text;
  const [, year, month, day] = parts;
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

function normaliseNumberOfDocument(typed: string): string {
  return toHalfWidth(cleanText(typed)).replace(/\s/g, '').toUpperCase();
}
