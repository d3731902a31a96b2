import { throwIllegalValue } from '#main/basics/assert.ts';
import type { SharedDataStepView } from '#main/contract/service-views.ts';
import type { SharedData } from '#main/district/lookup-messages.ts';
import type { ServiceFailure } from '#main/district/services-port.ts';
import { implementationCode } from '#main/matters/catalogue.ts';
import { withoutSharedData, withSharedRecord } from '#main/visits/shared-records.ts';
import { withoutPassed } from '#main/visits/visit.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { identityProofOf } from './identity-proof.ts';
import { askedKeys, sharedDataNoticeId, sharedSourceView, takeSource } from './shared-sources.ts';
import { done, refused, type ActiveStep, type IntentResult, type JourneyContext } from './step.ts';

/** Each source is agreed to by itself (PIPL art. 23), nothing is chosen beforehand, and who refuses fills it in. */
export function createSharedDataStep(context: JourneyContext): ActiveStep {
  const agreed = new Set(context.visit().sharedData.map(({ sourceId }) => sourceId));
  const fetching = new AbortController();
  let isFetching = false;
  let problem: SharedDataStepView['problem'] = null;

  const recordOf = (sourceId: string) =>
    context.visit().sharedData.find((record) => record.sourceId === sourceId);

  function choose(sourceId: string, isAgreed: boolean): IntentResult {
    if (isFetching) return refused('not-on-this-step');
    const { id: matterId, version, sharedData } = context.definition();
    if (!sharedData.some(({ id }) => id === sourceId)) return refused('unknown-item');
    problem = null;
    context.log('visit.shared-data-consent', {
      visitId: context.visit().id,
      matterId,
      sourceId,
      version,
      isAgreed,
    });
    if (isAgreed) agreed.add(sourceId);
    else agreed.delete(sourceId);
    context.update((visit) =>
      withoutPassed(isAgreed ? visit : withoutSharedData(visit, sourceId), ['shared-data', 'review']),
    );
    return done;
  }

  function fetch(): IntentResult {
    const wanted = context.definition().sharedData.filter((source) => {
      const state = recordOf(source.id)?.state;
      return (
        agreed.has(source.id) && (state === undefined || state === 'unavailable' || state === 'outdated')
      );
    });
    if (isFetching || wanted.length === 0) return refused('not-on-this-step');
    isFetching = true;
    problem = null;
    context.inBackground('shared-data', async () => {
      try {
        await ask(wanted);
      } finally {
        isFetching = false;
        context.changed();
      }
    });
    context.changed();
    return done;
  }

  async function ask(wanted: MatterDefinition['sharedData']): Promise<void> {
    const proof = identityProofOf(context.visit(), context.clock.nowMs());
    if (proof === null) {
      problem = 'read-again';
      return;
    }
    const agreedAtMs = context.clock.nowMs();
    const definition = context.definition();
    const answer = await context.districtServices.sharedData(
      {
        matterCode: implementationCode(definition),
        proof,
        consent: {
          noticeId: sharedDataNoticeId,
          noticeVersion: String(definition.version),
          agreedAt: new Date(agreedAtMs).toISOString(),
        },
        sources: wanted.map((source) => ({ sourceId: source.id, keys: askedKeys(source) })),
      },
      fetching.signal,
    );
    if (fetching.signal.aborted) return;
    if (answer.ok) take(wanted, answer.value, agreedAtMs);
    else problem = problemOf(answer.error);
    context.log('visit.shared-data-asked', {
      visitId: context.visit().id,
      matterId: definition.id,
      sources: wanted.length,
      found: answer.ok ? answer.value.sources.filter(({ state }) => state === 'found').length : 0,
      outcome: answer.ok ? 'answered' : answer.error.type,
    });
  }

  /** Only what was asked, whatever else an answer holds. */
  function take(wanted: MatterDefinition['sharedData'], answer: SharedData, agreedAtMs: number): void {
    for (const source of wanted) {
      const given = answer.sources.find(({ sourceId }) => sourceId === source.id);
      if (!given) continue;
      const { record, values } = takeSource(context, { source, given, agreedAtMs });
      context.update((visit) => withSharedRecord(visit, record, values));
    }
  }

  return {
    view: () => ({
      kind: 'shared-data',
      sources: context.definition().sharedData.map((source) =>
        sharedSourceView(context, source, {
          isAgreed: agreed.has(source.id),
          record: recordOf(source.id),
        }),
      ),
      isFetching,
      problem,
      isNothingToBring: isNothingToBring(context),
    }),
    intents: {
      chooseSharedData: ({ sourceId, isAgreed }) => choose(sourceId, isAgreed),
      fetchSharedData: fetch,
      readCardAgain: () => {
        context.goTo({ type: 'path', stepId: 'identity', returnTo: 'shared-data' });
        return done;
      },
      leaveSharedData: () => {
        if (isFetching) return refused('not-on-this-step');
        context.advance('shared-data');
        return done;
      },
    },
    isBusy: () => isFetching,
    leave: () => fetching.abort(),
  };
}

/** Said only where it holds whatever is answered later: every paper to scan or to be seen by staff is replaced. */
function isNothingToBring(context: JourneyContext): boolean {
  const brought = context
    .definition()
    .materials.filter(({ how }) => how === 'scan' || how === 'staff-witness')
    .map(({ id }) => id);
  const { steps, relevantMaterials } = context.walk();
  if (brought.length === 0 || steps.some(({ kind }) => kind === 'material')) return false;
  return brought.every((id) =>
    relevantMaterials.some(({ material, sharedDataId }) => material.id === id && sharedDataId !== undefined),
  );
}

function problemOf(failure: ServiceFailure): SharedDataStepView['problem'] {
  switch (failure.type) {
    case 'offline':
      return 'district-offline';
    case 'busy':
      return 'district-busy';
    case 'refused':
      return failure.reason === 'proof-stale' ? 'read-again' : 'needs-staff';
    case 'not-found':
    case 'not-genuine':
    case 'needs-staff':
    case 'aborted':
      return 'needs-staff';
    default:
      return throwIllegalValue(failure);
  }
}
