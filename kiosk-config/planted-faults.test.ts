import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeSampleFolder } from '#test/fixtures/sample-kiosk-config.ts';
import { loadKioskConfig } from './load.ts';
import type { ConfigProblem } from './load-yaml.ts';

const scratch = mkdtempSync(join(tmpdir(), 'planted-faults-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const sample = readFileSync(join(import.meta.dirname, '../test/fixtures/sample-matter.yaml'), 'utf8');
const sampleFile = 'matters/99-sample/matter.yaml';
const commonFile = 'reference/common.yaml';
const folder = join(scratch, 'kiosk-config');
writeSampleFolder(folder);
const common = readFileSync(join(folder, commonFile), 'utf8');

/** All problems of the folder with this text for one of its files, and how long they took to find. */
function problemsWith(
  file: string,
  text: string,
): { readonly found: readonly ConfigProblem[]; readonly ms: number } {
  writeFileSync(join(folder, sampleFile), sample);
  writeFileSync(join(folder, commonFile), common);
  writeFileSync(join(folder, file), text);
  const startedMs = performance.now();
  const loaded = loadKioskConfig(folder);
  return { found: loaded.ok ? [] : loaded.error, ms: performance.now() - startedMs };
}

test('the sample itself has no fault', () => {
  expect(problemsWith(sampleFile, sample).found).toEqual([]);
});

type Planted = readonly [
  name: string,
  good: string,
  bad: string,
  expected: { readonly path: string; readonly expected?: RegExp; readonly found?: RegExp },
];

/** Expressions that give nobody a value, by the place of what is wrong in them. */
const valuelessFaults = (
  [
    ['1 / 0', '{ "/": [1, 0] }', '', /can give a value/],
    ['0 % 0', '{ "%": [0, 0] }', '', /can give a value/],
    ['nothing', '""', '', /can give a value/],
    ['an answer / 0', '{ "/": [{ sum-of: [partners, share] }, { "-": [2, 2] }] }', '', /can give a value/],
    ['an answer and a text', '{ "+": [{ sum-of: [partners, share] }, abc] }', '.+[1]', /can give a value/],
    [
      'an answer and 1 / 0',
      '{ "+": [{ sum-of: [partners, share] }, { "/": [1, 0] }] }',
      '.+[1]',
      /can give a value/,
    ],
    ['a list', '{ filter: [{ var: answers.partners }, { var: share }] }', '', /can give a value/],
    ['nothing either way', '{ if: [{ var: answers.shopName }, { "/": [1, 0] }] }', '', /can give a value/],
    ['days since no day', '{ days-since: [someday] }', '', /can give a value/],
    ['a word', 'abc', '', /a number/],
    ['yes', 'true', '', /a number/],
  ] as const
).map(([name, bad, where, expected]): Planted => [
  `a field that is worked out to ${name}`,
  'compute: { sum-of: [partners, share] }',
  `compute: ${bad}`,
  { path: `pages[1].fields[1].compute${where}`, expected },
]);

const plantedFaults: readonly Planted[] = [
  // Shape.
  ['a key that does not exist', 'minutes: 10', 'minuten: 10', { path: 'minuten', expected: /no such key/ }],
  [
    'a pattern of its own',
    '        minLength: 2',
    '        pattern: "(a+)+$"',
    { path: 'pages[0].fields[4].pattern', expected: /no such key/ },
  ],
  ['a number that is a text', 'minutes: 10', 'minutes: ten', { path: 'minutes', expected: /number/ }],
  [
    'minutes beyond any patience',
    'minutes: 10',
    'minutes: 500',
    { path: 'minutes', expected: /at most 120/ },
  ],
  ['a text missing in Hong Kong', 'zh-Hant-HK: 樣本事項', 'zh-Hant: 樣本事項', { path: 'title.zh-Hant' }],
  [
    'a text missing in English',
    'zh-Hant-HK: 樣本證, en: Sample certificate',
    'zh-Hant-HK: 樣本證',
    { path: 'result.name.en' },
  ],
  ['an empty text', 'en: Sample matter', 'en: ""', { path: 'title.en', expected: /at least 1 character/ }],
  ['a base code with letters', '"440131002099"', '"44013100209X"', { path: 'baseCode' }],
  [
    'a kind of matter that there is not',
    'type: "01"',
    'type: "02"',
    { path: 'type', expected: /"01" or "05"/ },
  ],
  ['a mode that there is not', 'mode: apply', 'mode: file', { path: 'mode', expected: /"finish"/ }],
  [
    'an audience that there is not',
    'natural-person, enterprise',
    'natural-person, company',
    { path: 'audience[1]' },
  ],
  ['a need that there is not', 'needs: [open-a-shop]', 'needs: [shopping]', { path: 'needs[0]' }],
  [
    'a window on no day',
    'from: "03-01"',
    'from: "13-01"',
    { path: 'openWindow.from', expected: /a month and a day/ },
  ],
  [
    'a unit of time that there is not',
    'amount: 10, unit: working-days',
    'amount: 10, unit: weeks',
    { path: 'specialProcedures[0].limit.unit' },
  ],
  [
    'a way of delivery that there is not',
    'print-here, post',
    'print-here, pigeon',
    { path: 'result.delivery[1]' },
  ],
  [
    'a base code of another type',
    'baseCode: "440131002099"',
    'baseCode: "442031002099"',
    { path: 'baseCode', expected: /its type/ },
  ],
  [
    'a body whose organisation code has a wrong check character',
    'creditCode: 11440605MB2X000122',
    'creditCode: 11440605MB2X000135',
    { path: 'implementingBody.creditCode', expected: /organisation code/ },
  ],
  [
    'a limit whose text names other days',
    'legalTime: { zh-Hans: 20 个工作日',
    'legalTime: { zh-Hans: 15 个工作日',
    { path: 'legalTime.zh-Hans', expected: /the 20 days of the limit/ },
  ],
  [
    'a limit whose text names days of another kind',
    'en: 5 working days }',
    'en: 5 days }',
    { path: 'promisedTime.en', expected: /says working days/ },
  ],
  [
    'a trust level that a witness cannot give',
    'trustLevel: B',
    'trustLevel: A',
    { path: 'materials[6].trustLevel', expected: /^B, by the way/ },
  ],
  [
    'a material without its trust level',
    '    trustLevel: C\n',
    '',
    { path: 'materials[2].trustLevel', expected: /^C or D/ },
  ],
  [
    'an article that nobody read',
    'articles: [3]',
    'articles: [4]',
    { path: 'legalBasis[0].articles[0]', expected: /names under read/ },
  ],
  ['a kind of field that there is not', 'kind: choice', 'kind: select', { path: 'pages[0].fields[2].kind' }],
  [
    'a format that there is not',
    'format: bank-card',
    'format: iban',
    { path: 'pages[1].fields[0].fields[2].format' },
  ],
  [
    'a group inside a group',
    'kind: person-name',
    'kind: group',
    { path: 'pages[1].fields[0].fields[0].kind' },
  ],
  [
    'more than twenty members',
    'maximumItems: 5',
    'maximumItems: 50',
    { path: 'pages[1].fields[0].maximumItems', expected: /at most 20/ },
  ],
  [
    'a national name with capitals',
    'minLength: 2',
    'nationalName: ProjectNo',
    { path: 'pages[0].fields[4].nationalName', expected: /project_no/ },
  ],
  ['a text of blanks', 'en: Sample matter', 'en: "  "', { path: 'title.en', expected: /a text/ }],
  [
    'a text that turns the writing round',
    'en: Sample matter',
    'en: "Sample\\u202e matter"',
    { path: 'title.en', expected: /without invisible/ },
  ],
  [
    'an office whose code fails its check',
    'creditCode: 1144',
    'creditCode: 1145',
    { path: 'implementingBody.creditCode', expected: /check character/ },
  ],
  [
    'a name that every object bears',
    'id: shopName',
    'id: constructor',
    { path: 'pages[0].fields[4].id', expected: /JavaScript/ },
  ],
  [
    'a window that opens on 30 February',
    'from: "03-01"',
    'from: "02-30"',
    { path: 'openWindow.from', expected: /a day that exists/ },
  ],
  [
    'a bound on 30 February',
    'earliest: today',
    'earliest: 2026-02-30',
    { path: 'pages[1].fields[2].earliest', expected: /a day that exists/ },
  ],
  [
    'guidance without a word of what to bring',
    'mode: apply',
    'mode: guide',
    { path: 'mode', expected: /a list of what to bring/ },
  ],
  // Reuse.
  [
    'an entry that is not shared',
    'use: texts.free',
    'use: texts.gratis',
    { path: 'fee.use', expected: /common\.yaml such as texts\./, found: /texts\.gratis/ },
  ],
  ['a section that is not shared', 'use: texts.free', 'use: words.free', { path: 'fee.use' }],
  [
    'a shared field with a wrong override',
    'use: fields.mobile }',
    'use: fields.mobile, kind: telephone }',
    { path: 'pages[1].fields[3].kind' },
  ],
  // What a schema cannot see.
  [
    'a promise longer than the law',
    'promisedLimit: { amount: 5,',
    'promisedLimit: { amount: 50,',
    { path: 'promisedLimit.amount', expected: /legal limit 20/ },
  ],
  [
    'on the spot in five days',
    'promisedLimit: { amount: 5, unit: working-days }',
    'promisedLimit: { amount: 5, unit: on-the-spot }',
    { path: 'promisedLimit.amount' },
  ],
  [
    'a mode at a site that does not offer it',
    'modeAtSite: { HK: guide }',
    'modeAtSite: { MO: guide }',
    { path: 'modeAtSite.MO' },
  ],
  ['a guardian nobody can be', 'leastAge: 16', 'guardianUnder: 14', { path: 'applicants.guardianUnder' }],
  [
    'acting for others without a name',
    'required: true\n  accepted',
    'required: false\n  accepted',
    { path: 'applicants' },
  ],
  [
    'a rule on a field that there is not',
    '{ var: answers.shopKind }, food] }\n      - id: shopName',
    '{ var: answers.shopType }, food] }\n      - id: shopName',
    { path: 'pages[0].fields[3].when.==[0].var', found: /answers\.shopType/ },
  ],
  [
    'a rule on a field that comes later',
    '{ var: answers.shopKind }, food] }\n      - id: shopName',
    '{ var: answers.shopName }, food] }\n      - id: shopName',
    { path: 'pages[0].fields[3].when.==[0].var' },
  ],
  [
    'an operation that there is not',
    '{ ">": [{ var: item.share }, 100] }',
    '{ matches: [{ var: item.share }, "(a+)+$"] }',
    { path: 'pages[1].fields[0].fields[2].when', found: /matches/ },
  ],
  [
    'a field of the item that comes later',
    '{ var: item.share }',
    '{ var: item.card }',
    { path: 'pages[1].fields[0].fields[2].when.>[0].var' },
  ],
  [
    'a sum over a field that is no number',
    'compute: { sum-of: [partners, share] }',
    'compute: { sum-of: [partners, partnerName] }',
    { path: 'pages[1].fields[1].compute.sum-of' },
  ],
  ...valuelessFaults,
  [
    'a field that is worked out from itself',
    'compute: { sum-of: [partners, share] }',
    'compute: { "+": [{ var: answers.capital }, 1] }',
    { path: 'pages[1].fields[1].compute', found: /itself/ },
  ],
  [
    'a field that is worked out from a later one',
    'compute: { sum-of: [partners, share] }',
    'compute: { cat: [{ var: answers.opening }, ""] }',
    { path: 'pages[1].fields[1].compute', found: /later/ },
  ],
  [
    'a rule over members on a field that they do not have',
    '{ var: share }, 900',
    '{ var: shares }, 900',
    { path: 'pages[1].rules[0].holds.all[1].<=[0].var' },
  ],
  [
    'a rule at a field of another page',
    'fieldId: partners',
    'fieldId: shopName',
    { path: 'pages[1].rules[0].fieldId' },
  ],
  [
    'a page that nobody reaches',
    '  - id: partners\n    title',
    '  - id: partners\n    when: { "==": [{ var: answers.shopKind }, bank] }\n    title',
    { path: 'pages[1].when', found: /never/ },
  ],
  [
    'a field behind a hidden one that nobody reaches',
    '        minLength: 2',
    '        when: { and: [{ "==": [{ var: answers.shopKind }, goods] }, { ">": [{ var: answers.seats }, 3] }] }\n        minLength: 2',
    { path: 'pages[0].fields[4].when', found: /never/ },
  ],
  [
    'an instant rule that never holds',
    '{ "<": [{ var: answers.capital }, 10] }',
    'false',
    { path: 'instantRules[0].when' },
  ],
  [
    'a field id twice',
    'id: shopName',
    'id: shopKind',
    { path: 'pages[0].fields[4].id', expected: /not taken/ },
  ],
  ['a standard field taken again', 'id: shopName', 'id: principalName', { path: 'pages[0].fields[4].id' }],
  ['an option twice', 'value: goods', 'value: food', { path: 'pages[0].fields[2].options[1].value' }],
  [
    'a choice without options',
    '        options:\n          - { value: food, label: { zh-Hans: 餐饮, zh-Hant-HK: 餐飲, en: Food } }\n          - { value: goods, label: { zh-Hans: 百货, zh-Hant-HK: 百貨, en: Goods } }\n',
    '',
    { path: 'pages[0].fields[2].options', expected: /because the kind is choice/ },
  ],
  [
    'a least above the most',
    'minimum: 1\n        maximum: 500',
    'minimum: 900\n        maximum: 500',
    { path: 'pages[0].fields[3].minimum' },
  ],
  [
    'an end before the beginning',
    'latest: today+365',
    'latest: today-1',
    { path: 'pages[1].fields[2].earliest' },
  ],
  [
    'a day that is a number of another kind',
    'earliest: today',
    'minimum: 3',
    { path: 'pages[1].fields[2].minimum', expected: /because the kind is date/ },
  ],
  [
    'a group without a name for its members',
    '        itemName: { zh-Hans: 合伙人, zh-Hant-HK: 合夥人, en: Partner }\n',
    '',
    { path: 'pages[1].fields[0].itemName' },
  ],
  [
    'a paper for members that there are not',
    'perItemOf: partners',
    'perItemOf: shopName',
    { path: 'materials[3].perItemOf' },
  ],
  [
    'a choice among papers that there are not',
    'of: [lease, title]',
    'of: [lease, deed]',
    { path: 'materialChoices[0].of[1]' },
  ],
  [
    'a choice that wants more than there are',
    'of: [lease, title]',
    'of: [lease, title]\n    atLeast: 3',
    { path: 'materialChoices[0].atLeast' },
  ],
  [
    'a choice among papers that all are wanted',
    'necessity: optional',
    'necessity: required',
    { path: 'materialChoices[0].of[0]' },
  ],
  [
    'a card that is never read',
    'accepted: [resident-id, residence-permit]',
    'accepted: [mainland-travel-permit]\n  leastStrength: typed',
    { path: 'materials[0].how' },
  ],
  [
    'shared data for a field that there is not',
    'fills: { shopName:',
    'fills: { shopTitle:',
    { path: 'sharedData[0].fills.shopTitle' },
  ],
  [
    'shared data in place of a paper that there is not',
    'replaces: [plan]',
    'replaces: [drawing]',
    { path: 'sharedData[0].replaces[0]' },
  ],
  [
    'a paper from shared data that follows later',
    'necessity: required\n    how: scan\n    trustLevel: C\n    later',
    'necessity: required\n    how: not-needed\n    trustLevel: A\n    later',
    { path: 'materials[2].later' },
  ],
  [
    'an electronic paper on the scanner',
    'trustLevel: C\n    perItemOf',
    'trustLevel: C\n    form: electronic\n    perItemOf',
    { path: 'materials[3].form' },
  ],
  [
    'a town that is no town',
    'handlingTownField: shopTown',
    'handlingTownField: shopKind',
    { path: 'handlingTownField' },
  ],
  ['a contact without a phone', 'contactField: mobile', 'contactField: shopName', { path: 'contactField' }],
  [
    'shared data that replace the papers of all members at once',
    'replaces: [plan]',
    'replaces: [partner-proof]',
    { path: 'sharedData[0].replaces[0]', expected: /one for each member/ },
  ],
  [
    'a condition on the finding of a paper that is not replaced',
    'replaces: [plan]',
    'replaces: [plan]\n    replacesWhen: { lease: { "!!": { var: found.isPlanned } } }',
    { path: 'sharedData[0].replacesWhen.lease', expected: /stands in replaces/ },
  ],
  [
    'a condition on the finding that does not ask for it',
    'replaces: [plan]',
    'replaces: [plan]\n    replacesWhen: { plan: { "==": [{ var: answers.shopKind }, food] } }',
    { path: 'sharedData[0].replacesWhen.plan', expected: /found\.<key/ },
  ],
  [
    'a place within a field that is no place',
    'kind: text\n        minLength: 2',
    'kind: place\n        within: shopKind',
    { path: 'pages[0].fields[4].within', expected: /kind town or place/ },
  ],
  [
    'a rule over fields of which one hides the other',
    'label: { zh-Hans: 店名, zh-Hant-HK: 店名, en: Name of the shop }',
    'when: { "==": [{ var: answers.shopKind }, goods] }\n        rules: [{ holds: { "!=": [{ var: answers.shopName }, { var: answers.seats }] }, text: { use: texts.free } }]\n        label: { zh-Hans: 店名, zh-Hant-HK: 店名, en: x }',
    { path: 'pages[0].fields[4].rules[0].holds', expected: /on the path together/ },
  ],
  [
    'a rule that stands at a computed field',
    'fieldId: partners',
    'fieldId: capital',
    { path: 'pages[1].rules[0].fieldId', expected: /can change/, found: /capital/ },
  ],
];

describe('each fault is named with its file, its line, its path and what was expected', () => {
  test.each(plantedFaults)('%s', (_name, good, bad, expected) => {
    const at = sample.indexOf(good);
    expect(at, 'the sample holds what is replaced').toBeGreaterThanOrEqual(0);
    const { found } = problemsWith(
      sampleFile,
      sample.replace(good, () => bad),
    );
    const problem = found.find(({ path }) => path === expected.path);
    expect(found.map(({ path }) => path)).toContain(expected.path);
    expect(problem?.file).toBe(sampleFile);
    // The line stands within what was replaced, or where its value belongs.
    const first = sample.slice(0, at).split('\n').length;
    const lines = Math.max(good.split('\n').length, bad.split('\n').length);
    expect(lineDistance(problem?.line ?? 0, first, first + lines)).toBeLessThanOrEqual(
      expectedDistance(expected.path),
    );
    if (expected.expected) expect(problem?.expected).toMatch(expected.expected);
    if (expected.found) expect(problem?.found).toMatch(expected.found);
  });

  test('there are at least forty of them', () => {
    expect(plantedFaults.length).toBeGreaterThanOrEqual(40);
  });
});

function lineDistance(line: number, first: number, last: number): number {
  return line < first ? first - line : line > last ? line - last : 0;
}

/** What follows from a change elsewhere is named where it stands itself. */
function expectedDistance(path: string): number {
  const isElsewhere = ['applicants', 'materials[0].how', 'materialChoices[0].of[0]'].includes(path);
  return isElsewhere ? Number.POSITIVE_INFINITY : 12;
}

test('a rule of eligibility is not left to a field that may stay empty', () => {
  const bad = sample.replace('        minimumItems: 1', '        required: false');
  expect(problemsWith(sampleFile, bad).found).toMatchObject([
    { path: 'eligibility[0].holds', expected: 'fields that must be answered', found: 'partners' },
  ]);
});

describe('what is shared', () => {
  test('an entry that comes back to itself is named with its way', () => {
    const bad = common
      .replace('  free: { zh-Hans', '  free: { use: texts.round, zh-Hans')
      .replace(/^texts:\n/m, 'texts:\n  round: { use: texts.free }\n');
    const { found } = problemsWith(commonFile, bad);
    expect(found).toContainEqual(
      expect.objectContaining({ file: commonFile, found: expect.stringMatching(/→/) as string }),
    );
  });

  test('a fault in an entry is named in its own file', () => {
    const { found } = problemsWith(commonFile, common.replace('kind: credit-code', 'kind: credit'));
    expect(found).toContainEqual(
      expect.objectContaining({ file: commonFile, path: 'fields.creditCode.kind' }),
    );
  });
});

describe('a definition that would hold the terminal up is refused at once', () => {
  const manyFields = Array.from(
    { length: 10_000 },
    (_, at) => `      - { id: f${at}, kind: text, label: { zh-Hans: 项, zh-Hant-HK: 項, en: x } }`,
  ).join('\n');
  const bigRule = `{ and: [${Array.from({ length: 5_000 }, () => '{ "==": [1, 1] }').join(', ')}] }`;
  const deepRule = `${'{ "!": '.repeat(40)}true${' }'.repeat(40)}`;
  const lists = '{ var: answers.partners }';
  const loops = `{ all: [${lists}, { all: [${lists}, { all: [${lists}, true] }] }] }`;
  const aliases = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`),
  ].join('\n');
  const bombRule = (text: string) =>
    sample.replace('{ "==": [{ var: answers.shopKind }, food] }', () => text);

  test.each<[string, string, RegExp]>([
    [
      'ten thousand fields',
      sample.replace('    fields:\n', `    fields:\n${manyFields}\n`),
      /at most (256 KiB|12 entries)/,
    ],
    [
      'ten thousand fields on one page of many',
      sample.replace('    fields:\n', `    fields:\n${manyFields.slice(0, 150_000)}\n`),
      /at most 12 entries|YAML/,
    ],
    ['a rule of five thousand parts', bombRule(bigRule), /at most 200 parts/],
    ['a rule forty levels deep', bombRule(deepRule), /at most/],
    ['a loop over lists in lists in lists', bombRule(loops), /at most 2 lists|answers\.<field/],
    [
      'brackets in brackets',
      sample.replace('minutes: 10', `minutes: ${'['.repeat(5_000)}`),
      /at most 60 levels/,
    ],
    ['a list in a list on one line', `${'- '.repeat(120_000)}x`, /at most 60 levels/],
    [
      'lines further and further in',
      Array.from({ length: 700 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      /at most 60 levels/,
    ],
    [
      'twenty thousand keys that there are not',
      `${sample}\n${Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')}`,
      /no such key/,
    ],
    ['aliases of aliases', `${aliases}\n${sample}`, /aliases|no such key|levels/],
    ['a list that holds itself', `loop: &loop [*loop]\n${sample}`, /levels|no such key|YAML/],
    [
      'a megabyte of text',
      sample.replace('en: Sample matter', () => `en: ${'x'.repeat(1_000_000)}`),
      /at most 256 KiB/,
    ],
  ])('%s', (_name, text, expected) => {
    const { found, ms } = problemsWith(sampleFile, text);
    expect(found.map((problem) => problem.expected).join('\n')).toMatch(expected);
    expect(found.every(({ file, line }) => file === sampleFile && line >= 1)).toBe(true);
    expect(found.length).toBeLessThanOrEqual(50);
    expect(ms).toBeLessThan(2_000);
  });
});
