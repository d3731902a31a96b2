import { describe, expect, it } from 'vitest';
import { slipNumberOf } from '#test/district/deliver.ts';
import { readCheckCode } from './check-code.ts';
import { readSlipCode } from './slip-code.ts';

const slipNumber = slipNumberOf(17);

describe('codes on paper', () => {
  it.each([
    [`CW1:${slipNumber}`, slipNumber],
    [` ${slipNumber.toLowerCase()} `, slipNumber],
    [slipNumber.replaceAll('-', '－'), slipNumber],
    [`${slipNumber.slice(0, -1)}${slipNumber.endsWith('0') ? '1' : '0'}`, null],
    ['https://example.org/CW1', null],
    ['CW1:'.repeat(100), null],
  ])('slip number in %s', (text, expected) => expect(readSlipCode(text)).toBe(expected));

  it('a check code with one wrong or two swapped characters is found out', () => {
    const code = readCheckCode('A12425GABC1234002M'.slice(0, 16));
    expect(code).toBeNull();
    const genuine = '1A2B3C4D5E6F7G8';
    const whole = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (last) => genuine + last).filter(
      (text) => readCheckCode(text) !== null,
    );
    expect(whole).toHaveLength(1);
    const swapped = `A1${whole[0]?.slice(2) ?? ''}`;
    expect(readCheckCode(swapped)).toBeNull();
  });
});
