import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReceiptDocument, ReceiptPrinter, ReceiptPrinterStatus } from './port.ts';
import { recordFault } from '../fault-record.ts';
import type { ReceiptPrinterSimulator } from './simulator.ts';

export interface PrinterUnderTest {
  /** The adapter's name in the configuration. */
  readonly adapter: string;
  /** A simulator on 80 mm paper; `folder` is a place for serial paths. */
  readonly startSimulator: (folder: string) => Promise<ReceiptPrinterSimulator>;
  readonly createPrinter: (simulator: ReceiptPrinterSimulator) => ReceiptPrinter;
}

function slipFor(name: string): ReceiptDocument {
  return {
    language: 'zh-Hans',
    blocks: [
      { type: 'text', text: '提交凭证', align: 'center', size: 'double' },
      { type: 'row', label: '申请人', value: name },
      ...Array.from(
        { length: 12 },
        (_, i) => ({ type: 'row', label: `第 ${i + 1} 行`, value: '内容' }) as const,
      ),
      { type: 'qr', text: 'CW1:CW-LW0101-20261122-00017-3' },
    ],
  };
}

const LINES_OF_A_SLIP = 15;

/** What every receipt printer adapter must do, run against a simulator at the far end of a real line. */
export function describeReceiptPrinter({ adapter, startSimulator, createPrinter }: PrinterUnderTest): void {
  const record = (state: string, fault: string, outcome: string) =>
    recordFault({ device: `receipt printer (${adapter})`, state, fault, outcome });
  let folder = '';
  let simulator: ReceiptPrinterSimulator;
  let printer: ReceiptPrinter;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'printer-'));
    simulator = await startSimulator(folder);
    printer = createPrinter(simulator);
  });

  afterEach(async () => {
    await printer.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const statusBecomes = (isWanted: (status: ReceiptPrinterStatus) => boolean) =>
    new Promise<ReceiptPrinterStatus>((resolve) => {
      const look = (status: ReceiptPrinterStatus) => {
        if (isWanted(status)) resolve(status);
      };
      printer.onStatus(look);
      look(printer.status());
    });

  const linesOf = (index: number) => simulator.slips()[index]?.lines.join('\n') ?? '';

  it('prints a whole slip and says so', async () => {
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
    expect(simulator.slips()).toHaveLength(1);
    expect(simulator.slips()[0]).toMatchObject({
      isWhole: true,
      qrTexts: ['CW1:CW-LW0101-20261122-00017-3'],
    });
    expect(linesOf(0)).toContain('陈小明');
    expect(simulator.unknownCommands).toEqual([]);
  });

  it('knows who the printer is and how it is reached, once it has printed', async () => {
    await printer.print({ document: slipFor('陈小明') });
    const identity = printer.identity?.();
    if (adapter.startsWith('escpos'))
      expect(identity).toMatchObject({ model: expect.stringContaining('simulator'), serial: 'SIM-0002' });
    expect(identity?.connection).toMatch(/^(?:serial, 115200 baud|TCP, .+:\d+)$/);
  });

  it('draws names that the printer has no glyphs for as dots', async () => {
    await printer.print({ document: slipFor('𠮷㛃䶮') });
    expect(simulator.slips()[0]).toMatchObject({ isWhole: true, rasterCount: 1 });
    expect(linesOf(0)).not.toContain('?');
    expect(simulator.unknownCommands).toEqual([]);
  });

  it('never hands commands in a name to the printer', async () => {
    const hostile = '陈\u001b@\u001dV\u0000\u0010\u0005\u0002小\u001dr\u0001明';
    expect(await printer.print({ document: slipFor(hostile) })).toEqual({ type: 'printed' });
    expect(simulator.slips()).toHaveLength(1);
    expect(linesOf(0)).toContain('陈@V小r明');
    expect(simulator.unknownCommands).toEqual([]);
  });

  it.each([
    ['cover-open', { type: 'cover-open' }],
    ['cutter-jam', { type: 'cutter-jam' }],
    ['head-hot', { type: 'head-hot' }],
    ['unrecoverable', { type: 'unrecoverable' }],
  ] as const)(
    'prints nothing while it reports %s, and prints again when that is over',
    async (cause, fault) => {
      simulator.setFault(fault);
      expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'not-printed', cause });
      expect(simulator.slips()).toEqual([]);
      simulator.setFault(null);
      expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
      record('idle', cause, `not printed: ${cause}; prints again when that is over`);
    },
  );

  it('prints nothing without paper and says that a person can help', async () => {
    simulator.setPaper(false);
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({
      type: 'not-printed',
      cause: 'paper-out',
    });
    expect(printer.status()).toMatchObject({ type: 'needs-person', cause: 'paper-out' });
    simulator.setPaper(true);
    expect(await printer.refreshStatus()).toEqual({ type: 'ready' });
    record('idle', 'paper out before the slip', 'not printed: paper-out; ready after a new roll');
  });

  it('does not know what came out when the roll ends in the middle, and the rest never comes out later', async () => {
    simulator.setFault({ type: 'paper-out-in-mid-slip' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({
      type: 'unknown',
      cause: 'paper-out',
      extent: { confirmedLines: 4, totalLines: LINES_OF_A_SLIP },
    });
    expect(simulator.slips()).toHaveLength(1);
    expect(simulator.slips()[0]?.isWhole).toBe(false);
    expect(simulator.slips()[0]?.lines).toHaveLength(6);
    simulator.setPaper(true);
    await printer.refreshStatus();
    expect(await printer.print({ document: slipFor('黄桂珍') })).toEqual({ type: 'printed' });
    expect(simulator.slips()).toHaveLength(2);
    expect(linesOf(1)).toContain('黄桂珍');
    expect(linesOf(1)).not.toContain('陈小明');
    expect(linesOf(1).split('\n')[0]).toBe('提交凭证');
    record(
      'printing',
      'paper out in the slip',
      'unknown, with the lines confirmed; the rest never comes out',
    );
  });

  it('knows that a slip is whole when the roll ends behind it', async () => {
    simulator.setFault({ type: 'paper-out-after-slip' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
    expect(printer.status()).toMatchObject({ type: 'needs-person', cause: 'paper-out' });
    expect(simulator.slips()[0]?.isWhole).toBe(true);
    record('printing', 'paper out after the slip', 'printed; paper-out is told before the next slip');
  });

  it('cuts off what hangs from the printer before the next resident gets a slip', async () => {
    simulator.setFault({ type: 'cover-open-in-mid-slip' });
    expect(await printer.print({ document: slipFor('陈小明') })).toMatchObject({
      type: 'unknown',
      cause: 'cover-open',
    });
    simulator.setFault(null);
    expect(await printer.print({ document: slipFor('黄桂珍') })).toEqual({ type: 'printed' });
    expect(simulator.slips().map(({ isWhole }) => isWhole)).toEqual([false, true]);
    expect(linesOf(1)).not.toContain('陈小明');
    record('printing', 'cover opened in the slip', 'unknown; what hangs is cut off before the next slip');
  });

  it('counts what went through since the roll was changed', async () => {
    await printer.print({ document: slipFor('陈小明') });
    expect(await printer.readPaperUse()).toEqual({
      slips: 1,
      lines: LINES_OF_A_SLIP,
      rollChangedAtMs: null,
    });
    simulator.setPaper(false);
    await printer.refreshStatus();
    simulator.setPaper(true);
    await printer.refreshStatus();
    const use = await printer.readPaperUse();
    expect(use).toMatchObject({ slips: 0, lines: 0 });
    expect(use?.rollChangedAtMs).not.toBeNull();
  });

  it('hears through XON and XOFF', async () => {
    simulator.setFault({ type: 'flow-control-bytes' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
    record('printing', 'XON and XOFF mixed in', 'printed');
  });

  it('gives up the line of a printer that babbles, and takes it back when that is over', async () => {
    await printer.refreshStatus();
    simulator.setFault({ type: 'babbling' });
    expect(await statusBecomes(({ type }) => type === 'offline')).toMatchObject({ cause: 'babbling' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({
      type: 'not-printed',
      cause: 'offline',
    });
    simulator.setFault(null);
    await statusBecomes(({ type }) => type === 'ready');
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
    record('idle', 'babbles', 'offline: babbling; ready when it stops');
  });

  it('tells a roll that nears its end, and prints', async () => {
    simulator.setFault({ type: 'paper-near-end' });
    expect(await printer.refreshStatus()).toEqual({ type: 'paper-near-end' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
  });

  it('takes a clone that answers nothing for unknown, never for ready', async () => {
    simulator.setFault({ type: 'silent' });
    expect(await printer.refreshStatus()).toEqual({ type: 'unknown' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({
      type: 'unknown',
      cause: 'no-status',
    });
    record('idle', 'clone that answers nothing', 'status unknown, outcome unknown');
  });

  it('waits for a printer that is slow', async () => {
    simulator.setFault({ type: 'slow', lineMs: 60 });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
  });

  it('does not know what came out when the cable goes in the middle, and heals when it is back', async () => {
    simulator.setFault({ type: 'slow', lineMs: 100 });
    const printing = printer.print({ document: slipFor('陈小明') });
    await statusBecomes(({ type }) => type === 'busy');
    await simulator.unplug();
    expect(await printing).toMatchObject({ type: 'unknown', cause: 'offline' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({
      type: 'not-printed',
      cause: 'offline',
    });
    simulator.setFault(null);
    await simulator.plug();
    expect(await statusBecomes(({ type }) => type === 'ready')).toEqual({ type: 'ready' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
    record('printing', 'unplugged from a real line', 'unknown: offline; heals when it is back');
  });

  it('prints nothing for a request that was called off before', async () => {
    const signal = AbortSignal.abort();
    expect(await printer.print({ document: slipFor('陈小明') }, { signal })).toEqual({
      type: 'not-printed',
      cause: 'cancelled',
    });
    expect(simulator.slips()).toEqual([]);
  });
}
