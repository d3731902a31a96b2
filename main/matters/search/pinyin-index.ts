import { endOfMatch } from '../pinyin-match.ts';
import { nearestPiece } from './edit-distance.ts';
import { alike, type Spelt } from './sounds.ts';

/** Where typed letters stand in a text: its number, how many Hanzi they cover and how sure that is (0 to 1). */
export interface PinyinFinding {
  readonly text: number;
  readonly isAtStart: boolean;
  readonly hanziCount: number;
  readonly factor: number;
}

const initialsOnly = 0.55;
const allLetters = 0.95;
const withMistake = { none: 0.75, perEdit: 0.15 } as const;
/** More pieces than these are not compared letter by letter: the ones that share most of their pairs are. */
const maxCompared = 400;

interface Piece {
  readonly text: number;
  /** Position of its first syllable in the text. */
  readonly first: number;
  readonly letters: string;
  readonly starts: ReadonlySet<number>;
}

/**
 * Pinyin as it is typed: each Hanzi by its whole syllable, its initial (zh, ch and sh as one letter or two), the last one by
 * any beginning; and, where nothing is found, with one or two mistakes or with sounds that are not told apart.
 */
export class PinyinIndex {
  readonly #texts: (readonly string[])[] = [];
  /** For each first letter, [text, position] of the syllables that begin with it. */
  readonly #byFirstLetter = new Map<string, number[]>();
  readonly #pieces: Piece[] = [];
  readonly #piecesByPair = new Map<string, number[]>();
  #sharedPairs = new Uint8Array(0);

  /** The number that findings carry for this text. */
  add(spelt: Spelt): number {
    const text = this.#texts.length;
    this.#texts.push(spelt.syllables);
    spelt.syllables.forEach((syllable, at) => {
      if (syllable === '') return;
      const list = this.#byFirstLetter.get(syllable.charAt(0));
      if (list) list.push(text, at);
      else this.#byFirstLetter.set(syllable.charAt(0), [text, at]);
    });
    this.#addPieces(text, spelt.sounds);
    return text;
  }

  /** The best finding of each text. */
  find(typed: string): readonly PinyinFinding[] {
    const places = this.#byFirstLetter.get(typed.charAt(0)) ?? [];
    const findings: PinyinFinding[] = [];
    // Places stand text by text, so that the best of a text is the last finding until the next text begins.
    for (let at = 0; at < places.length; at += 2) {
      const text = places[at] ?? 0;
      const start = places[at + 1] ?? 0;
      const syllables = this.#texts[text] ?? [];
      const end = endOfMatch(syllables, start, typed, 0);
      if (end === null) continue;
      const factor = factorOf(syllables, start, end, typed.length);
      const finding = { text, isAtStart: start === 0, hanziCount: end - start, factor };
      const last = findings.at(-1);
      if (last?.text !== text) findings.push(finding);
      else if (factor > last.factor) findings[findings.length - 1] = finding;
    }
    return findings;
  }

  findNear(typed: string): readonly PinyinFinding[] {
    const letters = alike(typed);
    const atMost = letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2;
    const best = new Map<number, PinyinFinding>();
    for (const { text, letters: inText, starts } of this.#piecesSharing(letters, atMost)) {
      const near = nearestPiece({ typed: letters, text: inText, starts, atMost });
      if (!near) continue;
      const factor = withMistake.none - withMistake.perEdit * near.distance;
      if (factor <= (best.get(text)?.factor ?? 0)) continue;
      const hanziCount = [...starts].filter((start) => start >= near.start && start < near.end).length;
      best.set(text, { text, isAtStart: near.start === 0, hanziCount, factor });
    }
    return [...best.values()];
  }

  #addPieces(text: number, sounds: readonly string[]): void {
    for (let first = 0; first < sounds.length; first++) {
      if (!sounds[first]) continue;
      let letters = '';
      const starts = new Set<number>();
      let at = first;
      for (; sounds[at]; at++) {
        starts.add(letters.length);
        letters += sounds[at] ?? '';
      }
      const piece = this.#pieces.length;
      this.#pieces.push({ text, first, letters, starts });
      for (const pair of pairsOf(letters)) {
        const list = this.#piecesByPair.get(pair);
        if (list) list.push(piece);
        else this.#piecesByPair.set(pair, [piece]);
      }
      first = at;
    }
  }

  /** An edit touches two pairs of neighbours, so that near pieces share all pairs but those. */
  #piecesSharing(letters: string, atMost: number): readonly Piece[] {
    if (this.#sharedPairs.length < this.#pieces.length) {
      this.#sharedPairs = new Uint8Array(this.#pieces.length);
    }
    const pairs = pairsOf(letters);
    const least = Math.max(1, pairs.size - 3 * atMost);
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const piece of this.#piecesByPair.get(pair) ?? []) {
        const shared = this.#sharedPairs[piece] ?? 0;
        if (shared === 0) touched.push(piece);
        this.#sharedPairs[piece] = shared + 1;
      }
    }
    const sharing = touched
      .filter((piece) => (this.#sharedPairs[piece] ?? 0) >= least)
      .toSorted((a, b) => (this.#sharedPairs[b] ?? 0) - (this.#sharedPairs[a] ?? 0))
      .slice(0, maxCompared);
    for (const piece of touched) this.#sharedPairs[piece] = 0;
    return sharing.flatMap((piece) => this.#pieces[piece] ?? []);
  }
}

/** The more of the letters of what it found were typed, the surer. */
function factorOf(syllables: readonly string[], start: number, end: number, typed: number): number {
  let letters = 0;
  for (let at = start; at < end; at++) letters += syllables[at]?.length ?? 0;
  return initialsOnly + (allLetters - initialsOnly) * Math.min(1, typed / letters);
}

function pairsOf(letters: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at++) pairs.add(letters.slice(at, at + 2));
  return pairs;
}
