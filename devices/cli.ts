import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '#main/basics/clock.ts';
import { recogniseCode } from '#main/basics/known-codes.ts';
import { maskName, maskResidentId } from '#main/basics/masking.ts';
import { createAdapters } from './host/create-adapters.ts';
import { hostedDevicesConfig, type HostedDevicesConfig } from './host/messages.ts';
import type { Adapters } from './host/serve-devices.ts';
import { createQrBadgeStaffCredentialReader } from './staff-credential/adapter.ts';
import { badgeKey } from './staff-credential/badge.ts';
import type { StaffCredentialReader } from './staff-credential/port.ts';

/**
 * Tries one real device by hand, without terminal or district:
 * `npm run device -- card-reader --settings '{"adapter":"sam-v-serial","path":"/dev/ttyUSB0","baudRate":115200}'`.
 * The settings are those of `devices` in a terminal's configuration, as JSON. What a card, page or code holds is shown
 * masked or as its size.
 */
const USAGE = `usage: npm run device -- CLASS --settings JSON [options]
  card-reader        status, SAM id, then one card (masked)
  receipt-printer    status, then a test slip
  document-printer   status, then --pdf FILE on A4; --duplex both sides
  document-scanner   one A4 page at 200 dpi; --feeder a whole stack, --duplex both sides; --save PATH keeps PATH-1.png …
  code-scanner       codes until Ctrl+C: their kind and length; --show their text
  staff-credential   cards until Ctrl+C: settings {"adapter":"card-uid-serial",…}; badges: --key BASE64 with the
                     settings of a code scanner`;

const WAIT_MS = 60_000;

interface Options {
  readonly settings: unknown;
  readonly isFeeder: boolean;
  readonly isDuplex: boolean;
  readonly isShown: boolean;
  readonly saveTo: string | null;
  readonly pdfFile: string | null;
  readonly keys: readonly string[];
  readonly signal: AbortSignal;
}

type Trial = (options: Options) => Promise<void>;

const trials: Readonly<Record<string, Trial>> = {
  'card-reader': tryCardReader,
  'receipt-printer': tryReceiptPrinter,
  'document-printer': tryDocumentPrinter,
  'document-scanner': tryDocumentScanner,
  'code-scanner': tryCodeScanner,
  'staff-credential': tryStaffCredential,
};

const NOTHING: HostedDevicesConfig = hostedDevicesConfig.parse(
  Object.fromEntries(Object.keys(hostedDevicesConfig.shape).map((name) => [name, null])),
);

/** The one adapter of these settings, parsed as the device host parses them; closed when the trial is over. */
async function withAdapter<Name extends keyof Adapters & keyof HostedDevicesConfig>(
  name: Name,
  settings: unknown,
  use: (adapter: NonNullable<Adapters[Name]>) => Promise<void>,
): Promise<void> {
  const config = hostedDevicesConfig.parse({ ...NOTHING, [name]: settings });
  const adapters = await createAdapters(config, systemClock, (device, failure) =>
    console.log('plug-in failed', device, failure),
  );
  const adapter = adapters[name];
  if (adapter === null) throw new Error('--settings is missing');
  adapter.onStatus((status) => console.log('status', status));
  console.log('status', adapter.status());
  try {
    await use(adapter);
  } finally {
    await adapter.close();
  }
}

function tryCardReader({ settings, signal }: Options): Promise<void> {
  return withAdapter('cardReader', settings, async (reader) => {
    console.log('SAM id', await reader.readSamId());
    console.log('Lay a card on the reader.');
    const onProgress = (progress: string) => console.log(progress);
    const card = await reader.read({ timeoutMs: WAIT_MS }, { signal, onProgress });
    if (!card.ok) return console.log('failed', card.error);
    const { kind, name, number, validTo } = card.value;
    console.log('card', { kind, name: maskName(name), number: maskResidentId(number), validTo });
  });
}

function tryReceiptPrinter({ settings, signal }: Options): Promise<void> {
  return withAdapter('receiptPrinter', settings, async (printer) => {
    console.log('asked', await printer.refreshStatus());
    const blocks = [
      { type: 'text', text: '设备检测 Device test', align: 'center', size: 'large' },
      { type: 'row', label: '汉字', value: '市民之窗 南海區 䶮 𠮷 㛃' },
      { type: 'qr', text: 'CW0:test' },
      { type: 'feed', lines: 2 },
    ] as const;
    console.log('print', await printer.print({ document: { blocks, language: 'zh-Hans' } }, { signal }));
  });
}

function tryDocumentPrinter({ settings, signal, isDuplex, pdfFile }: Options): Promise<void> {
  return withAdapter('documentPrinter', settings, async (printer) => {
    console.log('asked', await printer.refreshStatus());
    console.log('identity', printer.identity?.());
    if (pdfFile === null) return;
    const document = { pdf: readFileSync(pdfFile), copies: 1, jobName: 'device-test', isDuplex };
    console.log('print', await printer.print(document, { signal }));
  });
}

function tryDocumentScanner(options: Options): Promise<void> {
  const { settings, signal, isFeeder, isDuplex } = options;
  return withAdapter('documentScanner', settings, async (scanner) => {
    let pageCount = 0;
    const outcome = await scanner.scanBatch(
      {
        area: 'a4',
        resolutionDpi: 200,
        colour: 'colour',
        source: isFeeder || isDuplex ? 'feeder' : 'flatbed',
        isDuplex,
        maxPages: isFeeder || isDuplex ? 100 : 1,
      },
      {
        signal,
        onPage: ({ bytes, mediaType, resolutionDpi }) => {
          pageCount += 1;
          console.log('page', pageCount, mediaType, `${resolutionDpi} dpi`, `${bytes.byteLength} bytes`);
          if (options.saveTo !== null) writeFileSync(`${options.saveTo}-${pageCount}.png`, bytes);
        },
      },
    );
    console.log('end', outcome.end);
  });
}

function tryCodeScanner({ settings, signal, isShown }: Options): Promise<void> {
  return withAdapter('codeScanner', settings, async (scanner) => {
    console.log('Hold codes before the scanner; Ctrl+C ends.');
    while (!signal.aborted) {
      const code = await scanner.readCode({ timeoutMs: WAIT_MS }, { signal });
      if (!code.ok) {
        console.log(code.error.type);
        if (code.error.type === 'scanner-offline') return;
        continue;
      }
      const { text } = code.value;
      console.log(
        recogniseCode(text).type,
        `${[...text].length} characters`,
        isShown ? JSON.stringify(text) : '',
      );
    }
  });
}

async function tryStaffCredential({ settings, signal, keys }: Options): Promise<void> {
  const wait = async (reader: StaffCredentialReader) => {
    console.log('Hold up a card or a badge; Ctrl+C ends.');
    while (!signal.aborted) {
      const presented = await reader.waitForCredential({ timeoutMs: WAIT_MS }, { signal });
      console.log(presented.ok ? presented.value : presented.error);
      if (!presented.ok && presented.error.type === 'reader-offline') return;
    }
  };
  if (keys.length === 0) return withAdapter('staffCredential', settings, wait);
  return withAdapter('codeScanner', settings, (codeScanner) =>
    wait(createQrBadgeStaffCredentialReader({ codeScanner, keys: keys.map(badgeKey), clock: systemClock })),
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    settings: { type: 'string' },
    feeder: { type: 'boolean', default: false },
    duplex: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    save: { type: 'string' },
    pdf: { type: 'string' },
    key: { type: 'string', multiple: true, default: [] },
  },
});
const trial = trials[positionals[0] ?? ''];
if (!trial || values.settings === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  try {
    await trial({
      settings: JSON.parse(values.settings),
      isFeeder: values.feeder,
      isDuplex: values.duplex,
      isShown: values.show,
      saveTo: values.save ?? null,
      pdfFile: values.pdf ?? null,
      keys: values.key,
      signal: stop.signal,
    });
  } catch (error) {
    if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error;
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : `--settings: ${error.message}`);
    process.exitCode = 2;
  }
}
