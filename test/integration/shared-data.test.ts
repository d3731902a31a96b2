import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdentityCard } from '#devices/card-reader/port.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { press, residentAtService } from './resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

/** 11 · talent housing subsidy: four offices, one paper that a commitment can stand for. */
const matterId = 'talent-housing-subsidy';
const resident = personaOf('liwan-resident').card;
/** No bank has an account in this name. */
const withoutAccount = personaOf('hong-kong-resident').card;

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit, laysCard, promisesLater } = person;
const step = () => harness.step('shared-data');

async function comesToSharedData(card: IdentityCard = resident, filed = matterId): Promise<void> {
  await person.comesToIdentity(filed, 'en');
  await laysCard(card);
  await press(visit().confirmIdentity());
  if (harness.view().visit?.step.kind === 'form') {
    await press(visit().submitPage({ pageId: 'capacity', answers: { capacity: 'self' } }));
  }
}

async function agrees(...sourceIds: readonly string[]): Promise<void> {
  for (const sourceId of sourceIds) await press(visit().chooseSharedData({ sourceId, isAgreed: true }));
}

async function fetches(): Promise<void> {
  await press(visit().fetchSharedData());
  await harness.until(() => !step().isFetching);
}

async function writes(pageId: string, answers: Readonly<Record<string, AnswerValue>>): Promise<void> {
  expect(harness.step('form').pageId).toBe(pageId);
  const submitted = await visit().submitPage({ pageId, answers: answers as never });
  if (!submitted.ok) expect(harness.step('form').problems).toEqual({});
}

const ownEducation = {
  degree: 'bachelor',
  school: '虚构学院',
  graduationDate: '2012-06-30',
  isMainlandDegree: true,
};
const ownWork = {
  employerCreditCode: '91350100M000100Y43',
  contractFrom: '2026-01-01',
  contractTo: '2028-12-31',
};
const ownHome = { town: '440605124', detailedAddress: '虚构路 1 号', hadSubsidy: false };
const ownPayment = { bankName: 'icbc', bankCard: '6222000000000000004' };

describe('what other offices hold', () => {
  it('is offered one by one, with nothing agreed to beforehand', async () => {
    await comesToSharedData();
    expect(step().sources.map(({ sourceId, isAgreed, outcome }) => [sourceId, isAgreed, outcome])).toEqual([
      ['education-record', false, null],
      ['social-insurance-record', false, null],
      ['real-estate-record', false, null],
      ['bank-card', false, null],
    ]);
    expect(step().sources[0]).toMatchObject({
      fills: [{ en: 'School' }, { en: 'Graduated on' }],
      replaces: [{ en: 'Degree certificate' }],
    });
    expect(await visit().fetchSharedData()).toMatchObject({ ok: false });
  });

  it('fills the form under the name of its office, and is handed in with the consent to each', async () => {
    await comesToSharedData();
    await agrees('education-record', 'real-estate-record');
    await fetches();
    expect(step().sources.map(({ outcome }) => outcome)).toEqual(['found', null, 'found', null]);
    expect(step().isNothingToBring).toBe(false);
    await press(visit().leaveSharedData());
    await writes('applicant', { mobile: '13800000000' });
    const { fields, answers } = harness.step('form');
    const school = assertDefined(fields.find(({ id }) => id === 'school'));
    expect(school).toMatchObject({
      source: 'shared',
      isReadOnly: false,
      shared: { office: { en: 'Ministry of Education, degrees' }, isIllustrative: true },
    });
    expect(answers.school).toBe('虚构大学');
    await writes('education', { ...answers, degree: 'bachelor', isMainlandDegree: true });
    await writes('work', { ...ownWork, employerName: '虚构公司', insuredSince: '2020-01' });
    await writes('home', { ...harness.step('form').answers, ...ownHome });
    await writes('payment', ownPayment);
    // The degree and the proof of no home are not asked for.
    expect(harness.step('material').materialId).toBe('labour-contract');
    expect(JSON.stringify(harness.view())).not.toContain('degree-certificate');
  });

  it('is asked for as a paper once the resident knows better', async () => {
    await comesToSharedData();
    await agrees('education-record');
    await fetches();
    await press(visit().leaveSharedData());
    await writes('applicant', { mobile: '13800000000' });
    const { answers } = harness.step('form');
    await writes('education', {
      ...answers,
      school: '另一所虚构大学',
      degree: 'bachelor',
      isMainlandDegree: true,
    });
    await writes('work', { ...ownWork, employerName: '虚构公司', insuredSince: '2020-01' });
    await writes('home', { ...ownHome, ownsHome: false });
    await writes('payment', ownPayment);
    expect(harness.step('material').materialId).toBe('degree-certificate');
  });

  it('may be refused altogether, and the consent may be taken back', async () => {
    await comesToSharedData();
    await agrees('education-record');
    await fetches();
    await press(visit().chooseSharedData({ sourceId: 'education-record', isAgreed: false }));
    expect(step().sources[0]).toMatchObject({ isAgreed: false, outcome: null });
    const consents = harness.logLines.filter((line) => line.includes('visit.shared-data-consent'));
    expect(consents).toEqual([
      expect.stringMatching(/"sourceId":"education-record".*"isAgreed":true/),
      expect.stringMatching(/"sourceId":"education-record".*"isAgreed":false/),
    ]);
    expect(consents.join('')).not.toMatch(/\p{Script=Han}|\d{15}/u);
    await press(visit().leaveSharedData());
    await writes('applicant', { mobile: '13800000000' });
    expect(harness.step('form').answers.school).toBeUndefined();
    expect(JSON.stringify(harness.view())).not.toContain('虚构大学');
  });

  it('says what is not held, and leaves the fields and papers as they were', async () => {
    await comesToSharedData(withoutAccount);
    await agrees('bank-card');
    await fetches();
    expect(step().sources[3]).toMatchObject({ outcome: 'none' });
    await press(visit().leaveSharedData());
    await writes('applicant', { mobile: '13800000000' });
    await writes('education', ownEducation);
    await writes('work', { ...ownWork, employerName: '虚构公司', insuredSince: '2020-01' });
    await writes('home', { ...ownHome, ownsHome: false });
    expect(harness.step('form').fields.every(({ source }) => source !== 'shared')).toBe(true);
  });

  it('says which paper it does not stand for, though it was found', async () => {
    await comesToSharedData(resident, 'residence-registration');
    const before = assertDefined(step().sources.find(({ sourceId }) => sourceId === 'real-estate-record'));
    expect([before.replaces.length, before.stillToBring.length]).toEqual([1, 0]);
    await agrees('real-estate-record', 'tenancy-filing');
    await fetches();
    const after = (wanted: string) =>
      assertDefined(step().sources.find(({ sourceId }) => sourceId === wanted));
    // The register answers of this persona that they own no home, and that they rent one.
    expect(after('real-estate-record')).toMatchObject({ outcome: 'found', replaces: [] });
    expect(after('real-estate-record').stillToBring).toEqual(before.replaces);
    expect(after('tenancy-filing')).toMatchObject({ outcome: 'found', stillToBring: [] });
    expect(JSON.stringify(harness.view())).not.toContain('ownsHomeInNanhai');
  });

  it('is not had while the line is down, and the way goes on', async () => {
    await comesToSharedData();
    await harness.district.setFault({ type: 'down' });
    await agrees('education-record');
    await fetches();
    expect(step()).toMatchObject({ problem: 'district-offline' });
    await press(visit().leaveSharedData());
    expect(harness.step('form').pageId).toBe('applicant');
  });

  it('is not asked for with a card that was read too long ago', async () => {
    await comesToSharedData();
    await agrees('education-record');
    await person.staysFourteenMinutes();
    await fetches();
    expect(step().problem).toBe('read-again');
    await press(visit().readCardAgain());
    expect(harness.view().visit?.step.kind).toBe('identity');
  });

  it('leaves nothing behind when the visit ends', async () => {
    await comesToSharedData();
    await agrees('education-record', 'social-insurance-record');
    await fetches();
    await press(visit().end());
    expect(JSON.stringify(harness.view())).not.toContain('虚构大学');
    expect(harness.logLines.join('\n')).not.toContain('虚构大学');
    await press(visit().close());
    await press(visit().begin({ locale: 'en' }));
    await press(visit().chooseMatter({ matterId }));
    expect(JSON.stringify(harness.view())).not.toContain('虚构大学');
  });
});

describe('an application with shared data', () => {
  it('carries source, consent and the words of the commitment to the district', async () => {
    await comesToSharedData();
    await agrees('education-record', 'social-insurance-record', 'bank-card');
    await fetches();
    await press(visit().leaveSharedData());
    await writes('applicant', { mobile: '13800000000' });
    await writes('education', {
      ...harness.step('form').answers,
      degree: 'bachelor',
      isMainlandDegree: false,
    });
    await writes('work', { ...harness.step('form').answers, ...ownWork });
    await writes('home', { ...ownHome, ownsHome: false });
    await writes('payment', ownPayment);
    await promisesLater('degree-recognition');
    await person.scans('labour-contract');
    await press(visit().finishMaterial({ materialId: 'labour-contract' }));
    await promisesLater('no-home-proof');
    const review = harness.step('review').sections.find(({ stepId }) => stepId === 'shared-data');
    expect(review?.rows.map(({ value }) => value.en)).toEqual([
      expect.stringMatching(/^Received, as of \d{4}-\d{2}-\d{2}\. Not needed: Degree certificate$/),
      expect.stringMatching(/^Received, as of .*Not needed: Social insurance record$/),
      'You fill it in and bring the papers',
      expect.stringMatching(/^Received, as of/),
    ]);
    await press(visit().confirmReview());
    await person.signs();
    const [entry] = harness.district.inbox();
    const { document } = assertDefined(harness.district.open(assertDefined(entry).key));
    expect(document.answers.find(({ fieldId }) => fieldId === 'school')).toMatchObject({
      value: '虚构大学',
      source: 'shared',
      sharedSourceId: 'education-record',
    });
    expect(document.materials.find(({ materialId }) => materialId === 'degree-certificate')).toMatchObject({
      disposition: 'not-needed',
      trustLevel: 'A',
      sharedSourceId: 'education-record',
    });
    expect(document.sharedData?.map(({ sourceId, consent }) => [sourceId, consent.noticeId])).toEqual([
      ['education-record', 'shared-data'],
      ['social-insurance-record', 'shared-data'],
      ['bank-card', 'shared-data'],
    ]);
    const { caseStore } = harness.district.offices;
    const record = assertDefined(caseStore.bySlip(document.slipNumber));
    expect(caseStore.owed(record.project_no)).toMatchObject([
      { material_id: 'degree-recognition', due_date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
    ]);
    const commitment = document.materials.find(
      ({ materialId }) => materialId === 'no-home-proof',
    )?.commitment;
    expect(commitment).toMatchObject({ locale: 'en', definitionVersion: document.matter.definitionVersion });
    expect(commitment?.text).toContain('I declare that neither I nor my spouse owns a home');
    expect(commitment?.clerkText).toContain('我承诺');
    const page = await fetch(new URL(`submissions/${document.key}`, harness.district.inboxUrl));
    const shown = await page.text();
    expect(shown).toContain(commitment?.text);
    expect(shown).toContain('部门共享数据');
    expect(shown).toContain('单独同意');
  });
});

describe('a paused form with shared data', () => {
  const dayMs = 86_400_000;

  async function pausesWithEducation(): Promise<string> {
    await comesToSharedData();
    await agrees('education-record');
    await fetches();
    await press(visit().leaveSharedData());
    await writes('applicant', { mobile: '13800000000' });
    const code = await person.pauses();
    await person.leaves();
    return code;
  }

  async function goesOn(card: IdentityCard = resident): Promise<void> {
    await press(visit().resumeDraft());
    await laysCard(card);
    await press(visit().confirmIdentity());
  }

  const draftFiles = (): string =>
    readdirSync(join(harness.dataFolder, 'drafts'))
      .map((name) => readFileSync(join(harness.dataFolder, 'drafts', name), 'latin1'))
      .join('');

  it('keeps what offices said encrypted on the disk, says its age, and asks neither office nor paper again', async () => {
    const code = await pausesWithEducation();
    expect(draftFiles()).not.toContain(Buffer.from('虚构大学').toString('latin1'));
    expect(draftFiles()).not.toContain('education-record');
    await harness.clock.advance(2 * dayMs + 3_600_000);
    await person.holdsUp(code);
    expect(harness.step('resume').found?.sharedData).toMatchObject([
      { office: { en: 'Ministry of Education, degrees' }, ageDays: 2, isToBeFetchedAgain: false },
    ]);
    // Before the document is shown it says who answered, and nothing of what they said.
    expect(JSON.stringify(harness.view())).not.toContain('虚构大学');
    await goesOn();
    expect(harness.step('form')).toMatchObject({ pageId: 'education', answers: { school: '虚构大学' } });
    const school = assertDefined(harness.step('form').fields.find(({ id }) => id === 'school'));
    expect(school).toMatchObject({ source: 'shared', shared: { asOf: '2026-11-22' } });
    await writes('education', {
      ...harness.step('form').answers,
      degree: 'bachelor',
      isMainlandDegree: true,
    });
    await writes('work', { ...ownWork, employerName: '虚构公司', insuredSince: '2020-01' });
    await writes('home', { ...ownHome, ownsHome: false });
    await writes('payment', ownPayment);
    expect(harness.step('material').materialId).toBe('labour-contract');
  });

  it('asks anew for what is too old, with the consent that was given and at one press', async () => {
    const code = await pausesWithEducation();
    await harness.clock.advance(4 * dayMs);
    await person.holdsUp(code);
    expect(harness.step('resume').found?.sharedData).toMatchObject([
      { ageDays: 4, isToBeFetchedAgain: true },
    ]);
    await goesOn();
    expect(step().sources[0]).toMatchObject({ isAgreed: true, outcome: 'outdated', asOf: '2026-11-22' });
    expect(
      step()
        .sources.slice(1)
        .every(({ isAgreed }) => !isAgreed),
    ).toBe(true);
    expect(JSON.stringify(harness.view())).not.toContain('虚构大学');
    await fetches();
    expect(step().sources[0]).toMatchObject({ outcome: 'found', asOf: '2026-11-26' });
    await press(visit().leaveSharedData());
    expect(harness.step('form')).toMatchObject({ pageId: 'education', answers: { school: '虚构大学' } });
  });

  it('goes on by hand where what is too old cannot be asked for anew', async () => {
    const code = await pausesWithEducation();
    await harness.clock.advance(4 * dayMs);
    await harness.district.setFault({ type: 'down' });
    await person.holdsUp(code);
    await goesOn();
    await fetches();
    expect(step().problem).toBe('district-offline');
    await press(visit().leaveSharedData());
    expect(harness.step('form').pageId).toBe('education');
    expect(harness.step('form').answers.school).toBeUndefined();
  });

  it('asks for the consent again where its words have changed', async () => {
    const code = await pausesWithEducation();
    const catalogue = unwrap(loadKioskConfig(resolve('kiosk-config')));
    harness.service.replaceCatalogue({
      ...catalogue,
      matters: catalogue.matters.map((matter) => ({ ...matter, version: matter.version + 1 })),
    });
    await person.holdsUp(code);
    expect(harness.step('resume').found).toMatchObject({
      isChanged: true,
      sharedData: [{ isToBeFetchedAgain: true }],
    });
    await goesOn();
    expect(step().sources.map(({ isAgreed }) => isAgreed)).toEqual([false, false, false, false]);
    expect(JSON.stringify(harness.view())).not.toContain('虚构大学');
  });

  it('shows nothing of it to another person who found the paper', async () => {
    const code = await pausesWithEducation();
    await person.holdsUp(code);
    await goesOn(withoutAccount);
    expect(JSON.stringify(harness.view())).not.toContain('虚构大学');
    if (harness.view().visit?.step.kind === 'form')
      await press(visit().submitPage({ pageId: 'capacity', answers: { capacity: 'self' } }));
    expect(step().sources.map(({ isAgreed }) => isAgreed)).toEqual([false, false, false, false]);
  });
});
