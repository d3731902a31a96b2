import { stemmer } from 'stemmer';
import { wordDistance } from './edit-distance.ts';
import { PostingsTable, type Scores } from './postings.ts';

const byStem = 0.95;
const byBeginning = { least: 0.45, most: 0.85 } as const;
const byMistake = { first: 0.7, perEdit: 0.15 } as const;

/** Words in Latin letters: as they are, by stem, by their beginning while one types, and with a mistake in them. */
export class WordIndex {
  readonly #byWord = new PostingsTable();
  readonly #byStem = new PostingsTable();
  #words: readonly string[] | null = null;

  add(folded: string, document: number, weight: number): void {
    for (const word of folded.replaceAll(/['’]/g, '').match(/[a-z0-9]+/g) ?? []) {
      this.#byWord.add(word, document, weight);
      this.#byStem.add(stemmer(word), document, weight);
    }
  }

  /** Raises the documents that hold the word or one that begins or is bent so; true where there is any. */
  find(typed: string, scores: Scores): boolean {
    const before = scores.touched.length;
    this.#raise(this.#byWord.get(typed), 1, scores);
    const stem = stemmer(typed);
    if (typed.length > 2) this.#raise(this.#byStem.get(stem), byStem, scores);
    const beginning = typed.length > 3 && stem.length > 3 ? stem : typed;
    for (const word of this.#beginningWith(beginning)) {
      const share = Math.min(1, typed.length / word.length);
      const factor = byBeginning.least + (byBeginning.most - byBeginning.least) * share;
      this.#raise(this.#byWord.get(word), factor, scores);
    }
    return scores.touched.length > before;
  }

  /** Words with one mistake, or two in long ones; the first letter is right, as it nearly always is. */
  findNear(typed: string, scores: Scores): void {
    const atMost = typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2;
    if (atMost === 0) return;
    for (const word of this.#beginningWith(typed.charAt(0))) {
      const distance = wordDistance(typed, word, atMost);
      if (distance === null) continue;
      this.#raise(this.#byWord.get(word), byMistake.first - byMistake.perEdit * distance, scores);
    }
  }

  #raise(
    postings: { readonly documents: readonly number[]; readonly weights: readonly number[] } | undefined,
    factor: number,
    scores: Scores,
  ): void {
    postings?.documents.forEach((document, at) =>
      scores.raise(document, factor * (postings.weights[at] ?? 0)),
    );
  }

  #beginningWith(letters: string): readonly string[] {
    this.#words ??= this.#byWord.keys().toSorted();
    const words = this.#words;
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] ?? '') < letters) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (words[end]?.startsWith(letters)) end++;
    return words.slice(low, end);
  }
}
