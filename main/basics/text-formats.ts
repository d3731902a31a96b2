import { toHalfWidth } from './text.ts';

/** Numbers and addresses with a shape of their own that fields of kind `text` may ask for. */
export const textFormats = [
  'bank-card',
  'project-code',
  'business-register-number',
  'photo-receipt',
  'licence-file-number',
  'certificate-number',
  'vehicle-plate',
  'postcode',
  'email',
  'social-security-number',
  'title-certificate-number',
] as const;
export type TextFormat = (typeof textFormats)[number];

interface FormatRule {
  readonly pattern: RegExp;
  /** What the holder compares their paper with; none of them belongs to anybody. */
  readonly example: string;
  /** Which keys are enough. `pinyin` brings the whole keyboard. */
  readonly keyboard: 'digits' | 'capitals' | 'latin' | 'pinyin';
}

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** Every pattern is anchored and without nested repeats, so that 10^5 characters are judged in one pass. */
const rules: Readonly<Record<TextFormat, FormatRule>> = {
  // ISO/IEC 7812: the last digit is a check digit by the Luhn rule.
  'bank-card': { pattern: /^\d{12,19}$/, example: '6222000000000000004', keyboard: 'digits' },
  // 国家投资项目代码: year and month, division, stage, kind, serial.
  'project-code': {
    pattern: /^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/,
    example: '2101-440605-04-01-123456',
    keyboard: 'digits',
  },
  // Business Registration Ordinance (Cap. 310): the first eight digits of the certificate's number.
  'business-register-number': { pattern: /^\d{8}$/, example: '12345678', keyboard: 'digits' },
  // 数字相片检测回执: photo shops of several systems print letters and digits; no check is published.
  'photo-receipt': { pattern: /^[A-Z0-9]{8,30}$/, example: 'GD4406050000123456', keyboard: 'capitals' },
  // 机动车驾驶证档案编号 (GA 482).
  'licence-file-number': { pattern: /^\d{12}$/, example: '440600123456', keyboard: 'digits' },
  'certificate-number': {
    pattern: /^[A-Z0-9\u4e00-\u9fff()〔〕[\]/-]{4,40}$/,
    example: '440605-2020-0001',
    keyboard: 'pinyin',
  },
  // GA 36: province, letter, five characters (six for new-energy vehicles); I and O are left out.
  'vehicle-plate': {
    pattern: new RegExp(`^[${provinces}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]$`),
    example: '粤E12345',
    keyboard: 'pinyin',
  },
  postcode: { pattern: /^\d{6}$/, example: '528200', keyboard: 'digits' },
  // What mail systems really take (RFC 5321 lengths); addresses with quotes or comments are not asked of anybody here.
  email: {
    pattern: /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$/,
    example: 'name@example.com',
    keyboard: 'latin',
  },
  'social-security-number': { pattern: /^\d{8,17}[\dX]$/, example: '1000012345', keyboard: 'capitals' },
  // 不动产权证号, for example 粤（2021）佛南不动产权第0123456号; older books carry their own numbers.
  'title-certificate-number': {
    pattern: /^[\u4e00-\u9fffA-Z0-9()〔〕-]{6,40}$/,
    example: '粤(2021)佛南不动产权第0123456号',
    keyboard: 'pinyin',
  },
};

/** Brings what was typed to the written form: half width, capitals but in an address of mail, no spaces. */
export function normaliseFormat(format: TextFormat, cleaned: string): string {
  const compact = toHalfWidth(cleaned).replace(/\s/g, '');
  switch (format) {
    case 'email':
      return compact;
    case 'bank-card':
    case 'licence-file-number':
    case 'business-register-number':
      return compact.replace(/-/g, '');
    case 'vehicle-plate':
      return compact.replace(/[·.-]/g, '').toUpperCase();
    case 'project-code':
      // The dashes stand on the paper, and many leave them out.
      return compact.replace(/^(\d{4})-?(\d{6})-?(\d{2})-?(\d{2})-?(\d{6})$/, '$1-$2-$3-$4-$5');
    case 'photo-receipt':
    case 'certificate-number':
    case 'postcode':
    case 'social-security-number':
    case 'title-certificate-number':
      return compact.toUpperCase();
    default:
      return format satisfies never;
  }
}

/** What is wrong with a normalised value; null when nothing is. */
export function formatProblem(format: TextFormat, value: string): 'pattern' | 'check-digit' | null {
  if (!rules[format].pattern.test(value)) return 'pattern';
  return format === 'bank-card' && !isLuhnValid(value) ? 'check-digit' : null;
}

export function formatExample(format: TextFormat): string {
  return rules[format].example;
}

export function formatKeyboard(format: TextFormat): FormatRule['keyboard'] {
  return rules[format].keyboard;
}

/** ISO/IEC 7812-1 annex B: every second digit from the right counts double, less nine where it has two digits. */
function isLuhnValid(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
