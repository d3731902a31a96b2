import { describe, expect, it } from 'vitest';
import { locales } from '#main/basics/locale.ts';
import { stringsOf } from './index.ts';
import { deviceCauses } from './strings.ts';
import { knownCause, unavailableText } from './texts.ts';

/** Every text of a language; functions are called with numbers, which every language takes. */
function allTexts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return path === 'unavailable.device' ? [] : [[path, String(value(3, 5, 7))]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    allTexts(inner, path ? `${path}.${key}` : key),
  );
}

describe.each(locales)('the strings in %s', (locale) => {
  const texts = allTexts(stringsOf[locale]);

  it('are all there', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter(([, text]) => text.trim() === '' && text !== '')).toEqual([]);
    expect(texts.filter(([, text]) => /undefined|\[object/.test(text))).toEqual([]);
  });

  it('promise nothing of receipt or acceptance while the line is down', () => {
    const { keptTitle, keptLead, paperKept, locked } = stringsOf[locale].slip;
    expect([keptTitle, keptLead, paperKept, locked].join()).not.toMatch(/收件|受理|accept|receipt/i);
  });

  it('have words for every cause of every device', () => {
    for (const cause of deviceCauses) {
      const reason = { type: 'device', device: 'receiptPrinter', state: 'needs-person', cause } as const;
      const { resident, staff } = unavailableText(reason, stringsOf[locale]);
      expect(resident).not.toBe('');
      expect(staff).toContain(stringsOf[locale].deviceCauses[cause]);
    }
    expect(knownCause('something new')).toBeNull();
  });
});

describe('the Chinese strings', () => {
  const chinese = locales.filter((locale) => locale !== 'en');

  it.each(chinese)('use full-width punctuation after Hanzi, in %s', (locale) => {
    const wrong = allTexts(stringsOf[locale]).filter(([, text]) => /\p{Script=Han}[,;:?!()]/u.test(text));
    expect(wrong).toEqual([]);
  });

  it('are written for Hong Kong in their own words and characters', () => {
    const said = allTexts(stringsOf['zh-Hant-HK'])
      .filter(([path]) => !path.startsWith('language.'))
      .map(([, text]) => text)
      .join('');
    expect(said).not.toMatch(/[证请们这为时说对读过动应扫纸]|您|屏幕|短信|掃描儀/);
    for (const word of ['螢幕', '掃描器', '遞交', '打印', '流動電話']) expect(said).toContain(word);
  });
});
