import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '../fault-record.ts';
import { createReceiptPrinter } from './adapter.ts';
import { LEARN_TIMEOUT_MS, SLIP_TIMEOUT_MS, STATUS_TIMEOUT_MS, UNCONFIRMED_WATCH_MS } from './driver.ts';
import type { PrintOutcome, ReceiptDocument, ReceiptPrinter } from './port.ts';
import { createReceiptPrinterSimulatorOn, type ReceiptPrinterSimulator } from './simulator.ts';
import { createMemoryWire, type MemoryWire } from './simulator-wires.ts';

const document: ReceiptDocument = {
  language: 'zh-Hans',
  blocks: Array.from({ length: 20 }, (_, i) => ({ type: 'row', label: `第 ${i + 1} 行`, value: '内容' })),
};
const LINE_MS = 100;

interface Bench {
  readonly clock: ManualClock;
  readonly wire: MemoryWire;
  readonly simulator: ReceiptPrinterSimulator;
  readonly printer: ReceiptPrinter;
}

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.simulator.close();
  bench = null;
});

function start(commandSet: 'escpos' | 'star', parts: { readonly lineMs?: number } = {}): Bench {
  const clock = new ManualClock();
  const wire = createMemoryWire(clock);
  const lineMs = parts.lineMs ?? LINE_MS;
  const simulator = createReceiptPrinterSimulatorOn(
    wire,
    { clock, widthDots: 576, commandSet, lineMs },
    '/in-memory',
  );
  const config = {
    adapter: commandSet === 'star' ? 'star-serial' : 'escpos-serial',
    path: '/in-memory',
    baudRate: 115_200,
    widthDots: 576,
    encoding: 'gb18030',
    mode: 'text',
  } as const;
  bench = { clock, wire, simulator, printer: createReceiptPrinter({ config, clock, openLine: wire.open }) };
  return bench;
}

/** Moves the clock on until the promise settles; fails when it does not within `mostMs`. */
async function settled<T>(clock: ManualClock, promise: Promise<T>, mostMs: number): Promise<T> {
  const outcome: { value?: T; isThere: boolean } = { isThere: false };
  void promise.then((value) => Object.assign(outcome, { value, isThere: true }));
  for (let spentMs = 0; spentMs <= mostMs && !outcome.isThere; spentMs += 50) await clock.advance(50);
  expect(outcome.isThere).toBe(true);
  return outcome.value as T;
}

async function heals({ clock, simulator, printer }: Bench): Promise<void> {
  await simulator.plug();
  await clock.advance(5_000);
  expect(printer.status()).toEqual({ type: 'ready' });
  expect(await settled(clock, printer.print({ document }), 20_000)).toEqual({ type: 'printed' });
}

describe.each(['escpos', 'star'] as const)('a %s printer that is unplugged', (commandSet) => {
  const record = (state: string, outcome: string) =>
    recordFault({
      device: `receipt printer (${commandSet})`,
      state,
      fault: 'unplugged',
      outcome: `${outcome}; ready again when plugged in`,
    });

  it('while its line is being opened', async () => {
    const it = start(commandSet);
    it.wire.setOpeningHangs(true);
    const printing = it.printer.print({ document });
    await it.clock.advance(10);
    await it.simulator.unplug();
    it.wire.setOpeningHangs(false);
    expect(await settled(it.clock, printing, 10_000)).toEqual({ type: 'not-printed', cause: 'offline' });
    await heals(it);
    record('connecting', 'not printed: offline');
  });

  it('while it is idle', async () => {
    const it = start(commandSet);
    expect(await settled(it.clock, it.printer.refreshStatus(), 1_000)).toEqual({ type: 'ready' });
    await it.simulator.unplug();
    await it.clock.advance(10);
    expect(it.printer.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    await heals(it);
    record('idle', 'offline at once');
  });

  it('while it is asked for its status', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    it.simulator.setFault({ type: 'silent' });
    const asking = it.printer.refreshStatus();
    await it.clock.advance(STATUS_TIMEOUT_MS / 2);
    await it.simulator.unplug();
    it.simulator.setFault(null);
    expect(await settled(it.clock, asking, 10)).toMatchObject({ type: 'offline', cause: 'no-line' });
    await heals(it);
    record('asking for status', 'offline at once, without waiting for the deadline');
  });

  it('while a slip is being sent', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    it.wire.pauseReading();
    const printing = it.printer.print({ document });
    it.wire.resumeReading();
    await composed(it, () => it.printer.status().type === 'busy');
    it.wire.pauseReading();
    await it.clock.advance(500);
    await it.simulator.unplug();
    it.wire.resumeReading();
    expect(await settled(it.clock, printing, 10)).toMatchObject({ type: 'unknown', cause: 'offline' });
    await heals(it);
    record('sending', 'unknown: offline');
  });

  it('while it is printing, and tells how much was confirmed', async () => {
    const it = start(commandSet);
    const printing = it.printer.print({ document });
    await composed(it, () => it.printer.status().type === 'busy');
    await it.clock.advance(10 * LINE_MS);
    await it.simulator.unplug();
    const outcome = await settled(it.clock, printing, 10);
    expect(outcome).toMatchObject({ type: 'unknown', cause: 'offline', extent: { totalLines: 20 } });
    const confirmed = extentOf(outcome);
    expect(confirmed).toBeGreaterThanOrEqual(4);
    expect(confirmed).toBeLessThanOrEqual(it.simulator.slips()[0]?.lines.length ?? 0);
    await heals(it);
    expect(it.simulator.slips()).toHaveLength(2);
    record('waiting for confirmation', 'unknown: offline, with the lines confirmed');
  });
});

/** Composing runs on real time (fonts are drawn by a native library); everything else on the manual clock. */
async function composed({ clock }: Bench, isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !isDone(); turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(1);
  }
  expect(isDone()).toBe(true);
}

function extentOf(outcome: PrintOutcome): number {
  return outcome.type === 'unknown' ? (outcome.extent?.confirmedLines ?? -1) : -1;
}

describe.each(['escpos', 'star'] as const)('a %s printer', (commandSet) => {
  const record = (state: string, fault: string, outcome: string) =>
    recordFault({ device: `receipt printer (${commandSet})`, state, fault, outcome });

  it('that drains one byte a second does not hold the terminal, and is never taken for done', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    it.simulator.setFault({ type: 'drain', bytesPerSecond: 1 });
    const outcome = await settled(it.clock, it.printer.print({ document }), SLIP_TIMEOUT_MS);
    expect(outcome.type).not.toBe('printed');
    record('sending', 'drains one byte a second', `${outcome.type}, within the deadline of a slip`);
  });

  it('that takes bytes but never says that a slip is out ends as unknown', async () => {
    const it = start(commandSet);
    it.simulator.setFault({ type: 'no-marks' });
    for (const slip of [1, 2]) {
      const startMs = it.clock.monotonicMs();
      const outcome = await settled(it.clock, it.printer.print({ document }), 20_000);
      expect(outcome).toEqual({ type: 'unknown', cause: 'no-status' });
      // What it never answers is learnt once; each slip is then watched for what may stop it, and no longer.
      const mostMs = UNCONFIRMED_WATCH_MS + 2_000 + (slip === 1 ? LEARN_TIMEOUT_MS : 0);
      expect(it.clock.monotonicMs() - startMs).toBeLessThan(mostMs);
    }
    await it.clock.advance(2_000);
    expect(it.simulator.slips()).toHaveLength(2);
    record('waiting for confirmation', 'clone that confirms nothing', 'unknown: no-status, within seconds');
  });

  it('that confirms nothing and runs out of paper does not print the rest on the next roll', async () => {
    const it = start(commandSet, { lineMs: 1_000 });
    it.simulator.setFault({ type: 'no-marks' });
    expect(await settled(it.clock, it.printer.print({ document }), 20_000)).toMatchObject({
      type: 'unknown',
    });
    it.simulator.setPaper(false);
    await it.clock.advance(3_000);
    it.simulator.setPaper(true);
    await it.clock.advance(60_000);
    const [slip, ...others] = it.simulator.slips();
    expect(others).toEqual([]);
    expect(slip?.isWhole ?? false).toBe(false);
    record(
      'printing',
      'clone that confirms nothing runs out of paper',
      'the rest is dropped, never on the next roll',
    );
  });

  it('that confirms again after it was plugged in anew is believed again', async () => {
    const it = start(commandSet);
    it.simulator.setFault({ type: 'no-marks' });
    expect(await settled(it.clock, it.printer.print({ document }), 20_000)).toMatchObject({
      type: 'unknown',
    });
    await it.simulator.unplug();
    it.simulator.setFault(null);
    await heals(it);
  });

  it('that stops answering in the middle of a slip ends as unknown and then as offline', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    const printing = it.printer.print({ document });
    await composed(it, () => it.printer.status().type === 'busy');
    await it.clock.advance(8 * LINE_MS);
    it.simulator.setFault({ type: 'silent' });
    expect(await settled(it.clock, printing, 30_000)).toMatchObject({ type: 'unknown', cause: 'no-status' });
    await it.clock.advance(10_000);
    expect(it.printer.status()).toMatchObject({ type: 'offline', cause: 'no-answer' });
    it.simulator.setFault(null);
    await it.clock.advance(5_000);
    expect(it.printer.status()).toEqual({ type: 'ready' });
    record('waiting for confirmation', 'answers no more', 'unknown: no-status, then offline: no-answer');
  });

  it('whose noise looks like marks is not believed', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    const printing = it.printer.print({ document });
    await composed(it, () => it.printer.status().type === 'busy');
    for (let byte = 0; byte < 60; byte += 1) it.wire.write(Uint8Array.of(0x00));
    const outcome = await settled(it.clock, printing, SLIP_TIMEOUT_MS);
    expect(outcome).toEqual({ type: 'unknown', cause: 'no-status' });
    record('waiting for confirmation', 'noise like confirmations', 'unknown: no-status');
  });

  it('that was switched off and on in the middle of a slip is not believed', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    const printing = it.printer.print({ document });
    await composed(it, () => it.printer.status().type === 'busy');
    await it.clock.advance(6 * LINE_MS);
    it.simulator.cyclePower();
    const outcome = await settled(it.clock, printing, SLIP_TIMEOUT_MS);
    expect(outcome).toMatchObject({ type: 'unknown', cause: 'no-status' });
    record('waiting for confirmation', 'switched off and on', 'unknown: no-status');
  });
});

describe('automatic status of ESC/POS', () => {
  it('is shown at once, without waiting for the next look', async () => {
    const it = start('escpos');
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    it.simulator.setPaper(false);
    await it.clock.advance(1);
    expect(it.printer.status()).toEqual({ type: 'needs-person', cause: 'paper-out' });
    it.simulator.setPaper(true);
    await it.clock.advance(1);
    expect(it.printer.status()).toEqual({ type: 'ready' });
    recordFault({
      device: 'receipt printer (escpos)',
      state: 'idle',
      fault: 'paper out, told by automatic status',
      outcome: 'needs-person: paper-out at once',
    });
  });

  it('reaches us while the printer holds our bytes back', async () => {
    const it = start('escpos');
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    const printing = it.printer.print({ document });
    await composed(it, () => it.printer.status().type === 'busy');
    it.wire.pauseReading();
    it.simulator.setFault({ type: 'cover-open' });
    const outcome = await settled(it.clock, printing, 5_000);
    expect(outcome).toMatchObject({ type: 'unknown', cause: 'cover-open' });
    recordFault({
      device: 'receipt printer (escpos)',
      state: 'sending',
      fault: 'cover opened while it takes no bytes',
      outcome: 'unknown: cover-open, told by automatic status',
    });
  });
});
