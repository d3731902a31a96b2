import type { BringListPrint, MatterDetail, MatterMaterialView } from '#main/contract/matter-views.ts';
import { hallsThatTake } from '#main/matters/catalogue.ts';
import { isUsable } from '#main/matters/device-reason.ts';
import { lawCitation } from '#main/matters/law-citation.ts';
import type { PrintOutcome } from '#devices/receipt-printer/port.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { bringListContent } from './bring-list-content.ts';
import { nearestStep } from './path.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

/** What a matter needs and whether it can be finished here now; its list of what to bring can be printed. */
export function createDetailStep(context: JourneyContext): ActiveStep {
  const printing = new AbortController();
  let list: Exclude<BringListPrint, { readonly type: 'away' }> = { type: 'idle' };

  async function print(definition: MatterDefinition): Promise<void> {
    let outcome: PrintOutcome = { type: 'unknown', cause: 'offline' };
    try {
      outcome = await context.printBringList(bringListContent(context, definition), {
        signal: printing.signal,
      });
    } finally {
      list = outcome.type === 'printed' ? { type: 'printed' } : { type: outcome.type, cause: outcome.cause };
      const { id: visitId } = context.visit();
      context.log('visit.bring-list-printed', { visitId, matterId: definition.id, outcome: outcome.type });
      context.changed();
    }
  }

  function canPrint(): boolean {
    return isUsable(context.terminalNow().devices.receiptPrinter);
  }

  return {
    view: () => ({
      kind: 'detail',
      detail: {
        ...matterDetail(context, context.definition()),
        bringListPrint: list.type !== 'printing' && !canPrint() ? { type: 'away' } : list,
      },
    }),
    intents: {
      start: () => start(context),
      printBringList: () => {
        if (list.type === 'printing' || !canPrint()) return refused('not-on-this-step');
        list = { type: 'printing' };
        context.changed();
        context.inBackground('bring-list', () => print(context.definition()));
        return done;
      },
    },
    isBusy: () => list.type === 'printing',
    leave: () => printing.abort(),
  };
}

function start(context: JourneyContext): ReturnType<typeof refused> {
  if (context.visit().form === null) {
    if (!context.submissions.canTakeMore()) return refused('terminal-closed');
    const { type } = context.siteMatters.availability(context.definition());
    if (type === 'cannot') return refused('matter-unavailable');
    startForm(context);
  }
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

function matterDetail(
  context: JourneyContext,
  definition: MatterDefinition,
): Omit<MatterDetail, 'bringListPrint'> {
  const { result } = definition;
  const summary = context.siteMatters.summary(definition);
  return {
    ...summary,
    whoFor: definition.whoFor,
    promisedTime: definition.promisedTime,
    legalTime: definition.legalTime,
    visitsNeeded: definition.visitsNeeded,
    fee: definition.fee,
    materials: materialLines(definition),
    bringList: definition.bringList,
    documents: context.siteMatters.documents(definition),
    mayStayAnonymous: !definition.identity.required,
    conditions: definition.conditions,
    specialProcedures: definition.specialProcedures.map(({ name, limit }) => ({ name, limit })),
    result: result
      ? { name: result.name, delivery: result.delivery, validMonths: result.validMonths ?? null }
      : null,
    legalBasis: definition.legalBasis.map(lawCitation),
    afterwards: definition.afterwards,
    elsewhere: definition.elsewhere,
    doneAtHalls: summary.mode === 'guide' ? hallsThatTake(definition, context.towns) : [],
    warning: definition.warning ?? null,
    isBegun: context.visit().form !== null,
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
