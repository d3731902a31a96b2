import { expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { certificateTerm } from './certificate-term.ts';
import { certificateStep } from './steps/09-district-certificate.ts';
import type { ProbeContext } from './steps/step.ts';

const clock = new ManualClock();
const dayMs = 86_400_000;
const inDays = (days: number) => clock.nowMs() + days * dayMs;

it.each([
  [31, { type: 'valid', daysLeft: 31 }],
  [30, { type: 'valid', daysLeft: 30 }],
  [29.5, { type: 'ends-soon', daysLeft: 29 }],
  [0, { type: 'ends-soon', daysLeft: 0 }],
  [-0.001, { type: 'ended' }],
])('%d days before its end', (days, term) => {
  expect(certificateTerm(inDays(days), clock.nowMs())).toEqual(term);
});

it.each([
  [null, 'skipped', '未配置 none'],
  [inDays(400), 'passed', '还有 400 天 400 days left'],
  [inDays(12), 'warning', '还有 12 天，请换发证书 12 days left, have it renewed'],
  [inDays(-1), 'failed', '已到期，业务无法送达区里 ended: nothing reaches the district'],
])('stands on the report: %s', async (certificateEndsAtMs, outcome, text) => {
  const context = { clock, certificateEndsAtMs } as Partial<ProbeContext> as ProbeContext;
  const result = await certificateStep.run(context);
  expect(result.outcome).toBe(outcome);
  expect(result.facts.map(({ value }) => value)).toContain(text);
});
