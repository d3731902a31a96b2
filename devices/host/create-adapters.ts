import { assertDefined, throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { CodeScanner } from '#devices/code-scanner/port.ts';
import type { HostedDevicesConfig } from './messages.ts';
import type { Adapters, ReportPlugIn } from './serve-devices.ts';

/**
 * The adapters that a configuration names. A new device model gets its `case` here. Modules are loaded only for the
 * classes that the terminal has, so that a native module that will not load stops no other device.
 */
export async function createAdapters(
  config: HostedDevicesConfig,
  clock: Clock,
  onPlugInFailure: ReportPlugIn,
): Promise<Adapters> {
  const [cardReader, receiptPrinter, documentPrinter, documentScanner, codeScanner] = await Promise.all([
    config.cardReader && createCardReader(config.cardReader, clock, onPlugInFailure),
    config.receiptPrinter && createReceiptPrinterFor(config.receiptPrinter, clock),
    config.documentPrinter && createDocumentPrinter(config.documentPrinter, clock),
    config.documentScanner && createDocumentScanner(config.documentScanner, clock),
    config.codeScanner && createCodeScanner(config.codeScanner, clock),
  ]);
  const staffCredential =
    config.staffCredential && (await createStaffCredential(config.staffCredential, clock, codeScanner));
  return { cardReader, receiptPrinter, documentPrinter, documentScanner, codeScanner, staffCredential };
}

type Configured<Name extends keyof HostedDevicesConfig> = NonNullable<HostedDevicesConfig[Name]>;

async function createCardReader(
  config: Configured<'cardReader'>,
  clock: Clock,
  onPlugInFailure: ReportPlugIn,
) {
  const [adapters, decodePhoto] = await Promise.all([
    import('#devices/card-reader/adapters.ts'),
    photoDecoderOf(config, onPlugInFailure),
  ]);
  switch (config.adapter) {
    case 'sam-v-serial':
      return adapters.createSamVSerialCardReader({ config, clock, decodePhoto });
    case 'sam-v-hid':
      return adapters.createSamVHidCardReader({ config, clock, decodePhoto });
    case 'sam-v-program':
      return adapters.createSamVProgramCardReader({ config, clock, decodePhoto });
    default:
      return throwIllegalValue(config);
  }
}

/** A plug-in that does not load costs the photos, not the reader. */
async function photoDecoderOf({ photoDecoder }: Configured<'cardReader'>, onPlugInFailure: ReportPlugIn) {
  if (photoDecoder === undefined) return null;
  const { loadPhotoDecoder } = await import('#devices/card-reader/photo-decoder.ts');
  const loaded = await loadPhotoDecoder(photoDecoder);
  if (loaded.ok) return loaded.value;
  onPlugInFailure('cardReader', { plugIn: 'photo-decoder', reason: loaded.error });
  return null;
}

async function createReceiptPrinterFor(config: Configured<'receiptPrinter'>, clock: Clock) {
  const { createReceiptPrinter } = await import('#devices/receipt-printer/adapter.ts');
  return createReceiptPrinter({ config, clock });
}

async function createDocumentPrinter(config: Configured<'documentPrinter'>, clock: Clock) {
  const { createIppDocumentPrinter } = await import('#devices/document-printer/adapter.ts');
  return createIppDocumentPrinter({ config, clock });
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
  const adapters = await import('#devices/code-scanner/adapter.ts');
  switch (config.adapter) {
    case 'serial-line':
      return adapters.createSerialLineCodeScanner({ config, clock });
    case 'hid-pos':
      return adapters.createHidPosCodeScanner({ config, clock });
    default:
      return throwIllegalValue(config);
  }
}

async function createStaffCredential(
  config: Configured<'staffCredential'>,
  clock: Clock,
  codeScanner: CodeScanner | null,
) {
  const adapters = await import('#devices/staff-credential/adapter.ts');
  switch (config.adapter) {
    case 'card-uid-serial':
      return adapters.createCardUidStaffCredentialReader({ config, clock });
    case 'qr-badge': {
      const { badgeKey } = await import('#devices/staff-credential/badge.ts');
      return adapters.createQrBadgeStaffCredentialReader({
        codeScanner: assertDefined(codeScanner, 'badges need the code scanner'),
        keys: config.keys.map(badgeKey),
        clock,
      });
    }
    default:
      return throwIllegalValue(config);
  }
}
