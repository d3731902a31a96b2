import { mod37Comma36 } from '#main/basics/check-digits.ts';

/** 校验码 on results: `1A2B-3C4D-5E6F-7G8H`; the last character checks the other fifteen. */
export function formatCheckCode(first15: string): string {
  const whole = first15 + mod37Comma36(first15);
  return whole.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** The code in what was typed or scanned; null where the last character says that something was misread. */
export function readCheckCode(text: string): string | null {
  if (text.length > 80) return null;
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s‐-―−-]/g, '')
    .replace(/^CWV1:/, '');
  return /^[0-9A-Z]{16}$/.test(plain) && mod37Comma36(plain.slice(0, 15)) === plain[15]
    ? formatCheckCode(plain.slice(0, 15))
    : null;
}
