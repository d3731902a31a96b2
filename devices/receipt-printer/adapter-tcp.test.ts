import { describe } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createReceiptPrinter } from './adapter.ts';
import { describeReceiptPrinter } from './conformance.ts';
import { createTcpReceiptPrinterSimulator } from './simulator.ts';

const clock = systemClock;
const paper = { widthDots: 576, encoding: 'gb18030', mode: 'text' } as const;

describe.each([
  ['escpos-tcp', 'escpos'],
  ['star-tcp', 'star'],
] as const)('the %s printer', (adapter, commandSet) => {
  describeReceiptPrinter({
    adapter,
    startSimulator: () => createTcpReceiptPrinterSimulator({ clock, widthDots: 576, commandSet }),
    createPrinter: ({ linkPath }) => {
      const { hostname: host, port } = new URL(`tcp://${linkPath}`);
      return createReceiptPrinter({ config: { adapter, host, port: Number(port), ...paper }, clock });
    },
  });
});
