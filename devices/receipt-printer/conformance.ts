import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import type { ReceiptDocument, ReceiptPrinter, ReceiptPrinterStatus } from './port.ts';
import { createReceiptPrinterSimulator, type ReceiptPrinterSimulator } from './simulator.ts';

export type PrinterFactory = (linkPath: string) => ReceiptPrinter;

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

/** What every receipt printer adapter must do, run against a simulator at the far end of a pseudo-terminal. */
export function describeReceiptPrinter(createPrinter: PrinterFactory): void {
  let folder = '';
  let simulator: ReceiptPrinterSimulator;
  let printer: ReceiptPrinter;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'printer-'));
    const linkPath = join(folder, 'line');
    simulator = await createReceiptPrinterSimulator({ linkPath, clock: systemClock, widthDots: 576 });
    printer = createPrinter(linkPath);
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
  });

  it('does not know what came out when the roll ends in the middle, and the rest never comes out later', async () => {
    simulator.setFault({ type: 'paper-out-in-mid-slip' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({
      type: 'unknown',
      cause: 'paper-out',
    });
    expect(simulator.slips()).toHaveLength(1);
    expect(simulator.slips()[0]?.isWhole).toBe(false);
    simulator.setPaper(true);
    await printer.refreshStatus();
    expect(await printer.print({ document: slipFor('黄桂珍') })).toEqual({ type: 'printed' });
    expect(simulator.slips()).toHaveLength(2);
    expect(linesOf(1)).toContain('黄桂珍');
    expect(linesOf(1)).not.toContain('陈小明');
    expect(linesOf(1).split('\n')[0]).toBe('提交凭证');
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
    expect(await printing).toEqual({ type: 'unknown', cause: 'offline' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({
      type: 'not-printed',
      cause: 'offline',
    });
    simulator.setFault(null);
    await simulator.plug();
    expect(await statusBecomes(({ type }) => type === 'ready')).toEqual({ type: 'ready' });
    expect(await printer.print({ document: slipFor('陈小明') })).toEqual({ type: 'printed' });
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
