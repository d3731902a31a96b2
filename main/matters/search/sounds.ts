import { foldForSearch } from '../chinese-text.ts';
import { syllablesOf } from '../pinyin-match.ts';

const isHanzi = /\p{Script=Han}/u;

/** What many here do not tell apart: zh and z, ch and c, sh and s, the endings -ng and -n. */
export function alike(letters: string): string {
  return letters.replaceAll(/([zcs])h/g, '$1').replaceAll(/ng(?![aeiouv])/g, 'n');
}

/** A text as it is compared and as it is typed on a keyboard. */
export interface Spelt {
  readonly folded: string;
  /** By UTF-16 unit: the whole syllable, empty where there is no Hanzi; none at all in a text without Hanzi. */
  readonly syllables: readonly string[];
  /** The same, made alike. */
  readonly sounds: readonly string[];
}

/** For texts that do not come again, such as what a resident types: nothing of it is kept. */
export function spellOut(text: string): Spelt {
  const folded = foldForSearch(text);
  const syllables = isHanzi.test(folded) ? syllablesOf(folded) : [];
  return { folded, syllables, sounds: syllables.map(alike) };
}

export type Speller = (text: string) => Spelt;

/** For texts of the catalogue: they come again in every matter of an office and on every key press, and are kept. */
export function createSpeller(): Speller {
  const known = new Map<string, Spelt>();
  return (text) => {
    const kept = known.get(text);
    if (kept) return kept;
    const spelt = spellOut(text);
    known.set(text, spelt);
    return spelt;
  };
}
