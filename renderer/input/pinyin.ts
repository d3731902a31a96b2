import { useEffect, useRef, useState } from 'react';
import type { InputCandidate } from '#main/contract/form-views.ts';

export type FetchCandidates = (letters: string) => Promise<readonly InputCandidate[]>;

export interface Pinyin {
  /** Letters typed and not yet turned into Hanzi. */
  readonly letters: string;
  /** Best first; null while the answer for these letters is awaited for the first time. */
  readonly candidates: readonly InputCandidate[] | null;
  readonly type: (letter: string) => void;
  readonly deleteLetter: () => void;
  readonly choose: (candidate: InputCandidate) => void;
  /** The letters as they stand, for what is no Chinese word. */
  readonly commitLetters: () => void;
  readonly clear: () => void;
}

const longest = 60;

/** Composes Hanzi from letters. The dictionary is with the service; answers that come late are dropped. */
export function usePinyin(fetchCandidates: FetchCandidates, commit: (text: string) => void): Pinyin {
  const [letters, setLetters] = useState('');
  const [candidates, setCandidates] = useState<readonly InputCandidate[] | null>(null);
  const fetchNow = useRef(fetchCandidates);
  useEffect(() => {
    fetchNow.current = fetchCandidates;
  });

  useEffect(() => {
    if (letters === '') return;
    let isStale = false;
    fetchNow.current(letters).then(
      (found) => {
        if (!isStale) setCandidates(found);
      },
      () => {
        // The line to the service broke; the app shows that. Letters can still be entered as they are.
        if (!isStale) setCandidates([]);
      },
    );
    return () => {
      isStale = true;
    };
  }, [letters]);

  const clear = () => setLetters('');
  return {
    letters,
    candidates: letters === '' ? null : candidates,
    type: (letter) => setLetters((typed) => (typed.length < longest ? typed + letter : typed)),
    deleteLetter: () => setLetters((typed) => typed.slice(0, -1)),
    choose: (candidate) => {
      commit(candidate.text);
      setCandidates(null);
      setLetters((typed) => typed.slice(candidate.consumed).replace(/^'+/, ''));
    },
    commitLetters: () => {
      commit(letters.replaceAll("'", ''));
      clear();
    },
    clear,
  };
}
