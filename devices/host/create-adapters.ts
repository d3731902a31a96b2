import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { DeviceHostConfig } from './port.ts';
import type { Adapters } from './serve-devices.ts';

/**
 * The adapters that a configuration names. A new device model gets its `case` here. Modules are loaded only for the
 * classes that the terminal has, so that a native module that will not load stops no other device.
 */
export async function createAdapters(config: DeviceHostConfig, clock: Clock): Promise<Adapters> {
  const [cardReader, receiptPrinter, documentScanner, codeScanner] = await Promise.all([
    config.cardReader && createCardReader(config.cardReader, clock),
    config.receiptPrinter && createReceiptPrinter(config.receiptPrinter, clock),
    config.documentScanner && createDocumentScanner(config.documentScanner, clock),
    config.codeScanner && createCodeScanner(config.codeScanner, clock),
  ]);
  return { cardReader, receiptPrinter, documentScanner, codeScanner };
}

type Configured<Name extends keyof DeviceHostConfig> = NonNullable<DeviceHostConfig[Name]>;

async function createCardReader(config: Configured<'cardReader'>, clock: Clock) {
  switch (config.adapter) {
    case 'sam-v-serial': {
      const { createSamVSerialCardReader } = await import('#devices/card-reader/adapter.ts');
      return createSamVSerialCardReader({ config, clock });
    }
    default:
      return throwIllegalValue(config.adapter);
  }
}

async function createReceiptPrinter(config: Configured<'receiptPrinter'>, clock: Clock) {
  switch (config.adapter) {
    case 'escpos-serial': {
      const { createEscPosSerialReceiptPrinter } = await import('#devices/receipt-printer/adapter.ts');
      return createEscPosSerialReceiptPrinter({ config, clock });
    }
    default:
      return throwIllegalValue(config.adapter);
  }
}

async function createDocumentScanner(config: Configured<'documentScanner'>, clock: Clock) {
  switch (config.adapter) {
    case 'sane': {
      const { createSaneDocumentScanner } = await import('#devices/document-scanner/adapter.ts');
      return createSaneDocumentScanner({ config, clock });
    }
    default:
      return throwIllegalValue(config.adapter);
  }
}

async function createCodeScanner(config: Configured<'codeScanner'>, clock: Clock) {
  switch (config.adapter) {
    case 'serial-line': {
      const { createSerialLineCodeScanner } = await import('#devices/code-scanner/adapter.ts');
      return createSerialLineCodeScanner({ config, clock });
    }
    default:
      return throwIllegalValue(config.adapter);
  }
}
