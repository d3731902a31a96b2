import { describe, expect, it } from 'vitest';
import type { CardReaderStatus } from '#devices/card-reader/port.ts';
import type { DocumentPrinterStatus } from '#devices/document-printer/port.ts';
import type { ReceiptPrinterStatus } from '#devices/receipt-printer/port.ts';
import { devicesView, deviceView, type AnyDevice } from './device-view.ts';

function deviceThatSays(status: CardReaderStatus | DocumentPrinterStatus | ReceiptPrinterStatus): AnyDevice {
  return { status: () => status, onStatus: () => () => {} };
}

describe('the view of a device', () => {
  it('keeps type and cause and leaves the detail out', () => {
    const reader = deviceThatSays({ type: 'offline', cause: 'no-line', detail: 'vendor code 0x80' });
    expect(deviceView(reader, true)).toEqual({ type: 'offline', cause: 'no-line' });
    expect(deviceView(deviceThatSays({ type: 'needs-person', cause: 'paper-out' }), true)).toEqual({
      type: 'needs-person',
      cause: 'paper-out',
    });
    expect(deviceView(deviceThatSays({ type: 'paper-near-end' }), true)).toEqual({
      type: 'paper-near-end',
      cause: null,
    });
  });

  it('says absent for what the terminal was built without', () => {
    const offline = deviceThatSays({ type: 'offline', cause: 'not-installed' });
    const ready = deviceThatSays({ type: 'ready' });
    const low = deviceThatSays({ type: 'supply-low', cause: 'toner-low' });
    const view = devicesView(
      {
        cardReader: ready,
        receiptPrinter: ready,
        documentPrinter: low,
        documentScanner: ready,
        codeScanner: offline,
      },
      { cardReader: {}, receiptPrinter: {}, documentPrinter: {}, documentScanner: {}, codeScanner: null },
    );
    expect(view.cardReader.type).toBe('ready');
    expect(view.documentPrinter).toEqual({ type: 'supply-low', cause: 'toner-low' });
    const known = { hasCamera: false, isPaperNearEnd: true };
    const printerOf = (printer: AnyDevice) =>
      devicesView(
        {
          cardReader: ready,
          receiptPrinter: printer,
          documentPrinter: low,
          documentScanner: ready,
          codeScanner: offline,
        },
        { cardReader: {}, receiptPrinter: {}, documentPrinter: {}, documentScanner: {}, codeScanner: {} },
        known,
      ).receiptPrinter.type;
    expect(printerOf(ready)).toBe('paper-near-end');
    expect(printerOf(deviceThatSays({ type: 'unknown' }))).toBe('paper-near-end');
    expect(printerOf(offline)).toBe('offline');
    expect(view.codeScanner).toEqual({ type: 'absent', cause: null });
  });
});
