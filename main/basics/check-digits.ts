const MOD_11_2_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** ISO 7064 MOD 11-2 check character over a string of digits of any length. */
export function mod11Dash2(digits: string): string {
  let product = 0;
  for (const digit of digits) product = ((product + Number(digit)) * 2) % 11;
  return '0123456789X'.charAt((12 - product) % 11);
}

/** GB 11643: the check character of a resident ID number's first 17 digits. */
export function residentIdCheck(first17: string): string {
  const sum = MOD_11_2_WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return '10X98765432'.charAt(sum % 11);
}

export type NumberProblem = 'pattern' | 'province' | 'date' | 'check-digit';

/**
 * Checks an 18-character number by GB 11643: shape, province (two digits only, because older numbers carry
 * divisions that no longer exist), birth date within 0–130 years, check digit. Returns null when it is valid.
 */
export function residentIdProblem(number: string, nowMs: number): NumberProblem | null {
  if (!/^\d{17}[\dX]$/.test(number)) return 'pattern';
  const province = Number(number.slice(0, 2));
  if (
    !(
      (province >= 11 && province <= 65) ||
      province === 71 ||
      (province >= 81 && province <= 83) ||
      province >= 90
    )
  ) {
    return 'province';
  }
  const birth = residentIdBirthDate(number);
  if (!birth) return 'date';
  const ageYears = (nowMs - birth.getTime()) / (365.2425 * 86_400_000);
  if (ageYears < -0.003 || ageYears > 130) return 'date';
  return residentIdCheck(number.slice(0, 17)) === number[17] ? null : 'check-digit';
}

function residentIdBirthDate(number: string): Date | null {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(
    Number,
  ) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date
    : null;
}

/** HKID check digit for a body such as `A123456` or `AB987654`; blank = 36, A = 10 … Z = 35, weights 9 to 2. */
export function hongKongIdCheck(body: string): string {
  const sum = [...body.padStart(8, ' ')].reduce((total, c, i) => {
    const value = c === ' ' ? 36 : /\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55;
    return total + value * (9 - i);
  }, 0);
  const remainder = (11 - (sum % 11)) % 11;
  return remainder === 10 ? 'A' : String(remainder);
}

export function hongKongIdProblem(number: string): NumberProblem | null {
  const match = /^([A-Z]{1,2}\d{6})\(([0-9A])\)$/.exec(number);
  if (!match?.[1]) return 'pattern';
  return hongKongIdCheck(match[1]) === match[2] ? null : 'check-digit';
}

const MOD_37_36_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ISO 7064 MOD 37,36 check character over digits and capital letters; finds every single wrong or swapped character. */
export function mod37Comma36(text: string): string {
  let product = 36;
  for (const c of text) {
    const sum = (product + MOD_37_36_ALPHABET.indexOf(c)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return MOD_37_36_ALPHABET.charAt((37 - product) % 36);
}

const CREDIT_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015 check character of a unified social credit code's first 17 characters. */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const c of first17) {
    sum += CREDIT_CODE_ALPHABET.indexOf(c) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

export function creditCodeProblem(code: string): NumberProblem | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return 'pattern';
  return creditCodeCheck(code.slice(0, 17)) === code[17] ? null : 'check-digit';
}
