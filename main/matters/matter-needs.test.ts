import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { Condition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { needsOfMatter } from './matter-needs.ts';

const { matters } = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
const base = assertDefined(matters.find(({ id }) => id === 'rental-registration'));
const text = { 'zh-Hans': '一', 'zh-Hant-HK': '一', en: 'one' };
type Field = MatterDefinition['pages'][number]['fields'][number];
type Material = MatterDefinition['materials'][number];

const plain = assertDefined(base.materials.find(({ how }) => how === 'scan'));
function scan(id: string, change: Partial<Material> = {}): Material {
  return { ...plain, id, necessity: 'required', when: true, later: undefined, ...change };
}
function choice(id: string, values: readonly string[], change: Partial<Field> = {}): Field {
  const options = values.map((value) => ({ value, label: text }));
  return { id, kind: 'choice', label: text, required: true, decimalPlaces: 0, options, ...change };
}
const is = (fieldId: string, value: string): Condition => ({ '==': [{ var: `answers.${fieldId}` }, value] });

function needs(change: Partial<MatterDefinition>, siteId = 'LW'): readonly string[] {
  const definition = { ...base, eligibility: [], materialChoices: [], pages: [], ...change };
  const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join('+');
  return needsOfMatter(definition, siteId)
    .map(({ must, may }) => `${ids(must)}/${ids(may)}`)
    .toSorted();
}
function page(fields: readonly Field[], when?: Condition): MatterDefinition['pages'][number] {
  return { id: 'page', title: text, fields: [...fields], ...(when === undefined ? {} : { when }) };
}

describe('what a matter needs', () => {
  it('is one of two papers where each answer asks for one', () => {
    const materials = [
      scan('lease', { when: is('home', 'rented') }),
      scan('title', { when: is('home', 'own') }),
    ];
    expect(needs({ pages: [page([choice('home', ['rented', 'own'])])], materials })).toEqual([
      'lease/',
      'title/',
    ]);
  });

  it('is nothing for those whose answer asks for none', () => {
    const materials = [scan('lease', { when: is('home', 'rented') })];
    expect(needs({ pages: [page([choice('home', ['rented', 'none'])])], materials })).toEqual([
      '/',
      'lease/',
    ]);
    expect(needs({ pages: [page([choice('home', ['rented'], { required: false })])], materials })).toEqual([
      '/',
      'lease/',
    ]);
  });

  it('does not count answers to what is not asked', () => {
    const fields = [
      choice('home', ['rented', 'own']),
      choice('registered', ['yes', 'no'], { when: is('home', 'rented') }),
    ];
    const materials = [
      scan('lease', { when: { '!=': [{ var: 'answers.registered' }, 'yes'] } }),
      scan('title', { when: { and: [is('home', 'own'), is('registered', 'yes')] } }),
    ];
    expect(needs({ pages: [page(fields)], materials })).toEqual(['/', 'lease/']);
  });

  it('leaves out who may not file', () => {
    const materials = [scan('lease', { when: is('home', 'rented') })];
    const eligibility = [{ id: 'rents', holds: is('home', 'rented'), text }];
    expect(needs({ pages: [page([choice('home', ['rented', 'none'])])], materials, eligibility })).toEqual([
      'lease/',
    ]);
  });

  it('depends where more than choices decide', () => {
    const materials = [
      scan('guardianship', { when: { '<': [{ 'years-since': { var: 'applicant.birthDate' } }, 14] } }),
      scan('rooms', { when: { '>': [{ var: 'answers.roomCount' }, 9] } }),
      scan('each', { perItemOf: 'tenants' }),
    ];
    expect(needs({ materials })).toEqual(['/guardianship+rooms+each']);
  });

  it('knows where the terminal stands', () => {
    const materials = [scan('lease', { when: { '==': [{ var: 'site.id' }, 'HK'] } })];
    expect(needs({ materials }, 'HK')).toEqual(['lease/']);
    expect(needs({ materials }, 'LW')).toEqual(['/']);
  });

  it('is nothing where the paper may follow, is optional, or is not scanned', () => {
    const later = { kind: 'follows-later' as const, text, dueWorkingDays: 5 };
    const materials = [
      scan('later', { later }),
      scan('optional', { necessity: 'optional' }),
      scan('chip', { how: 'card-reader' }),
      scan('made', { how: 'made-here' }),
    ];
    expect(needs({ materials })).toEqual(['/']);
  });

  it('is any of several where none of them can be given otherwise', () => {
    const materials = [scan('work', { necessity: 'optional' }), scan('study', { necessity: 'optional' })];
    const materialChoices = [{ id: 'proof', of: ['work', 'study'], atLeast: 1, text }];
    expect(needs({ materials, materialChoices })).toEqual(['work+study/']);
    const [work] = materials;
    const madeHere = scan('study', { necessity: 'optional', how: 'made-here' });
    expect(needs({ materials: [assertDefined(work), madeHere], materialChoices })).toEqual(['/']);
  });

  it('names an appointment and a witness', () => {
    const slot: Field = {
      id: 'visitAt',
      kind: 'slot',
      label: text,
      required: true,
      decimalPlaces: 0,
      slots: { resource: 'counter' },
    };
    const materials = [scan('seen', { how: 'staff-witness' })];
    expect(needs({ materials, pages: [page([slot])] })).toEqual(['seen+visitAt/']);
  });

  it('stays within its bound whatever is asked', () => {
    const many = Array.from({ length: 12 }, (_, index) => `value${index}`);
    const fields = Array.from({ length: 9 }, (_, index) => choice(`question${index}`, many));
    const materials = fields.map(({ id }) => scan(`paper-${id}`, { when: is(id, 'value1') }));
    const found = needs({ pages: [page(fields)], materials });
    expect(found.length).toBeLessThanOrEqual(1_024);
    // Answers to the questions that were left out count as not known: their papers may be needed.
    expect(found.every((one) => one.includes('paper-question0'))).toBe(true);
    expect(found.some((one) => one.startsWith('/'))).toBe(true);
  });
});
