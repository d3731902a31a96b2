import jsonLogic from 'json-logic-js';
import type { Condition } from '#kiosk-config/schema/matter.ts';
import type { ConditionData } from './types.ts';

/** Whether a condition of a definition holds; one that is not given always does. */
export function holds(condition: Condition | undefined, data: ConditionData): boolean {
  if (condition === undefined) return true;
  if (typeof condition === 'boolean') return condition;
  return jsonLogic.truthy(jsonLogic.apply(condition, data));
}
