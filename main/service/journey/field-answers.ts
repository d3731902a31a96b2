import type { AnswerValue, Answers } from '#main/contract/form-views.ts';
import { normaliseAnswer } from '#main/matters/engine/normalise-answer.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';

/**
 * What came over the contract for the fields that are shown, normalised. Other ids are left out, and what the chip
 * gave or was worked out cannot be typed over. `cleared` are fields that hold nothing any more.
 */
export function takeAnswers(
  fields: readonly FieldDefinition[],
  given: Answers,
): { readonly values: Answers; readonly cleared: readonly string[] } {
  const values: Record<string, AnswerValue> = {};
  const cleared: string[] = [];
  for (const field of fields) {
    if (isFixed(field) || !Object.hasOwn(given, field.id)) continue;
    const raw = given[field.id];
    const value = raw === undefined ? null : normaliseAnswer(field, raw);
    if (value === null) cleared.push(field.id);
    else values[field.id] = value;
  }
  return { values, cleared };
}

function isFixed({ prefillFromChip, compute }: FieldDefinition): boolean {
  return prefillFromChip !== undefined || compute !== undefined;
}
