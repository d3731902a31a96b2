import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { TestAuthority } from '#test/district/certificates.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { staffBadgeKey } from './held-up.ts';
import type { Surroundings } from './surroundings.ts';

export type DemoSite = SiteProfile['id'];

/** Writes the configuration of a terminal that stands among these surroundings; returns its file. */
export async function writeTerminalConfig({
  folder,
  site,
  surroundings,
  dataFolder,
  documentCameraLabel,
}: {
  readonly folder: string;
  readonly site: DemoSite;
  readonly surroundings: Surroundings;
  readonly dataFolder: string;
  /** Label of a camera that takes the scanner's place. */
  readonly documentCameraLabel?: string | undefined;
}): Promise<string> {
  const { district, cardReader, receiptPrinter, codeScanner, documentScanner } = surroundings;
  const { keyId, publicKey, notAfter } = district.publicKey();
  const terminalId = `${site}0101`;
  const file = join(folder, 'terminal.yaml');
  const config = {
    terminalId,
    site,
    isDemo: true,
    // Whoever works the dock is the staff, at any hour.
    staffed: 'always',
    dataFolder,
    documentCamera: documentCameraLabel === undefined ? null : { label: documentCameraLabel },
    district: {
      baseUrl: district.baseUrl,
      keyId,
      publicKey,
      keyNotAfter: notAfter,
      receiptKey: district.receiptKey,
      tls: await writeKeys(join(folder, 'keys'), surroundings.authority, terminalId),
    },
    devices: {
      cardReader: { adapter: 'sam-v-serial', path: cardReader.linkPath, baudRate: 115200 },
      receiptPrinter: {
        adapter: 'escpos-serial',
        path: receiptPrinter.linkPath,
        baudRate: 115200,
        widthDots: surroundings.paperDots,
        encoding: 'gb18030',
        mode: 'text',
      },
      documentPrinter: { adapter: 'cups', url: surroundings.documentPrinter.url },
      // Single pages come through the slot of the feeder too, whose sensor knows whether paper lies there.
      documentScanner:
        documentCameraLabel === undefined ? { ...documentScanner.config, options: ['--source=ADF'] } : null,
      codeScanner: { adapter: 'serial-line', path: codeScanner.linkPath, baudRate: 115200 },
      // A badge names who of the staff shows it; what a member of staff must confirm is not confirmed by a card.
      staffCredential: { adapter: 'qr-badge', keys: [staffBadgeKey] },
    },
  };
  writeFileSync(file, `# Written anew at each start of the demo.\n${stringify(config)}`);
  return file;
}

/** Enrols the terminal: its key and certificate as provisioning would leave them. */
async function writeKeys(folder: string, authority: TestAuthority, terminalId: string) {
  const { certificate, key } = await authority.terminal(terminalId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = {
    caFile: join(folder, 'district-ca.pem'),
    certificateFile: join(folder, 'terminal.pem'),
    keyFile: join(folder, 'terminal.key'),
  };
  writeFileSync(files.caFile, authority.ca);
  writeFileSync(files.certificateFile, certificate);
  writeFileSync(files.keyFile, key, { mode: 0o600 });
  return files;
}
