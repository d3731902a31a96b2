import type { MatterDetail, MatterMaterialView } from '#main/contract/views.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { nearestStep } from './path.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

export function createDetailStep(context: JourneyContext): ActiveStep {
  return {
    view: () => ({ kind: 'detail', detail: matterDetail(context, context.definition()) }),
    intents: { start: () => start(context) },
  };
}

function start(context: JourneyContext): ReturnType<typeof refused> {
  const definition = context.definition();
  if (!context.submissions.canTakeMore()) return refused('terminal-closed');
  if (context.availability(definition).type === 'cannot') return refused('matter-unavailable');
  if (context.visit().form === null) startForm(context);
  const walk = context.walk();
  context.goTo({ type: 'path', stepId: nearestStep(walk, walk.steps[0]?.id ?? 'notice'), returnTo: null });
  return done;
}

/** The key is made here, before anything is filled in: whatever is handed in later carries it. */
function startForm(context: JourneyContext): void {
  const key = context.random.uuid();
  context.update((visit) => ({
    ...visit,
    form: { key, startedAtMs: context.clock.nowMs(), slipNumber: null },
  }));
  context.log('visit.form-started', {
    visitId: context.visit().id,
    matterId: context.definition().id,
    submissionKey: key,
  });
}

function matterDetail(context: JourneyContext, definition: MatterDefinition): MatterDetail {
  return {
    ...context.summary(definition),
    whoFor: definition.whoFor,
    promisedTime: definition.promisedTime,
    visitsNeeded: definition.visitsNeeded,
    fee: definition.fee,
    materials: materialLines(definition),
    afterwards: definition.afterwards,
    warning: definition.warning ?? null,
  };
}

/** An agent's authorisation and an organisation's are one line: only one of them is ever asked for. */
function materialLines({ materials }: MatterDefinition): readonly MatterMaterialView[] {
  const lines = new Map(materials.map((material) => [JSON.stringify(materialLine(material)), material]));
  return [...lines.values()].map(materialLine);
}

function materialLine(material: MatterDefinition['materials'][number]): MatterMaterialView {
  return {
    name: material.name,
    hint: material.hint,
    how: material.how,
    isOptional: material.necessity === 'optional',
    mayFollowLater: material.later !== undefined,
  };
}
