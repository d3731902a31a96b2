import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import type { FieldView } from '#main/contract/form-views.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const { visit, comesToIdentity } = residentAtService(() => harness);
const village = (): FieldView | undefined =>
  harness.step('form').fields.find(({ id }) => id === 'placeVillage');

it('the villages of an incident are those of the town that was chosen on the same page', async () => {
  await comesToIdentity('incident-report');
  await press(visit().stayAnonymous());
  await press(visit().submitPage({ pageId: 'category', answers: { category: 'public-facilities' } }));
  await press(visit().submitPage({ pageId: 'sub-category', answers: { subCategory: 'manhole' } }));
  expect(village()).toBeUndefined();

  await press(visit().keepAnswers({ pageId: 'place', answers: { placeTown: '440605125' } }));
  const { within, placeKinds } = assertDefined(village());
  expect(within).toBe('440605125');
  const search = { query: '', locale: 'zh-Hans', limit: 50 } as const;
  const hits = await harness.client.places.search({ ...search, kinds: [...placeKinds], within: '440605125' });
  expect(hits.length).toBeGreaterThan(3);
  expect(hits.every(({ code, kind }) => kind === 'village' && code.startsWith('440605125'))).toBe(true);

  const { code } = assertDefined(hits[0]);
  const place = { placeTown: '440605125', placeVillage: code, placeName: '虚构路 8 号门前' };
  await press(visit().keepAnswers({ pageId: 'place', answers: place }));
  expect(village()?.chosenPlace?.code).toBe(code);
  const elsewhere = { ...place, placeTown: '440605124' };
  expect(await visit().submitPage({ pageId: 'place', answers: elsewhere })).toMatchObject({ ok: false });
  expect(harness.step('form').problems).toEqual({ placeVillage: { type: 'not-a-place' } });
  await press(visit().submitPage({ pageId: 'place', answers: place }));
  expect(harness.step('form').pageId).toBe('description');
});
