/** Which documents hold something, and how much finding it there is worth (0 to 1). */
export interface Postings {
  readonly documents: readonly number[];
  readonly weights: readonly number[];
}

/** A key's postings, the best weight of each document. */
export class PostingsTable {
  readonly #byKey = new Map<string, { readonly documents: number[]; readonly weights: number[] }>();

  /** Documents come in ascending order, so that a document's last entry is the one to raise. */
  add(key: string, document: number, weight: number): void {
    const postings = this.#byKey.get(key);
    if (!postings) {
      this.#byKey.set(key, { documents: [document], weights: [weight] });
      return;
    }
    const last = postings.documents.length - 1;
    if (postings.documents[last] !== document) {
      postings.documents.push(document);
      postings.weights.push(weight);
    } else if ((postings.weights[last] ?? 0) < weight) {
      postings.weights[last] = weight;
    }
  }

  get(key: string): Postings | undefined {
    return this.#byKey.get(key);
  }

  keys(): readonly string[] {
    return [...this.#byKey.keys()];
  }
}

/** One number for each document, and which were touched: cleared in the time of what was used, not of all. */
export class Scores {
  readonly values: Float32Array;
  readonly touched: number[] = [];

  constructor(documentCount: number) {
    this.values = new Float32Array(documentCount);
  }

  get(document: number): number {
    return this.values[document] ?? 0;
  }

  add(document: number, value: number): void {
    const before = this.get(document);
    if (before === 0 && value > 0) this.touched.push(document);
    this.values[document] = before + value;
  }

  raise(document: number, value: number): void {
    const before = this.get(document);
    if (value <= before) return;
    if (before === 0) this.touched.push(document);
    this.values[document] = value;
  }

  best(): number {
    let best = 0;
    for (const document of this.touched) best = Math.max(best, this.get(document));
    return best;
  }

  clear(): void {
    for (const document of this.touched) this.values[document] = 0;
    this.touched.length = 0;
  }
}

/** Rare things tell more than common ones: the usual inverse document frequency, never zero. */
export function rarity(documentCount: number, found: number): number {
  return Math.log(1 + documentCount / (found + 1));
}
