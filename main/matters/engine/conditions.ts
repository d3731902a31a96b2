import { evaluateLogic, isTruthy } from '#main/basics/json-logic.ts';
import type { Condition, Expression } from '#kiosk-config/schema/matter.ts';
import { isWaiting, type FieldStates } from './field-states.ts';
import type { ConditionData } from './types.ts';

/** Whether a condition of a definition holds; one that is not given always does. */
export function holds(condition: Condition | undefined, data: ConditionData): boolean {
  if (condition === undefined) return true;
  if (typeof condition === 'boolean') return condition;
  return isTruthy(evaluateLogic(condition, data, data.today));
}

/**
 * What a computed field gives; null where what it needs is not there yet. Something that must still be answered is
 * waited for; a number that is off the path, or may be left out and is, makes no number (`json-logic.ts`).
 */
export function computed(
  expression: Expression,
  data: ConditionData,
  states: FieldStates,
): string | number | boolean | null {
  if (isWaiting(expression, states)) return null;
  const value = evaluateLogic(expression, data, data.today);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
