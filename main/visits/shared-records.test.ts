import { describe, expect, test } from 'vitest';
import { packDraft, unpackDraft } from './draft.ts';
import {
  isOutdated,
  sharedDataFreshMs,
  withSharedDataAfterPause,
  type SharedRecord,
} from './shared-records.ts';
import type { Visit } from './visit.ts';

const fetchedAtMs = Date.parse('2026-03-02T02:00:00Z');
const record = (sourceId: string, more: Partial<SharedRecord> = {}): SharedRecord => ({
  sourceId,
  state: 'found',
  officeName: '虚构局',
  asOf: '2026-03-02',
  isIllustrative: true,
  fieldIds: [`${sourceId}Name`],
  found: { isThere: true },
  agreedAtMs: fetchedAtMs,
  fetchedAtMs,
  ...more,
});
const kept = {
  answers: {
    oldName: { value: '甲', source: 'shared' },
    newName: { value: '乙', source: 'shared' },
    own: { value: '丙', source: 'resident' },
  },
  sharedData: [record('old'), record('new', { fetchedAtMs: fetchedAtMs + sharedDataFreshMs })],
  passedSteps: ['notice', 'shared-data', 'page:one'],
} as const satisfies Pick<Visit, 'answers' | 'sharedData' | 'passedSteps'>;
const later = fetchedAtMs + sharedDataFreshMs + 1;

test.each([
  ['when it was fetched', 0, false],
  ['on the last moment of three days', sharedDataFreshMs, false],
  ['a moment later', sharedDataFreshMs + 1, true],
  ['from a time that has not come yet', -1, true],
])('what an office said is too old: %s', (_when, ageMs, expected) => {
  expect(isOutdated({ fetchedAtMs }, fetchedAtMs + ageMs)).toBe(expected);
});

describe('after a pause', () => {
  test('nothing changes while all is fresh', () => {
    expect(withSharedDataAfterPause(kept, { isSameVersion: true, nowMs: later - 1 })).toBe(kept);
  });

  test('what is too old loses its values and keeps the consent', () => {
    const after = withSharedDataAfterPause(kept, { isSameVersion: true, nowMs: later });
    expect(Object.keys(after.answers)).toEqual(['newName', 'own']);
    expect(after.sharedData.map(({ sourceId, state }) => [sourceId, state])).toEqual([
      ['old', 'outdated'],
      ['new', 'found'],
    ]);
    expect(after.sharedData[0]).toMatchObject({ found: {}, fieldIds: [], agreedAtMs: fetchedAtMs });
    expect(after.passedSteps).toEqual(['notice', 'page:one']);
  });

  test('under another version nothing is left of it, whatever its age', () => {
    const after = withSharedDataAfterPause(kept, { isSameVersion: false, nowMs: fetchedAtMs });
    expect(Object.keys(after.answers)).toEqual(['own']);
    expect(after.sharedData).toEqual([]);
  });

  test('a value that the resident changed is theirs', () => {
    const changed = { ...kept, answers: { oldName: { value: '丁', source: 'resident' } } } as const;
    const after = withSharedDataAfterPause<Pick<Visit, 'answers' | 'sharedData' | 'passedSteps'>>(changed, {
      isSameVersion: true,
      nowMs: later,
    });
    expect(after.answers).toEqual(changed.answers);
  });
});

describe('a draft', () => {
  const draft = {
    matterId: 'rental-registration',
    definitionVersion: 1,
    savedAtMs: fetchedAtMs,
    replaces: null,
    visit: { applicant: null, consents: [], materials: {}, form: null, correction: null, ...kept },
  };
  const unpacked = (bytes: Uint8Array) => unpackDraft(bytes, (page) => ({ ...page, greyForReading: null }));

  test('carries what offices said', () => {
    expect(unpacked(packDraft(draft))?.visit.sharedData).toEqual(kept.sharedData);
  });

  test('of the format before it has none, and opens all the same', () => {
    const { sharedData: _none, ...visit } = draft.visit;
    const before = (format: number): Uint8Array => Buffer.from(JSON.stringify({ ...draft, format, visit }));
    expect(unpacked(before(2))?.visit).toMatchObject({ sharedData: [], passedSteps: kept.passedSteps });
    expect(unpacked(before(1))).toBeNull();
    expect(unpacked(before(4))).toBeNull();
  });
});
