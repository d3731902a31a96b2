import type { ReactNode } from 'react';
import './tag.css';

export type Tone = 'can' | 'later' | 'cannot' | 'plain';

/** A few words on how something stands. Colour is the second sign; the words are the first. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
