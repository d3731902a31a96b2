import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { assertDefined } from '#main/basics/assert.ts';
import { maskName, maskResidentId } from '#main/basics/masking.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { PrintedSlip } from '#devices/receipt-printer/simulator.ts';
import type { Demo } from '#test/demo/demo.ts';
import { addressOf, personaOf } from '#test/fixtures/personas.ts';
import type { OpenedSubmission } from '#test/district/district-store.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { JourneyCase } from './cases.ts';
import type { Filing } from './filing.ts';

const require = createRequire(import.meta.url);
// Without its own binary at hand the library would try to fetch one.
const zxingBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(zxingBinary).buffer } });

const documentTypes = {
  'resident-id': '111',
  'residence-permit': '154',
  'foreign-permanent-resident-2017': '553',
  'foreign-permanent-resident-2023': '553',
} as const;

/** The submission with this slip number, opened by the district; waits until it has arrived. */
export async function openedAtDistrict(
  demo: Demo,
  slipNumber: string,
  timeoutMs = 30_000,
): Promise<OpenedSubmission> {
  const { district } = demo.surroundings;
  const entryOf = () => district.inbox().find((entry) => entry.slipNumber === slipNumber);
  await expect.poll(() => entryOf() !== undefined, { timeout: timeoutMs }).toBe(true);
  const entry = assertDefined(entryOf());
  expect(district.effectCount(entry.key)).toBe(1);
  return assertDefined(district.open(entry.key));
}

/** Every field that the resident gave, against what the district opened. */
export function expectSubmission(
  opened: OpenedSubmission,
  journey: JourneyCase | Filing,
  definition: MatterDefinition,
): void {
  const { document, parts } = opened;
  expect(document.matter).toMatchObject({
    id: journey.matterId,
    definitionVersion: String(definition.version),
    title: definition.title['zh-Hans'],
  });
  if (journey.personaId === null) expect(document.applicant.type).toBe('anonymous');
  else {
    const { card } = personaOf(journey.personaId);
    const { name, number, birthDate, sexCode } = card;
    const address = addressOf(card);
    const documentType = documentTypes[card.kind];
    expect(document.applicant).toMatchObject({
      type: 'person',
      name,
      number,
      birthDate,
      sexCode,
      address,
      documentType,
      identityStrength: 'chip',
    });
  }
  if ('pages' in journey) expectPages(document, journey);
  expect(document.signature !== null).toBe(journey.personaId !== null);
  for (const { partNumber, sha256 } of [
    ...document.materials.flatMap(({ pages }) => pages),
    ...(document.signature ? [document.signature] : []),
  ]) {
    const part = assertDefined(parts.find((each) => each.partNumber === partNumber));
    expect(createHash('sha256').update(part.bytes).digest('hex')).toBe(sha256);
  }
}

function expectPages(document: SubmissionDocument, journey: JourneyCase): void {
  const answers = Object.fromEntries(document.answers.map(({ fieldId, value }) => [fieldId, value]));
  const given = Object.assign({}, ...journey.pages.map(([, page]) => page)) as Record<string, unknown>;
  expect(answers).toMatchObject(given);
  const materials = new Map(document.materials.map((material) => [material.materialId, material]));
  for (const paper of journey.papers) {
    const material = materials.get(paper.materialId);
    if (paper.documentId === null) {
      expect(material).toBeUndefined();
      continue;
    }
    expect(material?.pages).toHaveLength(1);
    if (paper.values === null) continue;
    const values = Object.fromEntries((material?.values ?? []).map(({ fieldId, value }) => [fieldId, value]));
    expect(values).toMatchObject(paper.values);
  }
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
