import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createCardReaderSimulator } from './card-reader/simulator.ts';
import { createCodeScannerSimulator } from './code-scanner/simulator.ts';
import { createDocumentPrinterSimulator } from './document-printer/simulator.ts';
import { createDocumentScannerSimulator } from './document-scanner/simulator.ts';
import { createReceiptPrinterSimulator } from './receipt-printer/simulator.ts';
import { issueBadge } from './staff-credential/badge.ts';
import { createStaffCredentialSimulator } from './staff-credential/simulator.ts';
import { createPtyPair } from './transports/pty-pair.ts';

/** Each class is tried by hand against its simulator, as a technician tries a real device. */
const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
const { card } = personaOf('liwan-resident');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'device-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Acts when a line of the output matches, and presses Ctrl+C when the last line was seen. */
function tryDevice(request: {
  readonly words: readonly string[];
  readonly settings: unknown;
  readonly on?: readonly (readonly [RegExp, () => void])[];
  readonly until?: RegExp;
}): Promise<{ readonly code: number | null; readonly text: string }> {
  const { words, settings, on = [], until } = request;
  const child = spawn(process.execPath, [cli, ...words, '--settings', JSON.stringify(settings)]);
  let text = '';
  const waiting = [...on];
  const hear = (chunk: Buffer) => {
    text += chunk.toString();
    while (waiting[0]?.[0].test(text)) waiting.shift()?.[1]();
    if (until?.test(text)) child.kill('SIGINT');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

it('card-reader reads a card and names nobody', async () => {
  const linkPath = join(folder, 'reader');
  const simulator = await createCardReaderSimulator({ linkPath, clock: systemClock });
  const { code, text } = await tryDevice({
    words: ['card-reader'],
    settings: { adapter: 'sam-v-serial', path: linkPath, baudRate: 115_200 },
    on: [[/Lay a card/, () => simulator.placeCard(card)]],
  });
  await simulator.close();
  expect(code).toBe(0);
  expect(text).toMatch(/SAM id[\s\S]*05\.01-20095887-1234567890[\s\S]*kind: 'resident-id'/);
  for (const secret of [card.name, card.number]) expect(text).not.toContain(secret);
});

it('receipt-printer prints a test slip with rare characters', async () => {
  const linkPath = join(folder, 'printer');
  const simulator = await createReceiptPrinterSimulator({ linkPath, clock: systemClock, widthDots: 384 });
  const paper = { widthDots: 384, encoding: 'gb18030', mode: 'text' };
  const { code, text } = await tryDevice({
    words: ['receipt-printer'],
    settings: { adapter: 'escpos-serial', path: linkPath, baudRate: 115_200, ...paper },
  });
  const slips = simulator.slips();
  await simulator.close();
  expect(code).toBe(0);
  expect(text).toContain("print { type: 'printed' }");
  expect(slips).toMatchObject([{ isWhole: true, qrTexts: ['CW0:test'] }]);
});

it('document-printer prints a file and says who the printer is', async () => {
  const simulator = await createDocumentPrinterSimulator();
  const file = join(folder, 'page.pdf');
  writeFileSync(file, '%PDF-1.4\n%%EOF\n');
  const { code, text } = await tryDevice({
    words: ['document-printer', '--pdf', file],
    settings: { adapter: 'cups', url: simulator.url },
  });
  const jobs = simulator.jobs();
  await simulator.close();
  expect(code).toBe(0);
  expect(text).toMatch(/Citizen Window A4 printer simulator[\s\S]*print \{ type: 'printed', sheets: 2 \}/);
  expect(jobs).toMatchObject([{ name: 'device-test', state: 'completed' }]);
});

it('document-scanner scans a stack and keeps its pages where it is told', async () => {
  const simulator = await createDocumentScannerSimulator({ hasGlass: true });
  const image = await sharp({ create: { width: 413, height: 585, channels: 3, background: '#ddd' } })
    .png()
    .toBuffer();
  simulator.loadFeeder([
    { image, resolutionDpi: 50 },
    { image, resolutionDpi: 50 },
  ]);
  const { code, text } = await tryDevice({
    words: ['document-scanner', '--feeder', '--save', join(folder, 'scan')],
    settings: simulator.config,
  });
  await simulator.close();
  expect(code).toBe(0);
  expect(text).toMatch(/page 2 image\/png 200 dpi[\s\S]*all-scanned/);
  expect(readdirSync(folder).filter((name) => name.startsWith('scan-'))).toHaveLength(2);
});

it('code-scanner tells the kind of a code, and its text only when asked', async () => {
  const linkPath = join(folder, 'codes');
  const simulator = await createCodeScannerSimulator({ linkPath, clock: systemClock });
  const settings = { adapter: 'serial-line', path: linkPath, baudRate: 9_600 };
  const address = 'https://example.com/?who=440605';
  const on = [[/type: 'ready'/, () => simulator.scan(address)]] as const;
  const silent = await tryDevice({ words: ['code-scanner'], settings, on, until: /31 characters/ });
  expect(silent.text).toContain('unknown-code 31 characters');
  expect(silent.text).not.toContain('440605');
  const shown = await tryDevice({ words: ['code-scanner', '--show'], settings, on, until: /440605/ });
  expect(shown.text).toContain(address);
  await simulator.close();
});

it('staff-credential reads cards, and badges by their signature', async () => {
  const cardPath = join(folder, 'staff');
  const staff = createStaffCredentialSimulator(await createPtyPair({ linkPath: cardPath }));
  const ofCard = await tryDevice({
    words: ['staff-credential'],
    settings: { adapter: 'card-uid-serial', path: cardPath, baudRate: 9_600 },
    on: [[/type: 'ready'/, () => staff.presentCard('04a1b2c3')]],
    until: /card-uid/,
  });
  expect(ofCard.text).toContain("uid: '04A1B2C3'");
  await staff.close();

  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
  const codePath = join(folder, 'badges');
  const codes = await createCodeScannerSimulator({ linkPath: codePath, clock: systemClock });
  const badgeTo = (validTo: string) => issueBadge({ staffId: 'LW-0042', validTo, privateKey });
  const ofBadges = await tryDevice({
    words: ['staff-credential', '--key', key],
    settings: { adapter: 'serial-line', path: codePath, baudRate: 9_600 },
    on: [
      [/type: 'ready'/, () => codes.scan(badgeTo('2020-01-31'))],
      [/expired/, () => codes.scan(badgeTo('2099-12-31').replace('0042', '0001'))],
      [/bad-signature/, () => codes.scan(badgeTo('2099-12-31'))],
    ],
    until: /validTo/,
  });
  expect(ofBadges.text).toMatch(/expired[\s\S]*bad-signature[\s\S]*staffId: 'LW-0042'/);
  await codes.close();
});

it('says how it is used, and which setting is wrong', async () => {
  expect(await tryDevice({ words: ['toaster'], settings: {} })).toMatchObject({ code: 2 });
  const wrong = await tryDevice({ words: ['document-printer'], settings: { adapter: 'cups' } });
  expect(wrong.code).toBe(2);
  expect(wrong.text).toContain('url');
});
