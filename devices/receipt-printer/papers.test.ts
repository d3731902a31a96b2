import { afterEach, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { systemClock } from '#main/basics/clock.ts';
import { createReceiptPrinter } from './adapter.ts';
import { columnsOf, DOTS_PER_COLUMN } from './layout.ts';
import type { ReceiptDocument, ReceiptPrinter } from './port.ts';
import { createReceiptPrinterSimulatorOn, type ReceiptPrinterSimulator } from './simulator.ts';
import { createMemoryWire } from './simulator-wires.ts';

/** Both papers (58 mm has 384 dots, 80 mm 512 or 576), both encodings, both makes, in text and in dots. */
const papers = (['escpos', 'star'] as const).flatMap((commandSet) =>
  ([384, 512, 576] as const).flatMap((widthDots) =>
    (['gb18030', 'big5'] as const).flatMap((encoding) =>
      (['text', 'raster'] as const).map((mode) => ({ commandSet, widthDots, encoding, mode })),
    ),
  ),
);

/** What each encoding holds, and a name that none of the printers' fonts does. */
const words = {
  gb18030: { language: 'zh-Hans', title: '提交凭证', value: '荔湾西关政务驿站一楼大厅二号窗口' },
  big5: { language: 'zh-Hant-HK', title: '遞交憑證', value: '香港特別行政區中環統一碼頭道三十八號' },
} as const;
const RARE_NAME = '陳𠮷㛃';

function slipIn(encoding: keyof typeof words): ReceiptDocument {
  const { language, title, value } = words[encoding];
  return {
    language,
    blocks: [
      { type: 'text', text: title, align: 'center', size: 'double' },
      { type: 'rule' },
      { type: 'row', label: 'No.', value: 'CW-LW0101-20261122-00017-3' },
      { type: 'row', label: title, value: value.repeat(2) },
      { type: 'row', label: title, value: RARE_NAME },
      { type: 'qr', text: 'CW1:CW-LW0101-20261122-00017-3' },
    ],
  };
}

let simulator: ReceiptPrinterSimulator;
let printer: ReceiptPrinter;
afterEach(async () => {
  await printer.close();
  await simulator.close();
});

describe.each(papers)('a $commandSet printer of $widthDots dots, $encoding, $mode', (paper) => {
  it('prints a whole slip that fits its paper, with every character', async () => {
    const { commandSet, widthDots, encoding, mode } = paper;
    const wire = createMemoryWire(systemClock);
    simulator = createReceiptPrinterSimulatorOn(
      wire,
      { clock: systemClock, widthDots, commandSet, encoding },
      '/in-memory',
    );
    printer = createReceiptPrinter({
      config: {
        adapter: commandSet === 'star' ? 'star-serial' : 'escpos-serial',
        path: '/in-memory',
        baudRate: 115_200,
        widthDots,
        encoding,
        mode,
      },
      clock: systemClock,
      openLine: wire.open,
    });
    expect(await printer.print({ document: slipIn(encoding) })).toEqual({ type: 'printed' });
    expect(simulator.unknownCommands).toEqual([]);
    const [slip, ...others] = simulator.slips();
    expect(others).toEqual([]);
    expect(slip?.isWhole).toBe(true);
    const lines = slip?.lines ?? [];
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(widthDots / DOTS_PER_COLUMN);
    const text = lines.join('').replaceAll(/\s/g, '');
    if (mode === 'text') {
      const { title, value } = words[encoding];
      expect(text).toContain(title);
      expect(text).toContain(value.slice(0, 5));
      // The rare name alone goes out as dots.
      expect(slip?.rasterCount).toBe(1);
      expect(slip?.qrTexts).toEqual(['CW1:CW-LW0101-20261122-00017-3']);
    } else {
      expect(text).toBe('');
      expect(slip?.rasterCount).toBeGreaterThan(0);
    }
    expect(text).not.toMatch(/[?\uFFFD]/);
    expect(await hasInkInMargins(await slip?.png(), widthDots)).toBe(false);
  });
});

/** The drawn paper has white on both sides of what the head can reach. */
async function hasInkInMargins(png: Buffer | undefined, widthDots: number): Promise<boolean> {
  const { width, height } = await sharp(png).metadata();
  const margin = Math.floor((width - widthDots) / 2);
  expect(margin).toBeGreaterThan(0);
  const sides = [0, width - margin].map((left) =>
    sharp(png).extract({ left, top: 0, width: margin, height }).greyscale().raw().toBuffer(),
  );
  return (await Promise.all(sides)).some((dots) => dots.some((dot) => dot < 128));
}
