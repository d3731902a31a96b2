import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok, unwrap } from '#main/basics/result.ts';
import { mrzCheckDigit } from '#main/documents/travel-documents/mrz-check.ts';
import { parseMrz } from '#main/documents/travel-documents/mrz.ts';
import { travelDocumentOf } from '#main/documents/travel-documents/travel-document.ts';
import { personas } from '#test/fixtures/personas.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { blankSheet, createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';

const resident = personas[0]!.card;

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit } = person;

describe('a travel document on the scanner', () => {
  /** A permit whose lines are read as they stand here; `misread` goes into the lines after their checks were made. */
  function permitRead(
    misread: (lines: readonly string[]) => readonly string[] = (lines) => lines,
    expiry = '310418',
  ) {
    const withCheck = (field: string) => field + mrzCheckDigit(field);
    const head = `CRCHN${withCheck('H98765432')}`.padEnd(30, '<');
    const second = `${withCheck('900921')}F${withCheck(expiry)}CHN`.padEnd(30, '<');
    const lines = misread([head, second, 'LEUNG<<YEE<MAN'.padEnd(30, '<')]);
    const zone = unwrap(parseMrz(lines, { nowMs: Date.UTC(2026, 10, 22) }));
    const bytes = new Uint8Array([7, 7, 7]);
    const picture = {
      id: '7d0e1f0a-0000-4000-8000-000000000001',
      mediaType: 'image/jpeg',
      bytes,
      widthPx: 600,
      heightPx: 380,
      resolutionDpi: 200,
      wasTurned: 0,
      greyForReading: null,
    } as const;
    return { bytes, result: ok({ document: travelDocumentOf(zone), zone, picture }) };
  }
  const asRead = {
    number: 'H98765432',
    romanisedName: 'LEUNG, YEE MAN',
    name: '梁綺文',
    birthDate: '1990-09-21',
    validTo: '2031-04-18',
  };

  async function scanned(read: ReturnType<typeof permitRead>['result']): Promise<Uint8Array> {
    harness.setTravelDocument(read);
    await press(visit().scanDocument({ kind: 'mainland-travel-permit' }));
    expect(harness.step('identity').scan.type).toBe('scanning');
    const sheet = { ...blankSheet, bytes: new Uint8Array([1, 2, 3, 4]) };
    harness.ports.giveSheet(sheet);
    harness.ports.endStack({ type: 'page-limit' });
    await harness.until(() => !['scanning', 'reading'].includes(harness.step('identity').scan.type));
    expect([...sheet.bytes]).toEqual([0, 0, 0, 0]);
    return sheet.bytes;
  }

  it('is shown for confirmation, and counts as a scan when its check digits agree', async () => {
    await person.comesToIdentity('rental-registration');
    const { bytes, result } = permitRead();
    await scanned(result);
    const { scan } = harness.step('identity');
    expect(scan).toMatchObject({
      type: 'read',
      document: {
        kind: 'mainland-travel-permit',
        values: [
          { fieldId: 'number', text: 'H98765432', check: 'check-digit-valid' },
          { fieldId: 'romanisedName', text: 'LEUNG, YEE MAN', check: 'not-checked' },
          { fieldId: 'name', text: '', check: 'unread' },
          { fieldId: 'birthDate', text: '1990-09-21', check: 'check-digit-valid' },
          { fieldId: 'validTo', text: '2031-04-18', check: 'check-digit-valid' },
        ],
      },
    });
    const imageId = scan.type === 'read' ? scan.document.pictureId : '';
    expect(await harness.client.documents.image({ imageId })).toMatch(/^data:image\/jpeg/);
    await press(visit().confirmDocument(asRead));
    expect([...bytes]).toEqual([0, 0, 0]);
    expect(await harness.client.documents.image({ imageId })).toBeNull();
    expect(harness.step('identity')).toMatchObject({
      scan: { type: 'idle' },
      state: {
        type: 'read',
        person: {
          name: '梁綺文',
          romanisedName: 'LEUNG, YEE MAN',
          maskedNumber: 'H98****32',
          identityStrength: 'scan',
          sexCode: '2',
        },
      },
    });
    await press(visit().confirmIdentity());
    harness.step('form');
    expect(harness.logLines.join('')).not.toMatch(/98765432|LEUNG/);
  });

  it('is still a scan when a misread date is put right, and typed when it is not as printed', async () => {
    await person.comesToIdentity('rental-registration');
    const misread = permitRead((lines) => lines.map((line) => line.replace('900921', '900927')));
    await scanned(misread.result);
    expect(harness.step('identity').scan).toMatchObject({
      document: {
        values: expect.arrayContaining([
          expect.objectContaining({
            fieldId: 'birthDate',
            check: 'check-digit-failed',
            uncertain: [{ start: 0, length: 10 }],
          }),
        ]),
      },
    });
    await press(visit().confirmDocument(asRead));
    expect(harness.step('identity').state).toMatchObject({ person: { identityStrength: 'scan' } });
    await press(visit().readCardAgain());
    await scanned(permitRead().result);
    await press(visit().confirmDocument({ ...asRead, number: 'H98765433' }));
    expect(harness.step('identity').state).toMatchObject({ person: { identityStrength: 'typed' } });
  });

  it('says by field what is wrong with what was put right', async () => {
    await person.comesToIdentity('rental-registration');
    await scanned(permitRead().result);
    const wrong = { ...asRead, number: 'C12345678', romanisedName: 'LEUNG 1', validTo: '2020-01-01' };
    expect(await visit().confirmDocument(wrong)).toEqual(err({ type: 'has-problems' }));
    const { scan, problems } = harness.step('identity');
    expect(Object.keys(problems)).toEqual(['number', 'romanisedName', 'validTo']);
    // What the holder wrote stays.
    expect(scan).toMatchObject({
      document: { values: [{ text: 'C12345678', check: 'corrected' }, {}, {}, {}, {}] },
    });
    await press(visit().discardDocument());
    expect(harness.step('identity')).toMatchObject({ scan: { type: 'idle' }, problems: {} });
  });

  it.each([
    ['no-zone', err({ type: 'no-zone' } as const)],
    ['document-expired', permitRead((lines) => lines, '240305').result],
    [
      'document-not-accepted',
      permitRead((lines) => [lines[0]!.replace(/^CR/, 'I<'), lines[1]!, lines[2]!]).result,
    ],
  ] as const)('that cannot be used says why: %s', async (problem, read) => {
    await person.comesToIdentity('rental-registration');
    await scanned(read as ReturnType<typeof permitRead>['result']);
    expect(harness.step('identity').scan).toEqual({ type: 'failed', problem });
    expect(harness.logLines.join('')).toContain(problem);
    // The reader still waits for a card.
    await person.laysCard(resident);
    expect(harness.step('identity')).toMatchObject({ scan: { type: 'idle' }, state: { type: 'read' } });
  });

  it('is overwritten when a card is read, when the resident goes back, and at the end', async () => {
    await person.comesToIdentity('rental-registration');
    const first = permitRead();
    await scanned(first.result);
    await person.laysCard(resident);
    expect([...first.bytes]).toEqual([0, 0, 0]);
    await press(visit().readCardAgain());
    const second = permitRead();
    await scanned(second.result);
    await press(visit().back());
    expect([...second.bytes]).toEqual([0, 0, 0]);
    await press(visit().agreeToNotice());
    await press(visit().readCardAgain());
    const third = permitRead();
    await scanned(third.result);
    await press(visit().end());
    expect([...third.bytes]).toEqual([0, 0, 0]);
    expect(harness.step('erased')).toMatchObject({
      pageCount: 1,
      erased: ['name', 'number', 'address', 'pages'],
    });
  });

  it('is not offered where the matter needs a chip', async () => {
    await person.comesToIdentity('individual-business');
    expect(await visit().scanDocument({ kind: 'passport' })).toEqual(err({ type: 'not-on-this-step' }));
  });
});
