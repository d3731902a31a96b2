import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import type { BrowseGroup } from '#main/contract/matter-views.ts';

/** What a resident typed or chose to find a matter by; coming back from one they find their list again. */
export interface FindMemory {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly group: BrowseGroup | null;
  readonly setGroup: (group: BrowseGroup | null) => void;
}

const FindMemoryContext = createContext<FindMemory | null>(null);

export function useFindMemory(): FindMemory {
  const memory = use(FindMemoryContext);
  if (memory === null) throw new Error('useFindMemory outside of FindMemoryProvider');
  return memory;
}

/** Lives as long as the visit that it is keyed by: what somebody looked for is nothing to the next resident. */
export function FindMemoryProvider({ children }: { readonly children: ReactNode }) {
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<BrowseGroup | null>(null);
  const memory = useMemo(() => ({ query, setQuery, group, setGroup }), [query, group]);
  return <FindMemoryContext value={memory}>{children}</FindMemoryContext>;
}
