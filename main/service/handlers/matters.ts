import type { SiteMatters } from '../site-matters.ts';
import { procedures } from './implementer.ts';

export function mattersHandlers({ search, browse }: Pick<SiteMatters, 'search' | 'browse'>) {
  return {
    search: procedures.matters.search.handler(({ input: { group, ...input } }) =>
      search({ ...input, ...(group && { group }) }),
    ),
    browse: procedures.matters.browse.handler(() => browse()),
  };
}
