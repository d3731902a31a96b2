/** Scanners that pose as keyboards send a key every few milliseconds; the fastest typist takes longer. */
export const LONGEST_SCANNER_GAP_MS = 50;
/** No code is shorter, and two or three keys can fall together under a person's hands. */
const SHORTEST_SCAN = 4;
/** So many keys without a pause are a scanner's even where it sends no Enter. */
const LONGEST_HUMAN_RUN = 12;

export type BurstVerdict =
  /** A scanner posing as a keyboard: nobody may get these keys. */
  | { readonly type: 'scan'; readonly length: number }
  /** A person's keys, in their order. */
  | { readonly type: 'typed'; readonly keys: readonly string[] };

/**
 * Tells a scanner's burst of keys from a person's: keys are held until a pause or an Enter says whose they are.
 * Without timers of its own; who holds keys here calls `end` when `LONGEST_SCANNER_GAP_MS` have passed since the last.
 */
export class KeyBurst {
  #keys: string[] = [];
  #count = 0;
  #lastMs = -Infinity;

  get isHolding(): boolean {
    return this.#count > 0;
  }

  /** Whether a key now would belong to the keys that are held. */
  continuesAt(atMs: number): boolean {
    return this.isHolding && atMs - this.#lastMs <= LONGEST_SCANNER_GAP_MS;
  }

  hold(key: string, atMs: number): void {
    this.#count += 1;
    this.#lastMs = atMs;
    // Of a scan nothing is kept but its length.
    if (this.#count <= LONGEST_HUMAN_RUN) this.#keys.push(key);
    else this.#keys = [];
  }

  /** `isEnter`: an Enter or Tab came within the gap, as scanners end a code. */
  end({ isEnter }: { readonly isEnter: boolean }): BurstVerdict {
    const keys = this.#keys;
    const length = this.#count;
    this.#keys = [];
    this.#count = 0;
    const isScan = length > LONGEST_HUMAN_RUN || (isEnter && length >= SHORTEST_SCAN);
    return isScan ? { type: 'scan', length } : { type: 'typed', keys };
  }
}
