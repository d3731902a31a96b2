import { throwIllegalValue } from '#main/basics/assert.ts';
import { creditCodeProblem, residentIdProblem } from '#main/basics/check-digits.ts';
import { readDocumentNumber } from '#main/basics/document-numbers.ts';
import { formatExample, formatProblem } from '#main/basics/text-formats.ts';
import { characterCount } from '#main/basics/text.ts';
import type { AnswerValue, FieldProblem } from '#main/contract/form-views.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { answerText, conditionValue, itemsOf } from './answer-value.ts';
import { holds } from './conditions.ts';
import { isoDateToMs, resolveDateBound } from './dates.ts';
import { isRuleAsked, type FieldStates } from './field-states.ts';
import { leastItems, mostItems } from './group-size.ts';
import { phoneProblem } from './phone.ts';
import { readSlotValue } from './slot-value.ts';
import type { ConditionData, PlaceLookup } from './types.ts';

/** 民委发〔2016〕33号: systems hold at least 50 characters of a name; so do we, and no more. */
const maxNameLength = 50;
const defaultMaxLength = { text: 100, multiline: 500, 'person-name': maxNameLength } as const;

/** Longest text in characters that a field takes, null for kinds without typed text. */
export function maxLengthOf(field: FieldDefinition): number | null {
  const { kind } = field;
  if (kind !== 'text' && kind !== 'multiline' && kind !== 'person-name') return null;
  return field.maxLength ?? defaultMaxLength[kind];
}

/**
 * What is wrong with a normalised answer, null when nothing is. `options` of the field are those offered now.
 * Rules of the definition are asked last and see the answer itself under the field's id in `data`. Members of a group
 * are judged by the walk; here is asked how many there are.
 */
export function validateField(request: {
  readonly field: FieldDefinition;
  readonly value: AnswerValue | null;
  readonly todayIso: string;
  readonly data: ConditionData;
  readonly places: PlaceLookup;
  /** Where the rules of this field look for its own value. */
  readonly place?: 'answers' | 'values' | 'item';
  /** Of the fields before this one; where it is left out, every rule is asked. */
  readonly states?: FieldStates;
}): FieldProblem | null {
  const { field, value } = request;
  if (field.kind === 'group') {
    return problemOfCount(field, itemsOf(value).length) ?? problemOfRules({ ...request, value: value ?? [] });
  }
  if (value === null) return field.required ? { type: 'required' } : null;
  // What the card says cannot be typed over: a name longer than any other system takes would end the way.
  const ofKind = field.prefillFromChip === undefined ? problemOfKind({ ...request, value }) : null;
  return ofKind ?? problemOfRules({ ...request, value });
}

function problemOfKind(request: {
  readonly field: FieldDefinition;
  readonly value: AnswerValue;
  readonly todayIso: string;
  readonly places: PlaceLookup;
  readonly data: ConditionData;
}): FieldProblem | null {
  const { field, value, todayIso } = request;
  switch (field.kind) {
    case 'text':
      return problemOfLength(field, value) ?? problemOfFormat(field, value);
    case 'multiline':
      return problemOfLength(field, value);
    case 'person-name':
      return problemOfLength(field, value) ?? problemOfName(value);
    case 'number':
      return problemOfNumber(field, value);
    case 'date':
      return problemOfDate(field, value, todayIso);
    case 'month':
      return problemOfMonth(field, value, todayIso);
    case 'phone':
      return problemOfPhone(value);
    case 'choice':
    case 'town':
      return isOption(field, value) ? null : { type: 'not-an-option' };
    case 'choices':
      return Array.isArray(value) && value.every((one) => isOption(field, one))
        ? null
        : { type: 'not-an-option' };
    case 'yes-no':
      return typeof value === 'boolean' ? null : { type: 'not-an-option' };
    case 'place':
      return problemOfPlace(request);
    case 'slot':
      return typeof value === 'string' && readSlotValue(value) ? null : { type: 'not-an-option' };
    case 'resident-id':
      return problemOfPersonNumber(field, value, todayIso);
    case 'credit-code':
      return problemOfNumberCheck(typeof value === 'string' ? creditCodeProblem(value) : 'pattern');
    case 'group':
      return null;
    default:
      return throwIllegalValue(field.kind);
  }
}

function problemOfCount(field: FieldDefinition, count: number): FieldProblem | null {
  const minimum = leastItems(field);
  const maximum = mostItems(field);
  if (count < minimum) return { type: 'too-few-items', minimum };
  return count > maximum ? { type: 'too-many-items', maximum } : null;
}

function problemOfFormat({ format }: FieldDefinition, value: AnswerValue): FieldProblem | null {
  const problem = format === undefined ? null : formatProblem(format, answerText(value));
  if (problem === null || format === undefined) return null;
  return problem === 'check-digit'
    ? { type: 'check-digit' }
    : { type: 'format', format, example: formatExample(format) };
}

function problemOfPlace(request: {
  readonly field: FieldDefinition;
  readonly value: AnswerValue;
  readonly places: PlaceLookup;
  readonly data: ConditionData;
}): FieldProblem | null {
  const { field, value, places, data } = request;
  const place = typeof value === 'string' ? places.byCode(value) : null;
  if (!place || typeof value !== 'string') return { type: 'not-a-place' };
  const kinds: readonly string[] | undefined = field.placeKinds;
  if (kinds !== undefined && !kinds.includes(place.kind)) return { type: 'not-a-place' };
  const around = placeAround(field, data);
  return around === null || liesIn(value, around) ? null : { type: 'not-a-place' };
}

/** In which town or place the answer must lie; null where it may lie anywhere, or that is not known yet. */
function placeAround({ within }: FieldDefinition, data: Pick<ConditionData, 'answers'>): string | null {
  const around = within === undefined ? null : data.answers[within];
  return typeof around === 'string' ? around : null;
}

/** Codes of places begin with those of what they lie in. */
function liesIn(code: string, around: string): boolean {
  return code.startsWith(around) && code !== around;
}

function problemOfMonth(field: FieldDefinition, value: AnswerValue, todayIso: string): FieldProblem | null {
  if (typeof value !== 'string' || isoDateToMs(`${value}-01`) === null) return { type: 'not-a-month' };
  const monthOf = (bound: string | undefined): string | null =>
    bound === undefined ? null : resolveDateBound(bound, todayIso).slice(0, 7);
  const [earliest, latest] = [monthOf(field.earliest), monthOf(field.latest)];
  const isOutside = (earliest !== null && value < earliest) || (latest !== null && value > latest);
  return isOutside ? { type: 'month-out-of-range', earliest, latest } : null;
}

function isOption(field: FieldDefinition, value: unknown): boolean {
  return (field.options ?? []).some((option) => option.value === value);
}

function problemOfLength(field: FieldDefinition, value: AnswerValue): FieldProblem | null {
  if (typeof value !== 'string') return { type: 'required' };
  const length = characterCount(value);
  const maxLength = maxLengthOf(field);
  if (maxLength !== null && length > maxLength) return { type: 'too-long', maxLength };
  if (field.minLength !== undefined && length < field.minLength) {
    return { type: 'too-short', minLength: field.minLength };
  }
  return null;
}

const letterOfName = /[\p{L}\p{Nl}\p{Co}\u{20000}-\u{3ffff}]/u;
const noLetterOfName = /[\p{Extended_Pictographic}\p{Sc}<>{}|\\^`~@#%*=_]/u;

/**
 * Whatever script a name is in, rare and private-use characters too, it holds a letter and no pictures. Companies stand
 * where persons do (landlords), so digits and brackets are no fault.
 */
function problemOfName(value: AnswerValue): FieldProblem | null {
  const isName = typeof value === 'string' && letterOfName.test(value) && !noLetterOfName.test(value);
  return isName ? null : { type: 'not-a-name' };
}

/** More digits than a number holds exactly. */
const largestNumber = 1e15;

function problemOfNumber(field: FieldDefinition, value: AnswerValue): FieldProblem | null {
  if (typeof value !== 'number' || !(Math.abs(value) < largestNumber)) return { type: 'not-a-number' };
  const { decimalPlaces } = field;
  if (Number(value.toFixed(decimalPlaces)) !== value) return { type: 'too-many-decimals', decimalPlaces };
  const isBelow = field.minimum !== undefined && value < field.minimum;
  const isAbove = field.maximum !== undefined && value > field.maximum;
  return isBelow || isAbove
    ? { type: 'out-of-range', minimum: field.minimum ?? null, maximum: field.maximum ?? null }
    : null;
}

function problemOfDate(field: FieldDefinition, value: AnswerValue, todayIso: string): FieldProblem | null {
  if (typeof value !== 'string' || isoDateToMs(value) === null) return { type: 'not-a-date' };
  const earliest = field.earliest === undefined ? null : resolveDateBound(field.earliest, todayIso);
  const latest = field.latest === undefined ? null : resolveDateBound(field.latest, todayIso);
  // ISO dates of four-digit years sort as text.
  const isOutside = (earliest !== null && value < earliest) || (latest !== null && value > latest);
  return isOutside ? { type: 'date-out-of-range', earliest, latest } : null;
}

function problemOfPhone(value: AnswerValue): FieldProblem | null {
  const region = typeof value === 'string' ? phoneProblem(value) : 'mainland';
  return region === null ? null : { type: 'phone-pattern', region };
}

/** Domain facts §2.1; only the Hong Kong number and the credit code have a published check. */
function isOtherNumber(kind: NonNullable<FieldDefinition['alsoAccepts']>[number], number: string): boolean {
  if (kind === 'credit-code') return creditCodeProblem(number) === null;
  const read = readDocumentNumber(kind, number);
  // As the document prints it: what was put right on the way in is not judged again here.
  return read.ok && read.value.number === number;
}

function problemOfPersonNumber(
  field: FieldDefinition,
  value: AnswerValue,
  todayIso: string,
): FieldProblem | null {
  if (typeof value !== 'string') return { type: 'number-pattern' };
  // The end of the day: somebody born today has a number too.
  const todayMs = (isoDateToMs(todayIso) ?? 0) + 86_399_999;
  const problem = residentIdProblem(value, todayMs);
  if (problem === null || field.alsoAccepts?.some((kind) => isOtherNumber(kind, value))) return null;
  return problemOfNumberCheck(problem);
}

function problemOfNumberCheck(problem: ReturnType<typeof creditCodeProblem>): FieldProblem | null {
  if (problem === null) return null;
  return problem === 'check-digit' ? { type: 'check-digit' } : { type: 'number-pattern' };
}

function problemOfRules(request: {
  readonly field: FieldDefinition;
  readonly value: AnswerValue;
  readonly data: ConditionData;
  readonly place?: 'answers' | 'values' | 'item';
  readonly states?: FieldStates;
}): FieldProblem | null {
  const { field, value, data, states } = request;
  if (!field.rules) return null;
  const place = request.place ?? 'answers';
  const withOwn = { ...data, [place]: { ...data[place], [field.id]: conditionValue(value) } };
  const asked = states && { states, applicant: data.applicant, own: `${place}.${field.id}` };
  const broken = field.rules.find(
    (rule) => (!asked || isRuleAsked(rule.holds, asked)) && !holds(rule.holds, withOwn),
  );
  return broken ? { type: 'rule', text: broken.text } : null;
}
