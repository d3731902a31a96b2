import { expect, test } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import type { PreparedPage } from '#main/documents/types.ts';
import { packDraft, unpackDraft, type Draft } from '#main/visits/draft.ts';
import { beginVisit, emptyMaterial } from '#main/visits/visit.ts';
import { sampleKioskConfig } from '#test/fixtures/sample-kiosk-config.ts';
import { correctionDefinition } from './correction-definition.ts';
import { fitDraft } from './fit-draft.ts';

const definition = assertDefined(sampleKioskConfig().matters[0]);

const scanned = (id: string): PreparedPage => ({
  id,
  mediaType: 'image/jpeg',
  bytes: Uint8Array.from([1, 2, 3]),
  widthPx: 1,
  heightPx: 1,
  resolutionDpi: 200,
  wasTurned: 0,
  greyForReading: null,
});

function draftOf(visit: Partial<Draft<PreparedPage>['visit']>): Draft<PreparedPage> {
  const begun = beginVisit({ id: 'a-visit', locale: 'en' });
  const packed = packDraft({
    matterId: definition.id,
    definitionVersion: 1,
    savedAtMs: 0,
    replaces: null,
    visit: { ...begun, ...visit },
  });
  return assertDefined(unpackDraft<PreparedPage>(packed, (page) => ({ ...page, greyForReading: null })));
}

test('answers to what is asked no more are dropped, and those of another kind are written anew', () => {
  const given = (value: string | readonly string[]) => ({ value, source: 'resident' }) as const;
  const answers = {
    shopName: given('样本小店'),
    seats: given('12'),
    floor: given('2'),
    partners: given('?'),
  };
  const fitted = fitDraft(draftOf({ answers }), definition);
  expect(Object.entries(fitted.answers).map(([id, { value }]) => [id, value])).toEqual([
    ['shopName', '样本小店'],
    ['seats', 12],
  ]);
});

test('pages of a paper that is asked no more are overwritten; what staff confirmed stays confirmed', () => {
  const witness = { staffId: 'staff-7', witnessedAtMs: 1 };
  const draft = draftOf({
    materials: {
      'original-seen': { ...emptyMaterial, witness },
      'partner-proof.one': { ...emptyMaterial, pages: [scanned('kept')] },
      'old-paper': { ...emptyMaterial, pages: [scanned('gone')] },
    },
  });
  const fitted = fitDraft(draft, definition);
  expect(Object.keys(fitted.materials)).toEqual(['original-seen', 'partner-proof.one']);
  expect(fitted.materials['original-seen']?.witness).toEqual(witness);
  expect(fitted.materials['partner-proof.one']).toMatchObject({ witness: null });
  expect([...assertDefined(fitted.materials['partner-proof.one']?.pages[0]).bytes]).toEqual([1, 2, 3]);
  expect([...assertDefined(draft.visit.materials['old-paper']?.pages[0]).bytes]).toEqual([0, 0, 0]);
});

test('a correction is not stopped by rules about answers that it does not ask', () => {
  const item = {
    itemId: '1',
    kind: 'field',
    targetId: 'shopName',
    name: '店名',
    note: '请换一个。',
  } as const;
  const reduced = assertDefined(correctionDefinition(definition, { items: [item] }));
  expect(definition.eligibility).not.toEqual([]);
  expect(reduced).toMatchObject({ eligibility: [], materialChoices: [] });
});
