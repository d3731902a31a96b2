import { throwIllegalValue } from '#main/basics/assert.ts';
import { cleanText, normaliseName, toHalfWidth } from '#main/basics/text.ts';
import { normaliseFormat } from '#main/basics/text-formats.ts';
import type { AnswerValue, GroupItem, PlainAnswers, PlainValue } from '#main/contract/form-views.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { isItems, plainValue } from './answer-value.ts';
import { normalisePhone } from './phone.ts';

/**
 * What is kept of what the resident typed or the scanner read: control characters gone, one way of writing numbers,
 * dates, names and phones. Null when nothing is left. A value that cannot be understood is kept as cleaned text, so
 * that it stays in the field beside its problem. Normalising twice changes nothing.
 */
export function normaliseAnswer(field: FieldDefinition, given: AnswerValue): AnswerValue | null {
  if (field.kind === 'group') return normaliseItems(field, given);
  return normalisePlain(field, plainValue(given));
}

/** The same for a field that is no group. */
export function normalisePlain(field: FieldDefinition, value: PlainValue): PlainValue | null {
  switch (field.kind) {
    case 'choices':
      return normaliseChoices(field, value);
    case 'yes-no':
      return normaliseYesNo(value);
    case 'number':
      // Minus nought is a nought.
      return typeof value === 'number' ? value + 0 : normaliseNumber(asText(value));
    case 'text':
      return nullWhenEmpty(normaliseText(field, cleanText(asText(value))));
    case 'multiline':
      return nullWhenEmpty(cleanText(asText(value), { multiline: true }));
    case 'person-name':
      return nullWhenEmpty(normaliseName(asText(value)));
    case 'date':
      return nullWhenEmpty(normaliseDate(asText(value)));
    case 'month':
      return nullWhenEmpty(normaliseMonth(asText(value)));
    case 'phone':
      return nullWhenEmpty(normalisePhone(cleanText(asText(value))));
    case 'resident-id':
    case 'credit-code':
      return nullWhenEmpty(normaliseNumberOfDocument(asText(value)));
    case 'place':
    case 'slot':
    case 'choice':
    case 'town':
      return nullWhenEmpty(cleanText(asText(value)));
    case 'group':
      return null;
    default:
      return throwIllegalValue(field.kind);
  }
}

/** Members of a group, each with the fields that it has in the definition. Ids of members are made by the service. */
function normaliseItems(group: FieldDefinition, given: AnswerValue): readonly GroupItem[] | null {
  if (!isItems(given)) return null;
  const items = given.map(({ itemId, values }) => ({ itemId, values: normaliseItem(group, values) }));
  return items.length === 0 ? null : items;
}

/** One member: values of fields that there are not are left out. */
export function normaliseItem(group: FieldDefinition, values: PlainAnswers): PlainAnswers {
  const kept = (group.fields ?? []).flatMap((field) => {
    const typed = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
    const value = typed === undefined ? null : normalisePlain(field, typed);
    return value === null ? [] : [[field.id, value] as const];
  });
  return Object.fromEntries(kept);
}

function normaliseText({ format }: FieldDefinition, cleaned: string): string {
  return format === undefined ? cleaned : normaliseFormat(format, cleaned);
}

function normaliseMonth(typed: string): string {
  const text = toHalfWidth(cleanText(typed));
  const parts = /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text);
  return parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}` : text;
}

/** A list where one value belongs is nobody's answer. */
function asText(value: PlainValue): string {
  return typeof value === 'object' ? '' : String(value);
}

function nullWhenEmpty(text: string): string | null {
  return text === '' ? null : text;
}

function normaliseChoices(field: FieldDefinition, value: PlainValue): readonly string[] | null {
  const chosen = new Set((typeof value === 'object' ? value : [asText(value)]).map((one) => cleanText(one)));
  chosen.delete('');
  const known = (field.options ?? []).map((option) => option.value).filter((one) => chosen.delete(one));
  const all = [...known, ...chosen];
  return all.length === 0 ? null : all;
}

function normaliseYesNo(value: PlainValue): boolean | string | null {
  if (typeof value === 'boolean') return value;
  const text = cleanText(asText(value));
  return text === 'true' ? true : text === 'false' ? false : nullWhenEmpty(text);
}

function normaliseNumber(typed: string): number | string | null {
  const text = toHalfWidth(cleanText(typed));
  // Commas part thousands and nothing else: who writes 3,5 for three and a half must not be given 35.
  if (!/^-?(\d{1,15}|\d{1,3}([, ]\d{3}){1,4})(\.\d{1,10})?$/.test(text)) return nullWhenEmpty(text);
  return Number(text.replace(/[, ]/g, '')) + 0;
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
