import type { InputCandidate } from '#main/contract/form-views.ts';
import { procedures } from './implementer.ts';

export interface PinyinInput {
  candidates(request: {
    readonly letters: string;
    readonly script: 'simplified' | 'traditional';
  }): readonly InputCandidate[];
}

export function inputHandlers(pinyinInput: PinyinInput) {
  return {
    candidates: procedures.input.candidates.handler(({ input }) => pinyinInput.candidates(input)),
  };
}
