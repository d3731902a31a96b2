import jsonLogic from 'json-logic-js';

/**
 * JSONLogic (jsonlogic.com) as definitions of matters use it. Beside the published operations there are `length`,
 * `sum-of` and three that count days; these are written out in published ones before anything is worked out, so that
 * they mean the same inside `map` and `filter`, where the whole data cannot be seen.
 */
export type Logic = unknown;

const DAY_MS = 86_400_000;

jsonLogic.add_operation('length', (value: unknown) =>
  Array.isArray(value) ? value.length : typeof value === 'string' ? [...value].length : 0,
);
jsonLogic.add_operation('days-between', (from: unknown, to: unknown) => {
  const fromMs = isoMs(from);
  const toMs = isoMs(to);
  return fromMs === null || toMs === null ? null : (toMs - fromMs) / DAY_MS;
});
jsonLogic.add_operation('years-between', yearsBetween);

const arithmetic: Readonly<Record<string, (...numbers: readonly number[]) => number>> = {
  '+': (...numbers) => numbers.reduce((sum, one) => sum + one, 0),
  '*': (...numbers) => numbers.reduce((product, one) => product * one, 1),
  '-': (...[from = 0, what]) => (what === undefined ? -from : from - what),
  '/': (...[dividend = Number.NaN, divisor = Number.NaN]) => dividend / divisor,
  '%': (...[dividend = Number.NaN, divisor = Number.NaN]) => dividend % divisor,
  min: (...numbers) => Math.min(...numbers),
  max: (...numbers) => Math.max(...numbers),
};
// The library takes what is not there for 0 in all but two of them: nobody would live on 0 m².
for (const [operation, work] of Object.entries(arithmetic)) {
  jsonLogic.add_operation(operation, (...operands: readonly unknown[]) =>
    work(...operands.map((one) => (isMissing(one) ? Number.NaN : Number(one)))),
  );
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** What an expression gives over some data; `todayIso` is the day that `years-since` and `days-since` count to. */
export function evaluateLogic(logic: Logic, data: object, todayIso: string): unknown {
  return jsonLogic.apply(writtenOut(logic, todayIso) as Parameters<typeof jsonLogic.apply>[0], data);
}

/** Truth as JSONLogic has it: an empty list is false. */
export function isTruthy(value: unknown): boolean {
  return jsonLogic.truthy(value);
}

/** Names of `var` in an expression outside the lists of `map`, `filter` and the like. */
export function variablesOf(logic: Logic): readonly string[] {
  if (Array.isArray(logic)) return logic.flatMap(variablesOf);
  const [operation, operands] = operationOf(logic) ?? [];
  if (operation === undefined) return [];
  if (operation === 'var') return typeof operands === 'string' ? [operands] : [];
  const list = Array.isArray(operands) ? operands : [operands];
  if (operation === 'sum-of') return [`answers.${String(list[0])}`];
  if (operation === 'missing')
    return list.flatMap((one) => (typeof one === 'string' ? [one] : variablesOf(one)));
  return (listOperations.has(operation) ? list.slice(0, 1) : list).flatMap(variablesOf);
}

/** Operations whose second operand is asked for each member of a list. */
export const listOperations: ReadonlySet<string> = new Set([
  'all',
  'some',
  'none',
  'map',
  'filter',
  'reduce',
]);

/** What an expression does and to what; null for a constant or a list. */
export function operationOf(logic: Logic): readonly [string, unknown] | null {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return null;
  const entries = Object.entries(logic);
  return entries.length === 1 && entries[0] ? entries[0] : null;
}

function writtenOut(logic: Logic, todayIso: string): Logic {
  if (Array.isArray(logic)) return logic.map((part) => writtenOut(part, todayIso));
  const found = operationOf(logic);
  if (found === null) return logic;
  const [operation, operands] = found;
  if (operation === 'var') return logic;
  const inner = writtenOut(operands, todayIso);
  const list = Array.isArray(inner) ? inner : [inner];
  switch (operation) {
    case 'years-since':
      return { 'years-between': [list[0], todayIso] };
    case 'days-since':
      return { 'days-between': [list[0], todayIso] };
    case 'sum-of':
      return {
        reduce: [
          { var: `answers.${String(list[0])}` },
          {
            '+': [
              { var: 'accumulator' },
              { if: [{ var: `current.${String(list[1])}` }, { var: `current.${String(list[1])}` }, 0] },
            ],
          },
          0,
        ],
      };
    default:
      return { [operation]: inner };
  }
}

function isoMs(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** Whole years; somebody born on 29 February comes of age on 1 March of a common year. */
function yearsBetween(from: unknown, to: unknown): number | null {
  if (isoMs(from) === null || isoMs(to) === null) return null;
  const [fromText, toText] = [String(from), String(to)];
  const years = Number(toText.slice(0, 4)) - Number(fromText.slice(0, 4));
  return toText.slice(5) < fromText.slice(5) ? years - 1 : years;
}
