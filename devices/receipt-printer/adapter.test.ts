import { describe } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createEscPosSerialReceiptPrinter } from './adapter.ts';
import { describeReceiptPrinter } from './conformance.ts';

describe('the ESC/POS printer over a serial line', () => {
  describeReceiptPrinter((path) =>
    createEscPosSerialReceiptPrinter({
      config: { adapter: 'escpos-serial', path, baudRate: 115_200, widthDots: 576, encoding: 'gb18030' },
      clock: systemClock,
    }),
  );
});
