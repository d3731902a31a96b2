import type { IdentityCard } from '#devices/card-reader/port.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { CaseView, ProgressStepView } from '#main/contract/inquiry-views.ts';
import type { ClerkAction } from '#test/district/cases/case-office.ts';
import { fillsBusiness } from './opening-a-business.ts';
import { press, type ResidentAtService } from './resident-at-service.ts';
import type { ServiceHarness } from './service-harness.ts';

export type BusinessInProgress = ReturnType<typeof businessInProgress>;

/** A business that was handed in, a clerk at the district, and its holder who asks how it stands. */
export function businessInProgress(harness: () => ServiceHarness, person: ResidentAtService) {
  const { visit } = person;

  /** Hands a business in and comes back to the welcome screen; the district has it. */
  async function handIn(card: IdentityCard): Promise<string> {
    await fillsBusiness(person, card);
    await person.promisesLater('premises-proof');
    await press(visit().confirmReview());
    await person.signs();
    await harness().until(() => harness().step('slip').print.type === 'printed');
    const { slipNumber } = harness().step('slip');
    await person.leaves();
    return slipNumber;
  }

  async function openProgress(): Promise<void> {
    await press(visit().begin({ locale: 'zh-Hans' }));
    await press(visit().openInquiry({ inquiry: 'progress' }));
  }

  const state = (): ProgressStepView['state'] => harness().step('progress').state;

  async function untilState(type: ProgressStepView['state']['type']): Promise<void> {
    await harness().until(() => {
      const step = harness().view().visit?.step;
      return step?.kind === 'progress' && step.state.type === type;
    });
  }

  function clerk(slipNumber: string, ...actions: readonly ClerkAction[]): void {
    const { offices } = harness().district;
    const record = assertDefined(offices.caseStore.bySlip(slipNumber));
    for (const action of actions) unwrap(offices.cases.act(record.project_no, action));
  }

  /** Grants it: its result can be printed. */
  function grants(slipNumber: string): void {
    clerk(slipNumber, { type: 'accept' }, { type: 'begin-review' }, { type: 'grant' }, { type: 'close' });
  }

  async function shownCase(slipNumber: string): Promise<CaseView> {
    await press(visit().askProgress({ slipNumber }));
    await untilState('case');
    const shown = state();
    if (shown.type !== 'case') throw new Error('no case is shown');
    return shown.case;
  }

  return { handIn, openProgress, state, untilState, clerk, grants, shownCase };
}
