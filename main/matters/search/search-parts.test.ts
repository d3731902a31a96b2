import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestPiece, wordDistance } from './edit-distance.ts';
import { marksIn } from './marks.ts';
import { termsOf } from './query.ts';
import { createRankedIndex } from './ranked-index.ts';
import { alike, createSpeller, spellOut } from './sounds.ts';

describe('terms of a query', () => {
  test.each<[string, readonly string[]]>([
    ['社保ka', ['社保', 'ka']],
    ['結婚 登記', ['结婚', '登记']],
    ["ｘｉ'an", ['xian']],
    ['jǐng gài', ['jing', 'gai']],
    ['JǏNG3', ['jing']],
    ['jing3gai4', ['jinggai']],
    ['lǜshī', ['lvshi']],
    ['C1', ['c1']],
    ['how do I renew my licence', ['renew', 'licence']],
    ['how to', ['how', 'to']],
    ['，。！', []],
  ])('%s', (query, expected) => {
    expect(termsOf(query).map(({ text }) => text)).toEqual(expected);
  });

  test('a pasted page does not cost more than a long query', () => {
    const terms = termsOf('房'.repeat(100_000) + ' a1'.repeat(50_000));
    expect(terms.length).toBeLessThanOrEqual(12);
    expect(Math.max(...terms.map(({ text }) => text.length))).toBeLessThanOrEqual(40);
  });
});

describe('edit distance', () => {
  test.each<[string, string, number, number | null]>([
    ['marrage', 'marriage', 2, 1],
    ['pensoin', 'pension', 2, 1],
    ['vetinary', 'veterinary', 2, 2],
    ['rent', 'pension', 2, null],
    ['abc', 'abc', 0, 0],
  ])('%s and %s', (a, b, atMost, expected) => {
    expect(wordDistance(a, b, atMost)).toBe(expected);
  });

  test('is the same both ways', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(wordDistance(a, b, 8)).toBe(wordDistance(b, a, 8));
      }),
    );
  });

  test('a whole word is a piece of itself at the same distance', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, word, (typed, text) => {
        const near = nearestPiece({ typed, text, starts: new Set([0]), atMost: 8 });
        const whole = wordDistance(typed, text, 8) ?? 9;
        expect(near?.distance ?? 9).toBeLessThanOrEqual(whole);
        if (near) {
          expect(near.start).toBe(0);
          expect(wordDistance(typed, text.slice(0, near.end), 8)).toBe(near.distance);
        }
      }),
      { examples: [['acca', 'bacc']] },
    );
  });

  test('a piece starts only where a syllable does', () => {
    const starts = new Set([0, 3, 6]);
    expect(nearestPiece({ typed: 'baoka', text: 'shebaoka', starts, atMost: 1 })).toEqual({
      start: 3,
      end: 8,
      distance: 0,
    });
    expect(nearestPiece({ typed: 'ebaoka', text: 'shebaoka', starts, atMost: 0 })).toBeNull();
    expect(nearestPiece({ typed: 'shebaka', text: 'shebaoka', starts, atMost: 1 })?.distance).toBe(1);
  });
});

test('sounds that many do not tell apart are made alike', () => {
  expect(alike('zhaijidi')).toBe(alike('zaijidi'));
  expect(alike('budongchan')).toBe(alike('budonchan'));
  expect(alike('dengao')).toBe('dengao');
  expect(spellOut('社保卡').syllables).toEqual(['she', 'bao', 'ka']);
  expect(spellOut('rent').syllables).toEqual([]);
});

describe('ranked index', () => {
  const texts = [
    '社会保障卡申领',
    '社会保险参保证明',
    'Marriage registration',
    '出租屋登记',
    '不动产登记查询',
  ];
  const index = createRankedIndex(
    texts.map((text) => ({ texts: [{ text, weight: 1 }] })),
    createSpeller(),
  );
  const found = (query: string): readonly (string | undefined)[] =>
    index.rank({ query, limit: 3 }).map(({ document }) => texts[document]);

  test.each<[string, string]>([
    ['社会保障', '社会保障卡申领'],
    ['社會保障', '社会保障卡申领'],
    ['shbz', '社会保障卡申领'],
    ['shehuibaoz', '社会保障卡申领'],
    ['参保', '社会保险参保证明'],
    ['出祖屋', '出租屋登记'],
    ['budonchan', '不动产登记查询'],
    ['chuzwu', '出租屋登记'],
    ['married', 'Marriage registration'],
    ['marrage', 'Marriage registration'],
    ['mar', 'Marriage registration'],
    ['不动产 cx', '不动产登记查询'],
  ])('%s finds %s first', (query, first) => {
    expect(found(query)[0]).toBe(first);
  });

  test('what is far from everything is not found', () => {
    expect(found('护照')).toEqual([]);
    expect(found('qqzz')).toEqual([]);
    expect(found('arriage')).toEqual([]);
    expect(found('！')).toEqual([]);
  });

  test('only what is accepted, no more than the limit', () => {
    expect(index.rank({ query: '登记', limit: 1 })).toHaveLength(1);
    expect(index.rank({ query: '登记', limit: 5, accepts: (document) => document === 4 })).toMatchObject([
      { document: 4 },
    ]);
  });

  test('any query is answered, in falling order, and the same each time', () => {
    const query = fc.string({ unit: 'binary', maxLength: 60 });
    const likely = fc.string({ unit: fc.constantFrom(...'社保障卡登记sheb aozr ngmarige1'), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(query, likely), (typed) => {
        const ranked = index.rank({ query: typed, limit: 5 });
        expect(ranked).toEqual(index.rank({ query: typed, limit: 5 }));
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => score > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('of a thousand equals the first of the list stay', () => {
    const many = createRankedIndex(
      Array.from({ length: 1_000 }, () => ({ texts: [{ text: '登记', weight: 1 }] })),
      createSpeller(),
    );
    expect(many.rank({ query: '登记', limit: 3 }).map(({ document }) => document)).toEqual([0, 1, 2]);
  });
});

test('marks stand inside the text, in order and apart', () => {
  const spell = createSpeller();
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'社保卡she baoK（İ'), maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(...'社保卡shebaok '), maxLength: 8 }),
      (text, query) => {
        let last = 0;
        for (const [start, length] of marksIn(text, termsOf(query), spell)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(length).toBeGreaterThan(0);
          last = start + length;
          expect(last).toBeLessThanOrEqual(text.length);
        }
      },
    ),
  );
});
