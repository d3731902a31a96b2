import type { LocalizedText } from '#main/basics/locale.ts';
import { fieldKinds } from '#kiosk-config/schema/field.ts';
import { matterSchema, type MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { PlaceLookup } from '../types.ts';

/** Invented texts: what a definition says is not what these tests are about. */
export const sampleText: LocalizedText = { 'zh-Hans': '样本', 'zh-Hant-HK': '樣本', en: 'sample' };
const label = sampleText;
const named = { label, itemName: label };

const placesByCode = new Map([
  ['440605125', { kind: 'town', name: label }],
  ['440605125001', { kind: 'village', name: label }],
]);
export const samplePlaces: PlaceLookup = { byCode: (code) => placesByCode.get(code) ?? null };

const shareholders = {
  id: 'shareholders',
  kind: 'group',
  ...named,
  minimumItems: 1,
  maximumItems: 4,
  fields: [
    {
      id: 'holderKind',
      kind: 'choice',
      label,
      options: [
        { value: 'person', label },
        { value: 'company', label },
      ],
    },
    { id: 'holderName', kind: 'person-name', label, when: { '==': [{ var: 'item.holderKind' }, 'person'] } },
    { id: 'holderCode', kind: 'credit-code', label, when: { '==': [{ var: 'item.holderKind' }, 'company'] } },
    { id: 'share', kind: 'number', label, minimum: 1, maximum: 1000 },
    { id: 'shareYear', kind: 'number', label, compute: { '*': [{ var: 'item.share' }, 12] } },
  ],
};

const capital = { var: 'answers.capital' };
const ceiling = { var: 'answers.ceiling' };

/** One definition with every kind of field, groups, computed fields, rules across a page, and every kind of paper. */
export function allKindsMatter(): MatterDefinition {
  const plain = fieldKinds.filter((kind) => kind !== 'group' && kind !== 'slot');
  const options = [
    { value: 'a', label },
    { value: 'b', label },
    { value: 'other', label },
  ];
  const optionsOf = (kind: string) => (['choice', 'choices', 'town'].includes(kind) ? { options } : {});
  return matterSchema.parse({
    id: 'all-kinds',
    version: 1,
    isIllustrative: true,
    baseCode: '440131002001',
    implementingBody: { creditCode: '11440605MB2X000122', name: label },
    level: 4,
    title: label,
    plainNames: label,
    keywords: [],
    whoFor: label,
    minutes: 5,
    promisedTime: label,
    legalTime: label,
    visitsNeeded: label,
    fee: label,
    bring: label,
    afterwards: label,
    type: '01',
    projectType: 'promised-time',
    audience: ['natural-person'],
    schemes: ['cross-city'],
    legalLimit: { amount: 20, unit: 'working-days' },
    promisedLimit: { amount: 5, unit: 'working-days' },
    result: { name: label, type: '10', delivery: ['post'] },
    needs: ['open-a-shop'],
    mode: 'apply',
    elsewhere: label,
    sites: ['LW', 'HK'],
    identity: { required: true, accepted: ['resident-id', 'residence-permit'] },
    notice: { id: 'notice-one', version: 1, paragraphs: [{ heading: label, text: label }] },
    eligibility: [
      { id: 'adult', holds: { '>=': [{ 'years-since': { var: 'applicant.birthDate' } }, 18] }, text: label },
      { id: 'not-too-much', holds: { '<': [{ 'sum-of': ['shareholders', 'share'] }, 3000] }, text: label },
      { id: 'not-b', holds: { '!=': [{ var: 'answers.capacity' }, 'b'] }, text: label },
    ],
    pages: [
      ...[plain.slice(0, 7), plain.slice(7)].map((kinds, at) => ({
        id: `kinds-${at}`,
        title: label,
        fields: kinds.map((kind) => ({
          id: `of-${kind}`,
          kind,
          label,
          required: false,
          ...optionsOf(kind),
        })),
      })),
      {
        id: 'who',
        title: label,
        fields: [
          { id: 'ownName', kind: 'person-name', label, prefillFromChip: 'name' },
          { id: 'capacity', kind: 'choice', label, options },
          {
            id: 'detail',
            kind: 'text',
            label,
            minLength: 2,
            when: { '==': [{ var: 'answers.capacity' }, 'other'] },
          },
          { id: 'remark', kind: 'text', label, required: false, minLength: 8 },
        ],
      },
      {
        id: 'holders',
        title: label,
        fields: [
          shareholders,
          { id: 'capital', kind: 'number', label, compute: { 'sum-of': ['shareholders', 'share'] } },
          { id: 'from', kind: 'date', label, latest: 'today+30' },
          { id: 'to', kind: 'date', label },
          { id: 'note', kind: 'text', label, required: false, minLength: 3 },
          { id: 'ceiling', kind: 'number', label, required: false, maximum: 500 },
          { id: 'capitalPerNote', kind: 'number', label, compute: { '/': [capital, ceiling] } },
        ],
        rules: [
          // Of fields that may be left out, and of one that is off the path for most.
          { holds: { '!': { missing: ['answers.note', 'answers.ceiling'] } }, text: label, fieldId: 'note' },
          { holds: { '<=': [capital, ceiling] }, text: label, fieldId: 'ceiling' },
          {
            holds: { '!=': [{ var: 'answers.detail' }, { var: 'answers.note' }] },
            text: label,
            fieldId: 'note',
          },
          { holds: { '<=': [{ var: 'answers.from' }, { var: 'answers.to' }] }, text: label, fieldId: 'to' },
          {
            holds: { '!': { some: [{ var: 'answers.shareholders' }, { '>': [{ var: 'share' }, 900] }] } },
            text: label,
          },
        ],
      },
    ],
    materials: [
      { id: 'identity', name: label, hint: label, necessity: 'required', how: 'card-reader' },
      { id: 'form', name: label, hint: label, necessity: 'required', how: 'made-here' },
      {
        id: 'holder-proof',
        name: label,
        hint: label,
        necessity: 'required',
        how: 'scan',
        perItemOf: 'shareholders',
      },
      { id: 'work', name: label, hint: label, necessity: 'optional', how: 'scan' },
      { id: 'study', name: label, hint: label, necessity: 'optional', how: 'scan' },
      { id: 'seen', name: label, hint: label, necessity: 'required', how: 'staff-witness' },
    ],
    materialChoices: [{ id: 'basis', of: ['work', 'study'], text: label }],
    statement: label,
    slip: { promise: label },
  });
}
