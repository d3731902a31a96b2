import { pinyin } from 'pinyin-pro';
import { foldForSearch } from './chinese-text.ts';

/** A text with the syllable of each of its UTF-16 units; null where a unit is not a Hanzi. */
export interface SpokenText {
  readonly text: string;
  readonly syllables: readonly (string | null)[];
}

/** Mark in UTF-16 units. */
export type Mark = readonly [start: number, length: number];

const hanzi = /^\p{Script=Han}$/u;

export function spokenText(text: string): SpokenText {
  const folded = foldForSearch(text);
  // One entry for each character of the folded text; ü is typed as v.
  const spoken = pinyin(folded, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' });
  const syllables: (string | null)[] = [];
  [...folded].forEach((character, index) => {
    syllables.push(hanzi.test(character) ? (spoken[index] ?? null) : null);
    // A rare character of two units is spoken once.
    if (character.length === 2) syllables.push(null);
  });
  return { text, syllables };
}

/**
 * Where letters as typed on a keyboard are found: each Hanzi by its whole syllable or by its first letter, the last
 * one by any beginning. `zufang`, `zf`, `zuf` all find 租房. Null when they are not found.
 */
export function findLetters(spoken: SpokenText, letters: string): Mark | null {
  for (let start = 0; start < spoken.syllables.length; start++) {
    const end = matchFrom(spoken.syllables, start, letters, 0);
    if (end !== null) return [start, end - start];
  }
  return null;
}

function matchFrom(
  syllables: readonly (string | null)[],
  at: number,
  letters: string,
  typed: number,
): number | null {
  if (typed === letters.length) return at;
  const syllable = syllables[at];
  if (!syllable || letters[typed] !== syllable[0]) return null;
  const rest = letters.length - typed;
  if (rest <= syllable.length && syllable.startsWith(letters.slice(typed))) return at + 1;
  if (letters.startsWith(syllable, typed)) {
    const end = matchFrom(syllables, at + 1, letters, typed + syllable.length);
    if (end !== null) return end;
  }
  return matchFrom(syllables, at + 1, letters, typed + 1);
}
