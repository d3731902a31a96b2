import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { maxBodyBytes, type SubmissionDocument } from '#main/district/submission-document.ts';
import { deliver, slipNumberOf } from './deliver.ts';
import { sampleSubmission } from './sample-submission.ts';
import { createDistrictSimulator, type DistrictSimulator } from './simulator.ts';
import { loadWorkingDayDeadlines } from './working-days.ts';
import { loadWorkOrderRouter } from './work-orders/work-order-router.ts';

const districts: DistrictSimulator[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const district of districts.splice(0)) await district.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function startDistrict(
  options: Parameters<typeof createDistrictSimulator>[0] = {},
): Promise<DistrictSimulator> {
  const district = await createDistrictSimulator(options);
  districts.push(district);
  return district;
}

const slipNumber = slipNumberOf(17);

describe('the district simulator', () => {
  it('shows a submission with everything escaped, and its pages', async () => {
    const district = await startDistrict();
    const { document, parts } = sampleSubmission({ slipNumber });
    const hostile: SubmissionDocument = {
      ...document,
      answers: [
        {
          fieldId: 'trade-name',
          label: '字号',
          value: '<script>alert(1)</script>',
          displayValue: '<script>alert(1)</script>" onload="x',
          source: 'resident',
        },
      ],
    };
    expect(await deliver(district, { document: hostile, parts })).toMatchObject({ type: 'delivered' });
    const page = await fetch(new URL(`submissions/${document.key}`, district.inboxUrl));
    const text = await page.text();
    expect(text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#34; onload=&#34;x');
    expect(text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const image = await fetch(new URL(`submissions/${document.key}/parts/1`, district.inboxUrl));
    expect(image.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await image.arrayBuffer())).toEqual(Buffer.from(parts[0] ?? []));
    const list = await (await fetch(district.inboxUrl)).text();
    expect(list).toContain(slipNumber);
    expect(list).toContain('生效 1 次');
  });

  it('answers a duplicate with the same receipt and a changed one with a refusal', async () => {
    const district = await startDistrict();
    const { document, parts } = sampleSubmission({ slipNumber });
    expect(await deliver(district, { document, parts })).toMatchObject({ type: 'delivered' });
    expect(await deliver(district, { document, parts })).toEqual({ type: 'refused', reason: 'key-reused' });
    expect(district.effectCount(document.key)).toBe(1);
  });

  it('refuses what was altered: other pages than the document names', async () => {
    const district = await startDistrict();
    const { document, parts } = sampleSubmission({ slipNumber });
    expect(await deliver(district, { document, parts: parts.toReversed() })).toEqual({
      type: 'refused',
      reason: 'part-differs',
    });
    expect(await deliver(district, { document, parts: parts.slice(1) })).toEqual({
      type: 'refused',
      reason: 'part-count',
    });
    expect(district.inbox()).toEqual([]);
  });

  it('keeps its key and its inbox in its data folder', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'citizen-district-'));
    folders.push(dataFolder);
    const first = await createDistrictSimulator({ dataFolder });
    const { document, parts } = sampleSubmission({ slipNumber });
    await deliver(first, { document, parts });
    const key = first.publicKey();
    await first.close();
    const second = await startDistrict({ dataFolder });
    expect(second.publicKey()).toEqual(key);
    expect(second.open(document.key)?.document).toEqual(document);
  });

  it('takes the largest document that the terminal may seal', async () => {
    const district = await startDistrict();
    const { document, parts } = sampleSubmission({ slipNumber });
    const answers = Array.from({ length: 16 }, (_, index) => ({
      fieldId: `field-${index}`,
      label: '说明',
      value: '长'.repeat(10_000),
      displayValue: '长'.repeat(10_000),
      source: 'resident' as const,
    }));
    expect(Buffer.byteLength(JSON.stringify({ ...document, answers }))).toBeGreaterThan(0.9 * maxBodyBytes);
    expect(await deliver(district, { document: { ...document, answers }, parts })).toMatchObject({
      type: 'delivered',
    });
  });

  it('knows no other paths, and says when its port is taken', async () => {
    const district = await startDistrict();
    const elsewhere = await fetch(new URL('v1/elsewhere', district.baseUrl));
    expect([elsewhere.status, elsewhere.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    const inboxPort = Number(new URL(district.inboxUrl).port);
    await expect(createDistrictSimulator({ inboxPort })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('routes an incident to its office and answers the work order in the receipt', async () => {
    const clock = new ManualClock(Date.UTC(2026, 10, 22, 2, 0));
    const district = await startDistrict({ clock });
    const { document, parts } = sampleSubmission({
      slipNumber,
      pageBytes: [],
      incidentAnswers: [
        {
          fieldId: 'category',
          label: '类别',
          value: 'public-facilities',
          displayValue: '公用设施',
          source: 'resident',
        },
        {
          fieldId: 'subCategory',
          label: '小类',
          value: 'manhole',
          displayValue: '井盖缺失',
          source: 'resident',
        },
      ],
    });
    expect(await deliver(district, { document, parts })).toMatchObject({
      type: 'delivered',
      value: {
        workOrder: { number: 'NHGD-20261122-00001', urgency: 'hours', deadline: '2026-11-22T04:00:00.000Z' },
      },
    });
    // 22 November 2026 is a Sunday: one working day later ends on Monday in China.
    expect(district.open(document.key)?.workOrder?.follow).toEqual({
      task: '换装井盖',
      deadline: '2026-11-23T16:00:00.000Z',
    });
  });
});

describe('deadlines of work orders', () => {
  const deadlines = loadWorkingDayDeadlines();
  const endAfter = (fromMs: number, days: number) => {
    const { atMs, isEstimate } = deadlines.endOfWorkingDayAfter(fromMs, days);
    return { at: new Date(atMs).toISOString(), isEstimate };
  };

  it('count from the day after, in China, with holidays and make-up weekends', () => {
    // 30 September 2026, 23:30 in China: the next working days are 8, 9 and, made up, Saturday 10 October.
    const fromMs = Date.UTC(2026, 8, 30, 15, 30);
    expect(endAfter(fromMs, 3)).toEqual({ at: '2026-10-10T16:00:00.000Z', isEstimate: false });
  });

  it('are estimated by weekdays in years that are not in the calendar', () => {
    // Friday 31 December 2027: the five weekdays after it, New Year's Day being a Saturday.
    expect(endAfter(Date.UTC(2027, 11, 31, 2, 0), 5)).toEqual({
      at: '2028-01-07T16:00:00.000Z',
      isEstimate: true,
    });
    expect(endAfter(Date.UTC(2031, 5, 6, 2, 0), 1)).toEqual({
      at: '2031-06-09T16:00:00.000Z',
      isEstimate: true,
    });
  });

  it.each([
    ['safety-hazard', 'dangerous-goods', 'hazardous-goods', '2026-11-23T02:00:00.000Z'],
    ['city-appearance', 'litter', 'litter', '2026-11-24T16:00:00.000Z'],
    ['public-facilities', 'hydrant', 'public-works', '2026-11-30T16:00:00.000Z'],
    ['other', null, 'other', '2026-11-30T16:00:00.000Z'],
  ])('set the deadline of %s / %s', (category, subCategory, routeId, deadline) => {
    const answer = (fieldId: string, value: string) =>
      ({ fieldId, label: fieldId, value, displayValue: value, source: 'resident' }) as const;
    const { document } = sampleSubmission({
      slipNumber,
      incidentAnswers: [
        answer('category', category),
        ...(subCategory === null ? [] : [answer('subCategory', subCategory)]),
      ],
    });
    const routed = loadWorkOrderRouter(deadlines).route(document, Date.UTC(2026, 10, 23, 2, 0));
    expect(routed).toMatchObject({ routeId });
    expect(new Date(routed?.deadlineMs ?? 0).toISOString()).toBe(deadline);
  });

  it('name only values that the incident report offers', () => {
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
    const matter = read('../../kiosk-config/matters/19-incident-report/matter.yaml');
    const { routes } = JSON.parse(read('data/work-order-routes.json')) as { routes: { values: string[] }[] };
    const values = routes.flatMap((route) => route.values);
    expect(values.length).toBeGreaterThan(10);
    expect(values.filter((value) => !matter.includes(`- value: ${value}\n`))).toEqual([]);
  });
});
