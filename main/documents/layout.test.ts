import { describe, expect, it } from 'vitest';
import { findLabel, linesOf } from './layout.ts';
import type { PageSymbol } from './types.ts';

function symbols(
  text: string,
  place: { readonly left: number; readonly top: number; readonly slope?: number },
): readonly PageSymbol[] {
  return [...text].map((character, i) => {
    const left = place.left + i * 36;
    const top = Math.round(place.top + (place.slope ?? 0) * i * 36);
    return { text: character, confidence: 0.9, box: { left, top, right: left + 32, bottom: top + 33 } };
  });
}

describe('findLabel', () => {
  it.each([
    ['出租方(甲方):霍启', '出租方(甲方):', { start: 0, end: 8, edits: 0 }],
    ['出租方(甲方)霍启', '出租方(甲方):', { start: 0, end: 7, edits: 1 }],
    ['x出祖方(甲方):霍启', '出租方(甲方):', { start: 1, end: 9, edits: 1 }],
    ['第二条租赁期限:自2026', '租赁期限:', { start: 3, end: 8, edits: 0 }],
    ['身份证', '身份证号码:', null],
    ['目2026', '自', null],
  ] as const)('in %j finds %j', (text, label, expected) => {
    expect(findLabel(text, label)).toEqual(expected);
  });
});

it('keeps the lines of a crooked page apart, in reading order', () => {
  const upper = symbols('出租方：霍启华　身份证号码：四四零六八二一九七五一一', {
    left: 100,
    top: 100,
    slope: 0.03,
  });
  const lower = symbols('承租方：陈小明　身份证号码：四四零一零三一九八八零六', {
    left: 100,
    top: 169,
    slope: 0.03,
  });
  const lines = linesOf([...lower, ...upper]);
  expect(lines.map(({ plainText }) => plainText.slice(0, 4))).toEqual(['出租方:', '承租方:']);
  expect(lines.map(({ characters }) => characters.length)).toEqual([upper.length, lower.length]);
});
