import { existsSync, readdirSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import {
  type SampleRequest,
  expectedValues,
  sampleDocument,
} from '#test/fixtures/sample-documents/sample-documents.ts';
import {
  homeReturnPermitFields,
  passportFields,
  taiwanPermitFields,
} from '#test/fixtures/sample-documents/fields.ts';
import { createDocuments } from './documents.ts';
import type { Documents, DocumentsEvent, ExtractedValue, TemplateId } from './types.ts';

const events: DocumentsEvent[] = [];
let documents: Documents;
/** Files only: other suites that run at the same time make folders here (a build, results). */
function filesHere(): readonly string[] {
  return readdirSync('.', { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

let filesBefore: readonly string[];

beforeAll(() => {
  filesBefore = filesHere();
  documents = createDocuments({ workerCount: 2, log: (event) => events.push(event) });
});
afterAll(() => documents.close());

const drawn = new Map<string, Promise<Buffer>>();

/** Drawing a page takes as long as reading it: each is drawn once. */
function sample(request: SampleRequest): Promise<Buffer> {
  const key = JSON.stringify(request);
  const bytes = drawn.get(key) ?? draw(request);
  drawn.set(key, bytes);
  return bytes;
}

/** A page that lies wrong is the upright one, turned. */
async function draw({ turnedDegrees = 0, ...upright }: SampleRequest): Promise<Buffer> {
  if (turnedDegrees === 0) return sampleDocument(upright);
  return sharp(await sample(upright))
    .rotate(turnedDegrees)
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function read(templateId: TemplateId, request: SampleRequest) {
  const page = unwrap(await documents.preparePage({ bytes: await sample(request), resolutionDpi: 200 }));
  const values = unwrap(await documents.extract({ templateId, page }));
  const expected = expectedValues(request) ?? {};
  const wrong = values.filter(({ fieldId, text }) => text !== expected[fieldId]);
  // Without the pictures, so that a failed comparison can be read.
  const shown = wrong.map(({ fieldId, text, uncertain, check }) => ({ fieldId, text, uncertain, check }));
  return { page, values, wrong: shown, exact: values.length - wrong.length };
}

function valueOf(values: readonly ExtractedValue[], fieldId: string): ExtractedValue {
  const value = values.find((other) => other.fieldId === fieldId);
  if (!value) throw new Error(`no value ${fieldId}`);
  return value;
}

/** 㛃 is in no reader's character set: the best it can do is to say which character it is not sure of. */
function expectRareCharacterInDoubt(value: ExtractedValue): void {
  expect(value.uncertain.some(({ start, length }) => start <= 2 && start + length >= 3)).toBe(true);
}

describe('a clean tenancy contract', () => {
  it('gives every value exactly but the rare character, which it marks', async () => {
    const { page, values, wrong, exact } = await read('tenancy-contract', { kind: 'tenancy-contract' });
    expect(page).toMatchObject({ mediaType: 'image/jpeg', widthPx: 1_654, resolutionDpi: 200, wasTurned: 0 });
    expect(wrong.map(({ fieldId }) => fieldId)).toEqual(['landlordName']);
    expect(exact).toBe(8);
    expect(valueOf(values, 'landlordName').text).toMatch(/^霍启.$/u);
    expectRareCharacterInDoubt(valueOf(values, 'landlordName'));
    expect(Object.fromEntries(values.map(({ fieldId, check }) => [fieldId, check]))).toEqual({
      landlordName: 'not-checked',
      landlordIdNumber: 'check-digit-valid',
      tenantName: 'not-checked',
      tenantIdNumber: 'check-digit-valid',
      premisesAddress: 'not-checked',
      areaSquareMetres: 'not-checked',
      leaseFrom: 'date-valid',
      leaseTo: 'date-valid',
      monthlyRentYuan: 'agrees',
    });
    for (const { crop, confidence } of values) {
      const { width, height } = await sharp(crop?.bytes).metadata();
      expect(width).toBeGreaterThan(height);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('gives other values when it says other things, and that a check digit fails where the number is wrong', async () => {
    const fields = {
      landlordName: '欧阳建华',
      tenantIdNumber: '440103198806120031',
      premisesAddress: '佛山市南海区大沥镇虚构工业路9号B座301',
      areaSquareMetres: '120',
      leaseFrom: '2025-12-15',
      leaseTo: '2027-12-14',
      monthlyRentYuan: '3600',
    };
    const { wrong, values } = await read('tenancy-contract', { kind: 'tenancy-contract', fields });
    expect(wrong).toEqual([]);
    expect(valueOf(values, 'monthlyRentYuan').check).toBe('agrees');
    expect(valueOf(values, 'tenantIdNumber').check).toBe('check-digit-failed');
    expect(valueOf(values, 'landlordIdNumber').check).toBe('check-digit-valid');
  });
});

it('reads a crooked grey photocopy almost as well, and doubts what it gets wrong', async () => {
  const { wrong, exact } = await read('tenancy-contract', {
    kind: 'tenancy-contract',
    degradation: 'photocopy',
  });
  expect(exact).toBeGreaterThanOrEqual(7);
  for (const value of wrong) expect(value.uncertain).not.toEqual([]);
});

it.each([180, 90] as const)(
  'turns a page that lies turned by %i degrees, and reads the same',
  async (turnedDegrees) => {
    const { page, wrong } = await read('premises-proof', { kind: 'premises-proof', turnedDegrees });
    expect(page).toMatchObject({ wasTurned: turnedDegrees, widthPx: 1_654 });
    expect(wrong.map(({ fieldId }) => fieldId)).toEqual(['ownerName']);
  },
);

it('reads the proof of premises through its red seal', async () => {
  const { wrong, values } = await read('premises-proof', { kind: 'premises-proof' });
  expect(wrong.map(({ fieldId }) => fieldId)).toEqual(['ownerName']);
  expectRareCharacterInDoubt(valueOf(values, 'ownerName'));
});

it('gives an unread value as empty, with no confidence, where a copied seal hides it', async () => {
  const { values, wrong } = await read('premises-proof', {
    kind: 'premises-proof',
    degradation: 'photocopy',
  });
  expect(values).toHaveLength(5);
  for (const value of wrong) {
    if (value.text === '') expect(valueOf(values, value.fieldId).confidence).toBe(0);
    else expect(value.uncertain).not.toEqual([]);
  }
});

it('does not read a paper by the template of another', async () => {
  const bytes = await sample({ kind: 'premises-proof' });
  const page = unwrap(await documents.preparePage({ bytes, resolutionDpi: 200 }));
  const result = await documents.extract({ templateId: 'tenancy-contract', page });
  expect(result).toMatchObject({ ok: false, error: { type: 'not-this-document' } });
});

it('takes a short paper whose few lines stand in columns, and sees that it lies right', async () => {
  const bytes = await sample({ kind: 'other-paper' });
  const page = unwrap(await documents.preparePage({ bytes, resolutionDpi: 200 }));
  expect(page.wasTurned).toBe(0);
});

describe('a page that cannot be used', () => {
  it.each([
    ['blank', { kind: 'blank-page', resolutionDpi: 100 }],
    ['blank', { kind: 'blank-page', degradation: 'photocopy', resolutionDpi: 200 }],
    ['unreadable', { kind: 'premises-proof', degradation: 'unreadable', resolutionDpi: 200 }],
  ] as const)('is %s: %o', async (problem, request) => {
    const { resolutionDpi } = request;
    const result = await documents.preparePage({ bytes: await sample(request), resolutionDpi });
    expect(result).toEqual({ ok: false, error: { type: problem } });
  });

  it('is too large at 50 megapixels, and takes neither time nor memory', async () => {
    const bytes = await sharp({ create: { width: 5_960, height: 8_420, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const result = await documents.preparePage({ bytes, resolutionDpi: 720 });
    expect(result).toEqual({ ok: false, error: { type: 'too-large', pixels: 50_183_200 } });
  });

  it('is too large as a decompression bomb, by its header alone', async () => {
    const bomb = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const result = await documents.preparePage({ bytes: bomb, resolutionDpi: 200 });
    expect(result.ok ? null : result.error.type).toMatch(/too-large|not-an-image/);
  });

  it('is too small', async () => {
    const bytes = await sharp({ create: { width: 90, height: 2_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const result = await documents.preparePage({ bytes, resolutionDpi: 200 });
    expect(result).toEqual({ ok: false, error: { type: 'too-small', widthPx: 90, heightPx: 2_000 } });
  });

  it('is no image: garbage, half a file, and formats that could open other files', async () => {
    const sheet = await sharp({
      create: {
        width: 800,
        height: 800,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 120, sigma: 50 },
      },
    })
      .png()
      .toBuffer();
    const jpegHead = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 0x41)]);
    const notImages = [
      new Uint8Array(),
      Buffer.from('%PDF-1.7'),
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="9" height="9"/></svg>',
      ),
      sheet.subarray(0, 8),
      sheet.subarray(0, Math.floor(sheet.length / 2)),
      jpegHead,
    ];
    for (const bytes of notImages) {
      expect(await documents.preparePage({ bytes, resolutionDpi: 200 })).toEqual({
        ok: false,
        error: { type: 'not-an-image' },
      });
    }
  });
});

it('keeps a picture of a place as it is, without looking for text', async () => {
  const bytes = await sample({ kind: 'manhole-cover', resolutionDpi: 100 });
  const page = unwrap(await documents.preparePage({ bytes, resolutionDpi: 100, subject: 'picture' }));
  expect(page).toMatchObject({ wasTurned: 0, widthPx: 1_654, greyForReading: null });
});

it('keeps the page when the reader cannot start, and says so when values are asked for', async () => {
  const heard: DocumentsEvent[] = [];
  const broken = createDocuments({
    dataFolder: '/nonexistent',
    workerCount: 1,
    log: (event) => heard.push(event),
  });
  const bytes = await sample({ kind: 'premises-proof' });
  const page = unwrap(await broken.preparePage({ bytes, resolutionDpi: 200 }));
  expect(page.greyForReading).toBeNull();
  expect(heard[0]).toEqual({ type: 'reader-restarted', reason: 'failed' });
  const values = await broken.extract({ templateId: 'premises-proof', page });
  expect(values).toMatchObject({ ok: false, error: { type: 'reader-failed' } });
  await broken.close();
});

it('closes at once in the middle of a page', async () => {
  const closing = createDocuments({ workerCount: 1, log: () => undefined });
  const bytes = await sample({ kind: 'premises-proof' });
  const preparing = closing.preparePage({ bytes, resolutionDpi: 200 });
  await new Promise((resolve) => {
    setTimeout(resolve, 600);
  });
  const startMs = performance.now();
  await closing.close();
  await preparing;
  expect(performance.now() - startMs).toBeLessThan(1_000);
});

it('writes no file and logs no text of any paper', () => {
  expect(filesHere()).toEqual(filesBefore);
  expect(existsSync('chi_sim.traineddata')).toBe(false);
  expect(events.length).toBeGreaterThan(0);
  expect(JSON.stringify(events)).not.toMatch(/[\p{Script=Han}]|\d{8}/u);
});

describe('a travel document on the glass', () => {
  it.each([
    ['permit-card', homeReturnPermitFields, 'home-return-permit'],
    ['permit-card', taiwanPermitFields, 'taiwan-permit'],
    ['passport-page', passportFields, 'passport'],
  ] as const)(
    '%s is read and cut out: %o',
    async (kind, fields, documentKind) => {
      const card = await sampleDocument({ kind, fields, resolutionDpi: 300, turnedDegrees: 180 });
      const glass = await sharp({
        create: { width: 2_480, height: 3_508, channels: 3, background: '#fbfbf9' },
      })
        .composite([{ input: card, left: 60, top: 90 }])
        .png({ compressionLevel: 1 })
        .toBuffer();
      const { document, picture } = unwrap(
        await documents.readTravelDocument({ bytes: glass, resolutionDpi: 300 }),
      );
      expect(document).toMatchObject({
        kind: documentKind,
        number: fields.number,
        birthDate: fields.birthDate,
        expiryDate: fields.expiryDate,
      });
      // No check digit covers a name: a letter too many is for its holder to see.
      expect(document.romanisedName).toContain(fields.romanisedName.split('<<')[1]?.replace('<', ' '));
      expect(document.toConfirm).toEqual(['name', 'sex', 'nationality']);
      expect(picture.wasTurned).toBe(180);
      // The print alone, a little smaller than the card; at 200 dpi.
      const widthMillimetres = (picture.widthPx / 200) * 25.4;
      expect(widthMillimetres).toBeGreaterThan(kind === 'permit-card' ? 75 : 115);
      expect(widthMillimetres).toBeLessThan(kind === 'permit-card' ? 90 : 130);
      expect(events.at(-1)).toMatchObject({ type: 'travel-document-read', outcome: 'read' });
    },
    30_000,
  );

  it.each(['blank-page', 'premises-proof'] as const)(
    'that is a %s is a value',
    async (kind) => {
      const bytes = await sample({ kind });
      expect(await documents.readTravelDocument({ bytes, resolutionDpi: 200 })).toEqual({
        ok: false,
        error: { type: 'no-zone' },
      });
    },
    30_000,
  );
});
