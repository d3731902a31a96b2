import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock, systemClock, type Clock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import type { DistrictClient } from '#main/district/client.ts';
import { serviceState } from '#main/service/service-state.ts';
import { makeKeyPair } from '#test/district/key-pair.ts';
import { sampleSubmission } from '#test/district/sample-submission.ts';
import type { DistrictKey } from './port.ts';
import { createSealer } from './sealing.ts';
import { createSubmissions } from './submissions.ts';
import { smallLimits } from './testing/sealed-sample.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'citizen-key-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const unreachable = () =>
  Promise.resolve({
    type: 'retry-later',
    cause: 'unreachable',
    detail: '',
    retryAfterMs: null,
    missingParts: [],
  } as const);
/** A line that is down: this is about what happens before it. */
const client: DistrictClient = {
  putPart: unreachable,
  putSubmission: unreachable,
  postEvaluation: unreachable,
  health: unreachable,
  close: () => undefined,
};

function start(districtKey: DistrictKey, clock: Clock = systemClock) {
  return createSubmissions({
    dataFolder,
    districtKey,
    client,
    clock,
    log: () => undefined,
    random: () => 0,
    storeLimits: smallLimits,
  });
}

it('takes nothing under a key that has expired, before a resident starts and at the signature', async () => {
  const notAfter = new Date(systemClock.nowMs() - 1_000).toISOString();
  const submissions = unwrap(await start({ ...(await makeKeyPair()), notAfter }));
  expect(submissions.canTakeMore()).toBe(false);
  const slipNumber = makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: 1 });
  expect(await submissions.submit(sampleSubmission({ slipNumber }))).toEqual({
    ok: false,
    error: { type: 'district-key-expired' },
  });
  expect(submissions.counts().waiting).toBe(0);
  const facts = { canTakeMore: false, isStoreSound: true, keyNotAfter: notAfter, nowMs: systemClock.nowMs() };
  expect(serviceState(facts)).toEqual({ type: 'closed', reason: 'no-district-key' });
  await submissions.close();
});

it('takes nobody new while something has waited for a month, and says nothing of it where its clock is in doubt', async () => {
  const key = { ...(await makeKeyPair()), notAfter: '2099-01-01T00:00:00Z' };
  const dayMs = 86_400_000;
  const startMs = new ManualClock().nowMs();
  const first = unwrap(await start(key, new ManualClock(startMs)));
  const slipNumber = makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: 1 });
  unwrap(await first.submit(sampleSubmission({ slipNumber })));
  await first.close();
  for (const [days, canTakeMore] of [
    [29, true],
    [31, false],
    // After so long off, the clock may as well have jumped.
    [400, true],
  ] as const) {
    const later = unwrap(await start(key, new ManualClock(startMs + days * dayMs)));
    expect([days, later.canTakeMore()]).toEqual([days, canTakeMore]);
    expect(later.list({ limit: 5 })).toHaveLength(1);
    await later.close();
  }
});

it('does not start with a key that nothing can be sealed to', async () => {
  const notAfter = '2099-01-01T00:00:00Z';
  for (const publicKey of ['', 'c2hvcnQ=', Buffer.alloc(32).toString('base64')]) {
    expect(await createSealer({ keyId: 'k', publicKey, notAfter })).toMatchObject({ ok: false });
    expect(await start({ keyId: 'k', publicKey, notAfter })).toMatchObject({
      ok: false,
      error: { type: 'district-key-unusable' },
    });
  }
});
