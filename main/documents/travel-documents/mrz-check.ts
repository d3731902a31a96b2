const WEIGHTS = [7, 3, 1];

/** ICAO 9303 check digit of a field; `<` counts 0, A 10 to Z 35. */
export function mrzCheckDigit(field: string): string {
  let sum = 0;
  for (let i = 0; i < field.length; i += 1) sum += valueOf(field.charAt(i)) * (WEIGHTS[i % 3] ?? 0);
  return String(sum % 10);
}

function valueOf(character: string): number {
  if (character === '<') return 0;
  return /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
}

/** `absent`: the document leaves the check out, as it may for a field that is blank. */
export type CheckOutcome = 'agrees' | 'differs' | 'absent';

export function mrzCheck(field: string, check: string): CheckOutcome {
  if (check === '<') return /^<*$/.test(field) ? 'absent' : 'differs';
  return mrzCheckDigit(field) === check ? 'agrees' : 'differs';
}
