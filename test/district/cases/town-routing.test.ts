import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { slipNumberOf } from '../deliver.ts';
import { samplePerson, sampleSubmission } from '../sample-submission.ts';
import { routeToTown } from './town-routing.ts';

const { towns } = unwrap(loadKioskConfig(resolve(import.meta.dirname, '../../../kiosk-config')));
const { document } = sampleSubmission({ slipNumber: slipNumberOf(1) });
const answer = (fieldId: string, value: string) =>
  ({ fieldId, label: fieldId, value, displayValue: value, source: 'resident' }) as const;

describe('the town that handles a case', () => {
  it.each<[string, Partial<SubmissionDocument>, string | null]>([
    ['is the one that the terminal named', { handlingTownCode: '440605122' }, '440605122 handling-town'],
    [
      'is that of a village code among the answers',
      { answers: [answer('village', '440605124005')] },
      '440605124 place-code',
    ],
    [
      'is found in an address in words, also without 街道 or 镇',
      { answers: [answer('premisesAddress', '南海区里水虚构路12号')] },
      '440605126 address',
    ],
    [
      'is the first that an address names',
      { answers: [answer('premisesAddress', '桂城街道大沥路口1号')] },
      '440605011 address',
    ],
    ['is not taken from other answers', { answers: [answer('description', '大沥镇的朋友介绍的')] }, null],
    [
      'is that of the home where nothing else says',
      { applicant: { ...samplePerson, address: '广东省佛山市南海区九江镇虚构村' } },
      '440605121 home-address',
    ],
    [
      'is none where the home lies elsewhere and only sounds the same',
      { applicant: { ...samplePerson, address: '江西省九江市虚构路1号' } },
      null,
    ],
    ['is none for a town code that is not of Nanhai', { handlingTownCode: '440606101' }, null],
  ])('%s', (_name, change, expected) => {
    const route = routeToTown({ ...document, handlingTownCode: null, answers: [], ...change }, towns);
    expect(route && `${route.town.code} ${route.by}`).toBe(expected);
  });
});
