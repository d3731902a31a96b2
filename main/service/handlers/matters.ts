import type { Locale } from '#main/basics/locale.ts';
import type { SearchHit } from '#main/contract/views.ts';
import { procedures } from './implementer.ts';

export type SearchMatters = (request: {
  readonly query: string;
  readonly locale: Locale;
}) => readonly SearchHit[];

export function mattersHandlers(search: SearchMatters) {
  return {
    search: procedures.matters.search.handler(({ input }) => search(input)),
  };
}
