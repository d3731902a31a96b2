import { operationOf } from '#main/basics/json-logic.ts';
import type { Condition } from '#kiosk-config/schema/matter.ts';
import { holds } from './engine/conditions.ts';

/** What is known before a form is filled in: some answers, and where the terminal stands. */
export interface KnownAnswers {
  readonly answers: Readonly<Record<string, unknown>>;
  /** Fields whose answer is known, also where it is that none is given. */
  readonly known: ReadonlySet<string>;
  readonly siteId: string;
}

/** True or false where what is known decides a condition, null where it depends on what is not known. */
export function decideCondition(condition: Condition | undefined, facts: KnownAnswers): boolean | null {
  if (condition === undefined) return true;
  return decide(condition, facts);
}

function decide(logic: unknown, facts: KnownAnswers): boolean | null {
  const [operation, given] = operationOf(logic) ?? [];
  const operands: readonly unknown[] = Array.isArray(given) ? given : [given];
  switch (operation) {
    case 'and':
      return every(operands.map((operand) => decide(operand, facts)));
    case 'or':
      return not(every(operands.map((operand) => not(decide(operand, facts)))));
    case '!':
      return not(decide(operands[0], facts));
    case '!!':
      return decide(operands[0], facts);
    case undefined:
    default:
      return isKnown(logic, facts) ? evaluate(logic, facts) : null;
  }
}

function evaluate(logic: unknown, { answers, siteId }: KnownAnswers): boolean {
  // `!!` makes a constant a condition as well.
  const condition = { '!!': [logic] };
  // What asks for a day is never known, so that none is needed.
  return holds(condition, {
    answers,
    applicant: null,
    site: { id: siteId },
    materials: {},
    values: {},
    today: '',
  });
}

/** Whether everything that an expression looks at is known. */
function isKnown(logic: unknown, facts: KnownAnswers): boolean {
  if (Array.isArray(logic)) return logic.every((part) => isKnown(part, facts));
  const [operation, operands] = operationOf(logic) ?? [];
  if (operation === undefined) return true;
  if (operation !== 'var') return !needsDay.has(operation) && isKnown(operands, facts);
  const name: unknown = Array.isArray(operands) ? operands[0] : operands;
  if (name === 'site.id') return true;
  return typeof name === 'string' && name.startsWith('answers.') && facts.known.has(name.slice(8));
}

const needsDay: ReadonlySet<string> = new Set(['years-since', 'days-since', 'sum-of', 'missing']);

function every(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function not(part: boolean | null): boolean | null {
  return part === null ? null : !part;
}
