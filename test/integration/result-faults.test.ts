import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { createIppDocumentPrinter } from '#devices/document-printer/adapter.ts';
import type { DocumentPrinter } from '#devices/document-printer/port.ts';
import {
  createDocumentPrinterSimulator,
  type DocumentPrinterFault,
  type DocumentPrinterSimulator,
} from '#devices/document-printer/simulator.ts';
import type { DistrictFault } from '#test/district/faults.ts';
import { personas } from '#test/fixtures/personas.ts';
import { businessInProgress } from './business-in-progress.ts';
import { press, residentAtService } from './resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

const resident = personas[0]!.card;
const otherResident = personas[1]!.card;

let harness: ServiceHarness;
let slipNumber: string;
const person = residentAtService(() => harness);
const { visit, laysCard, leaves } = person;
const business = businessInProgress(() => harness, person);
const { state, untilState } = business;

const record = () => assertDefined(harness.district.offices.caseStore.bySlip(slipNumber));
const problem = () => harness.step('progress').problem;
const untilProblem = (expected: string) => harness.until(() => problem() === expected);
const printState = () => {
  const shown = state();
  return shown.type === 'result' ? shown.print : null;
};

async function openWithResult(): Promise<void> {
  slipNumber = await business.handIn(resident);
  business.grants(slipNumber);
  await business.openProgress();
  await business.shownCase(slipNumber);
}

/** The same button counts again after a second. */
async function printsAgain(): Promise<void> {
  await harness.clock.advance(1_100);
  await press(visit().printResult());
}

describe('a result that is not what the district issued', () => {
  beforeAll(async () => {
    harness = await createServiceHarness();
    await openWithResult();
    await press(visit().printResult());
    await laysCard(otherResident);
    await untilProblem('not-yours');
    await leaves();
  });
  afterAll(() => harness.close());
  beforeEach(async () => {
    await business.openProgress();
    await business.shownCase(slipNumber);
    await press(visit().printResult());
    await untilState('needs-card');
  });
  afterEach(async () => {
    await harness.district.setFault(null);
    await leaves();
  });

  async function comesWith(type: DistrictFault['type']): Promise<void> {
    await harness.district.setFault({ type });
    await laysCard(resident);
  }

  it.each(['bad-signature', 'altered-result', 'foreign-result', 'unknown-check-code'] as const)(
    'is not printed, and resident and log are told: %s',
    async (fault) => {
      await comesWith(fault);
      await untilProblem('not-genuine');
      expect(state()).toMatchObject({ type: 'case', case: { isResultReady: true } });
      expect(harness.ports.printedDocuments).toEqual([]);
      expect(record().state).toBe('closed');
      expect(harness.logLines.at(-1)).toContain('inquiry.result-not-genuine');
    },
  );

  it('of somebody else is not even fetched', async () => {
    await laysCard(otherResident);
    await untilProblem('not-yours');
    expect(harness.ports.printedDocuments).toEqual([]);
    expect(JSON.stringify(harness.view())).not.toContain(resident.name);
  });

  it('that was taken back since is not printed', async () => {
    await harness.district.setFault({ type: 'unknown-check-code' });
    await laysCard(resident);
    await untilProblem('not-genuine');
    await harness.district.setFault(null);
    expect(harness.district.offices.results.revoke(record().project_no)).toBe(true);
    await printsAgain();
    await untilProblem('result-revoked');
    expect(harness.ports.printedDocuments).toEqual([]);
  });
});

describe('an A4 printer in the middle of a result', () => {
  let printer: DocumentPrinterSimulator;
  let adapter: DocumentPrinter;

  beforeEach(async () => {
    printer = await createDocumentPrinterSimulator();
    adapter = createIppDocumentPrinter({
      config: { adapter: 'cups', url: printer.url },
      clock: systemClock,
    });
    harness = await createServiceHarness({ documentPrinter: adapter });
    await openWithResult();
  });
  afterEach(async () => {
    await adapter.close();
    await printer.close();
    await harness.close();
  });

  async function prints(): Promise<void> {
    await press(visit().printResult());
    await laysCard(resident);
    await untilState('result');
  }

  const untilPrint = (type: string) => harness.until(() => printState()?.type === type);

  it.each<[DocumentPrinterFault, object]>([
    [
      { type: 'paper-out-in-mid-job', afterSheets: 1 },
      { type: 'unknown', cause: 'paper-out' },
    ],
    [{ type: 'paper-out' }, { type: 'not-printed', cause: 'paper-out' }],
  ])('without paper says what came out, and prints again when it is filled: %j', async (fault, said) => {
    printer.setFault(fault);
    await prints();
    await harness.until(() => printState()?.type !== 'printing');
    expect(printState()).toEqual(said);
    expect(record().state).toBe('closed');
    printer.setFault(null);
    // The card was read a moment ago.
    await printsAgain();
    await untilPrint('printed');
    await harness.until(() => record().state === 'delivered');
    const whole = printer.jobs().filter((job) => job.state === 'completed');
    expect(whole.map(({ name }) => name)).toEqual([slipNumber]);
    expect(Buffer.from(assertDefined(whole[0]).pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  it('that goes away is not known to have printed, and nothing else may be pressed meanwhile', async () => {
    printer.setFault({ type: 'stalled' });
    await prints();
    await harness.until(() => printer.jobs().length === 1);
    expect(harness.view().visit?.canGoBack).toBe(false);
    expect(await visit().back()).toMatchObject({ ok: false });
    expect(await visit().leaveCase()).toMatchObject({ ok: false });
    await printer.unplug();
    await harness.until(() => printState()?.type === 'unknown');
    expect(printState()).toEqual({ type: 'unknown', cause: 'offline' });
    expect(record().state).toBe('closed');
    expect(harness.view().visit?.canGoBack).toBe(true);
    await printer.plug();
    printer.setFault(null);
    await printsAgain();
    await untilPrint('printed');
  });
});

describe('a line that goes', () => {
  beforeEach(async () => {
    harness = await createServiceHarness();
    slipNumber = await business.handIn(resident);
    await business.openProgress();
  });
  afterEach(() => harness.close());

  const goes = (fault: DistrictFault = { type: 'down' }) => harness.district.setFault(fault);
  const isBack = async () => {
    await harness.district.setFault(null);
    await harness.clock.advance(1_100);
  };

  it('while it is asked leaves the number that was typed', async () => {
    await goes();
    const typed = slipNumber.replaceAll('-', '');
    await press(visit().askProgress({ slipNumber: typed }));
    await untilProblem('district-offline');
    expect(harness.step('progress')).toMatchObject({ typedNumber: typed, state: { type: 'asking' } });
    await isBack();
    await business.shownCase(typed);
  });

  it('while cases are listed asks for no card again', async () => {
    await press(visit().listCases());
    await untilState('needs-card');
    await goes();
    await laysCard(resident);
    await untilProblem('district-offline');
    await isBack();
    await press(visit().listCases());
    await untilState('list');
    expect(state()).toMatchObject({ cases: [{ slipNumber }] });
  });

  it('before a result comes prints nothing, and prints it when it is back', async () => {
    business.grants(slipNumber);
    await business.shownCase(slipNumber);
    await press(visit().printResult());
    await untilState('needs-card');
    await goes();
    await laysCard(resident);
    await untilProblem('district-offline');
    expect(harness.ports.printedDocuments).toEqual([]);
    await isBack();
    await press(visit().printResult());
    await harness.until(() => printState()?.type === 'printed');
    expect(harness.ports.printedDocuments).toHaveLength(1);
  });

  it('after a result came out is no matter to the resident, and the district learns it later', async () => {
    business.grants(slipNumber);
    await business.shownCase(slipNumber);
    harness.ports.whileDocumentPrints(() => goes());
    await press(visit().printResult());
    await laysCard(resident);
    await harness.until(() => printState()?.type === 'printed');
    expect(record().state).toBe('closed');
    await isBack();
    await harness.until(() => {
      void harness.clock.advance(5_000);
      return record().state === 'delivered';
    });
  });

  it('before a withdrawal is taken says so, and it is withdrawn at the next try', async () => {
    await withdraws();
    await goes();
    await laysCard(resident);
    await untilProblem('district-offline');
    expect(record().state).toBe('received');
    await isBack();
    await withdraws();
    await untilState('withdrawn');
  });

  it('after a withdrawal was taken does not deny it, and the next try tells', async () => {
    await withdraws();
    await goes({ type: 'answer-lost' });
    await laysCard(resident);
    await untilProblem('withdrawal-unknown');
    expect(record().state).toBe('withdrawn');
    await isBack();
    await press(visit().withdrawCase());
    await press(visit().confirmWithdrawal());
    await untilState('withdrawn');
  });

  async function withdraws(): Promise<void> {
    await business.shownCase(slipNumber);
    await press(visit().withdrawCase());
    await press(visit().confirmWithdrawal());
  }

  it('before a correction is asked for, or handed in, loses nothing of it', async () => {
    business.clerk(slipNumber, {
      type: 'ask-correction',
      items: [{ kind: 'field', targetId: 'tradeName', name: '店名', note: '请换一个。' }],
    });
    await business.shownCase(slipNumber);
    await press(visit().correctCase());
    await untilState('needs-card');
    await goes();
    await laysCard(resident);
    await untilProblem('district-offline');
    await isBack();
    await press(visit().correctCase());
    await harness.until(() => person.isOn('notice'));
    await press(visit().agreeToNotice());
    await press(visit().confirmIdentity());
    await goes();
    await press(visit().submitPage({ pageId: 'premises', answers: { tradeName: '虚构新店' } }));
    await press(visit().confirmReview());
    await person.signs();
    expect(harness.step('slip').outcome.type).toBe('kept');
    expect(record().state).toBe('correction-needed');
    await isBack();
    await harness.until(() => record().state === 'corrected');
  });
});
