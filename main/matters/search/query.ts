import { cleanText } from '#main/basics/text.ts';
import { foldForSearch } from '../chinese-text.ts';

/** A part of a query that is looked up as one: a run of Hanzi, or of Latin letters and digits. */
export interface Term {
  readonly kind: 'hanzi' | 'letters';
  readonly text: string;
}

/** Longer queries are pasted, and every term costs time. */
const maxTerms = 12;
const maxHanzi = 24;
const maxLetters = 40;

/** Words that say that somebody wants something, and not what. */
const emptyWords = new Set(
  'a an the to for of in on at with my me i we our you your how do does can get want need is are and or please'.split(
    ' ',
  ),
);

/** The terms of a query in either script; words without a meaning of their own are left out beside others. */
export function termsOf(query: string): readonly Term[] {
  // An apostrophe parts syllables (xi'an) and stands in English words; neither is told apart by it.
  const folded = foldForSearch(withoutAccents(cleanText(query))).replaceAll(/['’]/g, '');
  const runs = folded.match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
  const terms = runs
    .slice(0, maxTerms)
    .map((run): Term =>
      /^[a-z0-9]/.test(run)
        ? { kind: 'letters', text: withoutToneNumbers(run).slice(0, maxLetters) }
        : { kind: 'hanzi', text: run.slice(0, maxHanzi) },
    );
  const telling = terms.filter((term) => term.kind === 'hanzi' || !emptyWords.has(term.text));
  return telling.length > 0 ? telling : terms;
}

/** `jǐng gài` as it is typed without tones; ü is v, as on keyboards. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/u\u0308/gi, 'v')
    .replaceAll(/[\u0300-\u036f]/g, '');
}

/** `jing3gai4`; a class of driving licence (`C1`) keeps its number. */
function withoutToneNumbers(run: string): string {
  return /^(?:[a-z]{2,6}[1-5])+$/.test(run) ? run.replaceAll(/\d/g, '') : run;
}
