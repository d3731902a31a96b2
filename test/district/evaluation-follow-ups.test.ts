import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { createDistrictClient } from '#main/district/client.ts';
import type { Evaluation } from '#main/district/messages.ts';
import { slipNumberOf } from './deliver.ts';
import { createDistrictSimulator } from './simulator.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open() {
  // Sunday 22 November 2026.
  const clock = new ManualClock();
  const district = await createDistrictSimulator({ clock, kioskConfig: { matters: [], towns: [] } });
  const client = createDistrictClient({
    baseUrl: district.baseUrl,
    receiptKey: district.receiptKey,
    clock: systemClock,
  });
  closers.push(client.close, district.close);
  return { clock, client, followUps: district.offices.followUps };
}

const evaluation = (level: number): Evaluation => ({
  key: randomUUID(),
  slipNumber: slipNumberOf(1),
  matterCode: '11440605MB2X0001224440131002001',
  level,
  reasonIds: level <= 2 ? ['too-slow'] : [],
  terminalId: 'LW0101',
  siteId: 'LW',
  locale: 'zh-Hans',
  evaluatedAt: '2026-11-22T02:24:00Z',
});

describe('a dissatisfied evaluation', () => {
  it.each([1, 2])('of level %i is put right within 15 working days', async (level) => {
    const { clock, client, followUps } = await open();
    const given = evaluation(level);
    expect(await client.postEvaluation(given)).toMatchObject({
      type: 'delivered',
      value: { key: given.key, putRightBy: '2026-12-11' },
    });
    // The same again is one.
    await client.postEvaluation(given);
    expect(followUps.list()).toMatchObject([
      { level, reason_ids: ['too-slow'], put_right_by: '2026-12-11', is_overdue: false },
    ]);
    await clock.advance(20 * 86_400_000);
    expect(followUps.list()).toMatchObject([{ is_overdue: true }]);
    expect(followUps.putRight(given.key, '增设周末窗口')).toBe(true);
    expect(followUps.putRight(given.key, '再来一次')).toBe(false);
    expect(followUps.list()).toMatchObject([{ is_overdue: false, measure: '增设周末窗口' }]);
  });

  it.each([3, 4, 5])('is none at level %i', async (level) => {
    const { client, followUps } = await open();
    await client.postEvaluation(evaluation(level));
    expect(followUps.list()).toEqual([]);
  });
});
