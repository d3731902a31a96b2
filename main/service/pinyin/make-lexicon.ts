/**
 * Writes `lexicon.json` from the dictionary of @pinyin-pro/data (ISC) and, for Hong Kong's forms, the word-level
 * conversion of opencc-js (Apache-2.0 data, needed here only): `node main/service/pinyin/make-lexicon.ts`.
 * The dictionary itself is 19 MB and takes half a second and 120 MB to read; a keyboard needs the common part.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import type { LexiconData } from './lexicon.ts';

export const lexiconFile = join(import.meta.dirname, 'lexicon.json');

/** Least frequency of a word by its length; chosen so that the file stays under 1 MB. */
const leastFrequency: Readonly<Record<number, number>> = { 1: 0, 2: 1e-11, 3: 2e-11, 4: 3e-11 };

/** Word → its pinyin with tones, and its frequency. */
type Dictionary = Readonly<Record<string, readonly [string, number]>>;

const require = createRequire(import.meta.url);

export function makeLexicon(): LexiconData {
  const dictionary = readJson('@pinyin-pro/data/complete.json') as Dictionary;
  const traditional = readJson('@pinyin-pro/data/traditional.json') as Record<string, string>;
  const readings = allReadings(dictionary);
  const words = byCost(dictionary, readings);
  return {
    syllables: bySyllable(readings),
    words,
    traditional: {
      characters: traditionalCharacters(readings.keys(), traditional),
      words: traditionalWords(words),
    },
    simplifiedOnly: [...new Set(Object.values(traditional))].filter((one) => !isTraditional(one)).join(''),
  };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(require.resolve(name), 'utf8'));
}

/** Letters as they are typed: no tones, ü as v. */
function typed(syllables: string): string {
  return syllables
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '');
}

/** Character → syllables, the usual one first. CJK and its extension A: what names are written with. */
function allReadings(dictionary: Dictionary): ReadonlyMap<string, readonly string[]> {
  const readings = new Map<string, readonly string[]>();
  for (const [first, last] of [
    [0x4e00, 0x9fff],
    [0x3400, 0x4dbf],
  ] as const) {
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code);
      const usual = dictionary[character]?.[0];
      const all = pinyin(character, { multiple: true, type: 'array' });
      const syllables = [...(usual === undefined ? [] : [usual]), ...all].map(typed);
      const known = [...new Set(syllables)].filter((one) => /^[a-z]{1,6}$/.test(one));
      if (known.length > 0) readings.set(character, known);
    }
  }
  return readings;
}

function bySyllable(readings: ReadonlyMap<string, readonly string[]>): LexiconData['syllables'] {
  const table: Record<string, [usual: string, other: string]> = {};
  for (const [character, syllables] of readings) {
    syllables.forEach((syllable, index) => {
      const line = (table[syllable] ??= ['', '']);
      line[index === 0 ? 0 : 1] += character;
    });
  }
  return Object.fromEntries(Object.entries(table).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function byCost(
  dictionary: Dictionary,
  readings: ReadonlyMap<string, readonly string[]>,
): LexiconData['words'] {
  const classes = new Map<number, string[]>();
  for (const [word, [spoken, frequency]] of Object.entries(dictionary)) {
    const characters = [...word];
    const least = leastFrequency[characters.length];
    if (least === undefined || frequency < least || !/^\p{Script=Han}+$/u.test(word)) continue;
    const usual = characters.map((one) => readings.get(one)?.[0] ?? '').join("'");
    const own = typed(spoken).replaceAll(' ', "'");
    const cost = Math.round(-10 * Math.log10(frequency));
    const line = classes.get(cost) ?? [];
    line.push(usual === own ? word : word + own);
    classes.set(cost, line);
  }
  return Object.fromEntries(
    [...classes].toSorted(([a], [b]) => a - b).map(([cost, line]) => [cost, line.join(' ')]),
  );
}

const toHongKong = Converter({ from: 'cn', to: 'hk' });

/** The form that a character has on its own comes first, then others that are simplified to it: 发 is 發 and 髮. */
function traditionalCharacters(
  characters: Iterable<string>,
  toSimplified: Readonly<Record<string, string>>,
): string {
  const others = new Map<string, string[]>();
  for (const [form, plain] of Object.entries(toSimplified)) {
    others.set(plain, [...(others.get(plain) ?? []), form]);
  }
  const entries: string[] = [];
  for (const plain of characters) {
    const usual = toHongKong(plain);
    // 后 is also written in Traditional text (皇后).
    const own = isTraditional(plain) ? [plain] : [];
    const forms = [...new Set([usual, ...own, ...(others.get(plain) ?? [])])].filter(
      (form) => form.length === 1,
    );
    if (forms.length > 1 || forms[0] !== plain) entries.push(plain + forms.join(''));
  }
  return entries.join(' ');
}

function traditionalWords(words: LexiconData['words']): string {
  const plainWords = Object.values(words)
    .flatMap((line) => line.split(' '))
    .map((entry) => entry.replace(/[a-z'].*$/, ''));
  return plainWords
    .map((plain) => ({ plain, form: toHongKong(plain) }))
    .filter(({ plain, form }) => form.length === plain.length && form !== [...plain].map(toHongKong).join(''))
    .map(({ plain, form }) => plain + form)
    .join(' ');
}

/**
 * A character that Big5 has is written in Traditional text too, whatever else it may stand for. Code page 950 is Big5
 * without the Hong Kong supplement, which also holds simplified characters.
 */
function isTraditional(character: string): boolean {
  return iconv.encode(character, 'cp950').length === 2;
}

if (import.meta.main) writeFileSync(lexiconFile, `${JSON.stringify(makeLexicon(), null, 1)}\n`);
