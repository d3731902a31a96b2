import { pinyin } from 'pinyin-pro';

/** Mark in UTF-16 units. */
export type Mark = readonly [start: number, length: number];

const hanzi = /^\p{Script=Han}$/u;

/** The syllable of each UTF-16 unit of a folded text; empty where a unit is not a Hanzi. */
export function syllablesOf(folded: string): readonly string[] {
  // One entry for each character of the folded text; ü is typed as v.
  const spoken = pinyin(folded, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' });
  const syllables: string[] = [];
  [...folded].forEach((character, index) => {
    syllables.push(hanzi.test(character) ? (spoken[index] ?? '') : '');
    // A rare character of two units is spoken once.
    if (character.length === 2) syllables.push('');
  });
  return syllables;
}

/**
 * Where letters as typed on a keyboard are found: each Hanzi by its whole syllable or by its first letter (or zh, ch, sh), the last
 * one by any beginning. `zufang`, `zf`, `zuf` all find 租房; `shh` finds 上海. Null when they are not found.
 */
export function findLetters(syllables: readonly string[], letters: string): Mark | null {
  for (let start = 0; start < syllables.length; start++) {
    const end = endOfMatch(syllables, start, letters, 0);
    if (end !== null) return [start, end - start];
  }
  return null;
}

/** Position after the last Hanzi that the letters from `typed` on stand for, null where they do not match. */
export function endOfMatch(
  syllables: readonly string[],
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
    const end = endOfMatch(syllables, at + 1, letters, typed + syllable.length);
    if (end !== null) return end;
  }
  if (syllable[1] === 'h' && letters[typed + 1] === 'h') {
    const end = endOfMatch(syllables, at + 1, letters, typed + 2);
    if (end !== null) return end;
  }
  return endOfMatch(syllables, at + 1, letters, typed + 1);
}
