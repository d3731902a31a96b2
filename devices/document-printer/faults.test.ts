import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '../fault-record.ts';
import { createIppDocumentPrinter, NO_PROGRESS_TIMEOUT_MS } from './adapter.ts';
import { SEND_TIMEOUT_MS } from './driver.ts';
import type { DocumentPrinter } from './port.ts';
import { createMemoryDocumentPrinter, type IppOperation, type MemoryDocumentPrinter } from './simulator.ts';

const device = 'A4 printer (cups)';
const document = {
  pdf: Buffer.from('%PDF-1.7\n%%EOF\n'),
  copies: 1,
  isDuplex: true,
  jobName: 'CW-LW0101-TEST',
};

let clock: ManualClock;
let simulator: MemoryDocumentPrinter;
let printer: DocumentPrinter;

beforeEach(() => {
  clock = new ManualClock();
  simulator = createMemoryDocumentPrinter();
  printer = createIppDocumentPrinter({
    config: { adapter: 'cups', url: 'http://printer.invalid/ipp/print' },
    clock,
    exchange: simulator.exchange,
  });
});

/** Lets time pass until the promise has come; fails when it does not within `mostMs`. */
async function inTime<T>(work: Promise<T>, mostMs = 30_000): Promise<T> {
  let settled: { readonly value: T } | null = null;
  void work.then((value) => (settled = { value }));
  for (let spentMs = 0; spentMs <= mostMs && settled === null; spentMs += 100) await clock.advance(100);
  if (settled === null) throw new Error('it did not come in time');
  return (settled as { readonly value: T }).value;
}

afterEach(async () => {
  simulator.setFault(null);
  await inTime(printer.close());
});

const print = () => inTime(printer.print(document), SEND_TIMEOUT_MS + NO_PROGRESS_TIMEOUT_MS + 60_000);

async function heals(): Promise<void> {
  await simulator.plug();
  simulator.setFault(null);
  expect(await inTime(printer.refreshStatus())).toMatchObject({ type: expect.stringMatching(/ready|busy/) });
  expect(await print()).toEqual({ type: 'printed', sheets: 2 });
}

/** Nothing of a job in doubt may come out before the next resident's. */
const openJobs = () => simulator.jobs().filter(({ state }) => state === 'processing' || state === 'stopped');

const record = (state: string, fault: string, outcome: string) =>
  recordFault({ device, state, fault, outcome });

function unplugAt(operation: IppOperation, moment: 'before' | 'after'): void {
  simulator.at(operation, moment, () => void simulator.unplug());
}

describe('an A4 printer that is unplugged', () => {
  it('before anybody asked', async () => {
    await simulator.unplug();
    printer.status();
    await clock.advance(1);
    expect(printer.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    await heals();
    record('not asked yet', 'unplugged', 'offline; prints when it is back');
  });

  it('while it is idle', async () => {
    expect(await inTime(printer.refreshStatus())).toEqual({ type: 'ready' });
    await simulator.unplug();
    expect(await print()).toEqual({ type: 'not-printed', cause: 'offline' });
    await heals();
    record('idle', 'unplugged', 'not printed: offline; prints when it is back');
  });

  it('while it is asked for its status', async () => {
    simulator.setFault({ type: 'hang' });
    const asking = printer.refreshStatus();
    await clock.advance(1_000);
    await simulator.unplug();
    expect(await inTime(asking, 100)).toMatchObject({ type: 'offline', cause: 'no-line' });
    await heals();
    record('asking for status', 'unplugged', 'offline at once; prints when it is back');
  });

  it('while the document is on its way, and was not taken', async () => {
    unplugAt('print-job', 'before');
    expect(await print()).toEqual({ type: 'unknown', cause: 'no-status', sheets: null });
    expect(simulator.jobs()).toEqual([]);
    await heals();
    record('sending', 'unplugged', 'unknown: nobody knows whether it was taken; prints when it is back');
  });

  it('when the document was taken, before it says so', async () => {
    unplugAt('print-job', 'after');
    expect(await print()).toEqual({ type: 'unknown', cause: 'no-status', sheets: null });
    record('sent, not confirmed', 'unplugged', 'unknown');
  });

  it('while the job is watched', async () => {
    unplugAt('read-job', 'after');
    expect(await print()).toMatchObject({ type: 'unknown', cause: 'offline' });
    record('printing', 'unplugged', 'unknown: offline');
  });

  it('for a moment while the job is watched: the job goes on', async () => {
    simulator.at('read-job', 'before', () => {
      void simulator.unplug();
      clock.after(700, () => void simulator.plug());
    });
    expect(await print()).toEqual({ type: 'printed', sheets: 2 });
    record('printing', 'unplugged for a moment', 'printed');
  });

  it('while a job in doubt is taken back', async () => {
    simulator.setFault({ type: 'paper-out-in-mid-job', afterSheets: 1 });
    unplugAt('cancel-job', 'before');
    expect(await print()).toEqual({ type: 'unknown', cause: 'paper-out', sheets: 1 });
    record('cancelling', 'unplugged', 'unknown, with the sheets that came out');
  });

  it('while it is closed by us', async () => {
    const printing = printer.print(document);
    await clock.advance(1);
    const closing = printer.close();
    await simulator.unplug();
    expect(await inTime(printing)).toMatchObject({ type: 'unknown' });
    await inTime(closing);
    record('closing', 'unplugged', 'unknown; closed in time');
  });
});

describe('an A4 printer', () => {
  it.each([
    ['read-status', 'asking for status', 'not-printed'],
    ['print-job', 'sending', 'unknown'],
    ['read-job', 'printing', 'unknown'],
    ['cancel-job', 'cancelling', 'unknown'],
  ] as const)('that answers %s too late is not waited for', async (operation, state, outcome) => {
    if (operation === 'cancel-job') simulator.setFault({ type: 'paper-out-in-mid-job', afterSheets: 1 });
    simulator.at(operation, 'before', () => simulator.setFault({ type: 'hang' }));
    expect(await print()).toMatchObject({ type: outcome });
    await heals();
    record(state, 'answer after the deadline', `${outcome}; the late answer is dropped; then prints`);
  });

  it.each([
    ['read-status', 'asking for status', 'not-printed'],
    ['print-job', 'sending', 'unknown'],
    ['read-job', 'printing', 'unknown'],
  ] as const)('whose %s is answered by something else', async (operation, state, outcome) => {
    simulator.at(operation, 'before', () => simulator.setFault({ type: 'nonsense' }));
    expect(await print()).toMatchObject({ type: outcome });
    expect(await inTime(printer.refreshStatus())).toMatchObject({ type: 'offline', cause: 'babbling' });
    simulator.setFault(null);
    record(state, 'path comes back as another device', `${outcome}; offline: babbling`);
  });

  it('without paper before the job gets nothing', async () => {
    simulator.setFault({ type: 'paper-out' });
    expect(await print()).toEqual({ type: 'not-printed', cause: 'paper-out' });
    await heals();
    record('idle', 'paper out before the job', 'not printed: paper-out; prints with paper');
  });

  it('whose paper ends in the job is told to drop the rest', async () => {
    simulator.setFault({ type: 'paper-out-in-mid-job', afterSheets: 1 });
    expect(await print()).toEqual({ type: 'unknown', cause: 'paper-out', sheets: 1 });
    expect(openJobs()).toEqual([]);
    await heals();
    record(
      'printing',
      'paper out in the job',
      'unknown, with the sheets that came out; the rest is cancelled',
    );
  });

  it('whose paper ends behind the job has printed it', async () => {
    expect(await print()).toEqual({ type: 'printed', sheets: 2 });
    simulator.setFault({ type: 'paper-out' });
    expect(await inTime(printer.refreshStatus())).toEqual({ type: 'needs-person', cause: 'paper-out' });
    expect(await print()).toEqual({ type: 'not-printed', cause: 'paper-out' });
    record('printing', 'paper out after the job', 'printed; paper-out is told before the next');
  });

  it('that never moves on is given up, and the job taken back', async () => {
    simulator.at('read-job', 'after', () => simulator.setFault({ type: 'stalled' }));
    expect(await print()).toMatchObject({ type: 'unknown', cause: 'stopped' });
    expect(openJobs()).toEqual([]);
    record(
      'printing',
      'drains one byte a second',
      'unknown: stopped, within the deadline of a job; taken back',
    );
  });
});
