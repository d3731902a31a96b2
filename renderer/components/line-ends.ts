/**
 * Where a line of a short text may end. Browsers end a Chinese line after any character, and so tear 工作日 or 许可证 in
 * two; people read words. Names, numbers and their units stay together by no-break spaces.
 */

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** A date, a number with what it is in brackets, a word with a variant in brackets (村（居）委会), and Hanzi in a row. */
const parts =
  /(\d{4}-\d{2}-\d{2}(?!\d)|\d+ ?[（(]\p{L}+[）)]|\p{sc=Han}（\p{sc=Han}）\p{sc=Han}{1,2}|\p{sc=Han}+?(?=\p{sc=Han}（\p{sc=Han}）\p{sc=Han})|\p{sc=Han}+)/u;
const hanzi = /^\p{Script=Han}/u;

/** The text in pieces that are not to be torn; Hanzi up to `whole` in a row are one piece. */
export function lineEnds(text: string, whole: number): readonly string[] {
  return keepTogether(text)
    .split(parts)
    .flatMap((run) => {
      // Between them stand punctuation, spaces and digits, where a line ends by itself.
      const isLong = hanzi.test(run) && [...run].length > whole;
      return isLong ? wordsOf(run) : [run];
    })
    .filter((piece) => piece !== '');
}

/** Not to be torn, though it is no word: by itself in what `lineEnds` gives. */
export const isWhole = (piece: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$|^\d+ ?[（(]\p{L}+[）)]$|^\p{sc=Han}（\p{sc=Han}）\p{sc=Han}/u.test(piece);

/** Names that no dictionary knows are single Hanzi all through, and would never end. */
const mostSingles = 2;

/** Single Hanzi go with the word before them: the dictionary knows 许可 and 工作, but neither 许可证 nor 工作日. */
function wordsOf(run: string): readonly string[] {
  const pieces: string[] = [];
  let singles = 0;
  for (const { segment } of words.segment(run)) {
    const last = pieces.at(-1);
    const isSingle = [...segment].length === 1;
    if (last !== undefined && ([...last].length === 1 || (isSingle && singles < mostSingles))) {
      pieces[pieces.length - 1] = last + segment;
      singles = isSingle ? singles + 1 : 0;
    } else {
      pieces.push(segment);
      singles = 0;
    }
  }
  const last = pieces.at(-1) ?? '';
  return [...last].length === 1 ? [...pieces.slice(0, -2), (pieces.at(-2) ?? '') + last] : pieces;
}

/** No-break spaces in place of some spaces: as long as it was. */
export function keepTogether(text: string): string {
  return (
    text
      .replaceAll('Hong Kong', 'Hong\u00A0Kong')
      .replace(/(\d) (?=\p{L})/gu, '$1\u00A0')
      // 垃圾 1 个工作日: what a number is of, where that is short.
      .replace(/((?:^|[，；：、])\p{sc=Han}{1,4}) (?=\d)/gu, '$1\u00A0')
      .replace(/([年月]) (?=\d)/gu, '$1\u00A0')
  );
}
