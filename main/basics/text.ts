/**
 * What nobody sees: C0 and C1 controls but the line feed, marks and overrides of direction (also the Arabic one),
 * zero-width characters, soft hyphens, annotation marks and tags, letters that are blank (Hangul fillers), and halves of
 * a rare character. Variation selectors stay: they choose the glyph of a name.
 */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- removing control characters is the point
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** Not `g`, which would go on where it left off. */
const HIDDEN_ONE = new RegExp(HIDDEN.source, 'u');

/** Whether a text holds what nobody sees; texts of matters may not, because it would go to the screen and the printer. */
export function hasHiddenCharacters(text: string): boolean {
  return HIDDEN_ONE.test(text);
}

/**
 * Drops what no form field may carry: what nobody sees (commands of receipt printers begin with control characters). Tabs and line ends become one space unless `multiline`.
 */
export function cleanText(text: string, options: { readonly multiline?: boolean } = {}): string {
  const withLineEnds = text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/\t/g, ' ');
  const singleOrMulti = options.multiline ? withLineEnds : withLineEnds.replace(/\n+/g, ' ');
  return singleOrMulti.replace(HIDDEN, '').trim();
}

/** Separator dots in minority names become U+00B7, the one that national systems hold (民委发〔2016〕33号). */
export function normaliseName(name: string): string {
  return cleanText(name)
    .replace(/[•‧・．･∙⋅]/g, '·')
    .replace(/\s+/g, ' ')
    .replace(/ ?· ?/g, '·');
}

/** Full-width digits, Latin letters and brackets as people type them on Chinese keyboards, made half-width. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** Length in characters as a person counts them; a rare character outside the BMP is one. */
export function characterCount(text: string): number {
  return [...text].length;
}
