import { variablesOf } from '#main/basics/json-logic.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { leastItems } from './group-size.ts';
import type { Applicant } from './types.ts';

/**
 * How the fields before some place of the path stand, by the name under which conditions see them (`answers.town`,
 * `item.share`, `values.ownerName`): `settled` with a valid answer, or without one where none has to be given; `open`
 * while a valid answer is still missing, or a computed field waits for what it is made of. A field that is not in here
 * is off the path.
 */
export type FieldStates = ReadonlyMap<string, FieldState>;
export type FieldState = 'settled' | 'open';

/** The state of a field that is shown. A wrong answer counts for as little as none. */
export function stateOf(field: FieldDefinition, hasValidAnswer: boolean): FieldState {
  return hasValidAnswer || !mustBeAnswered(field) ? 'settled' : 'open';
}

function mustBeAnswered(field: FieldDefinition): boolean {
  return field.kind === 'group' ? leastItems(field) > 0 : field.required;
}

/**
 * Whether a rule is asked: only once all that it names is settled. What is off the path is nothing that a rule could
 * object to; what must still be answered is asked for first; what may stay empty and does is null. `own` is the field
 * whose answer is judged.
 */
export function isRuleAsked(
  rule: unknown,
  { states, applicant, own }: { states: FieldStates; applicant: Applicant | null; own?: string },
): boolean {
  return variablesOf(rule).every(
    (name) =>
      name === own ||
      (isOfApplicant(name)
        ? applicant?.type === 'person'
        : !isOfField(name) || states.get(name) === 'settled'),
  );
}

/** Whether something that is named has to be answered first. What is off the path is null and nothing to wait for. */
export function isWaiting(expression: unknown, states: FieldStates): boolean {
  return variablesOf(expression).some((name) => states.get(name) === 'open');
}

export function isOfApplicant(name: string): boolean {
  return name.startsWith('applicant.');
}

function isOfField(name: string): boolean {
  return name.startsWith('answers.') || name.startsWith('item.') || name.startsWith('values.');
}
