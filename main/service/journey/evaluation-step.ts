import { writtenLocale } from '#main/basics/locale.ts';
import { implementationCode } from '#main/matters/catalogue.ts';
import { done, type ActiveStep, type JourneyContext } from './step.ts';

/** 好差评 (GB/T 39734): voluntary, nothing preselected, and who gave it stays unknown. */
export function createEvaluationStep(context: JourneyContext): ActiveStep {
  return {
    view: () => ({ kind: 'evaluation' }),
    intents: {
      evaluate: ({ level }) => {
        const { slip, locale, id } = context.visit();
        if (level !== null && slip) {
          const stored = context.submissions.deliverEvaluation({
            key: context.random.uuid(),
            slipNumber: slip.number,
            matterCode: implementationCode(context.definition()),
            level,
            reasonIds: [],
            terminalId: context.terminalId,
            siteId: context.site.id,
            locale: writtenLocale(locale),
            evaluatedAt: new Date(context.clock.nowMs()).toISOString(),
          });
          // A full store must not keep the resident here: the evaluation is a courtesy, the submission is safe.
          if (stored.ok) context.log('visit.evaluated', { visitId: id });
          else context.log('visit.not-stored', { visitId: id, failure: stored.error.type });
        }
        context.finish('finished');
        return done;
      },
    },
  };
}
