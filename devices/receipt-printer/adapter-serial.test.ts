import { join } from 'node:path';
import { describe } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createReceiptPrinter } from './adapter.ts';
import { describeReceiptPrinter } from './conformance.ts';
import { createReceiptPrinterSimulator } from './simulator.ts';

const clock = systemClock;
const paper = { widthDots: 576, encoding: 'gb18030', mode: 'text' } as const;

describe.each([
  ['escpos-serial', 'escpos'],
  ['star-serial', 'star'],
] as const)('the %s printer', (adapter, commandSet) => {
  describeReceiptPrinter({
    adapter,
    startSimulator: (folder) =>
      createReceiptPrinterSimulator({ linkPath: join(folder, 'line'), clock, widthDots: 576, commandSet }),
    createPrinter: ({ linkPath }) =>
      createReceiptPrinter({ config: { adapter, path: linkPath, baudRate: 115_200, ...paper }, clock }),
  });
});
