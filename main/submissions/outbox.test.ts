import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import type { DistrictOutcome } from '#main/district/client.ts';
import type { DistrictReceipt } from '#main/district/messages.ts';
import { createClockWatch } from './clock-watch.ts';
import type { SubmissionEvent } from './events.ts';
import { openSubmissionStore } from './open-store.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { SubmissionStore } from './store.ts';
import { defaultOutboxLimits } from './submissions.ts';
import { receiptFor, sealedSample, smallLimits } from './testing/sealed-sample.ts';

type Answer = (outcome: DistrictOutcome<DistrictReceipt>) => void;
type Key = ReturnType<typeof sealedSample>['key'];

const dayMs = 86_400_000;
let dataFolder: string;
let clock: ManualClock;
let store: SubmissionStore;
let outbox: Outbox;
let asked: { readonly key: Key; readonly answer: Answer }[];
let events: SubmissionEvent[];

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'citizen-outbox-'));
  clock = new ManualClock();
  store = unwrap(openSubmissionStore({ dataFolder, clock, limits: smallLimits }));
  asked = [];
  events = [];
  outbox = createOutbox({
    store,
    // Answers when the test says so: what is tested is when the outbox asks.
    client: {
      putPart: async () => ({ type: 'delivered', value: undefined }),
      putSubmission: ({ key }) => new Promise((answer) => asked.push({ key, answer })),
    },
    line: { observe: () => undefined },
    clock,
    random: () => 0.999,
    log: (event) => events.push(event),
    limits: { ...defaultOutboxLimits, parallel: 2 },
  });
});
afterEach(async () => {
  await outbox.close();
  store.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const keep = (changes: Parameters<typeof sealedSample>[0] = {}): Key =>
  unwrap(store.insert(sealedSample(changes))).key;
const later = (retryAfterMs: number | null): DistrictOutcome<never> => ({
  type: 'retry-later',
  cause: 'busy',
  detail: '',
  retryAfterMs,
  missingParts: [],
});

async function answer(key: Key, outcome: DistrictOutcome<DistrictReceipt>): Promise<void> {
  const at = asked.findIndex((request) => request.key === key);
  const [request] = asked.splice(at, at < 0 ? 0 : 1);
  if (!request) throw new Error('nobody asked');
  request.answer(outcome);
  await clock.advance(0);
  // Receipts that come together are recorded together, a turn later.
  await clock.advance(0);
}

const delivered = (key: Key) => answer(key, { type: 'delivered', value: receiptFor(key) });
const askedKeys = () => asked.map(({ key }) => key);

describe('what goes first', () => {
  it('is the urgent, then the oldest, and never more than the bound at a time', async () => {
    const [first, second, urgent, third] = [keep(), keep(), keep({ isUrgent: true }), keep()];
    outbox.start();
    await clock.advance(0);
    expect(askedKeys()).toEqual([urgent, first]);
    await delivered(first);
    expect(askedKeys()).toEqual([urgent, second]);
    await delivered(urgent);
    expect(askedKeys()).toEqual([second, third]);
  });

  it('within a visit is what was signed first; a refused one lets the next go', async () => {
    const [first, second] = [keep({ visitId: 'a' }), keep({ visitId: 'a', isUrgent: true })];
    const other = keep({ visitId: 'b' });
    outbox.start();
    await clock.advance(0);
    expect(askedKeys()).toEqual([first, other]);
    await answer(first, later(null));
    expect(askedKeys()).toEqual([other]);
    await clock.advance(5_000);
    expect(askedKeys()).toEqual([other, first]);
    await answer(first, { type: 'refused', reason: 'closed' });
    expect(askedKeys()).toEqual([other, second]);
  });
});

describe('waiting', () => {
  it('is bounded, whatever Retry-After says', async () => {
    const key = keep();
    outbox.start();
    await clock.advance(0);
    await answer(key, later(400 * dayMs));
    await clock.advance(defaultOutboxLimits.retryAfterCapMs - 1_000);
    expect(askedKeys()).toEqual([]);
    await clock.advance(1_000);
    expect(askedKeys()).toEqual([key]);
  });

  it.each([400 * dayMs, -400 * dayMs])('is the same when the wall clock jumps by %i ms', async (jumpMs) => {
    const key = keep();
    outbox.start();
    await clock.advance(0);
    await answer(key, later(60_000));
    clock.jumpWallMs(jumpMs);
    await clock.advance(59_000);
    expect(askedKeys()).toEqual([]);
    await clock.advance(1_000);
    expect(askedKeys()).toEqual([key]);
    // Nor does a jump end the lease of what is under way.
    clock.jumpWallMs(jumpMs);
    await clock.advance(1_000);
    await delivered(key);
    expect(store.counts()).toMatchObject({ delivered: 1, waiting: 0, delivering: 0 });
  });
});

describe('a lease', () => {
  it('ends by the clock where a request never returns, and the late answer changes nothing', async () => {
    const key = keep();
    outbox.start();
    await clock.advance(0);
    const late = asked.splice(0);
    await clock.advance(defaultOutboxLimits.leaseMs);
    expect(store.counts()).toMatchObject({ waiting: 1, delivering: 0 });
    await clock.advance(60_000);
    expect(askedKeys()).toEqual([key]);
    late[0]?.answer({ type: 'refused', reason: 'too late' });
    await clock.advance(0);
    expect(store.counts()).toMatchObject({ delivering: 1, setAside: 0 });
    await delivered(key);
    expect(store.counts()).toMatchObject({ delivered: 1 });
  });
});

describe('a payload that the disk returns changed', () => {
  it('is set aside for staff and not sent', async () => {
    const damaged: SubmissionStore = { ...store, part: () => null };
    const key = keep({ sealedParts: [Buffer.alloc(1_000, 1)] });
    const other = createOutbox({
      store: damaged,
      client: {
        putPart: () => Promise.reject(new Error('it was sent')),
        putSubmission: () => Promise.reject(new Error('it was sent')),
      },
      line: { observe: () => undefined },
      clock,
      random: () => 0,
      log: (event) => events.push(event),
      limits: defaultOutboxLimits,
    });
    other.start();
    await clock.advance(0);
    expect(events).toEqual([
      { type: 'submission-set-aside', key, reason: 'refused: damaged on the disk of this terminal' },
    ]);
    await other.close();
  });
});

describe('the wall clock', () => {
  it.each([400 * dayMs, -400 * dayMs])(
    'is doubted after a jump of %i ms until the district confirms it',
    (jumpMs) => {
      const watch = createClockWatch(clock, null);
      expect(watch.isDoubtful()).toBe(false);
      clock.jumpWallMs(jumpMs);
      expect(watch.isDoubtful()).toBe(true);
      watch.compareWithDistrict(clock.nowMs() - jumpMs);
      expect(watch.isDoubtful()).toBe(true);
      watch.compareWithDistrict(clock.nowMs() + 2_000);
      expect(watch.isDoubtful()).toBe(false);
    },
  );

  it('is doubted at the start when it stands before the last trusted time, or months after it', () => {
    const nowMs = clock.nowMs();
    expect(createClockWatch(clock, nowMs - dayMs).isDoubtful()).toBe(false);
    expect(createClockWatch(clock, nowMs + dayMs).isDoubtful()).toBe(true);
    expect(createClockWatch(clock, nowMs - 100 * dayMs).isDoubtful()).toBe(true);
  });

  it('may be corrected bit by bit', async () => {
    const watch = createClockWatch(clock, null);
    for (let day = 0; day < 30; day += 1) {
      await clock.advance(dayMs);
      clock.jumpWallMs(60_000);
      expect(watch.isDoubtful()).toBe(false);
    }
  });
});
