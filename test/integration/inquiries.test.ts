import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { personas } from '#test/fixtures/personas.ts';
import { businessInProgress } from './business-in-progress.ts';
import { fillsBusiness } from './opening-a-business.ts';
import { press, residentAtService } from './resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

const resident = personas[0]!.card;
const otherResident = personas[1]!.card;

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit, isOn, laysCard, scans, promisesLater, signs, holdsUp, leaves } = person;

const { handIn, openProgress, state, untilState, clerk, grants, shownCase } = businessInProgress(
  () => harness,
  person,
);

describe('how a case stands', () => {
  it('is told by the code on the slip, and by its number typed without hyphens', async () => {
    const slipNumber = await handIn(resident);
    await openProgress();
    await harness.until(() => harness.ports.waitingCodes() === 1);
    harness.ports.answerCode(`CW1:${slipNumber}`);
    await untilState('case');
    await press(visit().leaveCase());
    const shown = await shownCase(slipNumber.replaceAll('-', '').toLowerCase());
    expect(shown).toMatchObject({ slipNumber, title: { en: 'Register an individual business' } });
    expect(shown.steps[0]?.stage).toBe('received');
    expect(JSON.stringify(harness.step('progress'))).not.toContain(resident.name);
  });

  it('is told to its holder by their card, and to nobody else', async () => {
    const slipNumber = await handIn(resident);
    await openProgress();
    await press(visit().listCases());
    await untilState('needs-card');
    await laysCard(otherResident);
    await untilState('list');
    expect(state()).toMatchObject({ type: 'list', cases: [] });
    await press(visit().end());
    await press(visit().close());
    await openProgress();
    await press(visit().listCases());
    await laysCard(resident);
    await untilState('list');
    expect(state()).toMatchObject({ cases: [{ slipNumber }] });
  });

  it.each([
    ['CW-LW0101-20261122-00001-0', 'number-wrong'],
    ['hello', 'number-wrong'],
    ['CW-LW0101-20261122-00099-4', null],
  ])('a number that is wrong or unknown is named: %s', async (slipNumber, problem) => {
    await openProgress();
    const asked = await visit().askProgress({ slipNumber });
    if (problem === 'number-wrong') {
      expect(asked).toEqual({ ok: false, error: { type: 'has-problems' } });
      expect(harness.step('progress').problem).toBe('number-wrong');
    } else {
      await harness.until(() => harness.step('progress').problem !== null);
      expect(['not-found', 'number-wrong']).toContain(harness.step('progress').problem);
    }
  });

  it('opens no code that is not ours', async () => {
    await openProgress();
    await harness.until(() => harness.ports.waitingCodes() === 1);
    harness.ports.answerCode('https://example.invalid/');
    await harness.until(() => harness.step('progress').problem === 'code-unknown');
  });

  it('says truthfully that the line is down', async () => {
    const slipNumber = await handIn(resident);
    await harness.district.setFault({ type: 'down' });
    await openProgress();
    await press(visit().askProgress({ slipNumber }));
    await harness.until(() => harness.step('progress').problem === 'district-offline');
  });
});

describe('a paper that is to follow', () => {
  it('is named with its day until it has come', async () => {
    const slipNumber = await handIn(resident);
    const { project_no: caseNumber } = assertDefined(harness.district.offices.caseStore.bySlip(slipNumber));
    harness.district.offices.caseStore.addOwed(caseNumber, {
      material_id: 'premises-proof',
      name: '经营场所使用证明',
      due_date: '2026-12-18',
    });
    await openProgress();
    const shown = await shownCase(slipNumber);
    expect(shown.owed).toMatchObject([{ name: { 'zh-Hans': '经营场所使用证明' }, dueDate: '2026-12-18' }]);
    expect(shown.owed?.[0]?.name.en).not.toBe('经营场所使用证明');
  });
});

describe('the holder', () => {
  it('withdraws after being asked once more, with the same card only', async () => {
    const slipNumber = await handIn(resident);
    await openProgress();
    const shown = await shownCase(slipNumber);
    expect(shown.isWithdrawable).toBe(true);
    await press(visit().withdrawCase());
    await press(visit().confirmWithdrawal());
    await laysCard(otherResident);
    await harness.until(() => harness.step('progress').problem === 'not-yours');
    await press(visit().end());
    await press(visit().close());
    await openProgress();
    await shownCase(slipNumber);
    await press(visit().withdrawCase());
    await press(visit().confirmWithdrawal());
    await laysCard(resident);
    await untilState('withdrawn');
    expect(harness.district.offices.caseStore.bySlip(slipNumber)?.state).toBe('withdrawn');
  });

  it('corrects just what the district asks, and the district takes it once', async () => {
    const slipNumber = await handIn(resident);
    clerk(slipNumber, {
      type: 'ask-correction',
      items: [
        {
          kind: 'material',
          targetId: 'premises-proof',
          name: '经营场所使用证明',
          note: '请补交盖章的证明。',
        },
        { kind: 'field', targetId: 'tradeName', name: '店名', note: '与已有字号相同，请换一个。' },
      ],
    });
    await openProgress();
    expect((await shownCase(slipNumber)).correction?.itemCount).toBe(2);
    await press(visit().correctCase());
    await laysCard(resident);
    await harness.until(() => isOn('notice'));
    await press(visit().agreeToNotice());
    await press(visit().confirmIdentity());
    const form = harness.step('form');
    expect(form.fields.map(({ id, hint }) => [id, hint?.['zh-Hans']])).toEqual([
      ['tradeName', '与已有字号相同，请换一个。'],
    ]);
    await press(visit().submitPage({ pageId: 'premises', answers: { tradeName: '虚构新店' } }));
    expect(harness.step('material')).toMatchObject({ materialId: 'premises-proof', later: null });
    await scans('premises-proof');
    harness.setPaper({});
    await press(visit().finishMaterial({ materialId: 'premises-proof' }));
    await harness.until(() => isOn('confirmation'));
    await press(
      visit().confirmValues({
        materialId: 'premises-proof',
        values: {
          ownerName: '某某',
          proofAddress: '虚构路 1 号',
          areaSquareMetres: '20',
          issuer: '虚构村委会',
          issueDate: '2026-01-05',
        },
      }),
    );
    await press(visit().confirmReview());
    await signs();
    const record = assertDefined(harness.district.offices.caseStore.bySlip(slipNumber));
    expect(record.state).toBe('corrected');
    const [correction] = harness.district.inbox();
    const { document } = assertDefined(harness.district.open(assertDefined(correction).key));
    expect(document.corrects?.slipNumber).toBe(slipNumber);
    expect(
      document.answers.filter(({ source }) => source === 'resident').map(({ fieldId }) => fieldId),
    ).toEqual(['tradeName']);
  });

  it('prints a result once it is there, and the district learns that it came out', async () => {
    const slipNumber = await handIn(resident);
    grants(slipNumber);
    await openProgress();
    expect((await shownCase(slipNumber)).isResultReady).toBe(true);
    await press(visit().printResult());
    await laysCard(resident);
    await untilState('result');
    await harness.until(() => {
      const shown = state();
      return shown.type === 'result' && shown.print.type === 'printed';
    });
    expect(harness.ports.printedDocuments).toHaveLength(1);
    expect(harness.ports.printedDocuments[0]?.jobName).toBe(slipNumber);
    expect(harness.district.offices.caseStore.bySlip(slipNumber)?.state).toBe('delivered');
  });
});

describe('a paused form', () => {
  async function pause(): Promise<string> {
    await fillsBusiness(person, resident);
    expect(harness.view().visit?.canPause).toBe(true);
    const code = await person.pauses();
    await leaves();
    return code;
  }

  it('goes on where it stood after the same card, and is gone once handed in', async () => {
    const code = await pause();
    const written = readdirSync(join(harness.dataFolder, 'drafts')).map((name) =>
      readFileSync(join(harness.dataFolder, 'drafts', name), 'latin1'),
    );
    expect(written).toHaveLength(1);
    expect(written.join('')).not.toContain(Buffer.from(resident.name).toString('latin1'));
    expect(written.join('')).not.toContain('tradeName');

    await holdsUp(code);
    expect(harness.step('resume').found).toMatchObject({ isChanged: false, needsDocument: true });
    await press(visit().resumeDraft());
    expect(harness.step('identity').state.type).toBe('waiting');
    await laysCard(resident);
    await press(visit().confirmIdentity());
    expect(harness.step('material').materialId).toBe('premises-proof');
    await promisesLater('premises-proof');
    await press(visit().confirmReview());
    await signs();
    const [entry] = harness.district.inbox();
    const { document } = assertDefined(harness.district.open(assertDefined(entry).key));
    expect(document.answers.find(({ fieldId }) => fieldId === 'tradeName')?.value).toBe('虚构小店');
    expect(readdirSync(join(harness.dataFolder, 'drafts'))).toEqual([]);
  });

  it('is opened by its last paper alone, also where nobody knew whether that came out', async () => {
    const first = await pause();
    await holdsUp(first);
    await press(visit().resumeDraft());
    await laysCard(resident);
    await press(visit().confirmIdentity());
    harness.ports.setPrintOutcome({ type: 'unknown', cause: 'offline' });
    const second = await person.pauses();
    await leaves();
    harness.ports.setPrintOutcome({ type: 'printed' });
    await holdsUp(second);
    await press(visit().resumeDraft());
    await leaves();
    await holdsUp(first);
    expect(harness.step('resume')).toMatchObject({ found: null, problem: 'unknown' });
  });

  it('shows nothing of the first to another person who found the paper', async () => {
    const code = await pause();
    await holdsUp(code);
    await press(visit().resumeDraft());
    expect(JSON.stringify(harness.view())).not.toContain('虚构小店');
    await laysCard(otherResident);
    await press(visit().confirmIdentity());
    expect(harness.step('form')).toMatchObject({ pageId: 'operator' });
    expect(JSON.stringify(harness.view())).not.toContain('虚构小店');
  });

  it('keeps everything when its paper did not come out, and leaves no draft behind', async () => {
    await fillsBusiness(person, resident);
    harness.ports.setPrintOutcome({ type: 'not-printed', cause: 'paper-out' });
    await press(visit().pause());
    await harness.until(() => harness.step('paused').state.type === 'kept');
    expect(harness.step('paused').state).toMatchObject({
      print: { type: 'not-printed', cause: 'paper-out' },
    });
    await press(visit().leavePause());
    expect(harness.step('material').materialId).toBe('premises-proof');
    expect(readdirSync(join(harness.dataFolder, 'drafts'))).toEqual([]);
  });

  it.each([
    ['CWP1:AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'unknown'],
    ['CW1:CW-LW0101-20261122-00017-3', 'is-slip'],
    ['https://example.invalid/', 'code-unknown'],
  ])('is not opened by %s', async (code, problem) => {
    await holdsUp(code);
    expect(harness.step('resume')).toMatchObject({ problem, found: null });
  });
});
