import { writtenLocale } from '#main/basics/locale.ts';
import type { EvaluationLevel } from '#main/contract/hand-in-views.ts';
import { implementationCode } from '#main/matters/catalogue.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

/** How long a dissatisfied resident waits to hear by when it is put right; it is put right also when nobody waits. */
export const acknowledgementWaitMs = 4_000;

/** 好差评 (GB/T 39734): voluntary, nothing preselected, and who gave it stays unknown. */
export function createEvaluationStep(context: JourneyContext): ActiveStep {
  let isSending = false;

  /** The key under which it was stored; null where nothing was. */
  function store(level: EvaluationLevel, reasonIds: readonly string[]): string | null {
    const { slip, locale, id } = context.visit();
    if (!slip) return null;
    const key = context.random.uuid();
    const stored = context.submissions.deliverEvaluation({
      key,
      slipNumber: slip.number,
      matterCode: implementationCode(context.definition()),
      level,
      reasonIds,
      terminalId: context.terminalId,
      siteId: context.site.id,
      locale: writtenLocale(locale),
      evaluatedAt: new Date(context.clock.nowMs()).toISOString(),
    });
    // A full store must not keep the resident here: the evaluation is a courtesy, the submission is safe.
    if (stored.ok) context.log('visit.evaluated', { visitId: id });
    else context.log('visit.not-stored', { visitId: id, failure: stored.error.type });
    return stored.ok ? key : null;
  }

  async function awaitPromise(key: string): Promise<void> {
    const acknowledgement = await context.submissions.awaitEvaluation(key, {
      timeoutMs: acknowledgementWaitMs,
    });
    context.finish('finished', { putRightBy: acknowledgement?.putRightBy ?? null });
  }

  return {
    view: () => ({ kind: 'evaluation', ...(isSending ? { isSending } : {}) }),
    intents: {
      evaluate: ({ level, reasonIds }) => {
        if (isSending) return refused('not-on-this-step');
        const isDissatisfied = level === 1 || level === 2;
        const key = level === null ? null : store(level, isDissatisfied ? [...new Set(reasonIds)] : []);
        if (key === null || !isDissatisfied) {
          context.finish('finished');
          return done;
        }
        isSending = true;
        context.changed();
        context.inBackground('evaluation', () => awaitPromise(key));
        return done;
      },
    },
    isBusy: () => isSending,
  };
}
