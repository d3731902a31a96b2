import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { delivered, slipNumberOf } from '../deliver.ts';
import { sampleMatter } from '../open-district.ts';
import { samplePerson, sampleSubmission } from '../sample-submission.ts';
import { createDistrictSimulator } from '../simulator.ts';

const { towns } = unwrap(loadKioskConfig(resolve(import.meta.dirname, '../../../kiosk-config')));
/** Without instant rules: here a person decides. */
const kioskConfig = { matters: [sampleMatter], towns };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(incident?: { readonly category: string; readonly subCategory: string }) {
  const clock = new ManualClock();
  const district = await createDistrictSimulator({ clock, kioskConfig });
  closers.push(district.close);
  const incidentAnswers =
    incident &&
    Object.entries(incident).map(([fieldId, value]) => ({
      fieldId,
      label: fieldId,
      value,
      displayValue: value,
      source: 'resident' as const,
    }));
  const sample = sampleSubmission({
    slipNumber: slipNumberOf(1),
    ...(incidentAnswers ? { incidentAnswers } : {}),
  });
  const receipt = await delivered(district, sample);
  const page = async () =>
    (await fetch(new URL(`submissions/${sample.document.key}`, district.inboxUrl))).text();
  const post = (path: string, body: URLSearchParams | string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, district.inboxUrl), { method: 'POST', body, headers, redirect: 'manual' });
  const act = (fields: Record<string, string>, headers?: Record<string, string>) =>
    post(`cases/${receipt.caseNumber}/actions`, new URLSearchParams(fields), headers);
  return { district, clock, receipt, sample, page, post, act };
}

/** What a clerk can press now. */
const offered = (page: string) =>
  [...page.matchAll(/name="type" value="([a-z-]+)"/g)].map(([, type]) => type);

describe('the clerk’s pages', () => {
  it('offer what may be done now, and bring a case from receipt to delivery', async () => {
    const { page, act, district } = await open();
    expect(offered(await page())).toEqual(['accept', 'not-accept', 'ask-correction']);
    for (const type of ['accept', 'begin-review', 'grant', 'close', 'deliver']) {
      expect(offered(await page())).toContain(type);
      const answer = await act({ type });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        expect.stringMatching(/^\/submissions\/[0-9a-f-]{36}$/),
      ]);
    }
    expect(offered(await page())).toEqual([]);
    expect(await (await fetch(district.inboxUrl)).text()).toContain('送达');
    const link = /href="\/(cases\/[^"]+\.pdf)"/.exec(await page())?.[1] ?? '';
    const pdf = await fetch(new URL(link, district.inboxUrl));
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  });

  it('ask for everything that was written on, and for nothing else', async () => {
    const { page, act, district } = await open();
    await act({
      type: 'ask-correction',
      'material:premises': ' 缺第二页 <b>请补</b> ',
      'field:trade-name': '',
    });
    const [notice] = district.offices.caseStore.corrections(
      district.offices.cases.find(slipNumberOf(1))?.project_no ?? '',
    );
    expect(notice?.items).toMatchObject([
      { kind: 'material', targetId: 'premises', name: '经营场所使用证明', note: '缺第二页 <b>请补</b>' },
    ]);
    const text = await page();
    expect(text).toContain('缺第二页 &#60;b&#62;请补');
    expect(offered(text)).toEqual(['terminate']);
  });

  it('say what was not taken, and change nothing', async () => {
    const { page, act, post, receipt } = await open();
    const early = await act({ type: 'grant' });
    expect(early.headers.get('location')).toContain('?problem=not-allowed');
    expect((await act({ type: 'deny', reason: ' ' })).status).toBe(400);
    expect((await act({ type: 'receive' })).status).toBe(400);
    expect((await post('cases/unheard-of/actions', new URLSearchParams({ type: 'accept' }))).status).toBe(
      404,
    );
    const json = JSON.stringify({ type: 'close' });
    const headers = { 'content-type': 'application/json' };
    expect((await post(`cases/${receipt.caseNumber}/actions`, json, headers)).status).toBe(409);
    expect(offered(await page())).toContain('accept');
  });

  it('take no form from another page', async () => {
    const { page, act, district } = await open();
    expect((await act({ type: 'accept' }, { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await act({ type: 'accept' }, { origin: 'null' })).status).toBe(403);
    expect(offered(await page())).toContain('accept');
    const own = new URL(district.inboxUrl).origin;
    expect((await act({ type: 'accept' }, { origin: own })).status).toBe(303);
    // Under `no-referrer` browsers call the origin of our own forms null.
    const { headers } = await fetch(district.inboxUrl);
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('bring a work order through its offices, and mark what is late', async () => {
    const { page, post, receipt, clock, district } = await open({
      category: 'safety-hazard',
      subCategory: 'dangerous-goods',
    });
    const act = (fields: Record<string, string>) =>
      post(`work-orders/${receipt.workOrder?.number}/actions`, new URLSearchParams(fields));
    await clock.advance(31 * 60_000);
    expect(await page()).toContain('督办：超期');
    expect(await (await fetch(district.inboxUrl)).text()).toContain('超期 overdue');
    const numbers = [...(await page()).matchAll(/name="dispatchNo" value="(\d+)"/g)].map(([, no = '']) => no);
    expect(numbers).toHaveLength(3);
    for (const type of ['start', 'finish']) {
      for (const dispatchNo of numbers) expect((await act({ type, dispatchNo })).status).toBe(303);
    }
    expect(offered(await page())).toEqual(['pass', 'send-back']);
    await act({ type: 'pass' });
    const text = await page();
    expect(text).toContain('已处置');
    expect(offered(text)).toEqual([]);
  });

  it('show dissatisfied evaluations without who gave them, until they are put right', async () => {
    const { district, post } = await open();
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    district.offices.takeEvaluation({
      key,
      slipNumber: slipNumberOf(1),
      matterCode: '11440605MB2X0001224440131002001',
      level: 1,
      reasonIds: ['too-slow'],
      terminalId: 'LW0101',
      siteId: 'LW',
      locale: 'zh-Hans',
      evaluatedAt: '2026-11-22T02:24:00Z',
    });
    const list = async () => (await fetch(new URL('evaluations', district.inboxUrl))).text();
    expect(await (await fetch(district.inboxUrl)).text()).toContain('待整改 1 条');
    const followUps = await list();
    expect(followUps).toContain('2026-12-11 前整改');
    expect(followUps).not.toContain(samplePerson.name);
    expect(followUps).not.toContain(slipNumberOf(1));
    const answer = await post(`evaluations/${key}/put-right`, new URLSearchParams({ measure: '增设窗口' }));
    expect(answer.status).toBe(303);
    expect(await list()).toContain('已整改');
  });
});
