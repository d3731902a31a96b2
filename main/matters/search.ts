import { locales, type Locale } from '#main/basics/locale.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { SynonymGroup } from '#kiosk-config/schema/reference.ts';
import { foldForSearch } from './chinese-text.ts';
import type { Mark } from './pinyin-match.ts';
import { marksIn } from './search/marks.ts';
import { termsOf } from './search/query.ts';
import { createRankedIndex, type SearchText } from './search/ranked-index.ts';
import { createSpeller } from './search/sounds.ts';

/** What a matter is found by. */
export type SearchableMatter = Pick<
  MatterDefinition,
  'title' | 'plainNames' | 'keywords' | 'implementingBody'
>;

export interface MatterMatch<Matter extends SearchableMatter = MatterDefinition> {
  readonly definition: Matter;
  /** Of the title and the plain names in the locale that was asked for. */
  readonly titleMarks: readonly Mark[];
  readonly plainNameMarks: readonly Mark[];
}

export interface MatterSearch<Matter extends SearchableMatter = MatterDefinition> {
  /** Best first; an empty query lists all in the order of the catalogue. */
  search(request: {
    readonly query: string;
    readonly locale: Locale;
    readonly limit: number;
    readonly accepts?: (definition: Matter) => boolean;
  }): readonly MatterMatch<Matter>[];
}

const worth = { title: 1, plainNames: 0.9, keywords: 0.75, synonyms: 0.7, office: 0.25 } as const;

/**
 * Searches by Hanzi of either script, pinyin, initials and English words, over the texts of all languages, and by
 * everyday words; what is typed wrong is found by what comes nearest. `priorOf` is a factor on how well a matter fits:
 * below 1 it has to fit better than the others to stand before them.
 */
export function createMatterSearch<Matter extends SearchableMatter>(
  definitions: readonly Matter[],
  synonyms: readonly SynonymGroup[] = [],
  priorOf: (definition: Matter) => number = () => 1,
): MatterSearch<Matter> {
  const spell = createSpeller();
  const documents = matterTexts(definitions, synonyms).map(({ texts }, at) => {
    const definition = definitions[at];
    return { texts, prior: definition === undefined ? 1 : priorOf(definition) };
  });
  const index = createRankedIndex(documents, spell);
  return {
    search({ query, locale, limit, accepts = () => true }) {
      const terms = termsOf(query);
      if (query.trim() === '') {
        return definitions
          .filter(accepts)
          .slice(0, limit)
          .map((definition) => ({ definition, titleMarks: [], plainNameMarks: [] }));
      }
      const isAccepted = (at: number): boolean => {
        const definition = definitions[at];
        return definition !== undefined && accepts(definition);
      };
      return index.rank({ query, limit, accepts: isAccepted }).flatMap(({ document }) => {
        const definition = definitions[document];
        if (!definition) return [];
        return [
          {
            definition,
            titleMarks: marksIn(definition.title[locale], terms, spell),
            plainNameMarks: marksIn(definition.plainNames[locale], terms, spell),
          },
        ];
      });
    },
  };
}

/** By which texts each matter is found, and what each is worth. */
export function matterTexts(
  definitions: readonly SearchableMatter[],
  synonyms: readonly SynonymGroup[],
): readonly { readonly texts: readonly SearchText[] }[] {
  const groups = synonyms.map(({ terms, words }) => ({ terms: terms.map(foldForSearch), words }));
  return definitions.map((definition) => ({ texts: textsOf(definition, groups) }));
}

function textsOf(definition: SearchableMatter, synonyms: readonly SynonymGroup[]): readonly SearchText[] {
  const texts: SearchText[] = [];
  for (const locale of locales) {
    const title = definition.title[locale];
    texts.push({ text: title, weight: worth.title });
    for (const part of title.split(/[（()）/]/)) texts.push({ text: part, weight: worth.title });
    for (const name of definition.plainNames[locale].split(/[、，,；;]/)) {
      texts.push({ text: name.trim(), weight: worth.plainNames });
    }
    texts.push({ text: definition.implementingBody.name[locale], weight: worth.office });
  }
  for (const keyword of definition.keywords) texts.push({ text: keyword, weight: worth.keywords });
  const own = foldForSearch(
    texts.flatMap(({ text, weight }) => (weight === worth.office ? [] : [text])).join('\n'),
  );
  for (const { terms, words } of synonyms) {
    if (!terms.some((term) => own.includes(term))) continue;
    for (const word of words) texts.push({ text: word, weight: worth.synonyms });
  }
  const seen = new Set<string>();
  return texts.filter(({ text }) => {
    const isNew = text !== '' && !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
