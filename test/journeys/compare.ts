import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { assertDefined } from '#main/basics/assert.ts';
import { maskName, maskResidentId } from '#main/basics/masking.ts';
import type { PrintedSlip } from '#devices/receipt-printer/simulator.ts';
import type { Demo } from '#test/demo/demo.ts';
import { addressOf, personaOf } from '#test/fixtures/personas.ts';
import type { OpenedSubmission } from '#test/district/district-store.ts';
import { openedBySlip } from '#test/filings/compare-submission.ts';
import type { Filing } from '#test/filings/filing.ts';

const require = createRequire(import.meta.url);
// Without its own binary at hand the library would try to fetch one.
const zxingBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(zxingBinary).buffer } });

/** The submission with this slip number, opened by the district; waits until it has arrived. */
export async function openedAtDistrict(
  demo: Demo,
  slipNumber: string,
  timeoutMs = 30_000,
): Promise<OpenedSubmission> {
  const { district } = demo.surroundings;
  const hasArrived = () => district.inbox().some((entry) => entry.slipNumber === slipNumber);
  await expect.poll(hasArrived, { timeout: timeoutMs }).toBe(true);
  return openedBySlip(district, slipNumber);
}

/** The newest slip: its picture must scan to the number, and its printed lines must say what the district says. */
export async function expectSlip(
  demo: Demo,
  expected: {
    readonly slipNumber: string;
    readonly journey: Pick<Filing, 'personaId'>;
    readonly title: string;
    readonly received: OpenedSubmission | null;
  },
): Promise<PrintedSlip> {
  const slip = assertDefined(demo.surroundings.receiptPrinter.slips().at(-1), 'nothing was printed');
  expect(slip.isWhole).toBe(true);
  expect(demo.surroundings.receiptPrinter.unknownCommands).toEqual([]);
  const codes = await readBarcodes(new Uint8Array(await slip.png()), { formats: ['QRCode'] });
  expect(codes.map(({ text }) => text)).toEqual([`CW1:${expected.slipNumber}`]);
  const text = slip.lines.join('\n');
  expect(text).toContain(expected.slipNumber);
  expect(text.replaceAll(/\s/g, '')).toContain(expected.title.replaceAll(/\s/g, ''));
  if (expected.received) {
    expect(text).toContain(expected.received.receipt.receiptNumber);
    if (expected.received.receipt.workOrder)
      expect(text).toContain(expected.received.receipt.workOrder.number);
  } else {
    expect(text.replace(/[这這]不是收件回[执執]|This is not a receipt from the district/g, '')).not.toMatch(
      /收件|受理|receipt/i,
    );
  }
  expectMasked(text, slip, expected.journey);
  return slip;
}

function expectMasked(text: string, slip: PrintedSlip, { personaId }: Pick<Filing, 'personaId'>): void {
  if (personaId === null) return;
  const { name, number } = personaOf(personaId).card;
  expect(text).not.toContain(name);
  expect(text).not.toContain(number);
  // A line with a rare character is drawn as dots, so the text lines do not hold it.
  if (slip.rasterCount === 0) expect(text).toContain(`${maskName(name)} ${maskResidentId(number)}`);
}

/** Nothing of the person may stand on the terminal's disk: not in the database, not in a log, in no encoding. */
export function expectNoPersonalData(demo: Demo, { personaId }: Pick<Filing, 'personaId'>): void {
  if (personaId === null) return;
  const { card } = personaOf(personaId);
  expectNotOnDisk(demo, [card.name, card.number, addressOf(card)]);
}

export function expectNotOnDisk(demo: Demo, texts: readonly string[]): void {
  const files = globSync('**/*', { cwd: demo.dataFolder, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  const needles = texts.flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
  ]);
  const leaks = files.filter((file) => {
    const bytes = readFileSync(join(file.parentPath, file.name));
    return needles.some((needle) => needle.length > 0 && bytes.includes(needle));
  });
  expect(leaks.map(({ name: fileName }) => fileName)).toEqual([]);
}
