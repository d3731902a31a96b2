import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import { foldForSearch } from '#main/matters/chinese-text.ts';
import { syllablesOf } from '#main/matters/pinyin-match.ts';
import type { SearchText } from '#main/matters/search/ranked-index.ts';

/**
 * MiniSearch, set up as well as we could for the same texts: Hanzi as single characters and pairs, pinyin and initials
 * from every Hanzi on (so that its prefix search finds them anywhere), English by stems, and its own fuzzy search.
 */
export function createMiniSearch(
  documents: readonly { readonly texts: readonly SearchText[]; readonly prior?: number }[],
): (query: string, limit: number) => readonly number[] {
  const fieldOf = (weight: number): 'best' | 'good' | 'weak' =>
    weight >= 0.9 ? 'best' : weight >= 0.5 ? 'good' : 'weak';
  const search = new MiniSearch({
    fields: ['best', 'good', 'weak'],
    tokenize: (text) => text.split('\n').flatMap(tokensOf),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: queryTokens,
      boost: { best: 3, good: 2, weak: 0.5 },
      prefix: (term) => /^[a-z]{2}/.test(term),
      boostDocument: (id) => documents[id as number]?.prior ?? 1,
      fuzzy: (term) => (/^[a-z]{4}/.test(term) ? 0.2 : false),
    },
  });
  search.addAll(
    documents.map(({ texts }, id) => {
      const fields = { best: '', good: '', weak: '' };
      for (const { text, weight } of texts) fields[fieldOf(weight)] += `${text}\n`;
      return { id, ...fields };
    }),
  );
  return (query, limit) =>
    search
      .search(query)
      .slice(0, limit)
      .map(({ id }) => id as number);
}

const spelt = new Map<string, readonly string[]>();

function tokensOf(text: string): readonly string[] {
  const known = spelt.get(text);
  if (known) return known;
  const folded = foldForSearch(text);
  const tokens = queryTokens(folded).filter((token) => !/^[a-z]/.test(token));
  tokens.push(...(folded.match(/[a-z0-9]+/g) ?? []).map((word) => stemmer(word)));
  if (/\p{Script=Han}/u.test(folded)) {
    const syllables = syllablesOf(folded);
    for (let at = 0; at < syllables.length; at++) {
      const rest = syllables.slice(at, at + 8);
      const end = rest.findIndex((syllable) => syllable === '');
      const run = end < 0 ? rest : rest.slice(0, end);
      if (run.length === 0) continue;
      tokens.push(run.join(''), run.map((syllable) => syllable.charAt(0)).join(''));
    }
  }
  spelt.set(text, tokens);
  return tokens;
}

function queryTokens(text: string): string[] {
  return (foldForSearch(text).match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []).flatMap((run) => {
    if (/^[a-z0-9]/.test(run)) return [run.length > 3 ? stemmer(run) : run];
    const pairs = Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
    return run.length === 1 ? [run] : pairs;
  });
}
