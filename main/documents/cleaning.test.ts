import { expect, it } from 'vitest';
import { flattenBackground, inkShare, removeRules } from './cleaning.ts';
import type { GreyImage } from './types.ts';

function page(brightnessAt: (x: number, y: number) => number): GreyImage {
  const [widthPx, heightPx] = [400, 400];
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) data[y * widthPx + x] = brightnessAt(x, y);
  }
  return { data, widthPx, heightPx };
}

const at = (grey: GreyImage, x: number, y: number) => grey.data[y * grey.widthPx + x];

it('makes shaded paper white and keeps ink dark on both sides of the shadow', () => {
  const isInk = (x: number, y: number) => (x % 40 < 4 && y % 100 < 30) || (y % 100 < 4 && x % 40 < 20);
  const flat = flattenBackground(page((x, y) => (isInk(x, y) ? 0.2 : 1) * (240 - x * 0.35)));
  expect([at(flat, 30, 50), at(flat, 370, 50)]).toEqual([255, 255]);
  expect([at(flat, 41, 10), at(flat, 361, 10)]).toEqual([0, 0]);
});

it('removes rules and leaves the stroke that crosses one', () => {
  const isRule = (y: number) => y >= 200 && y < 203;
  const isStroke = (x: number, y: number) => x >= 100 && x < 105 && y >= 185 && y < 215;
  const clean = removeRules(
    page((x, y) => (isRule(y) || isStroke(x, y) ? 0 : 255)),
    200,
  );
  expect([at(clean, 50, 201), at(clean, 300, 201)]).toEqual([255, 255]);
  expect([at(clean, 102, 190), at(clean, 102, 201), at(clean, 102, 210)]).toEqual([0, 0, 0]);
});

it('sees faint writing and no ink in a shadow', () => {
  expect(inkShare(page((x) => 240 - x * 0.35))).toBe(0);
  expect(inkShare(page((x, y) => (x % 60 < 16 && y % 60 < 16 ? 215 : 235)))).toBeGreaterThan(0.02);
});
