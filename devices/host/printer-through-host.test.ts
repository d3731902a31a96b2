import { join } from 'node:path';
import { describe } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { describeReceiptPrinter } from '#devices/receipt-printer/conformance.ts';
import type { ReceiptPrinter } from '#devices/receipt-printer/port.ts';
import { createReceiptPrinterSimulator } from '#devices/receipt-printer/simulator.ts';
import { createDeviceHost } from './client.ts';

const clock = systemClock;

/** The whole conformance again, with process, pipe and both parsings between the test and the adapter. */
describe('the escpos-serial printer behind the device host', () => {
  describeReceiptPrinter({
    adapter: 'escpos-serial, through the device host',
    startSimulator: (folder) =>
      createReceiptPrinterSimulator({ linkPath: join(folder, 'line'), clock, widthDots: 576 }),
    createPrinter: ({ linkPath }) => printerBehindHost(linkPath),
  });
});

/** Its port, with the life of a host of its own. */
function printerBehindHost(path: string): ReceiptPrinter {
  const host = createDeviceHost({
    config: {
      cardReader: null,
      receiptPrinter: {
        adapter: 'escpos-serial',
        path,
        baudRate: 115_200,
        widthDots: 576,
        encoding: 'gb18030',
        mode: 'text',
      },
      documentScanner: null,
      codeScanner: null,
      documentPrinter: null,
      staffCredential: null,
    },
    clock,
    log: () => {},
  });
  return {
    ...host.receiptPrinter,
    identity: () => host.inventory().devices[0]?.identity ?? null,
    close: () => host.close(),
  };
}
