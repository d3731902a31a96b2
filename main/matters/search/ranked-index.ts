import { HanziIndex } from './hanzi-index.ts';
import { PinyinIndex, type PinyinFinding } from './pinyin-index.ts';
import { rarity, Scores } from './postings.ts';
import { termsOf, type Term } from './query.ts';
import { spellOut, type Speller, type Spelt } from './sounds.ts';
import { transposed } from './transposed.ts';
import { WordIndex } from './word-index.ts';

/** One text by which a document is found, with what that is worth (0 to 1). */
export interface SearchText {
  readonly text: string;
  readonly weight: number;
}

export interface RankedDocument {
  /** Its place in the list that the index was made of. */
  readonly document: number;
  readonly score: number;
}

export interface RankedIndex {
  /** Best first, without those that are far behind; equals stay in the order of the list. */
  rank(request: {
    readonly query: string;
    readonly limit: number;
    readonly accepts?: (document: number) => boolean;
  }): readonly RankedDocument[];
}

/** As many as are looked at text by text after the pairs have ranked them. */
const maxRefined = 300;
/** Less than this is no answer; less than that share of the best is noise beside it. */
const leastScore = 0.1;
const leastShareOfBest = 0.3;
/** Hanzi of which no text holds this much are looked for with two neighbours changed about; that is worth less. */
const heldAsTyped = 0.6;
const changedAbout = 0.7;

/** A term of the query, how rare it is, and what of it is looked for as a whole. */
interface FoundTerm {
  readonly kind: Term['kind'];
  readonly rarity: number;
  readonly phrase: string;
  readonly factor: number;
}

interface TextUse {
  readonly text: number;
  readonly weight: number;
}

/** Full-text search in memory over short texts in Chinese and English. */
export function createRankedIndex(
  documents: readonly { readonly texts: readonly SearchText[]; readonly prior?: number }[],
  spell: Speller,
): RankedIndex {
  const index = new Index(documents.length, spell);
  documents.forEach(({ texts, prior = 1 }, document) => index.add(document, texts, prior));
  return { rank: (request) => index.rank(request) };
}

class Index {
  readonly #hanzi: HanziIndex;
  readonly #words = new WordIndex();
  readonly #pinyin = new PinyinIndex();
  readonly #spell: Speller;
  readonly #textNumbers = new Map<string, number>();
  readonly #folded: string[] = [];
  readonly #usesOfText: { readonly document: number; readonly weight: number }[][] = [];
  readonly #pinyinTexts: number[] = [];
  readonly #textsOfDocument: TextUse[][] = [];
  readonly #priors: number[] = [];
  readonly #total: Scores;
  readonly #ofTerm: Scores;
  readonly #ofPhrases: Scores;
  readonly #ofChanged: Scores;

  constructor(documentCount: number, spell: Speller) {
    this.#spell = spell;
    this.#hanzi = new HanziIndex(documentCount);
    this.#total = new Scores(documentCount);
    this.#ofTerm = new Scores(documentCount);
    this.#ofPhrases = new Scores(documentCount);
    this.#ofChanged = new Scores(documentCount);
  }

  add(document: number, texts: readonly SearchText[], prior: number): void {
    this.#priors.push(prior);
    const uses = texts.map(({ text, weight }): TextUse => {
      const spelt = this.#spell(text);
      this.#hanzi.add(spelt, document, weight);
      this.#words.add(spelt.folded, document, weight);
      const number = this.#numberOf(spelt);
      this.#usesOfText[number]?.push({ document, weight });
      return { text: number, weight };
    });
    this.#textsOfDocument.push(uses);
  }

  rank(request: Parameters<RankedIndex['rank']>[0]): readonly RankedDocument[] {
    const { query, limit, accepts = () => true } = request;
    const terms = termsOf(query);
    if (terms.length === 0) return [];
    this.#total.clear();
    this.#ofPhrases.clear();
    const found = terms.map((term) => this.#findTerm(term));
    const whole = found.reduce((sum, one) => sum + one.rarity, 0);
    const ranked = this.#leading(accepts, Math.max(limit, maxRefined))
      .map((document) => ({ document, score: this.#final({ document, found, whole }) }))
      .toSorted((a, b) => b.score - a.score || a.document - b.document);
    const least = Math.max(leastScore, leastShareOfBest * (ranked[0]?.score ?? 0));
    return ranked.filter(({ score }) => score >= least).slice(0, limit);
  }

  /** The best by what is shared with the query, in no order. */
  #leading(accepts: (document: number) => boolean, count: number): readonly number[] {
    const accepted = this.#total.touched.filter(accepts);
    if (accepted.length <= count) return accepted;
    const scores = Float64Array.from(accepted, (document) => this.#provisional(document));
    const least = scores.toSorted()[scores.length - count] ?? 0;
    const above = accepted.filter((_, at) => (scores[at] ?? 0) > least);
    // Of equals at the border the first of the list stay.
    const equal = accepted.filter((_, at) => scores[at] === least).toSorted((a, b) => a - b);
    return [...above, ...equal.slice(0, count - above.length)];
  }

  #numberOf(spelt: Spelt): number {
    const { folded } = spelt;
    const known = this.#textNumbers.get(folded);
    if (known !== undefined) return known;
    const number = this.#folded.length;
    this.#textNumbers.set(folded, number);
    this.#folded.push(folded);
    this.#usesOfText.push([]);
    if (spelt.syllables.length > 0) this.#pinyinTexts[this.#pinyin.add(spelt)] = number;
    return number;
  }

  /** Adds the term's scores to the total. */
  #findTerm(term: Term): FoundTerm {
    const found = this.#ofTerm;
    found.clear();
    if (term.kind === 'hanzi') {
      const hanzi = this.#findHanzi(term.text);
      for (const document of found.touched) this.#total.add(document, hanzi.rarity * found.get(document));
      return hanzi;
    }
    this.#findLetters(term.text);
    const rare = rarity(this.#priors.length, found.touched.length);
    for (const document of found.touched) {
      this.#total.add(document, rare * found.get(document));
      this.#ofPhrases.add(document, rare * found.get(document));
    }
    return { kind: term.kind, rarity: rare, phrase: term.text, factor: 1 };
  }

  /** As it is typed; where little holds that, as it stands somewhere with one pair of neighbours changed about. */
  #findHanzi(typed: string): FoundTerm {
    const found = this.#ofTerm;
    const asTyped = this.#hanzi.find(spellOut(typed), found);
    let meant: FoundTerm = { kind: 'hanzi', rarity: asTyped, phrase: typed, factor: 1 };
    let best = found.best();
    if (typed.length < 2 || best >= heldAsTyped) return meant;
    for (const { at, text } of transposed(typed)) {
      if (!this.#hanzi.knows(text, at)) continue;
      const changed = this.#ofChanged;
      changed.clear();
      const rarityOfChanged = this.#hanzi.find(spellOut(text), changed);
      const bestChanged = changedAbout * changed.best();
      for (const document of changed.touched) found.raise(document, changedAbout * changed.get(document));
      if (bestChanged <= best) continue;
      best = bestChanged;
      meant = { kind: 'hanzi', rarity: rarityOfChanged, phrase: text, factor: changedAbout };
    }
    return meant;
  }

  #findLetters(typed: string): void {
    const found = this.#ofTerm;
    const isWord = this.#words.find(typed, found);
    const inPinyin = /^[a-z]+$/.test(typed) ? this.#pinyin.find(typed) : [];
    this.#raise(inPinyin);
    if (isWord || inPinyin.length > 0) return;
    this.#words.findNear(typed, found);
    if (/^[a-z]+$/.test(typed)) this.#raise(this.#pinyin.findNear(typed));
  }

  #raise(findings: readonly PinyinFinding[]): void {
    for (const { text, isAtStart, hanziCount, factor } of findings) {
      const number = this.#pinyinTexts[text] ?? 0;
      const length = this.#folded[number]?.length ?? 1;
      const fit = 0.5 + 0.5 * phraseFit({ length: hanziCount, of: length, isAtStart });
      for (const { document, weight } of this.#usesOfText[number] ?? []) {
        this.#ofTerm.raise(document, weight * factor * fit);
      }
    }
  }

  #provisional(document: number): number {
    return (this.#priors[document] ?? 1) * this.#total.get(document);
  }

  /** Half for what is shared with the query, half for how well a whole term fits one of the texts. */
  #final(parts: {
    readonly document: number;
    readonly found: readonly FoundTerm[];
    readonly whole: number;
  }): number {
    const { document, found, whole } = parts;
    let phrases = this.#ofPhrases.get(document);
    for (const { kind, rarity: rare, phrase, factor } of found) {
      if (kind === 'hanzi') phrases += rare * factor * this.#phrase(document, phrase);
    }
    const score = (0.5 * this.#total.get(document) + 0.5 * phrases) / whole;
    return (this.#priors[document] ?? 1) * score;
  }

  #phrase(document: number, term: string): number {
    let best = 0;
    for (const { text, weight } of this.#textsOfDocument[document] ?? []) {
      const folded = this.#folded[text] ?? '';
      const at = folded.indexOf(term);
      if (at < 0) continue;
      best = Math.max(
        best,
        weight * phraseFit({ length: term.length, of: folded.length, isAtStart: at === 0 }),
      );
    }
    return best;
  }
}

/** What stands at the start and fills most of a text is more likely meant than what stands somewhere in it. */
function phraseFit({
  length,
  of,
  isAtStart,
}: {
  readonly length: number;
  readonly of: number;
  readonly isAtStart: boolean;
}): number {
  return 0.6 + 0.3 * Math.min(1, length / of) + (isAtStart ? 0.1 : 0);
}
