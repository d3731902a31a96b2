import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPinyinInput } from './pinyin-input.ts';
import { lexiconFile, makeLexicon } from './pinyin/make-lexicon.ts';

const input = createPinyinInput({ ownNames: [{ simplified: '大沥', traditional: '大瀝' }] });
const texts = (letters: string, script: 'simplified' | 'traditional' = 'simplified'): readonly string[] =>
  input.candidates({ letters, script }).map((candidate) => candidate.text);

describe('candidates', () => {
  test.each([
    ['nanhai', '南海'],
    ['shenfenzheng', '身份证'],
    ['sfz', '身份证'],
    ['zhongg', '中国'],
    ["xi'an", '西安'],
    ['yinhang', '银行'],
    ['lvse', '绿色'],
    ['shui', '水'],
    ['s', '是'],
    ['woyaokaidian', '我要开店'],
    ['dali', '大沥'],
    ['fosha', '佛山'],
  ])('%s gives %s first', (letters, expected) => {
    expect(texts(letters)[0]).toBe(expected);
  });

  test('a syllable typed in full comes before the beginning of a longer one', () => {
    expect(texts('chen').slice(0, 5)).toContain('陈');
    expect(texts('xian').slice(0, 3)).toContain('先');
    expect(texts('xian').slice(0, 12)).toContain('西安');
  });

  test('shorter words and characters say how many letters they stand for', () => {
    const candidates = input.candidates({ letters: 'shenfenzheng', script: 'simplified' });
    expect(candidates).toContainEqual({ text: '身份', consumed: 7 });
    expect(candidates).toContainEqual({ text: '身', consumed: 4 });
    expect(input.candidates({ letters: "xi'an", script: 'simplified' })).toContainEqual({
      text: '西',
      consumed: 2,
    });
  });

  test.each([
    ['shenfenzheng', '身份證'],
    ['dengji', '登記'],
    ['woyaokaidian', '我要開店'],
    ['dali', '大瀝'],
    ['huanghou', '皇后'],
    ['yihou', '以後'],
    ['toufa', '頭髮'],
    ['fazhan', '發展'],
    ['gongli', '公里'],
    ['limian', '裏面'],
    ['ganjing', '乾淨'],
    ['ganbu', '幹部'],
    ['hou', '後'],
    ['weisheng', '衞生'],
    ['toufahenganjing', '頭髮很乾淨'],
  ])('%s gives %s first in Traditional', (letters, expected) => {
    expect(texts(letters, 'traditional')[0]).toBe(expected);
  });

  test('where one simplified character stands for two, both are offered', () => {
    expect(texts('fa', 'traditional')).toEqual(expect.arrayContaining(['發', '髮']));
    expect(texts('hou', 'traditional')).toEqual(expect.arrayContaining(['後', '后']));
    expect(texts('li', 'traditional')).toEqual(expect.arrayContaining(['裏', '里']));
  });

  test('a word is written in its one way, not in every way of its characters', () => {
    const written = [...texts('huanghou', 'traditional'), ...texts('toufa', 'traditional')];
    for (const wrong of ['皇後', '頭發']) expect(written).not.toContain(wrong);
  });

  test('a rare character of a name can be typed by its syllable', () => {
    expect(texts('nan')).toContain('楠');
    expect(texts('yan')).toContain('燕');
    expect(input.candidates({ letters: "yan'", script: 'simplified' })).toContainEqual({
      text: '䶮',
      consumed: 4,
    });
  });

  test('an open syllable gives a bounded list, the most frequent characters first', () => {
    const candidates = texts('yi');
    expect(candidates.length).toBeLessThanOrEqual(120);
    const frequent = ['一', '以', '已', '意', '义', '易', '医'].map((one) => candidates.indexOf(one));
    expect(Math.min(...frequent)).toBe(0);
    expect(Math.max(...frequent)).toBeLessThan(30);
    expect(texts("yi'").slice(0, 60)).toEqual(candidates.slice(0, 60));
    expect(texts("yi'").length).toBeGreaterThan(300);
  });

  test('whatever letters come, candidates are few, consume some of them and are no letters', () => {
    const letters = fc.stringMatching(/^[a-z']{1,60}$/);
    fc.assert(
      fc.property(
        letters,
        fc.constantFrom('simplified' as const, 'traditional' as const),
        (typed, script) => {
          const candidates = input.candidates({ letters: typed, script });
          expect(candidates.length).toBeLessThanOrEqual(typed.endsWith("'") ? 500 : 120);
          for (const { text, consumed } of candidates) {
            expect(consumed).toBeGreaterThan(0);
            expect(consumed).toBeLessThanOrEqual(typed.length);
            expect(text).toMatch(/^\p{Script=Han}+$/u);
          }
          expect(new Set(candidates.map((candidate) => candidate.text)).size).toBe(candidates.length);
        },
      ),
    );
  });
});

test('the lexicon is current; `node main/service/pinyin/make-lexicon.ts` writes it anew', () => {
  expect(JSON.parse(readFileSync(lexiconFile, 'utf8'))).toEqual(makeLexicon());
});
