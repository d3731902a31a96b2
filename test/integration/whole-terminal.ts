import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { stringify } from 'yaml';
import { systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import type { StepView, TerminalView } from '#main/contract/views.ts';
import { composeTerminal, type ComposedTerminal } from '#main/service/compose.ts';
import type { ContractRouter } from '#main/service/message-port.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from '#devices/card-reader/simulator.ts';
import {
  createDocumentScannerSimulator,
  type DocumentScannerSimulator,
} from '#devices/document-scanner/simulator.ts';
import {
  createReceiptPrinterSimulator,
  type ReceiptPrinterSimulator,
} from '#devices/receipt-printer/simulator.ts';
import { createDistrictSimulator, type DistrictSimulator } from '#test/district/simulator.ts';

/** The composed terminal, its device host process, and everything at the far end of its lines. Nothing is replaced. */
export interface WholeTerminal {
  readonly cardReader: CardReaderSimulator;
  readonly printer: ReceiptPrinterSimulator;
  readonly scanner: DocumentScannerSimulator;
  readonly district: DistrictSimulator;
  readonly dataFolder: string;
  client(): RouterClient<ContractRouter>;
  view(): TerminalView;
  step<Kind extends StepView['kind']>(kind: Kind): Extract<StepView, { kind: Kind }>;
  until(what: string, holds: () => boolean): Promise<void>;
  /** Ends the service and starts it again on the same data folder. */
  restart(): Promise<void>;
  /** Everything that the terminal wrote to its disk, as text. */
  writtenBytes(): Buffer;
  close(): Promise<void>;
}

export async function startWholeTerminal(
  options: { readonly site?: 'LW' | 'HK' } = {},
): Promise<WholeTerminal> {
  const folder = mkdtempSync(join(tmpdir(), 'whole-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const clock = systemClock;
  const links = { reader: join(folder, 'reader'), printer: join(folder, 'printer') };
  const [cardReader, printer, scanner, district] = await Promise.all([
    createCardReaderSimulator({ linkPath: links.reader, clock }),
    createReceiptPrinterSimulator({ linkPath: links.printer, clock, widthDots: 576 }),
    createDocumentScannerSimulator(),
    createDistrictSimulator(),
  ]);
  const key = district.publicKey();
  const configFile = join(folder, 'terminal.yaml');
  writeFileSync(
    configFile,
    stringify({
      terminalId: 'LW0101',
      site: options.site ?? 'LW',
      dataFolder: './data',
      district: {
        baseUrl: district.baseUrl,
        keyId: key.keyId,
        publicKey: key.publicKey,
        keyNotAfter: '2099-12-31T00:00:00Z',
        receiptKey: district.receiptKey,
      },
      devices: {
        cardReader: { adapter: 'sam-v-serial', path: links.reader },
        receiptPrinter: { adapter: 'escpos-serial', path: links.printer, mode: 'text' },
        documentScanner: scanner.config,
        codeScanner: null,
      },
    }),
  );
  const compose = async (): Promise<ComposedTerminal> =>
    unwrap(await composeTerminal({ configFile, kioskConfigFolder: resolve('kiosk-config') }));
  let terminal = await compose();
  let client = createRouterClient(terminal.router);
  const view = (): TerminalView => terminal.view();

  async function until(what: string, holds: () => boolean): Promise<void> {
    const endMs = Date.now() + 30_000;
    while (!holds()) {
      if (Date.now() > endMs) {
        const { visit, devices } = view();
        throw new Error(`not in time: ${what}; ${JSON.stringify({ step: visit?.step, devices })}`);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  return {
    cardReader,
    printer,
    scanner,
    district,
    dataFolder,
    client: () => client,
    view,
    step: (kind) => {
      const step = view().visit?.step;
      if (step?.kind !== kind) throw new Error(`expected step ${kind}, the visit is on ${step?.kind}`);
      return step as never;
    },
    until,
    restart: async () => {
      await terminal.close();
      terminal = await compose();
      client = createRouterClient(terminal.router);
    },
    writtenBytes: () => Buffer.concat(filesIn(dataFolder).map((file) => readFileSync(file))),
    close: async () => {
      await terminal.close();
      await Promise.all([cardReader.close(), printer.close(), scanner.close(), district.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Also those in folders: a paused visit would lie in one. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
