import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import type { PreparedPage } from '#main/documents/types.ts';
import { submissionDocumentSchema } from '#main/district/submission-document.ts';
import { createPlaceSearch } from '#main/matters/place-search.ts';
import { beginVisit, withAnswers, type Applicant } from '#main/visits/visit.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { TerminalVisit } from './step.ts';
import { buildSubmission, type BuiltSubmission } from './submission-document-builder.ts';
import { walkVisit } from './walk-visit.ts';

const kioskConfig = unwrap(loadKioskConfig(join(import.meta.dirname, '../../../kiosk-config')));
const places = createPlaceSearch(kioskConfig);
const person: Applicant = {
  type: 'person',
  kind: 'resident-id',
  identityStrength: 'chip',
  name: '陈婉仪',
  number: '440103195504200049',
  passNumber: null,
  sexCode: '2',
  birthDate: '1955-04-20',
  address: '广州市荔湾区示例路 1 号',
  validTo: 'long-term',
};
const nowMs = Date.parse('2026-11-22T03:00:00Z');

function built(filing: {
  readonly matterId: string;
  readonly applicant: Applicant;
  readonly answers?: Readonly<Record<string, AnswerValue>>;
  readonly promised?: readonly string[];
  readonly isCalendarMissing?: boolean;
}): BuiltSubmission {
  const definition = kioskConfig.matters.find(({ id }) => id === filing.matterId)!;
  const begun = beginVisit({ id: 'a-visit', locale: 'zh-Hans' });
  const given: TerminalVisit = {
    ...withAnswers<PreparedPage>(begun, filing.answers ?? {}, 'resident'),
    applicant: filing.applicant,
    matterId: filing.matterId,
    form: { key: '6f1c1c2a-52cf-4c39-9a9c-3f3f0a4b7d10', startedAtMs: nowMs, slipNumber: null },
    materials: Object.fromEntries(
      (filing.promised ?? []).map((id) => [
        id,
        { pages: [], isPromised: true, witness: null, reading: null, values: {} },
      ]),
    ),
  };
  const submission = buildSubmission({
    visit: given,
    walk: walkVisit({ visit: given, definition, siteId: 'LW', nowMs, places }),
    definition,
    slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: 1 }),
    terminalId: 'LW0101',
    siteId: 'LW',
    places,
    workingDays: filing.isCalendarMissing ? { years: {} } : kioskConfig.workingDays,
    nowMs,
  });
  expect(submissionDocumentSchema.safeParse(submission.document).error?.issues).toBeUndefined();
  return submission;
}

describe('materials of the submission', () => {
  it('say what the terminal made from the answers: the word of the applicant', () => {
    const { document } = built({ matterId: 'individual-business', applicant: person });
    const made = document.materials.filter(({ disposition }) => disposition === 'made-here');
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ trustLevel: 'D', pages: [], values: [] });
    expect(document.materials.find(({ disposition }) => disposition === 'not-needed')?.trustLevel).toBe('A');
  });

  it('say what the catalogue asks of each of them, in the terms of GB/T 39554.2', () => {
    const { document } = built({ matterId: 'food-permit', applicant: person });
    const asked = new Map(document.materials.map((material) => [material.materialId, material.asked]));
    expect(asked.get('application-form')).toEqual({
      form: 'electronic',
      originals: 'original',
      copies: 1,
      source: '99',
    });
    const { materials } = kioskConfig.matters.find(({ id }) => id === 'food-permit')!;
    for (const { id, source, copies } of materials.filter((one) => asked.has(one.id))) {
      expect(asked.get(id)).toMatchObject({ source, copies });
    }
  });
});

describe('papers that follow', () => {
  const rental = { matterId: 'rental-registration', applicant: person, promised: ['fire-record'] };
  const fireRecord = ({ document }: BuiltSubmission) =>
    document.materials.find(({ materialId }) => materialId === 'fire-record');

  it('are due after ten working days, counted from the day after', () => {
    expect(fireRecord(built(rental))).toMatchObject({ disposition: 'follows-later', dueDate: '2026-12-04' });
    expect(fireRecord(built(rental))).not.toHaveProperty('isDueDateEstimate');
  });

  it('are due on an estimated day where the calendar has no such year', () => {
    expect(fireRecord(built({ ...rental, isCalendarMissing: true }))).toMatchObject({
      dueDate: '2026-12-04',
      isDueDateEstimate: true,
    });
  });

  it('leave a commitment without a day: nothing follows it', () => {
    const { document } = built({
      matterId: 'individual-business',
      applicant: person,
      promised: ['premises-proof'],
    });
    const proof = document.materials.find(({ disposition }) => disposition === 'commitment');
    expect(proof).toMatchObject({ materialId: 'premises-proof' });
    expect(proof).not.toHaveProperty('dueDate');
  });
});

describe('the applicant of the submission', () => {
  it.each([
    ['resident-id', '111'],
    ['residence-permit', '154'],
    ['foreign-permanent-resident-2017', '553'],
    ['foreign-permanent-resident-2023', '553'],
  ] as const)('with a %s has certificate kind %s, proved by the chip', (kind, documentType) => {
    const applicant = { ...person, kind, romanisedName: 'EXAMPLE' };
    const { document } = built({ matterId: 'individual-business', applicant });
    expect(document.applicant).toMatchObject({
      documentType,
      romanisedName: 'EXAMPLE',
      identityStrength: 'chip',
    });
  });

  it.each([
    ['mainland-travel-permit', 'scan', '516', 'C'],
    ['mainland-travel-permit', 'typed', '516', 'D'],
    ['taiwan-permit', 'scan', '511', 'C'],
    ['mainland-permit', 'typed', '099', 'D'],
    ['passport', 'scan', '414', 'C'],
  ] as const)(
    'with a %s by %s has certificate kind %s, and evidence of level %s',
    (kind, strength, documentType, level) => {
      const applicant = { ...person, kind, identityStrength: strength };
      const { document } = built({ matterId: 'individual-business', applicant });
      expect(document.applicant).toMatchObject({ documentType, identityStrength: strength });
      const identity = document.materials.find(({ materialId }) => materialId === 'identity');
      expect(identity).toMatchObject({ disposition: 'not-needed', trustLevel: level });
    },
  );

  const report = {
    category: 'other',
    placeTown: '440605124',
    placeName: '北门',
    description: '路面塌了一块',
    isDangerous: false,
  };
  const anonymous: Applicant = { type: 'anonymous' };

  it('is nobody but the phone number that they left', () => {
    const answers = { ...report, contactPhone: '+853 62345678' };
    const { document } = built({ matterId: 'incident-report', applicant: anonymous, answers });
    expect(document.applicant).toEqual({
      type: 'anonymous',
      contact: { phoneCountryCode: '+853', phone: '62345678', isReplyWanted: true },
    });
  });

  it('has no contact where no number was left, or none that can be called', () => {
    for (const contactPhone of ['', '+853 1']) {
      const answers = { ...report, contactPhone };
      const { document } = built({ matterId: 'incident-report', applicant: anonymous, answers });
      expect(document.applicant).toEqual({ type: 'anonymous' });
    }
  });

  it('carries the number beside the name where both are given', () => {
    const answers = { operatorPhone: '+86 13800138000' };
    const { document } = built({ matterId: 'individual-business', applicant: person, answers });
    expect(document.applicant).toMatchObject({
      name: person.type === 'person' ? person.name : '',
      contact: { phoneCountryCode: '+86', phone: '13800138000', isReplyWanted: true },
    });
  });
});
