import { describe, expect, test } from 'vitest';
import {
  formatExample,
  formatProblem,
  normaliseFormat,
  textFormats,
  type TextFormat,
} from './text-formats.ts';

test.each([...textFormats])('the example of %s is valid and written as it is kept', (format) => {
  expect(formatProblem(format, formatExample(format))).toBeNull();
  expect(normaliseFormat(format, formatExample(format))).toBe(formatExample(format));
});

describe('numbers as people type them', () => {
  test.each<[TextFormat, string, string, 'pattern' | 'check-digit' | null]>([
    ['bank-card', '6222 0000 0000 0000 004', '6222000000000000004', null],
    ['bank-card', '６２２２００００００００００００００４', '6222000000000000004', null],
    ['bank-card', '6222000000000000005', '6222000000000000005', 'check-digit'],
    ['bank-card', '79927398713', '79927398713', 'pattern'],
    ['project-code', '210144060504 01123456', '2101-440605-04-01-123456', null],
    ['project-code', '2101-440605-04-123456', '2101-440605-04-123456', 'pattern'],
    ['business-register-number', '12345678', '12345678', null],
    ['business-register-number', '1234567', '1234567', 'pattern'],
    ['licence-file-number', '4406-0012-3456', '440600123456', null],
    ['vehicle-plate', '粤e·12345', '粤E12345', null],
    ['vehicle-plate', '粤ED12345', '粤ED12345', null],
    ['vehicle-plate', '粤Z1234港', '粤Z1234港', null],
    ['vehicle-plate', '粤I12345', '粤I12345', 'pattern'],
    ['vehicle-plate', 'AB1234', 'AB1234', 'pattern'],
    ['postcode', '52820', '52820', 'pattern'],
    ['email', 'name@example', 'name@example', 'pattern'],
    ['email', 'name＠example.com', 'name@example.com', null],
    ['email', 'a@b@example.com', 'a@b@example.com', 'pattern'],
    [
      'title-certificate-number',
      '粤（2021）佛南不动产权第0123456号',
      '粤(2021)佛南不动产权第0123456号',
      null,
    ],
    ['social-security-number', '44060519600101001x', '44060519600101001X', null],
    ['photo-receipt', 'gd4406050000123456', 'GD4406050000123456', null],
    ['certificate-number', 'A1', 'A1', 'pattern'],
  ])('%s %s is kept as %s: %s', (format, typed, kept, problem) => {
    expect(normaliseFormat(format, typed)).toBe(kept);
    expect(formatProblem(format, kept)).toBe(problem);
  });
});

test.each([...textFormats])('100,000 characters as a %s are judged at once', (format) => {
  const startedMs = performance.now();
  for (const character of ['1', 'a', '粤', '@', '.']) {
    const typed = character.repeat(100_000);
    expect(formatProblem(format, normaliseFormat(format, typed))).toBe('pattern');
  }
  expect(performance.now() - startedMs).toBeLessThan(500);
});
