import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { recordFault } from '../fault-record.ts';
import { createIppDocumentPrinter, LONGEST_DOCUMENT_BYTES } from './adapter.ts';
import { startCupsQueue } from './cups-queue.ts';
import type { DocumentPrinter, DocumentToPrint } from './port.ts';
import { createDocumentPrinterSimulator, type DocumentPrinterSimulator } from './simulator.ts';

const document: DocumentToPrint = {
  pdf: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20_000), Buffer.from('\n%%EOF\n')]),
  copies: 1,
  jobName: 'CW-LW0101-TEST',
};

const printerAt = (url: string) =>
  createIppDocumentPrinter({ config: { adapter: 'cups', url }, clock: systemClock });

describe('an A4 printer that speaks IPP', () => {
  let simulator: DocumentPrinterSimulator;
  let printer: DocumentPrinter;

  beforeEach(async () => {
    simulator = await createDocumentPrinterSimulator();
    printer = printerAt(simulator.url);
  });

  afterEach(async () => {
    await printer.close();
    await simulator.close();
  });

  const record = (state: string, fault: string, outcome: string) =>
    recordFault({ device: 'A4 printer (cups)', state, fault, outcome });

  it('gets the document as it is, under a name that says nothing of a person', async () => {
    expect(await printer.print(document)).toEqual({ type: 'printed', sheets: 2 });
    expect(simulator.jobs()).toMatchObject([{ state: 'completed', name: 'CW-LW0101-TEST' }]);
    expect(simulator.jobs()[0]?.pdf.equals(Buffer.from(document.pdf))).toBe(true);
  });

  it.each(['paper-out', 'paper-jam', 'cover-open', 'toner-empty', 'paused'] as const)(
    'gets nothing while it reports %s',
    async (cause) => {
      simulator.setFault({ type: cause });
      expect(await printer.print(document)).toEqual({ type: 'not-printed', cause });
      expect(printer.status()).toEqual({ type: 'needs-person', cause });
      expect(simulator.jobs()).toEqual([]);
      simulator.setFault(null);
      expect(await printer.print(document)).toMatchObject({ type: 'printed' });
      record('idle', cause, `not printed: ${cause}; prints again when that is over`);
    },
  );

  it('gets nothing while it has a fault that nobody can clear', async () => {
    simulator.setFault({ type: 'fault' });
    expect(await printer.print(document)).toEqual({ type: 'not-printed', cause: 'fault' });
    expect(printer.status()).toMatchObject({ type: 'needs-technician', cause: 'fault' });
    record('idle', 'unknown fault', 'not printed: fault');
  });

  it('is told to drop a job that stopped, so that its rest never comes out before another resident', async () => {
    simulator.setFault({ type: 'paper-out-in-mid-job', afterSheets: 1 });
    expect(await printer.print(document)).toEqual({ type: 'unknown', cause: 'paper-out', sheets: 1 });
    simulator.setFault(null);
    expect(await printer.print(document)).toMatchObject({ type: 'printed' });
    expect(simulator.jobs().map(({ state, sheets }) => [state, sheets])).toEqual([
      ['cancelled', 1],
      ['completed', 2],
    ]);
    record(
      'printing',
      'paper out in the job',
      'unknown, with the sheets that came out; the rest is cancelled',
    );
  });

  it('that throws a job away leaves it unknown', async () => {
    simulator.setFault({ type: 'aborts' });
    expect(await printer.print(document)).toEqual({ type: 'unknown', cause: 'stopped', sheets: 0 });
    record('printing', 'job aborted by the printer', 'unknown: stopped');
  });

  it('that refuses has printed nothing', async () => {
    simulator.setFault({ type: 'refuses' });
    expect(await printer.print(document)).toEqual({ type: 'not-printed', cause: 'refused' });
    record('sending', 'job refused', 'not printed: refused');
  });

  it('tells of paper that runs low, and prints', async () => {
    simulator.setFault({ type: 'paper-low' });
    expect(await printer.refreshStatus()).toEqual({ type: 'supply-low', cause: 'paper-low' });
    expect(await printer.print(document)).toMatchObject({ type: 'printed' });
  });

  it('is offline when nothing is there, and when it is no printer', async () => {
    simulator.setFault({ type: 'nonsense' });
    expect(await printer.refreshStatus()).toMatchObject({ type: 'offline', cause: 'babbling' });
    record('idle', 'answers nonsense', 'offline: babbling');
    await simulator.unplug();
    expect(await printer.print(document)).toEqual({ type: 'not-printed', cause: 'offline' });
    expect(printer.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    simulator.setFault(null);
    await simulator.plug();
    expect(await printer.refreshStatus()).toEqual({ type: 'ready' });
    record('idle', 'unplugged', 'not printed: offline; ready when it is back');
  });

  it('is understood when it answers one byte at a time', async () => {
    simulator.setFault({ type: 'dribble' });
    expect(await printer.print(document)).toEqual({ type: 'printed', sheets: 2 });
    record('printing', 'byte-at-a-time frames', 'printed');
  });

  it('refuses a document that no queue should hold, and one that was called off', async () => {
    const pdf = new Uint8Array(LONGEST_DOCUMENT_BYTES + 1);
    expect(await printer.print({ ...document, pdf })).toEqual({ type: 'not-printed', cause: 'too-large' });
    const signal = AbortSignal.abort();
    expect(await printer.print(document, { signal })).toEqual({ type: 'not-printed', cause: 'cancelled' });
    expect(simulator.jobs()).toEqual([]);
  });
});

describe('a real CUPS queue that prints into a file', () => {
  it('prints the document byte by byte, is paused and resumed', async () => {
    const queue = await startCupsQueue();
    const printer = printerAt(queue.url);
    try {
      expect(await printer.refreshStatus()).toEqual({ type: 'ready' });
      expect(await printer.print(document)).toMatchObject({ type: 'printed' });
      expect(queue.printed()?.equals(Buffer.from(document.pdf))).toBe(true);
      queue.setPaused(true);
      expect(await printer.print(document)).toEqual({ type: 'not-printed', cause: 'paused' });
      queue.setPaused(false);
      expect(await printer.print(document)).toMatchObject({ type: 'printed' });
      recordFault({
        device: 'A4 printer (cups)',
        state: 'idle',
        fault: 'real CUPS queue paused by an operator',
        outcome: 'not printed: paused; prints again when resumed',
      });
    } finally {
      await printer.close();
      await queue.close();
    }
  }, 30_000);
});
