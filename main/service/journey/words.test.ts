import { expect, test } from 'vitest';
import type { ScreenText } from '#main/basics/locale.ts';
import { words } from './words.ts';

/** The forms of a document are those of a matter, which nobody writes in Portuguese. */
const { permit, ...onFixedScreens } = words;

function textsIn(value: unknown): readonly ScreenText[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'zh-Hans' in value ? [value as ScreenText] : Object.values(value).flatMap(textsIn);
}

test('what the service puts into review and slip is written in Portuguese too', () => {
  const due = { date: '2026-11-27', isEstimate: false };
  const texts = [
    ...textsIn(onFixedScreens),
    words.appointmentIs({ at: words.matter, state: 'confirmed' }),
    words.pages(1),
    words.pages(2),
    words.due(due),
    words.due({ ...due, isEstimate: true }),
  ];
  expect(texts.length).toBeGreaterThan(25);
  expect(texts.filter(({ pt }) => pt === undefined).map(({ en }) => en)).toEqual([]);
  expect(textsIn(permit).length).toBeGreaterThan(5);
});
