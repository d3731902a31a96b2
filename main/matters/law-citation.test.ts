import { expect, test } from 'vitest';
import { chineseNumber, lawCitation } from './law-citation.ts';

const name = { 'zh-Hans': '样本条例', 'zh-Hant-HK': '樣本條例', en: 'Sample Regulations' };

test.each([
  [1, '一'],
  [10, '十'],
  [19, '十九'],
  [20, '二十'],
  [62, '六十二'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [705, '七百零五'],
  [1047, '一千零四十七'],
  [1000, '一千'],
])('article %i is 第%s条', (value, text) => {
  expect(chineseNumber(value)).toBe(text);
});

test('a law is cited in each language as laws are cited there', () => {
  expect(lawCitation({ name, articles: [29, 1078] })).toEqual({
    'zh-Hans': '《样本条例》第二十九条、第一千零七十八条',
    'zh-Hant-HK': '《樣本條例》第二十九條、第一千零七十八條',
    en: 'Sample Regulations, articles 29, 1078',
  });
  expect(lawCitation({ name, articles: [] })).toEqual({
    'zh-Hans': '《样本条例》',
    'zh-Hant-HK': '《樣本條例》',
    en: 'Sample Regulations',
  });
});
