import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { createIdleClock } from './idle-clock.ts';
import { createPressGuard } from './press-guard.ts';
import {
  beginVisit,
  chooseMatter,
  findImage,
  withAnswers,
  withApplicant,
  withMaterial,
  withPassed,
  type Applicant,
  type CapturedPage,
  type Visit,
} from './visit.ts';
import { wipe } from './wipe.ts';

const firstPerson: Applicant = {
  type: 'person',
  kind: 'resident-id',
  identityStrength: 'chip',
  name: '甲',
  number: '440605199001011238',
  passNumber: null,
  sexCode: '1',
  birthDate: '1990-01-01',
  address: '甲地',
  validTo: 'long-term',
};
const secondPerson: Applicant = { ...firstPerson, name: '乙', number: '440605199202021236' };

function page(id: string): CapturedPage {
  return {
    id,
    bytes: new Uint8Array([1, 2, 3]),
    widthPx: 10,
    heightPx: 20,
    wasTurned: 0,
    greyForReading: { image: { data: new Uint8Array([4, 5]) } },
  };
}

function filledVisit(): Visit {
  let visit: Visit = chooseMatter(beginVisit({ id: 'visit-1', locale: 'zh-Hans' }), 'tenancy-record');
  visit = withPassed(visit, 'notice');
  visit = withPassed(withApplicant(visit, firstPerson), 'identity');
  visit = withAnswers(visit, { town: '440605121' }, 'resident');
  return withMaterial(visit, 'contract', {
    pages: [page('page-1')],
    reading: [
      {
        fieldId: 'rent',
        text: '800',
        uncertain: [],
        check: 'agrees',
        crop: { id: 'crop-1', bytes: new Uint8Array([9]) },
      },
    ],
  });
}

describe('the visit', () => {
  it('keeps what was given when the same matter is chosen again, and nothing for another matter', () => {
    const visit = filledVisit();
    expect(chooseMatter(visit, 'tenancy-record').answers).toEqual(visit.answers);
    const other = chooseMatter(visit, 'incident-report');
    expect(other.answers).toEqual({});
    expect(other.applicant).toBeNull();
    expect(other.materials).toEqual({});
    expect(other.wasCardRead).toBe(true);
  });

  it('drops everything of the first person when a second card is read', () => {
    const visit = withApplicant(filledVisit(), secondPerson);
    expect(visit.applicant).toEqual(secondPerson);
    expect(visit.answers).toEqual({});
    expect(visit.materials).toEqual({});
    expect(visit.passedSteps).toEqual(['notice']);
  });

  it('keeps the answers when the same card is read again', () => {
    const visit = withApplicant(filledVisit(), { ...firstPerson });
    expect(visit.answers['town']).toEqual({ value: '440605121', source: 'resident' });
    expect(visit.passedSteps).not.toContain('identity');
  });

  it('keeps the source of an answer that the resident did not change', () => {
    const scanned = withAnswers(filledVisit(), { rent: '800' }, 'scan');
    expect(withAnswers(scanned, { rent: '800' }, 'resident').answers['rent']?.source).toBe('scan');
    expect(withAnswers(scanned, { rent: '900' }, 'resident').answers['rent']?.source).toBe('resident');
  });

  it('finds images of pages and crops by id, and nothing else', () => {
    const visit = filledVisit();
    expect(findImage(visit, 'page-1')).toHaveLength(3);
    expect(findImage(visit, 'crop-1')).toHaveLength(1);
    expect(findImage(visit, 'page-2')).toBeNull();
  });
});

describe('the wipe', () => {
  it('overwrites every image and says what was held', () => {
    const visit: Visit = { ...filledVisit(), signature: { png: new Uint8Array([7, 7]) } };
    const images = [
      visit.materials['contract']?.pages[0]?.bytes,
      visit.materials['contract']?.pages[0]?.greyForReading?.image.data,
      visit.materials['contract']?.reading?.[0]?.crop?.bytes,
      visit.signature?.png,
    ];
    expect(wipe(visit)).toEqual({
      erased: ['name', 'number', 'address', 'answers', 'pages', 'signature'],
      pageCount: 1,
    });
    for (const bytes of images) expect([...(bytes ?? [1])].every((byte) => byte === 0)).toBe(true);
  });

  it('has nothing to tell of a visit that gave nothing', () => {
    expect(wipe(beginVisit({ id: 'visit-2', locale: 'en' }))).toEqual({ erased: [], pageCount: 0 });
  });
});

describe('the idle clock', () => {
  function idleClock() {
    const clock = new ManualClock();
    const seen: (number | null)[] = [];
    let timedOutCount = 0;
    const idle = createIdleClock({
      clock,
      warnAfterMs: 60_000,
      answerWithinMs: 30_000,
      onChange: () => seen.push(idle.secondsLeft()),
      onTimedOut: () => {
        timedOutCount += 1;
      },
    });
    return { clock, idle, seen, timedOutCount: () => timedOutCount };
  }

  it('asks after the time, counts down by seconds and ends when nobody answers', async () => {
    const { clock, seen, timedOutCount } = idleClock();
    await clock.advance(59_999);
    expect(seen).toEqual([]);
    await clock.advance(1);
    expect(seen).toEqual([30]);
    await clock.advance(29_000);
    expect(seen.at(-1)).toBe(1);
    expect(timedOutCount()).toBe(0);
    await clock.advance(1_000);
    expect(timedOutCount()).toBe(1);
    await clock.advance(200_000);
    expect(timedOutCount()).toBe(1);
  });

  it('is answered by a touch and starts anew', async () => {
    const { clock, idle, seen, timedOutCount } = idleClock();
    await clock.advance(75_000);
    idle.touch();
    expect(seen.at(-1)).toBeNull();
    await clock.advance(59_000);
    expect(idle.secondsLeft()).toBeNull();
    expect(timedOutCount()).toBe(0);
  });

  it('does not run while the terminal keeps the resident waiting', async () => {
    const { clock, idle, timedOutCount } = idleClock();
    await clock.advance(30_000);
    idle.setHeld(true);
    await clock.advance(500_000);
    expect(idle.secondsLeft()).toBeNull();
    idle.setHeld(false);
    await clock.advance(59_000);
    expect(idle.secondsLeft()).toBeNull();
    await clock.advance(1_000);
    expect(idle.secondsLeft()).toBe(30);
    expect(timedOutCount()).toBe(0);
  });

  it('is not moved by a jump of the wall clock', async () => {
    const { clock, idle } = idleClock();
    clock.jumpWallMs(3_600_000);
    await clock.advance(59_000);
    expect(idle.secondsLeft()).toBeNull();
  });
});

describe('the press guard', () => {
  it('takes a second press of the same button within a second for none', async () => {
    const clock = new ManualClock();
    const guard = createPressGuard<string>(clock);
    expect(guard.press('back', () => 'first')).toBe('first');
    await clock.advance(999);
    expect(guard.press('back', () => 'second')).toBe('first');
    await clock.advance(1);
    expect(guard.press('back', () => 'third')).toBe('third');
    expect(guard.press('next', () => 'other')).toBe('other');
  });
});
