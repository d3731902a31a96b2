import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from './open-store.ts';
import type { StoreEvent, SubmissionStore } from './store.ts';
import { receiptFor, sealedSample, smallLimits } from './testing/sealed-sample.ts';

// SQLite answers a full disk and a full quota alike; the quota needs no disk of its own. The disk itself is filled in
// test/faults/disk-cases.ts.
const clock = new ManualClock();
const events: StoreEvent['type'][] = [];
let dataFolder: string;
let store: SubmissionStore;

beforeEach(() => {
  events.length = 0;
  dataFolder = mkdtempSync(join(tmpdir(), 'citizen-room-'));
  store = unwrap(
    openSubmissionStore({
      dataFolder,
      clock,
      limits: { ...smallLimits, maxDatabaseBytes: 2 * 1024 * 1024 },
      onEvent: ({ type }) => void events.push(type),
    }),
  );
});
afterEach(() => {
  store.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Small ones at the end leave no page free. */
function fillWhole(): void {
  for (const partBytes of [100_000, 0]) {
    const sealedParts = partBytes === 0 ? [] : [Buffer.alloc(partBytes, 3)];
    while (store.insert(sealedSample({ sealedParts })).ok);
  }
}

it('notes no tries while there is none, and counts them in memory all the same', () => {
  fillWhole();
  for (const { sequence } of store.waiting()) {
    const lease = assertDefined(store.lease(sequence));
    const outcome = { state: 'waiting', cause: 'busy'.repeat(2_000), suspicion: 0 } as const;
    expect(store.recordFailure(lease, outcome)).toBe(true);
  }
  expect(store.counts()).toMatchObject({ delivering: 0, setAside: 0 });
  const [first] = store.waiting();
  expect(first?.attempts).toBe(0);
  expect(store.lease(assertDefined(first).sequence)?.attempts).toBe(2);
  expect(events).toEqual([]);
});

it('is given by the reserve to what delivers, taken from all that is new, and taken back when there is some', () => {
  fillWhole();
  const reserveFile = join(dataFolder, 'reserve');
  const [first, ...rest] = store.waiting().toReversed();
  const setAside = assertDefined(store.lease(assertDefined(first).sequence));
  store.recordFailure(setAside, { state: 'set-aside', cause: 'refused: '.repeat(2_000), suspicion: 0 });
  expect([events, existsSync(reserveFile)]).toEqual([['reserve-released'], false]);

  const full = { ok: false, error: { type: 'store-full' } };
  expect(store.insert(sealedSample())).toEqual(full);
  expect(store.nextSerial('LW0101', '20261122')).toEqual(full);
  expect(store.hasRoom()).toBe(false);

  for (const { sequence, key } of rest) {
    const lease = assertDefined(store.lease(sequence));
    expect(store.recordDelivered(lease, receiptFor(key), clock.nowMs())).toBe(true);
  }
  expect([store.hasRoom(), existsSync(reserveFile)]).toEqual([true, true]);
  expect(store.insert(sealedSample({ sealedParts: [Buffer.alloc(600_000, 5)] }))).toMatchObject({ ok: true });
  expect(store.nextSerial('LW0101', '20261122')).toEqual({ ok: true, value: 1 });
});
