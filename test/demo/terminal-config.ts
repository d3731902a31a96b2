import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Surroundings } from './surroundings.ts';

export type DemoSite = 'LW' | 'HK' | 'NH';

/** Writes the configuration of a terminal that stands among these surroundings; returns its file. */
export function writeTerminalConfig({
  folder,
  site,
  surroundings,
  dataFolder,
}: {
  readonly folder: string;
  readonly site: DemoSite;
  readonly surroundings: Surroundings;
  readonly dataFolder: string;
}): string {
  const { district, cardReader, receiptPrinter, codeScanner, documentScanner } = surroundings;
  const { keyId, publicKey, notAfter } = district.publicKey();
  const file = join(folder, 'terminal.yaml');
  const config = {
    terminalId: `${site}0101`,
    site,
    isDemo: true,
    dataFolder,
    district: {
      baseUrl: district.baseUrl,
      keyId,
      publicKey,
      keyNotAfter: notAfter,
      receiptKey: district.receiptKey,
    },
    devices: {
      cardReader: { adapter: 'sam-v-serial', path: cardReader.linkPath, baudRate: 115200 },
      receiptPrinter: {
        adapter: 'escpos-serial',
        path: receiptPrinter.linkPath,
        baudRate: 115200,
        widthDots: 576,
        encoding: 'gb18030',
      },
      documentScanner: documentScanner.config,
      codeScanner: { adapter: 'serial-line', path: codeScanner.linkPath, baudRate: 115200 },
    },
  };
  writeFileSync(file, `# Written anew at each start of the demo.\n${stringify(config)}`);
  return file;
}
