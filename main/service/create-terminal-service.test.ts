import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok, unwrap } from '#main/basics/result.ts';
import { mrzCheckDigit } from '#main/documents/travel-documents/mrz-check.ts';
import { parseMrz } from '#main/documents/travel-documents/mrz.ts';
import { travelDocumentOf } from '#main/documents/travel-documents/travel-document.ts';
import {
  blankSheet,
  createServiceHarness,
  drawnSignature,
  type ServiceHarness,
} from '#test/integration/service-harness.ts';
import { personas } from '#test/fixtures/personas.ts';

const resident = personas[0]!.card;
const otherResident = personas[1]!.card;
const expired = personas.find(({ id }) => id === 'expired-card-resident')!.card;

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

function visit(): ServiceHarness['client']['visit'] {
  return harness.client.visit;
}

async function press(pressed: Promise<{ readonly ok: boolean }>): Promise<void> {
  expect(await pressed).toEqual({ ok: true, value: undefined });
}

async function toIdentity(matterId = 'rental-registration'): Promise<void> {
  await press(visit().begin({ locale: 'zh-Hans' }));
  await press(visit().chooseMatter({ matterId }));
  await press(visit().start());
  await press(visit().agreeToNotice());
}

async function readCard(card = resident): Promise<void> {
  harness.ports.answerRead(ok(card));
  await harness.clock.advance(0);
}

async function failRead(type: 'card-lifted' | 'place-again' | 'reader-offline'): Promise<void> {
  harness.ports.answerRead(err({ type }));
  await harness.clock.advance(0);
}

async function toContract(): Promise<void> {
  await toIdentity();
  await readCard();
  await press(visit().confirmIdentity());
  await press(
    visit().submitPage({ pageId: 'applicant', answers: { role: 'owner', applicantPhone: '13800000000' } }),
  );
  await press(
    visit().submitPage({
      pageId: 'home',
      answers: { houseTown: '440605124', houseUse: 'living', roomCount: '2' },
    }),
  );
  await press(visit().submitPage({ pageId: 'fire', answers: { fireChecks: ['smoke-alarm'] } }));
}

async function scanContract(): Promise<void> {
  await press(visit().scanPage({ materialId: 'tenancy-contract' }));
  harness.ports.answerScan(ok({ ...blankSheet, bytes: new Uint8Array([1, 2, 3, 4]) }));
  await harness.until(() => harness.step('material').scan.type === 'idle');
}

const contractValues = {
  landlordName: resident.name,
  landlordIdNumber: resident.number,
  tenantName: '某某',
  tenantIdNumber: otherResident.number,
  premisesAddress: '虚构路1号',
  areaSquareMetres: '35.5',
  leaseFrom: '2026-12-01',
  leaseTo: '2027-11-30',
  monthlyRentYuan: '1800',
};

async function toReview(): Promise<void> {
  await toContract();
  harness.setPaper(contractValues);
  await scanContract();
  await press(visit().finishMaterial({ materialId: 'tenancy-contract' }));
  await harness.until(() => harness.view().visit?.step.kind === 'confirmation');
  await press(visit().confirmValues({ materialId: 'tenancy-contract', values: {} }));
  await press(visit().finishMaterial({ materialId: 'fire-record' }));
  harness.step('review');
}

async function toSlip(): Promise<void> {
  await toReview();
  await press(visit().confirmReview());
  await press(visit().sign(await drawnSignature()));
  await harness.until(() => harness.view().visit?.step.kind === 'slip');
}

describe('a visit', () => {
  it('goes from welcome to the slip and the district opens what the resident gave', async () => {
    await toSlip();
    const slip = harness.step('slip');
    expect(slip.outcome.type).toBe('received');
    await harness.until(() => harness.step('slip').print.type === 'printed');
    const [entry] = harness.district.inbox();
    const opened = harness.district.open(entry!.key)!.document;
    expect(opened.applicant).toMatchObject({
      type: 'person',
      number: resident.number,
      identityStrength: 'chip',
    });
    expect(opened.handlingTownCode).toBe('440605124');
    expect(opened.answers.find(({ fieldId }) => fieldId === 'tenantName')).toMatchObject({
      value: '某某',
      source: 'scan',
    });
    expect(opened.materials.find(({ materialId }) => materialId === 'tenancy-contract')?.pages).toHaveLength(
      1,
    );
    expect(opened.signature?.partNumber).toBe(2);
    expect(opened.slipNumber).toBe(slip.slipNumber);
    expect(harness.district.effectCount(entry!.key)).toBe(1);
    expect(harness.slips[0]).toMatchObject({ isCopy: false, applicant: { maskedName: '陈**' } });

    await press(visit().leaveSlip());
    await press(visit().evaluate({ level: 5 }));
    const erased = harness.step('erased');
    expect(erased).toMatchObject({
      reason: 'finished',
      erased: ['name', 'number', 'address', 'answers', 'pages', 'signature'],
      pageCount: 1,
      keptSlipNumber: null,
    });
    expect([...harness.pages[0]!.bytes]).toEqual([0, 0, 0, 0]);
    await harness.until(() => harness.district.evaluations().length === 1);
    await harness.clock.advance(15_000);
    expect(harness.view().visit).toBeNull();
    const log = harness.logLines.join('');
    for (const personal of [resident.name, resident.number, '13800000000', '虚构路']) {
      expect(log).not.toContain(personal);
    }
    expect(log).not.toContain('droppedFields');
    expect(log).not.toContain('service.fault');
  });

  it('says that the terminal keeps the submission when the line is down, and the words stay', async () => {
    await harness.district.setFault({ type: 'down' });
    await toSlip();
    const { outcome, slipNumber } = harness.step('slip');
    expect(outcome.type).toBe('kept');
    expect(harness.view().line.waitingCount).toBe(1);
    await harness.until(() => harness.step('slip').print.type === 'printed');
    await harness.district.setFault(null);
    await harness.until(() => harness.district.inbox().length === 1);
    expect(harness.step('slip').outcome.type).toBe('kept');
    await press(visit().end());
    expect(harness.step('erased').keptSlipNumber).toBe(slipNumber);
  });

  it('goes back step by step to welcome, and not after it was handed in', async () => {
    await toIdentity();
    harness.step('identity');
    await press(visit().back());
    harness.step('notice');
    await harness.clock.advance(1_000);
    await press(visit().back());
    harness.step('detail');
    await harness.clock.advance(1_000);
    await press(visit().back());
    harness.step('find');
    await harness.clock.advance(1_000);
    await press(visit().back());
    expect(harness.view().visit).toBeNull();
  });

  it('returns to the review after a change, and asks for the review again', async () => {
    await toReview();
    await press(visit().changeStep({ stepId: 'page:home' }));
    await press(
      visit().submitPage({
        pageId: 'home',
        answers: { houseTown: '440605124', houseUse: 'mixed', roomCount: '3' },
      }),
    );
    harness.step('review');
    await press(visit().confirmReview());
    harness.step('signature');
    await press(visit().back());
    harness.step('review');
    expect(harness.view().visit?.canGoBack).toBe(true);
  });

  it('asks for what a change made necessary before it returns to the review', async () => {
    await toReview();
    await press(visit().changeStep({ stepId: 'page:applicant' }));
    await press(
      visit().submitPage({ pageId: 'applicant', answers: { role: 'agent', applicantPhone: '13800000000' } }),
    );
    expect(harness.step('material').materialId).toBe('authorisation');
    await press(visit().promiseMaterial({ materialId: 'authorisation', isChosen: true }));
    await press(visit().finishMaterial({ materialId: 'authorisation' }));
    harness.step('review');
  });

  it('refuses intents of other steps and takes a second press for none', async () => {
    expect(await visit().begin({ locale: 'en' })).toEqual(ok());
    expect(await visit().begin({ locale: 'en' })).toEqual(err({ type: 'visit-already-open' }));
    expect(await visit().confirmReview()).toEqual(err({ type: 'not-on-this-step' }));
    await press(visit().chooseMatter({ matterId: 'rental-registration' }));
    await press(visit().start());
    await press(visit().agreeToNotice());
    await press(visit().agreeToNotice());
    harness.step('identity');
    await harness.clock.advance(1_000);
    expect(await visit().agreeToNotice()).toEqual(err({ type: 'not-on-this-step' }));
  });
});

describe('the identity step', () => {
  it('enables the reader only while it waits for a card', async () => {
    await toIdentity();
    expect(harness.ports.waitingReads()).toBe(1);
    await press(visit().back());
    await harness.clock.advance(0);
    expect(harness.ports.waitingReads()).toBe(0);
  });

  it('reads again by itself after a lifted card and keeps the failure until the next reading', async () => {
    await toIdentity();
    harness.ports.showReading();
    expect(harness.step('identity').state.type).toBe('reading');
    await failRead('card-lifted');
    await harness.clock.advance(300);
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'card-lifted' });
    expect(harness.ports.waitingReads()).toBe(1);
    harness.ports.showReading();
    expect(harness.step('identity').state.type).toBe('reading');
    await readCard();
    expect(harness.step('identity').state).toMatchObject({ type: 'read' });
    expect(harness.ports.waitingReads()).toBe(0);
  });

  it('does not take an expired card, and says so while it lies there', async () => {
    await toIdentity();
    await readCard(expired);
    await harness.clock.advance(300);
    await failRead('place-again');
    await harness.clock.advance(300);
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'card-expired' });
    expect(await visit().confirmIdentity()).toEqual(err({ type: 'has-problems' }));
  });

  it('says that the reader is away, and goes on when it is back', async () => {
    await toIdentity();
    await failRead('reader-offline');
    await harness.clock.advance(999);
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'reader-offline' });
    expect(harness.ports.waitingReads()).toBe(0);
    await harness.clock.advance(1);
    await readCard();
    expect(harness.step('identity').state.type).toBe('read');
  });

  it('replaces everything of the first person by a second card', async () => {
    await toContract();
    harness.setPaper(contractValues);
    await scanContract();
    for (let count = 0; count < 4; count += 1) {
      await harness.clock.advance(1_000);
      await press(visit().back());
    }
    await press(visit().readCardAgain());
    expect(harness.step('identity').state.type).toBe('waiting');
    await readCard(otherResident);
    expect(harness.step('identity').state).toMatchObject({ person: { name: otherResident.name } });
    expect([...harness.pages[0]!.bytes]).toEqual([0, 0, 0, 0]);
    await press(visit().confirmIdentity());
    expect(harness.step('form').answers).toEqual({});
  });
});

describe('a mainland travel permit from the keyboard', () => {
  const permit = {
    kind: 'mainland-travel-permit',
    number: 'ｈ01 2345 78',
    name: '梁綺文',
    birthDate: '1990-09-21',
    validTo: '2031-04-18',
  } as const;

  it('is taken as its pattern allows, and the district sees that it was typed', async () => {
    await toIdentity('incident-report');
    expect(harness.step('identity')).toMatchObject({
      travelDocuments: [
        {
          kind: 'mainland-travel-permit',
          canScan: true,
          typedFields: [{ id: 'number' }, { id: 'name' }, { id: 'birthDate' }, { id: 'validTo' }],
        },
        { kind: 'taiwan-permit' },
        { kind: 'mainland-permit' },
        { kind: 'passport' },
      ],
    });
    await press(visit().typeDocument(permit));
    expect(harness.ports.waitingReads()).toBe(0);
    expect(harness.step('identity').state).toEqual({
      type: 'read',
      person: {
        name: '梁綺文',
        documentKind: 'mainland-travel-permit',
        identityStrength: 'typed',
        romanisedName: null,
        maskedNumber: 'H01****78',
        sexCode: '0',
        birthDate: '1990-09-21',
        address: '',
        validTo: '2031-04-18',
      },
    });
    await press(visit().confirmIdentity());
    expect(harness.step('form').pageId).toBe('category');
  });

  it('lets a tenancy be filed while the card reader is away', async () => {
    harness.ports.setStatus('cardReader', { type: 'offline', cause: 'no-line' });
    await toIdentity();
    await failRead('reader-offline');
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'reader-offline' });
    await press(visit().typeDocument(permit));
    await press(visit().confirmIdentity());
    harness.step('form');
  });

  it('says by field what is wrong, and keeps waiting for a card', async () => {
    await toIdentity();
    const wrong = {
      ...permit,
      number: 'C12345678',
      name: ' ',
      birthDate: '2027-01-01',
      validTo: '2020-13-01',
    };
    expect(await visit().typeDocument(wrong)).toEqual(err({ type: 'has-problems' }));
    expect(harness.step('identity')).toMatchObject({
      state: { type: 'waiting' },
      problems: {
        number: { type: 'rule' },
        name: { type: 'required' },
        birthDate: { type: 'date-out-of-range' },
        validTo: { type: 'not-a-date' },
      },
    });
    expect(await visit().confirmIdentity()).toEqual(err({ type: 'has-problems' }));
    await press(visit().readCardAgain());
    expect(harness.step('identity').problems).toEqual({});
    await readCard();
    expect(harness.step('identity').state).toMatchObject({ person: { name: resident.name } });
  });

  it('counts until the end of the last day that it is valid', async () => {
    await toIdentity();
    expect(await visit().typeDocument({ ...permit, validTo: '2026-11-21' })).toEqual(
      err({ type: 'has-problems' }),
    );
    expect(harness.step('identity')).toMatchObject({
      state: { type: 'waiting' },
      problems: { validTo: { type: 'rule', text: { en: expect.stringContaining('expired') } } },
    });
    await press(visit().typeDocument({ ...permit, validTo: '2026-11-22' }));
    expect(harness.step('identity')).toMatchObject({ state: { type: 'read' }, problems: {} });
  });

  it('takes the place of the person before, with nothing of theirs', async () => {
    await toContract();
    harness.setPaper(contractValues);
    await scanContract();
    for (let count = 0; count < 4; count += 1) {
      await harness.clock.advance(1_000);
      await press(visit().back());
    }
    await press(visit().readCardAgain());
    await press(visit().typeDocument(permit));
    expect(harness.step('identity').state).toMatchObject({ person: { name: '梁綺文' } });
    expect([...harness.pages[0]!.bytes]).toEqual([0, 0, 0, 0]);
    await press(visit().confirmIdentity());
    expect(harness.step('form').answers).toEqual({});
    await press(visit().back());
    await press(visit().readCardAgain());
    await press(visit().typeDocument({ ...permit, number: 'M98765432', name: '黃少鈞' }));
    expect(harness.step('identity').state).toMatchObject({
      person: { name: '黃少鈞', maskedNumber: 'M98****32' },
    });
  });

  it('is refused where the matter needs a chip', async () => {
    await toIdentity('individual-business');
    expect(harness.step('identity').travelDocuments).toEqual([]);
    expect(await visit().typeDocument(permit)).toEqual(err({ type: 'not-on-this-step' }));
    expect(harness.step('identity').state.type).toBe('waiting');
  });
});

describe('a typed number', () => {
  it.each([
    ['mainland-travel-permit', 'M0123456789', true],
    ['mainland-travel-permit', '12345678', false],
    ['taiwan-permit', '12345678', true],
    ['taiwan-permit', 'H12345678', false],
    ['mainland-permit', 'CA1234567', true],
    ['mainland-permit', 'CI1234567', false],
    ['passport', 'L7654321A', true],
    ['passport', 'ABCDEFGH', false],
  ] as const)('of a %s such as %s is taken: %s', async (kind, number, isTaken) => {
    await toIdentity('incident-report');
    const typed = { kind, number, name: '某某', birthDate: '1990-09-21', validTo: '2031-04-18' };
    expect((await visit().typeDocument(typed)).ok).toBe(isTaken);
    expect(Object.keys(harness.step('identity').problems)).toEqual(isTaken ? [] : ['number']);
  });
});

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
    await toIdentity();
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
    await toIdentity();
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
    await toIdentity();
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
    await toIdentity();
    await scanned(read as ReturnType<typeof permitRead>['result']);
    expect(harness.step('identity').scan).toEqual({ type: 'failed', problem });
    expect(harness.logLines.join('')).toContain(problem);
    // The reader still waits for a card.
    await readCard();
    expect(harness.step('identity')).toMatchObject({ scan: { type: 'idle' }, state: { type: 'read' } });
  });

  it('is overwritten when a card is read, when the resident goes back, and at the end', async () => {
    await toIdentity();
    const first = permitRead();
    await scanned(first.result);
    await readCard();
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
    await toIdentity('individual-business');
    expect(await visit().scanDocument({ kind: 'passport' })).toEqual(err({ type: 'not-on-this-step' }));
  });
});

describe('a card of a foreign permanent resident', () => {
  const foreign = personas.find(({ id }) => id === 'foreign-resident-2017')!.card;

  it('is taken by who takes it, and elsewhere the screen is told which documents are', async () => {
    await toIdentity('individual-business');
    await readCard(foreign);
    expect(harness.step('identity')).toMatchObject({
      state: { type: 'failed', failure: 'document-not-accepted' },
      accepted: ['resident-id', 'residence-permit'],
    });
    await press(visit().end());
    await press(visit().close());
    await toIdentity();
    await readCard(foreign);
    expect(harness.step('identity').state).toMatchObject({
      person: { documentKind: 'foreign-permanent-resident-2017', identityStrength: 'chip' },
    });
  });
});

describe('a page of the form', () => {
  it('cleans what no field may carry, and says what is too long', async () => {
    await toIdentity();
    await readCard();
    await press(visit().confirmIdentity());
    await press(
      visit().submitPage({ pageId: 'applicant', answers: { role: 'owner', applicantPhone: '13800000000' } }),
    );
    const answers = { houseTown: '440605124', houseUse: 'living', roomCount: '2' };
    const tooLong = { ...answers, houseCode: 'A'.repeat(10_000) };
    expect(await visit().submitPage({ pageId: 'home', answers: tooLong })).toEqual(
      err({ type: 'has-problems' }),
    );
    expect(harness.step('form').problems).toEqual({ houseCode: { type: 'too-long', maxLength: 20 } });
    const withCommands = { ...answers, houseCode: 'NH\u001b@\u001dV\u0000-1234\u202e' };
    await press(visit().keepAnswers({ pageId: 'home', answers: withCommands }));
    expect(harness.step('form').answers['houseCode']).toBe('NH@V-1234');
    expect(harness.step('form').problems).toEqual({});
    await press(visit().keepAnswers({ pageId: 'home', answers: { houseCode: '' } }));
    expect(harness.step('form').answers).not.toHaveProperty('houseCode');
  });

  it('takes nothing for fields that are not shown, and nobody types over the chip', async () => {
    await toIdentity('individual-business');
    await readCard();
    await press(visit().confirmIdentity());
    const pageId = harness.step('form').pageId;
    await press(
      visit().keepAnswers({
        pageId,
        answers: { operatorName: '别人', unknownField: 'x', houseUse: 'living' },
      }),
    );
    const { answers, fields } = harness.step('form');
    expect(answers['operatorName']).toBe(resident.name);
    expect(fields.find(({ id }) => id === 'operatorName')).toMatchObject({
      source: 'chip',
      isReadOnly: true,
    });
    expect(answers).not.toHaveProperty('unknownField');
  });
});

describe('papers', () => {
  it('takes a promise instead of the paper, and the paper instead of the promise', async () => {
    await toContract();
    harness.setPaper(contractValues);
    await scanContract();
    await press(visit().finishMaterial({ materialId: 'tenancy-contract' }));
    await harness.until(() => harness.view().visit?.step.kind === 'confirmation');
    await press(visit().confirmValues({ materialId: 'tenancy-contract', values: {} }));
    expect(harness.step('material')).toMatchObject({ materialId: 'fire-record', isOptional: true });
    const scanRecord = async () => {
      await press(visit().scanPage({ materialId: 'fire-record' }));
      harness.ports.answerScan(ok({ ...blankSheet, bytes: new Uint8Array([5, 6, 7, 8]) }));
      await harness.until(() => harness.step('material').scan.type === 'idle');
    };
    await scanRecord();
    await press(visit().promiseMaterial({ materialId: 'fire-record', isChosen: true }));
    expect(harness.step('material')).toMatchObject({ pages: [], later: { isChosen: true } });
    expect([...harness.pages[1]!.bytes]).toEqual([0, 0, 0, 0]);
    await harness.clock.advance(1_000);
    await scanRecord();
    expect(harness.step('material')).toMatchObject({ pages: [{ number: 1 }], later: { isChosen: false } });
    await press(visit().removePage({ pageId: harness.step('material').pages[0]!.id }));
    expect(harness.step('material').pages).toEqual([]);
  });

  it('says what the scanner says and takes the next page', async () => {
    await toContract();
    await press(visit().scanPage({ materialId: 'tenancy-contract' }));
    harness.ports.answerScan(err({ type: 'no-document' }));
    await harness.clock.advance(1_000);
    expect(harness.step('material').scan).toEqual({ type: 'failed', problem: 'no-document' });
    await scanContract();
    expect(harness.step('material').pages).toHaveLength(1);
    expect(await visit().finishMaterial({ materialId: 'fire-record' })).toEqual(
      err({ type: 'not-on-this-step' }),
    );
  });

  it('takes a whole stack, page by page in its order', async () => {
    await toContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    expect(harness.ports.waitingStacks()).toMatchObject([{ maxPages: 12 }]);
    for (const count of [1, 2, 3]) {
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([count]) });
      await harness.until(() => harness.step('material').pages.length === count);
      expect(harness.step('material').scan).toEqual({ type: 'scanning' });
    }
    harness.ports.endStack({ type: 'all-scanned' });
    await harness.until(() => harness.step('material').scan.type === 'idle');
    expect(harness.pages.map(({ bytes }) => [...bytes])).toEqual([[1], [2], [3]]);
  });

  it('takes both sides of a stack where the feeder can, and refuses where it cannot', async () => {
    await toContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract', sides: 'both' }));
    expect(harness.ports.waitingStacks()).toMatchObject([{ isDuplex: true, maxPages: 24 }]);
    harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([1]) });
    harness.ports.endStack({ type: 'all-scanned' });
    await harness.until(() => harness.step('material').scan.type === 'idle');
    expect(harness.step('material').pages).toHaveLength(1);
    await harness.close();
    harness = await createServiceHarness({ scannerSources: { feeder: 'ADF' } });
    await toContract();
    expect(harness.step('material')).toMatchObject({ canScanStack: true, canScanBothSides: false });
    const refused = err({ type: 'not-on-this-step' });
    expect(await visit().scanStack({ materialId: 'tenancy-contract', sides: 'both' })).toEqual(refused);
    expect(harness.ports.waitingStacks()).toEqual([]);
  });

  it('asks for no more pages than are left, and says when that was all', async () => {
    await toContract();
    await scanContract();
    await harness.clock.advance(1_000);
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    expect(harness.ports.waitingStacks()).toMatchObject([{ maxPages: 11 }]);
    for (let count = 1; count <= 11; count += 1)
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([count]) });
    harness.ports.endStack({ type: 'page-limit' });
    await harness.until(() => harness.step('material').scan.type === 'stack-stopped');
    expect(harness.step('material').scan).toMatchObject({ reason: { type: 'page-limit' }, keptPages: 11 });
    await harness.clock.advance(1_000);
    expect(await visit().scanStack({ materialId: 'tenancy-contract' })).toEqual(
      err({ type: 'has-problems' }),
    );
  });

  it.each(['paper-jam', 'double-feed', 'scanner-offline'] as const)(
    'keeps the pages before %s and says how many',
    async (type) => {
      await toContract();
      await press(visit().scanStack({ materialId: 'tenancy-contract' }));
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([1]) });
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([2]) });
      harness.ports.endStack({ type: 'failed', failure: { type } });
      await harness.until(() => harness.step('material').scan.type === 'stack-stopped');
      expect(harness.step('material')).toMatchObject({
        pages: [{ number: 1 }, { number: 2 }],
        scan: { reason: { type: 'problem', problem: type }, keptPages: 2 },
      });
    },
  );

  it('says why no sheet of a stack came', async () => {
    await toContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    harness.ports.endStack({ type: 'failed', failure: { type: 'no-document' } });
    await harness.until(() => harness.step('material').scan.type === 'failed');
    expect(harness.step('material').scan).toEqual({ type: 'failed', problem: 'no-document' });
  });

  it('keeps what was scanned when the resident stops a stack, and takes nothing that comes later', async () => {
    await toContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([1]) });
    await harness.until(() => harness.step('material').pages.length === 1);
    const [stack] = harness.ports.waitingStacks();
    await press(visit().cancelScan());
    expect(harness.ports.waitingStacks()).toEqual([]);
    const late = new Uint8Array([2]);
    stack?.onPage({ ...blankSheet, bytes: late });
    await harness.until(() => late[0] === 0);
    expect(harness.step('material')).toMatchObject({
      pages: [{ number: 1 }],
      scan: { type: 'stack-stopped', reason: { type: 'cancelled' }, keptPages: 1 },
    });
  });

  it('offers a stack on its own step only', async () => {
    await toContract();
    expect(harness.step('material')).toMatchObject({ canScanStack: true, canScanBothSides: true });
    await press(visit().back());
    expect(await visit().scanStack({ materialId: 'tenancy-contract' })).toEqual(
      err({ type: 'not-on-this-step' }),
    );
  });

  it('serves pages and crops of the open visit only', async () => {
    await toContract();
    harness.setPaper(contractValues);
    await scanContract();
    const imageId = harness.step('material').pages[0]!.id;
    expect(await harness.client.documents.image({ imageId })).toBe('data:image/jpeg;base64,AQIDBA==');
    await press(visit().finishMaterial({ materialId: 'tenancy-contract' }));
    await harness.until(() => harness.view().visit?.step.kind === 'confirmation');
    const cropId = harness.step('confirmation').values[0]!.cropId!;
    expect(await harness.client.documents.image({ imageId: cropId })).toBe('data:image/jpeg;base64,CQkJ');
    await press(visit().end());
    expect(await harness.client.documents.image({ imageId })).toBeNull();
    expect(await harness.client.documents.image({ imageId: cropId })).toBeNull();
  });

  it('marks what agrees with the chip, what is unsure and what was corrected', async () => {
    await toContract();
    harness.setPaper(contractValues);
    await scanContract();
    await press(visit().finishMaterial({ materialId: 'tenancy-contract' }));
    await harness.until(() => harness.view().visit?.step.kind === 'confirmation');
    const value = (fieldId: string) =>
      harness.step('confirmation').values.find((candidate) => candidate.fieldId === fieldId);
    expect(value('landlordName')).toMatchObject({ check: 'agrees', uncertain: [] });
    expect(value('tenantName')).toMatchObject({ check: 'not-checked', uncertain: [{ start: 0, length: 1 }] });
    expect(
      await visit().confirmValues({
        materialId: 'tenancy-contract',
        values: { tenantName: '某某某', tenantIdNumber: '440605199001011230' },
      }),
    ).toEqual(err({ type: 'has-problems' }));
    expect(value('tenantName')).toMatchObject({ check: 'corrected', uncertain: [] });
    expect(harness.step('confirmation').problems).toEqual({ tenantIdNumber: { type: 'check-digit' } });
  });

  it('leads to empty values when the paper cannot be read', async () => {
    await toContract();
    await scanContract();
    await press(visit().finishMaterial({ materialId: 'tenancy-contract' }));
    await harness.until(() => harness.view().visit?.step.kind === 'confirmation');
    expect(harness.step('confirmation').values.map(({ check, text }) => `${check}:${text}`)).toEqual(
      Array.from({ length: 9 }, () => 'unread:'),
    );
    await press(visit().confirmValues({ materialId: 'tenancy-contract', values: contractValues }));
  });

  it('gives a scan up on leaving and overwrites what comes late', async () => {
    await toContract();
    await press(visit().scanPage({ materialId: 'tenancy-contract' }));
    await press(visit().back());
    expect(harness.ports.waitingScans()).toBe(0);
    harness.step('form');
  });
});

describe('the end', () => {
  it('asks before it ends an idle visit, and erases it when nobody answers', async () => {
    await toContract();
    await harness.clock.advance(60_000);
    expect(harness.view().visit?.idleWarning).toEqual({ secondsLeft: 30 });
    await press(visit().touch());
    expect(harness.view().visit?.idleWarning).toBeNull();
    await harness.clock.advance(90_000);
    expect(harness.step('erased')).toMatchObject({
      reason: 'timed-out',
      erased: ['name', 'number', 'address', 'answers'],
    });
  });

  it('does not run the idle time while a page is scanned', async () => {
    await toContract();
    await press(visit().scanPage({ materialId: 'tenancy-contract' }));
    await harness.clock.advance(200_000);
    expect(harness.view().visit?.idleWarning).toBeNull();
    expect(harness.step('material').scan.type).toBe('scanning');
  });

  it('keeps saying that a card lies on the reader until it is taken', async () => {
    harness.ports.setCardStillThere(true);
    await toSlip();
    await harness.clock.advance(2_000);
    expect(harness.view().visit?.isCardLeftOnReader).toBe(true);
    await press(visit().leaveSlip());
    await press(visit().evaluate({ level: null }));
    expect(harness.step('erased').isCardLeftOnReader).toBe(true);
    await harness.clock.advance(20_000);
    expect(harness.step('erased').isCardLeftOnReader).toBe(true);
    harness.ports.setCardStillThere(false);
    await harness.clock.advance(4_000);
    expect(harness.view().visit).toBeNull();
    expect(harness.logLines.filter((line) => line.includes('visit.card-left'))).toHaveLength(1);
    expect(harness.district.evaluations()).toEqual([]);
  });

  it('resets language and size for the next resident', async () => {
    await press(visit().begin({ locale: 'en' }));
    await press(visit().setLargeType({ isLargeType: true }));
    await press(visit().end());
    expect(harness.view().visit).toBeNull();
    await harness.clock.advance(1_000);
    await press(visit().begin({ locale: 'zh-Hans' }));
    expect(harness.view().visit).toMatchObject({ locale: 'zh-Hans', isLargeType: false });
  });
});

describe('the signature', () => {
  it('wants something drawn, and a picture', async () => {
    await toReview();
    await press(visit().confirmReview());
    const signature = await drawnSignature();
    expect(await visit().sign({ ...signature, strokes: [] })).toEqual(err({ type: 'nothing-signed' }));
    await harness.clock.advance(1_000);
    expect(await visit().sign({ ...signature, pngDataUrl: 'data:image/png;base64,AAAA' })).toEqual(
      err({ type: 'nothing-signed' }),
    );
    harness.step('signature');
  });

  it('keeps everything when the store fails, and hands it in once when it works again', async () => {
    await toReview();
    await press(visit().confirmReview());
    const submit: typeof harness.submissions.submit = harness.submissions.submit.bind(harness.submissions);
    Object.assign(harness.submissions, {
      submit: async () => err({ type: 'store-failed', detail: 'the disk is gone' }),
    });
    expect(await visit().sign(await drawnSignature())).toEqual(err({ type: 'not-stored' }));
    harness.step('signature');
    Object.assign(harness.submissions, { submit });
    await harness.clock.advance(1_000);
    await press(visit().sign(await drawnSignature()));
    await harness.until(() => harness.view().visit?.step.kind === 'slip');
    expect(harness.step('slip').slipNumber).toMatch(/-00001-/);
    expect(harness.district.inbox()).toHaveLength(1);
  });
});

describe('a report without a name', () => {
  async function toAnonymousReview(): Promise<void> {
    await toIdentity('incident-report');
    expect(harness.step('identity').mayStayAnonymous).toBe(true);
    await press(visit().stayAnonymous());
    await press(visit().submitPage({ pageId: 'category', answers: { category: 'other' } }));
    await press(
      visit().submitPage({ pageId: 'place', answers: { placeTown: '440605124', placeName: '北门' } }),
    );
    const answers = { description: '路面塌了一块', isDangerous: false, contactPhone: '91234567' };
    await press(visit().submitPage({ pageId: 'description', answers }));
    await press(visit().finishMaterial({ materialId: 'photo' }));
    harness.step('review');
  }

  it('is handed in from the review, unsigned', async () => {
    await toAnonymousReview();
    const { progress } = harness.view().visit!;
    expect(progress?.step).toBe(progress?.of);
    expect(await visit().sign(await drawnSignature())).toEqual(err({ type: 'not-on-this-step' }));
    await press(visit().confirmReview());
    await harness.until(() => harness.view().visit?.step.kind === 'slip');
    const [entry] = harness.district.inbox();
    const { document, parts } = harness.district.open(entry!.key)!;
    expect(document.signature).toBeNull();
    expect(parts).toEqual([]);
    expect(document.applicant.type).toBe('anonymous');
    await press(visit().end());
    expect(harness.step('erased').erased).toEqual(['answers']);
  });

  it('stays on the review with everything kept when the store fails', async () => {
    await toAnonymousReview();
    const submit: typeof harness.submissions.submit = harness.submissions.submit.bind(harness.submissions);
    Object.assign(harness.submissions, {
      submit: async () => err({ type: 'store-failed', detail: 'the disk is gone' }),
    });
    expect(await visit().confirmReview()).toEqual(err({ type: 'not-stored' }));
    harness.step('review');
    Object.assign(harness.submissions, { submit });
    await harness.clock.advance(1_000);
    await press(visit().confirmReview());
    await harness.until(() => harness.view().visit?.step.kind === 'slip');
    expect(harness.district.inbox()).toHaveLength(1);
  });

  it('asks for the signature once a card is shown after all', async () => {
    await toAnonymousReview();
    await press(visit().changeStep({ stepId: 'identity' }));
    await readCard();
    await press(visit().confirmIdentity());
    await press(visit().confirmReview());
    expect(harness.step('signature').signerName).toBe(resident.name);
  });
});

describe('the slip', () => {
  it('says why it was not printed, prints again, and marks what may be a second paper as a copy', async () => {
    harness.ports.setPrintOutcome({ type: 'not-printed', cause: 'paper-out' });
    await toSlip();
    await harness.until(() => harness.step('slip').print.type === 'not-printed');
    const extent = { confirmedLines: 12, totalLines: 30 };
    harness.ports.setPrintOutcome({ type: 'unknown', cause: 'offline', extent });
    await press(visit().printAgain());
    await harness.until(() => harness.step('slip').print.type === 'unknown');
    harness.ports.setPrintOutcome({ type: 'printed' });
    await harness.clock.advance(1_000);
    await press(visit().printAgain());
    await harness.until(() => harness.step('slip').print.type === 'printed');
    expect(harness.slips.map(({ isCopy }) => isCopy)).toEqual([false, false, true]);
    expect(new Set(harness.slips.map(({ slipNumber }) => slipNumber)).size).toBe(1);
    const logged = (event: string) => harness.logLines.filter((line) => line.includes(`"${event}"`));
    expect(logged('visit.slip-printed').map((line) => JSON.parse(line).confirmedLines)).toEqual([
      undefined,
      12,
      undefined,
    ]);
    expect(logged('visit.slip-printed')[1]).toContain('"totalLines":30');
    expect(logged('device.paper-used').at(-1)).toContain('"slips":2,"lines":60,"isSinceRollChange":false');
  });

  it('takes a defect on the way to the printer for an unknown outcome, so that nobody waits for ever', async () => {
    const { receiptPrinter } = harness.ports.host;
    const { print } = receiptPrinter;
    Object.assign(receiptPrinter, { print: () => Promise.reject(new Error('planted')) });
    await toSlip();
    await harness.until(() => harness.step('slip').print.type === 'unknown');
    Object.assign(receiptPrinter, { print });
    await harness.clock.advance(1_000);
    await press(visit().printAgain());
    await harness.until(() => harness.step('slip').print.type === 'printed');
    expect(harness.slips.map(({ isCopy }) => isCopy)).toEqual([false, true]);
  });
});

describe('the terminal', () => {
  it('says which matters cannot be finished while a device is away, and refuses to start them', async () => {
    const before = harness.view().today;
    // In November nobody collects school points.
    expect(before).toMatchObject({ unavailableCount: 1, guideCount: 2, reasons: [{ type: 'not-open-now' }] });
    harness.ports.setStatus('cardReader', { type: 'offline', cause: 'no-line' });
    const { today } = harness.view();
    // Those of which the document may be typed stay.
    expect(today.availableCount).toBeGreaterThanOrEqual(2);
    expect(today.unavailableCount).toBeGreaterThanOrEqual(2);
    expect(today.availableCount + today.unavailableCount).toBe(before.availableCount + 1);
    expect(harness.view().devices.documentPrinter).toEqual({ type: 'absent', cause: null });
    await press(visit().begin({ locale: 'zh-Hant-HK' }));
    await press(visit().chooseMatter({ matterId: 'individual-business' }));
    expect(harness.step('detail').detail.availability.type).toBe('cannot');
    expect(await visit().start()).toEqual(err({ type: 'matter-unavailable' }));
  });

  it('closes before a resident starts when it can take no more', async () => {
    Object.assign(harness.submissions, { canTakeMore: () => false });
    expect(harness.view().service).toEqual({ type: 'closed', reason: 'cannot-take-more' });
    expect(await visit().begin({ locale: 'zh-Hans' })).toEqual(err({ type: 'terminal-closed' }));
  });

  it('closes for a fault of the store, not for want of room, until the store is sound again', async () => {
    Object.assign(harness.submissions, { canTakeMore: () => false, condition: () => 'unavailable' });
    expect(harness.view().service).toEqual({ type: 'closed', reason: 'storage-fault' });
    expect(harness.view().today.availableCount).toBe(0);
    expect(await visit().begin({ locale: 'zh-Hans' })).toEqual(err({ type: 'terminal-closed' }));
    harness.ports.setStatus('cardReader', { type: 'ready' });
    await harness.clock.advance(0);
    const seen: string[] = [];
    harness.service.onView(() => seen.push(harness.view().service.type));
    Object.assign(harness.submissions, { canTakeMore: () => true, condition: () => 'sound' });
    await harness.clock.advance(5_000);
    expect(seen).toContain('open');
    expect(harness.logLines.filter((line) => line.includes('terminal.state-changed'))).toHaveLength(2);
  });

  it('gives every page the current view at once and the latest after a burst', async () => {
    const watch = await harness.client.terminal.watch();
    expect((await watch.next()).value).toMatchObject({ visit: null });
    const next = watch.next();
    await press(visit().begin({ locale: 'zh-Hans' }));
    await press(visit().chooseMatter({ matterId: 'rental-registration' }));
    expect((await next).value).toMatchObject({ visit: { id: harness.view().visit?.id } });
    expect((await watch.next()).value).toMatchObject({ visit: { step: { kind: 'detail' } } });
    await watch.return?.(undefined);
  });

  it('finds matters by what people say', async () => {
    const hits = await harness.client.matters.search({ query: '出租登记', locale: 'zh-Hans' });
    expect(hits[0]?.id).toBe('rental-registration');
  });
});
