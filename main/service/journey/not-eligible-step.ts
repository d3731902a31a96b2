import type { EligibilityRule } from '#kiosk-config/schema/matter.ts';
import type { ActiveStep, JourneyContext } from './step.ts';

/** Where the rules of the matter say no: why, and where else. The resident goes back to change an answer, or ends. */
export function createNotEligibleStep(context: JourneyContext, rule: EligibilityRule): ActiveStep {
  return {
    view: () => ({ kind: 'not-eligible', text: rule.text, elsewhere: context.definition().elsewhere }),
    intents: {},
  };
}
