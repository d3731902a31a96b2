import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import traditionalToSimplified from '@pinyin-pro/data/traditional.json' with { type: 'json' };
import { afterAll, describe, expect, test } from 'vitest';
import iconv from 'iconv-lite';
import type { LocalizedText } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { sampleKioskConfig } from '#test/fixtures/sample-kiosk-config.ts';
import { formatConfigProblem, loadKioskConfig, loadTerminalConfig, type ConfigProblem } from './load.ts';
import { makePlaces, placesFile } from './make-places.ts';
import { localizedTextSchema } from './schema/matter.ts';

const scratch = mkdtempSync(join(tmpdir(), 'kiosk-config-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const rental = 'matters/13-rental-registration/matter.yaml';
const business = 'matters/02-individual-business/matter.yaml';
const incident = 'matters/19-incident-report/matter.yaml';

/** A copy of this folder with one text replaced once, and the line on which it stood. */
function planted(
  file: string,
  good: string,
  bad: string,
): { readonly problems: readonly ConfigProblem[]; readonly line: number } {
  const folder = copyOfFolder();
  const text = readFileSync(join(folder, file), 'utf8');
  const at = text.indexOf(good);
  if (at < 0) throw new Error(`${file} does not hold what the test replaces`);
  writeFileSync(
    join(folder, file),
    text.replace(good, () => bad),
  );
  const line = text.slice(0, at).split('\n').length;
  return { problems: problemsOf(folder), line };
}

function copyOfFolder(): string {
  const folder = mkdtempSync(join(scratch, 'planted-'));
  for (const part of ['matters', 'sites', 'reference']) {
    cpSync(join(import.meta.dirname, part), join(folder, part), { recursive: true });
  }
  return folder;
}

function problemsOf(folder: string): readonly ConfigProblem[] {
  const loaded = loadKioskConfig(folder);
  return loaded.ok ? [] : loaded.error;
}

function emptyFolder(path: string, { isLeft } = { isLeft: true }): string {
  rmSync(path, { recursive: true });
  if (isLeft) mkdirSync(path);
  return path;
}

test('the configuration of the project has no fault', () => {
  const config = unwrap(loadKioskConfig(import.meta.dirname));
  const folders = readdirSync(join(import.meta.dirname, 'matters')).filter((name) => /^\d\d-/.test(name));
  expect(config.matters.map((matter) => matter.id)).toEqual(folders.toSorted().map((name) => name.slice(3)));
  expect(folders.length).toBeGreaterThanOrEqual(14);
  expect(Object.keys(config.sites)).toEqual(['HK', 'LW', 'MO', 'NH', 'PV']);
  expect(config.towns).toHaveLength(7);
  expect(config.places.length).toBeGreaterThan(3_000);
  expect(config.ethnicGroups).toHaveLength(59);
  expect(Object.keys(config.workingDays.years)).toEqual(['2025', '2026', '2027']);
  expect(config.matters.every((matter) => matter.isIllustrative)).toBe(true);
});

test('town fields carry the towns as options', () => {
  const { matters } = unwrap(loadKioskConfig(import.meta.dirname));
  const town = matters.flatMap((matter) => matter.pages.flatMap((page) => page.fields));
  const options = town.find((field) => field.id === 'houseTown')?.options;
  expect(options?.map((option) => option.value)).toContain('440605125');
  expect(options?.find((option) => option.value === '440605125')?.label['zh-Hant-HK']).toBe('大瀝鎮');
});

test('so do those of the members of a group', () => {
  const fields = sampleKioskConfig().matters.flatMap((matter) => matter.pages.flatMap((page) => page.fields));
  const town = fields.flatMap((field) => field.fields ?? []).find((field) => field.id === 'partnerTown');
  expect(town?.options).toHaveLength(7);
});

test('no page asks more than five things at once', () => {
  const { matters } = unwrap(loadKioskConfig(import.meta.dirname));
  for (const page of matters.flatMap((matter) => matter.pages))
    expect(page.fields.length).toBeLessThanOrEqual(5);
});

describe('texts', () => {
  const simplifiedOf: Readonly<Record<string, string>> = traditionalToSimplified;
  // Code page 950 is Big5: a character that it has is written in Traditional text.
  const isSimplifiedOnly = (character: string): boolean => iconv.encode(character, 'cp950').length === 1;
  const isTraditionalOnly = (character: string): boolean => Object.hasOwn(simplifiedOf, character);
  // Good Traditional that Big5 left out: Hong Kong’s form of 衛, places, three peoples.
  const leftOutOfBig5 = new Set('衞窰傈畲仫㙟漖');
  const wrongIn = (locale: 'zh-Hans' | 'zh-Hant-HK', text: string): string =>
    [...text]
      .filter((one) => /\p{Script=Han}/u.test(one) && !leftOutOfBig5.has(one))
      .filter(locale === 'zh-Hans' ? isTraditionalOnly : isSimplifiedOnly)
      .join('');
  const config = unwrap(loadKioskConfig(import.meta.dirname));
  const texts: LocalizedText[] = [];
  JSON.parse(JSON.stringify(config), (_key, value: unknown) => {
    const parsed = localizedTextSchema.safeParse(value);
    if (parsed.success) texts.push(parsed.data);
    return value;
  });

  test.each(['zh-Hans', 'zh-Hant-HK'] as const)('%s holds no character of the other script', (locale) => {
    expect(texts.length).toBeGreaterThan(300);
    const wrong = texts.map((text) => [wrongIn(locale, text[locale]), text[locale]]);
    expect(wrong.filter(([characters]) => characters !== '')).toEqual([]);
  });

  test('English holds no Hanzi', () => {
    expect(texts.filter((text) => /\p{Script=Han}/u.test(text.en))).toEqual([]);
  });

  test('Hong Kong is not asked in the words of the mainland', () => {
    const mainlandWords = /手機號碼|租賃合同|打印|短信|房東|信息(?!跨境)|質量|點擊|您/;
    expect(texts.map((text) => text['zh-Hant-HK']).filter((text) => mainlandWords.test(text))).toEqual([]);
  });
});

test('the places are those that their names make', () => {
  expect(readFileSync(placesFile, 'utf8')).toBe(makePlaces());
});

describe('a planted fault is named with its file, its line, and what is expected', () => {
  test.each<[string, string, string, string, Partial<ConfigProblem>]>([
    [
      'an unknown kind of field',
      rental,
      'kind: town',
      'kind: city',
      { path: 'pages[1].fields[0].kind', found: '"city"' },
    ],
    [
      'a text in one language missing',
      business,
      'en: Free\n',
      'xx: Free\n',
      { path: 'fee.xx', found: '"xx"' },
    ],
    [
      'a key that does not exist',
      rental,
      'necessity: required',
      'neccesity: required',
      { path: 'materials[0].neccesity', expected: 'no such key' },
    ],
    [
      'a document from the keyboard without its strength',
      rental,
      'leastStrength: typed',
      'leastStrength: chip',
      { path: 'identity.leastStrength' },
    ],
    [
      'a document from the keyboard where fields are filled from the chip',
      business,
      'accepted: [resident-id, residence-permit]',
      'accepted: [resident-id, mainland-travel-permit]\n  leastStrength: typed',
      { path: 'identity.accepted' },
    ],
    [
      'a code with too few digits',
      rental,
      '"440717013001"',
      '"44071701300"',
      { path: 'baseCode', found: '"44071701300"' },
    ],
    [
      'a condition on a field that does not exist',
      rental,
      'var: answers.role',
      'var: answers.roll',
      { path: 'materials[3].when.==[0].var', found: '"answers.roll"' },
    ],
    [
      'a condition on a field that comes later',
      business,
      'var: answers.isFamilyRun',
      'var: answers.familyMembers',
      { found: '"answers.familyMembers"' },
    ],
    [
      'an operation that conditions do not have',
      incident,
      '"!=": [{ var: answers.category }, other]',
      'matches: [{ var: answers.category }, other]',
      { found: 'matches' },
    ],
    [
      'an option twice',
      rental,
      'value: dormitory',
      'value: living',
      { path: 'pages[1].fields[1].options[1].value' },
    ],
    [
      'a place twice',
      'reference/places.tsv',
      '440605125001\t',
      '440605011001\t',
      { expected: 'a code that no other place has' },
    ],
    [
      'a place in a village that does not exist',
      'reference/places.tsv',
      '440605125001001\t',
      '440605125999001\t',
      { expected: 'a place in a town or village named above it' },
    ],
    ['a place of an unknown kind', 'reference/places.tsv', '\tmarket\t', '\tmall\t', { found: '"mall"' }],
    [
      'an everyday word twice',
      'reference/synonyms.yaml',
      'words: [注册公司, 开公司,',
      'words: [注册公司, 注册公司,',
      { path: '[0].words[1]', found: '"注册公司"' },
    ],
    [
      'everyday words for nothing',
      'reference/synonyms.yaml',
      'terms: [个体工商户]',
      'terms: []',
      { path: '[1].terms', expected: 'at least 1 entries' },
    ],
    [
      'a group twice',
      'reference/browse.yaml',
      '- id: run-a-company',
      '- id: open-a-shop',
      { path: 'needs[1].id', expected: 'an id that no other group has' },
    ],
    ['a field id twice', rental, 'id: roomCount', 'id: houseUse', { path: 'pages[1].fields[2].id' }],
    [
      'a handling town that is no town field',
      rental,
      'handlingTownField: houseTown',
      'handlingTownField: houseUse',
      { path: 'handlingTownField', found: '"houseUse"' },
    ],
    [
      'a contact that is no phone',
      rental,
      'contactField: applicantPhone',
      'contactField: houseUse',
      { path: 'contactField', found: '"houseUse"' },
    ],
    [
      'a category that is no choice',
      incident,
      'categoryField: category',
      'categoryField: description',
      { path: 'workOrder.categoryField' },
    ],
    [
      'a value that the template does not give',
      rental,
      'from: landlordName',
      'from: landlord',
      { path: 'materials[2].extract.values[0].from', found: '"landlord"' },
    ],
    [
      'an id that the folder does not name',
      business,
      'id: individual-business\n',
      'id: business\n',
      { path: 'id' },
    ],
    [
      'a site with an idle time that is too short',
      'sites/HK.yaml',
      'warnAfterMs: 60000',
      'warnAfterMs: 5000',
      { path: 'idle.warnAfterMs', expected: 'at least 20000' },
    ],
    [
      'a matter that the site does not offer',
      'sites/HK.yaml',
      'first: [rental-registration,',
      'first: [rental,',
      { path: 'catalogue.first[0]', expected: 'the id of a matter offered at HK' },
    ],
    [
      'hours that end before they begin',
      'sites/LW.yaml',
      'from: "13:30", to: "17:00"',
      'from: "17:30", to: "17:00"',
      { path: 'staffHours[1].to', expected: 'an end after the beginning' },
    ],
    [
      'a holiday that ends before it begins',
      'reference/working-days.yaml',
      '[2026-10-01, 2026-10-07]',
      '[2026-10-07, 2026-10-01]',
      { path: 'years.2026.holidays[6]', expected: 'two days of 2026 in order' },
    ],
    [
      'a worked weekend under another year',
      'reference/working-days.yaml',
      'makeUpWorkingDays: [2026-01-04,',
      'makeUpWorkingDays: [2027-01-09,',
      { path: 'years.2026.makeUpWorkingDays[0]' },
    ],
    [
      'a site with Portuguese screens whose notice is not in Portuguese',
      'sites/MO.yaml',
      '        pt: Finalidade da recolha\n',
      '',
      {
        line: 32,
        path: 'notice.paragraphs[0].heading',
        expected: 'a text in Portuguese, which the site offers',
      },
    ],
    [
      'a weekday said to be worked in exchange',
      'reference/working-days.yaml',
      'makeUpWorkingDays: [2026-01-04,',
      'makeUpWorkingDays: [2026-01-05,',
      {
        path: 'years.2026.makeUpWorkingDays[0]',
        expected: 'a Saturday or Sunday of 2026 outside its holidays',
      },
    ],
    [
      'a holiday of Macau under another year',
      'reference/holidays.yaml',
      '- 2026-12-21',
      '- 2025-12-21',
      { path: 'macau.2026[22]', expected: 'a day of 2026 after the one before it' },
    ],
    ['a town twice', 'reference/towns.yaml', '440605126', '440605125', { path: '[6].code' }],
  ])('%s', (_name, file, good, bad, expected) => {
    const { problems, line } = planted(file, good, bad);
    expect(problems).toContainEqual(expect.objectContaining({ file, line, ...expected }));
  });

  test('YAML that cannot be parsed names the line', () => {
    const { problems, line } = planted(rental, 'kind: choices', 'kind: [choices');
    expect(problems[0]).toMatchObject({ file: rental, expected: 'YAML' });
    expect(Math.abs((problems[0]?.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  test('faults in several files are named together', () => {
    const folder = mkdtempSync(join(scratch, 'empty-'));
    const loaded = loadKioskConfig(folder);
    expect(loaded.ok ? [] : loaded.error.map((problem) => problem.file)).toEqual([
      'reference/towns.yaml',
      'reference/places.tsv',
      'reference/ethnic-groups.yaml',
      'reference/working-days.yaml',
      'reference/synonyms.yaml',
      'reference/browse.yaml',
      'reference/holidays.yaml',
      'sites',
      'reference/common.yaml',
      'reference/applicants.yaml',
      'matters',
    ]);
  });

  test('two matters with one id, or one code, are told apart by their files', () => {
    const folder = copyOfFolder();
    cpSync(join(folder, 'matters/13-rental-registration'), join(folder, 'matters/30-rental-registration'), {
      recursive: true,
    });
    const found = {
      file: 'matters/30-rental-registration/matter.yaml',
      expected: `another than in ${rental}`,
    };
    expect(problemsOf(folder)).toEqual([
      expect.objectContaining({ ...found, path: 'id', line: 3 }),
      expect.objectContaining({ ...found, path: 'baseCode' }),
    ]);
  });

  test.each<[string, (folder: string) => void, Partial<ConfigProblem>]>([
    [
      'a matter behind a link',
      (folder) => symlinkSync('.', join(folder, 'matters/31-round')),
      { file: 'matters/31-round', found: 'a link' },
    ],
    [
      'a file beside the matters',
      (folder) => writeFileSync(join(folder, 'matters/new.yaml'), 'id: new'),
      { file: 'matters/new.yaml', found: 'another file' },
    ],
    [
      'a site under another ending',
      (folder) => renameSync(join(folder, 'sites/HK.yaml'), join(folder, 'sites/HK.yml')),
      { file: 'sites/HK.yml', expected: 'a file that ends in .yaml' },
    ],
    ['no site', (folder) => emptyFolder(join(folder, 'sites')), { file: 'sites', found: 'an empty folder' }],
    [
      'a file for a folder',
      (folder) => writeFileSync(emptyFolder(join(folder, 'matters'), { isLeft: false }), ''),
      { file: 'matters', found: 'no folder' },
    ],
    [
      'a folder for the places',
      (folder) => emptyFolder(join(folder, 'reference/places.tsv')),
      { file: 'reference/places.tsv', found: 'a folder' },
    ],
    [
      'a file that comes back to itself',
      (folder) => {
        rmSync(join(folder, rental));
        symlinkSync('matter.yaml', join(folder, rental));
      },
      { file: rental, found: 'an unreadable file' },
    ],
    [
      'a device that never ends',
      (folder) => {
        rmSync(join(folder, rental));
        symlinkSync('/dev/zero', join(folder, rental));
      },
      { file: rental, found: 'no ordinary file' },
    ],
    [
      'places without an end',
      (folder) => writeFileSync(join(folder, 'reference/places.tsv'), Buffer.alloc(5_000_000)),
      { file: 'reference/places.tsv', expected: 'at most 4096 KiB' },
    ],
    [
      'bytes that are no UTF-8',
      (folder) => {
        const lines = readFileSync(join(folder, rental), 'utf8').split('\n');
        const bytes = [lines.slice(0, 9).join('\n'), '\n# ', lines.slice(9).join('\n')].map((part) =>
          Buffer.from(part),
        );
        writeFileSync(
          join(folder, rental),
          Buffer.concat([...bytes.slice(0, 2), Buffer.of(0xff), ...bytes.slice(2)]),
        );
      },
      { file: rental, line: 10, expected: 'text in UTF-8' },
    ],
    [
      'groups that cannot be read, once and not at each matter',
      (folder) => writeFileSync(join(folder, 'reference/browse.yaml'), 'needs: *nothing'),
      { file: 'reference/browse.yaml', expected: 'an alias of an anchor before it' },
    ],
  ])('%s is one fault of its file', (_name, plant, expected) => {
    const folder = copyOfFolder();
    plant(folder);
    expect(problemsOf(folder)).toEqual([expect.objectContaining(expected)]);
  });

  test('the mark with which some editors begin a file, and their line ends, are no fault', () => {
    const folder = copyOfFolder();
    for (const file of [rental, 'sites/HK.yaml', 'reference/places.tsv', 'reference/synonyms.yaml']) {
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), `\ufeff${text.replaceAll('\n', '\r\n')}`);
    }
    expect(unwrap(loadKioskConfig(folder))).toEqual(unwrap(loadKioskConfig(import.meta.dirname)));
  });

  test('a problem reads as one line', () => {
    const problem = { file: 'a.yaml', line: 3, path: 'pages[0].id', expected: 'a text', found: '7' };
    expect(formatConfigProblem(problem)).toBe('a.yaml:3 pages[0].id: expected a text, found 7');
    expect(formatConfigProblem({ ...problem, path: '' })).toBe('a.yaml:3: expected a text, found 7');
  });
});

describe('terminal settings', () => {
  const example = join(import.meta.dirname, 'terminals/example.yaml');

  test('the example is complete', () => {
    expect(unwrap(loadTerminalConfig(example))).toMatchObject({
      terminalId: 'LW0101',
      site: 'LW',
      isDemo: false,
    });
  });

  test.each([
    [
      'terminalId: LW0101',
      'terminalId: LW1',
      { path: 'terminalId', expected: 'two letters and four digits, such as LW0101' },
    ],
    ['baudRate: 115200', 'baudRate: 4800', { path: 'devices.cardReader.baudRate', found: '4800' }],
    [
      'baseUrl: https://district.example/',
      'baseUrl: district',
      { path: 'district.baseUrl', found: '"district"' },
    ],
    [
      'baseUrl: https://district.example/',
      'baseUrl: http://127.0.0.1.district.example/',
      { path: 'district.baseUrl', expected: 'https, or http to this machine itself' },
    ],
    [
      'receiptKey: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
      'receiptKey: none',
      { path: 'district.receiptKey', expected: 'an Ed25519 public key: 32 bytes in base64' },
    ],
    ['widthDots: 576', 'widthDots: 600', { path: 'devices.receiptPrinter.widthDots', found: '600' }],
    ['dataFolder: ./data', 'dataFolders: ./data', { path: 'dataFolders', expected: 'no such key' }],
  ])('%s made %s is refused on its line', (good, bad, expected) => {
    const text = readFileSync(example, 'utf8');
    const file = join(scratch, 'terminal.yaml');
    writeFileSync(file, text.replace(good, bad));
    const loaded = loadTerminalConfig(file);
    const line = text.slice(0, text.indexOf(good)).split('\n').length;
    expect(loaded.ok ? [] : loaded.error).toContainEqual(
      expect.objectContaining({ file, line, ...expected }),
    );
  });

  test('badges are refused where there is no code scanner, and a terminal may say nothing of staff', () => {
    const text = readFileSync(example, 'utf8');
    const start = text.indexOf('  staffCredential:');
    const end = text.indexOf('loopbackPort:');
    const withStaff = (staff: string) => {
      const file = join(scratch, 'staff.yaml');
      writeFileSync(file, text.slice(0, start) + staff + text.slice(end));
      return loadTerminalConfig(file);
    };
    expect(unwrap(withStaff('')).devices.staffCredential).toBeNull();
    const badges =
      '  staffCredential: { adapter: qr-badge, keys: [11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=] }\n';
    expect(withStaff(badges).ok).toBe(true);
    const withoutScanner = text.slice(0, start).replace(/ {2}codeScanner:[^#]+/, '  codeScanner: null\n');
    const file = join(scratch, 'staff.yaml');
    writeFileSync(file, withoutScanner + badges + text.slice(end));
    expect(loadTerminalConfig(file)).toMatchObject({
      ok: false,
      error: [{ path: 'devices.staffCredential' }],
    });
  });

  test('the keys of receipts are one, or several with their times', () => {
    const text = readFileSync(example, 'utf8');
    const one = 'receiptKey: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
    const withKeys = (keys: string) => {
      const file = join(scratch, 'keys.yaml');
      writeFileSync(file, text.replace(one, keys));
      return loadTerminalConfig(file);
    };
    const publicKey = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
    const notAfter = '2027-01-01T00:00:00+08:00';
    const several = `receiptKeys: [{ publicKey: ${publicKey}, notAfter: "${notAfter}" }, { publicKey: ${publicKey} }]`;
    expect(unwrap(withKeys(several)).district.receiptKeys).toEqual([{ publicKey, notAfter }, { publicKey }]);
    for (const wrong of ['', `${one}\n  ${several}`]) {
      expect(withKeys(wrong)).toMatchObject({
        ok: false,
        error: [{ path: 'district.receiptKey', expected: 'either receiptKey or receiptKeys' }],
      });
    }
    expect(withKeys('receiptKeys: []').ok).toBe(false);
  });

  test('a file that is not there is a problem, not a crash', () => {
    const loaded = loadTerminalConfig(join(scratch, 'nowhere.yaml'));
    expect(loaded).toMatchObject({ ok: false, error: [{ line: 1, found: 'no such file' }] });
  });
});
