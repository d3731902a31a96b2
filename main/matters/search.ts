import { cleanText } from '#main/basics/text.ts';
import { locales, type Locale } from '#main/basics/locale.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { foldForSearch } from './chinese-text.ts';
import { findLetters, spokenText, type Mark, type SpokenText } from './pinyin-match.ts';

export interface MatterMatch {
  readonly definition: MatterDefinition;
  /** Of the title and the plain names in the locale that was asked for. */
  readonly titleMarks: readonly Mark[];
  readonly plainNameMarks: readonly Mark[];
}

export interface MatterSearch {
  /** Best first; an empty query lists all in the order of the catalogue. */
  search(request: {
    readonly query: string;
    readonly locale: Locale;
    readonly limit: number;
  }): readonly MatterMatch[];
}

/** A place where words of a matter stand, with what finding something there is worth. */
interface IndexedText {
  readonly part: 'title' | 'plainNames' | 'keywords' | 'office';
  readonly locale: Locale | null;
  readonly folded: string;
  /** Null where there is no Hanzi to spell. */
  readonly spoken: SpokenText | null;
}

interface IndexedMatter {
  readonly definition: MatterDefinition;
  readonly texts: readonly IndexedText[];
}

interface Scored extends MatterMatch {
  readonly score: number;
}

const worth = { title: 100, plainNames: 80, keywords: 50, office: 20 } as const;

/** Searches by Hanzi of either script, pinyin, initials and English words, over the texts of all languages. */
export function createMatterSearch(definitions: readonly MatterDefinition[]): MatterSearch {
  const matters = definitions.map(indexMatter);
  return {
    search({ query, locale, limit }) {
      const terms = foldForSearch(cleanText(query)).split(/\s+/).filter(Boolean);
      if (terms.length === 0) {
        return definitions
          .slice(0, limit)
          .map((definition) => ({ definition, titleMarks: [], plainNameMarks: [] }));
      }
      const exact = matters.flatMap((matter) => scoreTerms(matter, terms, locale));
      // "我要开店" is nobody's title: what shares its pairs of characters comes closest.
      const found =
        exact.length > 0 ? exact : matters.flatMap((matter) => scorePairs(matter, terms.join(''), locale));
      return found
        .toSorted((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ definition, titleMarks, plainNameMarks }) => ({ definition, titleMarks, plainNameMarks }));
    },
  };
}

function indexMatter(definition: MatterDefinition): IndexedMatter {
  const texts: IndexedText[] = [];
  for (const locale of locales) {
    texts.push(indexText('title', locale, definition.title[locale]));
    texts.push(indexText('plainNames', locale, definition.plainNames[locale]));
    texts.push(indexText('office', locale, definition.implementingBody.name[locale]));
  }
  for (const keyword of definition.keywords) texts.push(indexText('keywords', null, keyword));
  return { definition, texts };
}

function indexText(part: IndexedText['part'], locale: Locale | null, text: string): IndexedText {
  const folded = foldForSearch(text);
  return { part, locale, folded, spoken: /\p{Script=Han}/u.test(folded) ? spokenText(text) : null };
}

/** Every term must be found somewhere in the matter. */
function scoreTerms(matter: IndexedMatter, terms: readonly string[], locale: Locale): readonly Scored[] {
  let score = 0;
  const marks: { title: Mark[]; plainNames: Mark[] } = { title: [], plainNames: [] };
  for (const term of terms) {
    let best = 0;
    for (const text of matter.texts) {
      const found = findTerm(text, term);
      if (!found) continue;
      best = Math.max(best, worth[text.part] + found.bonus);
      if (text.locale === locale && (text.part === 'title' || text.part === 'plainNames')) {
        marks[text.part].push(found.mark);
      }
    }
    if (best === 0) return [];
    score += best;
  }
  return [scored(matter, score, marks)];
}

function findTerm(text: IndexedText, term: string): { readonly mark: Mark; readonly bonus: number } | null {
  const isLetters = /^[a-z]+$/.test(term);
  const at = isLetters ? wordStart(text.folded, term) : text.folded.indexOf(term);
  if (at >= 0) return { mark: [at, term.length], bonus: at === 0 ? 20 : 10 };
  if (!isLetters || !text.spoken) return null;
  const mark = findLetters(text.spoken, term);
  return mark && { mark, bonus: mark[0] === 0 ? 10 : 0 };
}

/** English is found from the start of a word: `rent` finds `rental`, and `ten` does not find `often`. */
function wordStart(folded: string, term: string): number {
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
    if (at === 0 || !/[a-z]/.test(folded.charAt(at - 1))) return at;
  }
  return -1;
}

function scorePairs(matter: IndexedMatter, query: string, locale: Locale): readonly Scored[] {
  const pairs = Array.from({ length: query.length - 1 }, (_, at) => query.slice(at, at + 2)).filter((pair) =>
    /^\p{Script=Han}{2}$/u.test(pair),
  );
  let score = 0;
  const marks: { title: Mark[]; plainNames: Mark[] } = { title: [], plainNames: [] };
  for (const pair of new Set(pairs)) {
    const [found] = scoreTerms(matter, [pair], locale);
    if (!found) continue;
    score += found.score;
    marks.title.push(...found.titleMarks);
    marks.plainNames.push(...found.plainNameMarks);
  }
  return score > 0 ? [scored(matter, score, marks)] : [];
}

function scored(
  matter: IndexedMatter,
  score: number,
  marks: { readonly title: readonly Mark[]; readonly plainNames: readonly Mark[] },
): Scored {
  return {
    definition: matter.definition,
    score,
    titleMarks: mergeMarks(marks.title),
    plainNameMarks: mergeMarks(marks.plainNames),
  };
}

/** In order and without overlaps, as a screen draws them. */
function mergeMarks(marks: readonly Mark[]): readonly Mark[] {
  const merged: [number, number][] = [];
  for (const [start, length] of marks.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[0] + last[1]) last[1] = Math.max(last[1], start + length - last[0]);
    else merged.push([start, length]);
  }
  return merged;
}
