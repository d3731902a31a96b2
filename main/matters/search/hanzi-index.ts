import { PostingsTable, rarity, Scores } from './postings.ts';

/** A pair that only sounds like what was typed. */
const soundsAlike = 0.6;
/** A pair that stands nowhere says less about what is meant than one that stands somewhere. */
const unknownRarity = 0.35;

/**
 * Hanzi by neighbouring pairs, as they are written and as they sound: what is nobody's title as a whole
 * (我想开店, 养老保检) still comes closest to what shares its pairs.
 */
export class HanziIndex {
  readonly #written = new PostingsTable();
  readonly #spoken = new PostingsTable();
  readonly #documentCount: number;
  readonly #pair: Scores;

  constructor(documentCount: number) {
    this.#documentCount = documentCount;
    this.#pair = new Scores(documentCount);
  }

  add(text: HanziText, document: number, weight: number): void {
    const { folded, sounds } = text;
    for (let at = 0; at < folded.length; at++) {
      if (!sounds[at]) continue;
      this.#written.add(folded.charAt(at), document, weight);
      if (!sounds[at + 1]) continue;
      this.#written.add(folded.slice(at, at + 2), document, weight);
      this.#spoken.add(`${sounds[at]} ${sounds[at + 1]}`, document, weight);
    }
  }

  /** Whether some text holds each pair that a change of the two Hanzi from `at` on makes. */
  knows(folded: string, at: number): boolean {
    const first = Math.max(0, at - 1);
    const last = Math.min(folded.length - 2, at + 1);
    for (let pair = first; pair <= last; pair++) {
      if (!this.#written.get(folded.slice(pair, pair + 2))) return false;
    }
    return true;
  }

  /** Adds each document's share of the term's pairs, rare ones counting more; the rarity of the whole term. */
  find(text: HanziText, scores: Scores): number {
    const { folded, sounds } = text;
    if (folded.length === 1) {
      const postings = this.#written.get(folded);
      postings?.documents.forEach((document, at) => scores.add(document, postings.weights[at] ?? 0));
      return rarity(this.#documentCount, postings?.documents.length ?? 0);
    }
    const pairs = Array.from({ length: folded.length - 1 }, (_, at) => ({
      written: this.#written.get(folded.slice(at, at + 2)),
      spoken: sounds[at] && sounds[at + 1] ? this.#spoken.get(`${sounds[at]} ${sounds[at + 1]}`) : undefined,
    }));
    const rarities = pairs.map(({ written, spoken }) => {
      const found = written?.documents.length ?? spoken?.documents.length;
      return found === undefined
        ? unknownRarity * rarity(this.#documentCount, 0)
        : rarity(this.#documentCount, found);
    });
    const whole = rarities.reduce((sum, one) => sum + one, 0);
    pairs.forEach(({ written, spoken }, at) => {
      const share = (rarities[at] ?? 0) / whole;
      this.#pair.clear();
      written?.documents.forEach((document, index) =>
        this.#pair.raise(document, written.weights[index] ?? 0),
      );
      spoken?.documents.forEach((document, index) =>
        this.#pair.raise(document, soundsAlike * (spoken.weights[index] ?? 0)),
      );
      for (const document of this.#pair.touched) scores.add(document, share * this.#pair.get(document));
    });
    return whole / pairs.length;
  }
}

/** `sounds[at]`: the syllable of the Hanzi at that UTF-16 unit, made alike for ears that mix zh and z; empty for others. */
export interface HanziText {
  readonly folded: string;
  readonly sounds: readonly string[];
}
