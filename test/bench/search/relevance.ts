import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Locale } from '#main/basics/locale.ts';

/** A query, how it is typed, and what must be among the first three. */
export interface JudgedQuery {
  readonly kind: string;
  readonly locale: Locale;
  readonly query: string;
  readonly expected: readonly string[];
}

type Lists = Readonly<Record<'matters' | 'places', Readonly<Record<string, readonly (readonly string[])[]>>>>;

/** `relevance.yaml`, written before the search was tuned. */
export function judgedQueries(of: 'matters' | 'places'): readonly JudgedQuery[] {
  const lists = parse(readFileSync(join(import.meta.dirname, 'relevance.yaml'), 'utf8')) as Lists;
  return Object.entries(lists[of]).flatMap(([kind, lines]) =>
    lines.map(([query = '', ...expected]) => ({ kind, locale: localeOf(kind), query, expected })),
  );
}

function localeOf(kind: string): Locale {
  if (kind === 'traditional' || kind === 'hong-kong') return 'zh-Hant-HK';
  return kind.includes('english') ? 'en' : 'zh-Hans';
}

/** The mean over all queries of the share of what was expected that stands among the first three. */
export function recallAt3(
  queries: readonly JudgedQuery[],
  firstThree: (judged: JudgedQuery) => readonly string[],
): { readonly recall: number; readonly missed: readonly JudgedQuery[] } {
  const shares = queries.map((judged) => {
    const found = firstThree(judged).slice(0, 3);
    return judged.expected.filter((one) => found.includes(one)).length / judged.expected.length;
  });
  return {
    recall: shares.reduce((sum, one) => sum + one, 0) / shares.length,
    missed: queries.filter((_, at) => (shares[at] ?? 0) < 1),
  };
}
