import { isSlipNumber, type SlipNumber } from '#main/basics/ids.ts';

/**
 * The slip number in what a scanner read (`CW1:` and the number, domain facts §6.6) or a person typed: lower case, blanks
 * and dashes of other widths are forgiven. Null for anything else: a scanned code is never opened, only looked up.
 */
export function readSlipCode(text: string): SlipNumber | null {
  if (text.length > 80) return null;
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[‐-―−]/g, '-')
    .replaceAll(/\s/g, '')
    .replace(/^CW1:/, '');
  return isSlipNumber(plain) ? plain : null;
}
