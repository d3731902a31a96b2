import { findLetters, type Mark } from '../pinyin-match.ts';
import type { Term } from './query.ts';
import { transposed } from './transposed.ts';
import type { Speller, Spelt } from './sounds.ts';

/** Where the terms stand in a text, in UTF-16 units, in order and without overlaps, as a screen draws them. */
export function marksIn(text: string, terms: readonly Term[], spell: Speller): readonly Mark[] {
  const { folded, syllables } = spell(text);
  return mergeMarks(
    terms.flatMap((term) =>
      term.kind === 'hanzi' ? hanziMarks(folded, term.text) : letterMarks({ folded, syllables }, term.text),
    ),
  );
}

/** The whole term, also with two neighbours changed about, else the pairs of it that stand there. */
function hanziMarks(folded: string, term: string): readonly Mark[] {
  const at = folded.indexOf(term);
  if (at >= 0) return [[at, term.length]];
  const changed = transposed(term).find(({ text }) => folded.includes(text));
  if (changed) return [[folded.indexOf(changed.text), term.length]];
  const pairs = Array.from({ length: Math.max(0, term.length - 1) }, (_, start) =>
    term.slice(start, start + 2),
  );
  return pairs.flatMap((pair): readonly Mark[] => {
    const place = folded.indexOf(pair);
    return place < 0 ? [] : [[place, pair.length]];
  });
}

function letterMarks(
  { folded, syllables }: Pick<Spelt, 'folded' | 'syllables'>,
  term: string,
): readonly Mark[] {
  const at = wordStart(folded, term);
  if (at >= 0) return [[at, term.length]];
  const mark = findLetters(syllables, term);
  return mark ? [mark] : [];
}

/** English is found from the start of a word: `rent` finds `rental`, and `ten` does not find `often`. */
function wordStart(folded: string, term: string): number {
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(folded.charAt(at - 1))) return at;
  }
  return -1;
}

function mergeMarks(marks: readonly Mark[]): readonly Mark[] {
  const merged: [number, number][] = [];
  for (const [start, length] of marks.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[0] + last[1]) last[1] = Math.max(last[1], start + length - last[0]);
    else merged.push([start, length]);
  }
  return merged;
}
