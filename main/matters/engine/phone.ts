import { toHalfWidth } from '#main/basics/text.ts';

export type PhoneRegion = 'mainland' | 'hong-kong' | 'macau';

/** Domain facts §1.4. A phone answer is stored as dialling code, space, number: `+852 91234567`. */
const regions: readonly {
  readonly region: PhoneRegion;
  readonly code: string;
  readonly pattern: RegExp;
}[] = [
  { region: 'mainland', code: '+86', pattern: /^1[3-9]\d{9}$/ },
  { region: 'hong-kong', code: '+852', pattern: /^[4-9]\d{7}$/ },
  { region: 'macau', code: '+853', pattern: /^6\d{7}$/ },
];

/** Brings a typed number to the stored shape; one that names no region is taken for the mainland or Hong Kong. */
export function normalisePhone(typed: string): string {
  const compact = toHalfWidth(typed)
    .replace(/[\s\-()]/g, '')
    .replace(/^00/, '+');
  if (compact === '') return '';
  // +852 and +853 before +86 would make no difference: no code begins with another.
  const named = regions.find(({ code }) => compact.startsWith(code));
  if (named) {
    const number = compact.slice(named.code.length);
    // The region was chosen on the screen and the code typed as well.
    return number === '' ? '' : (withCodeOnly(number) ?? `${named.code} ${number}`);
  }
  const coded = withCodeOnly(compact);
  if (coded !== null) return coded;
  return `${/^\d{8}$/.test(compact) ? '+852' : '+86'} ${compact.replace(/^\+/, '')}`;
}

/** A number that begins with a dialling code without its plus, and is right behind it; null for every other. */
function withCodeOnly(digits: string): string | null {
  for (const { code, pattern } of regions) {
    const bare = code.slice(1);
    const number = digits.replace(/^\+/, '').slice(bare.length);
    if (digits.replace(/^\+/, '').startsWith(bare) && pattern.test(number)) return `${code} ${number}`;
  }
  return null;
}

/** The region whose pattern a stored number fails, null when it is good. */
export function phoneProblem(stored: string): PhoneRegion | null {
  const [code, number = ''] = stored.split(' ');
  const region = regions.find((one) => one.code === code) ?? regions[0];
  return region && region.code === code && region.pattern.test(number)
    ? null
    : (region?.region ?? 'mainland');
}
