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

interface StartParts {
  readonly lineMs?: number;
  readonly hasAutomaticStatus?: boolean;
  /** What becomes of the printer's words on their way; pieces arrive one after the other. */
  readonly shape?: (bytes: Uint8Array, clock: ManualClock) => readonly Uint8Array[] | 'withheld';
}

/** The same cable, with what the printer says changed on the way. */
function shaped(
  wire: MemoryWire,
  shape: (bytes: Uint8Array) => readonly Uint8Array[] | 'withheld',
): MemoryWire {
  return {
    get isPlugged() {
      return wire.isPlugged;
    },
    open: wire.open,
    setOpeningHangs: (hangs) => wire.setOpeningHangs(hangs),
    onData: (listener) => wire.onData(listener),
    write(bytes) {
      const pieces = shape(bytes);
      if (pieces !== 'withheld') for (const piece of pieces) wire.write(piece);
    },
    pauseReading: () => wire.pauseReading(),
    resumeReading: () => wire.resumeReading(),
    unplug: () => wire.unplug(),
    plug: () => wire.plug(),
    close: () => wire.close(),
  };
}

/** Every answer comes after its deadline for as long as this holds. */
function lateWhile(isLate: () => boolean): NonNullable<StartParts['shape']> {
  return (bytes, clock) => {
    if (!isLate()) return [bytes];
    const copy = bytes.slice();
    clock.after(STATUS_TIMEOUT_MS + 100, () => bench?.wire.write(copy));
    return 'withheld';
  };
}

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.simulator.close();
  bench = null;
});

function start(commandSet: 'escpos' | 'star', parts: StartParts = {}): Bench {
  const clock = new ManualClock();
  const wire = createMemoryWire(clock);
  const lineMs = parts.lineMs ?? LINE_MS;
  const simulator = createReceiptPrinterSimulatorOn(
    parts.shape ? shaped(wire, (bytes) => parts.shape?.(bytes, clock) ?? [bytes]) : wire,
    { clock, widthDots: 576, commandSet, lineMs },
    '/in-memory',
  );
  const config = {
    adapter: commandSet === 'star' ? 'star-serial' : 'escpos-serial',
    path: '/in-memory',
    baudRate: 115_200,
    widthDots: 576,
    encoding: 'gb18030',
    ...(parts.hasAutomaticStatus === undefined ? {} : { hasAutomaticStatus: parts.hasAutomaticStatus }),
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

/** In steps: a printer that is asked nine questions takes more turns than one step lets settle. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let spentMs = 0; spentMs < ms; spentMs += 100) await clock.advance(100);
}

async function heals({ clock, simulator, printer }: Bench): Promise<void> {
  await simulator.plug();
  await pass(clock, 6_000);
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

  it('before anybody asked', async () => {
    const it = start(commandSet);
    await it.simulator.unplug();
    expect(await settled(it.clock, it.printer.print({ document }), 1_000)).toEqual({
      type: 'not-printed',
      cause: 'offline',
    });
    await heals(it);
    record('not asked yet', 'not printed: offline');
  });

  it('in back-off, again and again', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    for (let turn = 0; turn < 5; turn += 1) {
      await it.simulator.unplug();
      expect(it.printer.status().type).toBe('offline');
      await it.simulator.plug();
      await it.clock.advance(100);
      await it.simulator.unplug();
      await it.clock.advance(700);
    }
    await heals(it);
    record('back-off', 'stays offline');
  });

  it('while the rest of a stopped slip is being cleared', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    it.simulator.setFault({ type: 'cover-open-in-mid-slip' });
    it.wire.onData((bytes) => {
      if (isClear(bytes)) void it.simulator.unplug();
    });
    const outcome = await settled(it.clock, it.printer.print({ document }), 20_000);
    expect(outcome).toMatchObject({ type: 'unknown', cause: 'cover-open' });
    it.simulator.setFault(null);
    await heals(it);
    // What was left of the first slip came out neither before the second nor with it.
    expect(it.simulator.slips().at(-1)).toMatchObject({ isWhole: true });
    expect(it.simulator.slips().at(-1)?.lines).toHaveLength(20);
    record('clearing the rest of a slip', 'unknown: cover-open; the rest never comes out');
  });

  it('while it is closed by us: nothing is opened again', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    const printing = it.printer.print({ document });
    await composed(it, () => it.printer.status().type === 'busy');
    const closing = it.printer.close();
    await it.simulator.unplug();
    expect(await settled(it.clock, printing, 1_000)).toMatchObject({ type: 'unknown', cause: 'offline' });
    await settled(it.clock, closing, 1_000);
    await it.simulator.plug();
    await it.clock.advance(60_000);
    expect(it.printer.status().type).not.toBe('ready');
    record('closing', 'unknown: offline; stays closed');
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

/** The first command by which each make forgets what it holds. */
function isClear(bytes: Uint8Array): boolean {
  const clears = [Buffer.of(0x10, 0x05, 0x02), Buffer.of(0x1b, 0x06, 0x18)];
  return clears.some((clear) => Buffer.from(bytes).includes(clear));
}

/** Composing runs on real time (fonts are drawn by a native library); everything else on the manual clock. */
async function composed({ clock }: Bench, isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5_000 && !isDone(); turn += 1) {
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

  it('that answers one byte at a time is understood', async () => {
    const it = start(commandSet, { shape: (bytes) => [...bytes].map((byte) => Uint8Array.of(byte)) });
    expect(await settled(it.clock, it.printer.print({ document }), 20_000)).toEqual({ type: 'printed' });
    record('printing', 'byte-at-a-time frames', 'printed');
  });

  it('whose every answer comes twice in one read never confirms more than it printed', async () => {
    const it = start(commandSet, { shape: (bytes) => [Buffer.concat([bytes, bytes])] });
    const outcome = await settled(it.clock, it.printer.print({ document }), SLIP_TIMEOUT_MS);
    if (outcome.type === 'printed') expect(it.simulator.slips()[0]?.isWhole).toBe(true);
    else expect(outcome).toMatchObject({ type: 'unknown', cause: 'no-status' });
    record('printing', 'two frames in one read', `${outcome.type}: never more than what came out`);
  });

  it('that answers after the deadline is never taken for ready by the answer to another question', async () => {
    let isLate = false;
    const it = start(commandSet, {
      hasAutomaticStatus: false,
      shape: lateWhile(() => isLate),
    });
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    isLate = true;
    it.simulator.setPaper(false);
    for (let look = 0; look < 6; look += 1) {
      expect(await settled(it.clock, it.printer.refreshStatus(), 10_000)).not.toEqual({ type: 'ready' });
      await it.clock.advance(look * 130);
    }
    isLate = false;
    await pass(it.clock, 6_000);
    expect(it.printer.status()).toEqual({ type: 'needs-person', cause: 'paper-out' });
    it.simulator.setPaper(true);
    await heals(it);
    record(
      'asking for status',
      'answer after the deadline',
      'never ready by a late answer; prints when it answers',
    );
  });

  it('that falls behind in the middle of a slip is not believed by answers of before', async () => {
    let isLate = false;
    const it = start(commandSet, {
      shape: lateWhile(() => isLate),
    });
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    const printing = it.printer.print({ document });
    await composed(it, () => it.printer.status().type === 'busy');
    isLate = true;
    await it.clock.advance(5 * LINE_MS);
    it.simulator.setPaper(false);
    const outcome = await settled(it.clock, printing, SLIP_TIMEOUT_MS);
    expect(outcome.type).toBe('unknown');
    expect(it.simulator.slips()[0]?.isWhole).toBe(false);
    record('waiting for confirmation', 'answer after the deadline', 'unknown; never printed');
  });

  it('on a path that comes back as another device is never ready', async () => {
    const it = start(commandSet);
    await settled(it.clock, it.printer.refreshStatus(), 1_000);
    await it.simulator.unplug();
    it.simulator.setFault({ type: 'silent' });
    // A card reader that answers everything with its own frame.
    const frame = Buffer.from('aaaaaa9669000400008084', 'hex');
    it.wire.onData(() => {
      if (isForeign) it.wire.write(frame);
    });
    let isForeign = true;
    await it.simulator.plug();
    await it.clock.advance(10_000);
    expect(it.printer.status().type).not.toBe('ready');
    expect((await settled(it.clock, it.printer.print({ document }), SLIP_TIMEOUT_MS)).type).not.toBe(
      'printed',
    );
    isForeign = false;
    it.simulator.setFault(null);
    await heals(it);
    record('idle', 'path comes back as another device', 'never ready, never printed; prints when it is back');
  });

  it('without paper before the slip prints nothing', async () => {
    const it = start(commandSet);
    it.simulator.setPaper(false);
    expect(await settled(it.clock, it.printer.print({ document }), 5_000)).toEqual({
      type: 'not-printed',
      cause: 'paper-out',
    });
    it.simulator.setPaper(true);
    await heals(it);
    record('idle', 'paper out before the slip', 'not printed: paper-out; prints with a new roll');
  });

  it('whose paper ends in the slip never prints its rest', async () => {
    const it = start(commandSet);
    it.simulator.setFault({ type: 'paper-out-in-mid-slip' });
    expect(await settled(it.clock, it.printer.print({ document }), 20_000)).toMatchObject({
      type: 'unknown',
      cause: 'paper-out',
    });
    it.simulator.setPaper(true);
    await heals(it);
    expect(it.simulator.slips().map(({ isWhole }) => isWhole)).toEqual([false, true]);
    record(
      'printing',
      'paper out in the slip',
      'unknown, with the lines confirmed; the rest never comes out',
    );
  });

  it('whose paper ends behind the slip has printed it', async () => {
    const it = start(commandSet);
    it.simulator.setFault({ type: 'paper-out-after-slip' });
    expect(await settled(it.clock, it.printer.print({ document }), 20_000)).toEqual({ type: 'printed' });
    await it.clock.advance(3_000);
    expect(it.printer.status()).toMatchObject({ type: 'needs-person', cause: 'paper-out' });
    record('printing', 'paper out after the slip', 'printed; paper-out is told before the next slip');
  });

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
    await pass(it.clock, 6_000);
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

describe('an escpos printer that is asked who it is', () => {
  it('and unplugged then', async () => {
    const it = start('escpos');
    it.wire.onData((bytes) => {
      if (Buffer.from(bytes).includes(Buffer.of(0x1d, 0x49, 0x41))) void it.simulator.unplug();
    });
    const asking = it.printer.refreshStatus();
    expect(await settled(it.clock, asking, 2_000)).toMatchObject({ type: 'offline', cause: 'no-line' });
    expect(it.printer.identity?.()).toBeNull();
    recordFault({
      device: 'receipt printer (escpos)',
      state: 'asking who it is',
      fault: 'unplugged',
      outcome: 'offline at once; asked again when it is back',
    });
  });
});

describe('automatic status of ESC/POS', () => {
  it('keeps a slip from being begun without paper although the first answer is lost', async () => {
    let lost = 0;
    const it = start('escpos', {
      shape: (bytes) => {
        if (bytes.length > 1 || lost > 0) return [bytes];
        lost += 1;
        return 'withheld';
      },
    });
    it.simulator.setPaper(false);
    const outcome = await settled(it.clock, it.printer.print({ document }), 10_000);
    expect(outcome).toEqual({ type: 'not-printed', cause: 'paper-out' });
    expect(lost).toBe(1);
    recordFault({
      device: 'receipt printer (escpos)',
      state: 'connecting',
      fault: 'paper out, and the first answer lost',
      outcome: 'not printed: paper-out',
    });
  });

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
