import { z } from 'zod';
import { evaluateLogic, operationOf } from '#main/basics/json-logic.ts';
import type { Report } from './check-logic.ts';
import type { FieldDefinition } from './schema/matter.ts';

type Path = readonly (string | number)[];

/** Any day: only whether there is a value is asked. */
const someDay = '2026-01-01';
const lookingUp = new Set(['var', 'missing', 'sum-of']);
const arithmetic = new Set(['+', '-', '*', '/', '%', 'min', 'max']);
const countingDays = new Set(['years-since', 'days-since', 'days-between']);
/** What they give is a list, and no field is worked out to be one. */
const giveLists = new Set(['missing', 'merge', 'map', 'filter']);

/**
 * An expression that gives nothing whatever is answered leaves its field waiting for ever, and the form with it; a
 * constant that its own field does not take is refused to everybody. The expression must have passed `checkLogic`.
 */
export function checkComputed(field: FieldDefinition, path: Path, report: Report): void {
  if (field.compute === undefined) return;
  const where = valuelessPart(field.compute, [...path, 'compute']);
  if (where !== null) {
    report(where.path, 'an expression that can give a value', JSON.stringify(where.part));
    return;
  }
  if (!isConstant(field.compute)) return;
  const value = evaluateLogic(field.compute, {}, someDay);
  const expected = constantProblem(field, value);
  if (expected !== null) report([...path, 'compute'], expected, JSON.stringify(value));
}

interface Part {
  readonly part: unknown;
  readonly path: Path;
}

/** The part because of which the whole gives nothing, whatever is answered; null where it may give something. */
function valuelessPart(part: unknown, path: Path): Part | null {
  if (isConstant(part)) return isValue(evaluateLogic(part, {}, someDay)) ? null : { part, path };
  const [operation, operands] = operationIn(part);
  if (giveLists.has(operation)) return { part, path };
  const inside = operands.map((operand, at): Part => ({ part: operand, path: [...path, operation, at] }));
  if (operation === 'if') return valuelessChoice({ part, path }, inside);
  if (countingDays.has(operation)) {
    return inside.find((operand) => isConstant(operand.part) && !isDate(operand.part)) ?? null;
  }
  if (!arithmetic.has(operation)) return null;
  const [, divisor] = inside;
  if ((operation === '/' || operation === '%') && divisor && isZero(divisor.part)) return { part, path };
  return firstOf(inside, valuelessOperand);
}

/** A list of one member counts as that member in arithmetic. */
function valuelessOperand({ part, path }: Part): Part | null {
  if (!isConstant(part)) return giveLists.has(operationIn(part)[0]) ? null : valuelessPart(part, path);
  const value = evaluateLogic(part, {}, someDay);
  return value === null || value === '' || !Number.isFinite(Number(value)) ? { part, path } : null;
}

/** Condition, value, condition, value …, and what holds otherwise; without that it is nothing. */
function valuelessChoice(whole: Part, inside: readonly Part[]): Part | null {
  const values = inside.filter((_, at) => at % 2 === 1 || at === inside.length - 1);
  return values.every(({ part, path }) => valuelessPart(part, path) !== null) ? whole : null;
}

function firstOf(parts: readonly Part[], look: (part: Part) => Part | null): Part | null {
  for (const part of parts) {
    const found = look(part);
    if (found !== null) return found;
  }
  return null;
}

function isConstant(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return true;
  if (Array.isArray(part)) return part.every(isConstant);
  return Object.entries(part).every(([key, inner]) => !lookingUp.has(key) && isConstant(inner));
}

function operationIn(part: unknown): readonly [string, readonly unknown[]] {
  const [operation, operands] = operationOf(part) ?? ['', []];
  return [operation, Array.isArray(operands) ? operands : [operands]];
}

function isValue(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'boolean';
}

function isZero(part: unknown): boolean {
  return isConstant(part) && Number(evaluateLogic(part, {}, someDay)) === 0;
}

function isDate(part: unknown): boolean {
  return z.iso.date().safeParse(evaluateLogic(part, {}, someDay)).success;
}

/** What the field takes instead; null where it takes the constant. */
function constantProblem(
  { kind, minimum, maximum, options }: FieldDefinition,
  value: unknown,
): string | null {
  if (kind === 'yes-no')
    return typeof value === 'boolean' ? null : 'true or false, because the kind is yes-no';
  if (kind === 'date') return isDate(value) ? null : 'a day (YYYY-MM-DD), because the kind is date';
  if (kind === 'choice') {
    const values = options?.map((option) => option.value) ?? [];
    return values.includes(String(value)) ? null : `one of the options ${values.join(', ')}`;
  }
  if (kind !== 'number') return null;
  const number = typeof value === 'boolean' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) return 'a number, because the kind is number';
  if (minimum !== undefined && number < minimum) return `at least the minimum ${minimum}`;
  return maximum !== undefined && number > maximum ? `at most the maximum ${maximum}` : null;
}
