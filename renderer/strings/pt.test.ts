import { expect, it } from 'vitest';
import { en } from './en.ts';
import { overlay } from './overlay.ts';
import { pt, ptTexts } from './pt.ts';

/** Screens that every visit shows, whatever the matter: all that a resident reads on them is in Portuguese. */
const fixedScreens = [
  'bar',
  'dock',
  'lost',
  'broken',
  'closed',
  'welcome',
  'progress',
  'pause',
  'lookups',
  'sharedData',
  'find',
  'availability',
  'detail',
  'offer',
  'notice',
  'identity',
  'form',
  'problems',
  'notEligible',
  'material',
  'confirmation',
  'review',
  'signature',
  'submitting',
  'slip',
  'evaluation',
  'erased',
  'languages',
  'end',
  'idle',
] as const;

/** For staff, who read English or Chinese; and what stands the same in every language. */
const notForResidents = /\.staff$/;

function paths(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, path ? `${path}.${key}` : key));
}

it.each(fixedScreens)('the screen %s is whole in Portuguese', (screen) => {
  const written = new Set(paths(ptTexts[screen]));
  const missing = paths(en[screen]).filter((path) => !notForResidents.test(path) && !written.has(path));
  expect(missing).toEqual([]);
});

it('says nothing that English does not say', () => {
  const known = new Set(paths(en));
  expect(paths(ptTexts).filter((path) => !known.has(path))).toEqual([]);
});

it('shows English where Portuguese is not written', () => {
  expect(pt.deviceCauses['paper-out']).toBe(en.deviceCauses['paper-out']);
  expect(pt.errors['no-visit']).toEqual({
    resident: ptTexts.errors['no-visit'].resident,
    staff: en.errors['no-visit'].staff,
  });
});

it('lays one tree of texts over another', () => {
  const whole = { a: 'one', b: { c: 'two', d: 'three' } };
  expect(overlay(whole, { b: { d: 'drei' } })).toEqual({ a: 'one', b: { c: 'two', d: 'drei' } });
});
