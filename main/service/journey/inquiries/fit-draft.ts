import { normaliseAnswer } from '#main/matters/engine/normalise-answer.ts';
import type { CapturedPage } from '#main/visits/visit.ts';
import type { Draft } from '#main/visits/draft.ts';
import { wipeMaterial } from '#main/visits/wipe.ts';
import type { FieldDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';

type Kept<Page extends CapturedPage> = Draft<Page>['visit'];

/**
 * What the matter asks may have changed while the visit was paused. What it does not ask any more is overwritten
 * here; whether the rest still fits is for the engine to say, as of everything that a resident types.
 */
export function fitDraft<Page extends CapturedPage>(
  { visit }: Draft<Page>,
  definition: MatterDefinition,
): Kept<Page> {
  const fields = fieldsById(definition.pages.flatMap((page) => page.fields));
  const answers = Object.entries(visit.answers).flatMap(([id, answer]) => {
    const field = fields.get(id);
    const value = field ? normaliseAnswer(field, answer.value) : null;
    return value === null ? [] : [[id, { ...answer, value }] as const];
  });
  return { ...visit, answers: Object.fromEntries(answers), materials: fitMaterials(visit, definition) };
}

/** Those of each member of a group are kept under the material's id, a dot and the member's. */
function fitMaterials<Page extends CapturedPage>(
  { materials }: Kept<Page>,
  definition: MatterDefinition,
): Kept<Page>['materials'] {
  const kept = Object.entries(materials).flatMap(([stateKey, captured]) => {
    const material = definition.materials.find(({ id }) => id === stateKey.split('.')[0]);
    if (!material) {
      wipeMaterial(captured);
      return [];
    }
    const fields = fieldsById((material.extract?.values ?? []).map(({ field }) => field));
    const values = Object.entries(captured.values).flatMap(([id, given]) => {
      const field = fields.get(id);
      const value = field ? normaliseAnswer(field, given) : null;
      return value === null ? [] : [[id, value] as const];
    });
    return [[stateKey, { ...captured, values: Object.fromEntries(values) }] as const];
  });
  return Object.fromEntries(kept);
}

function fieldsById(fields: readonly FieldDefinition[]): ReadonlyMap<string, FieldDefinition> {
  return new Map(fields.map((field) => [field.id, field]));
}
