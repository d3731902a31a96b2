import { pinyin } from 'pinyin-pro';
import type { InputCandidate } from '#main/contract/form-views.ts';
import { createLexicon, createScripts, type Lexicon, type Scripts, type Word } from './pinyin/lexicon.ts';
import lexiconData from './pinyin/lexicon.json' with { type: 'json' };

export interface PinyinInputRequest {
  /** Lower-case letters; v stands for ü, an apostrophe parts syllables (xi'an). */
  readonly letters: string;
  readonly script: 'simplified' | 'traditional';
}

/** A word of this terminal that no dictionary has, in both scripts: its towns and places. */
export interface OwnName {
  readonly simplified: string;
  readonly traditional: string;
}

/** What a resident pages through. A syllable's usual characters are among them, the most frequent first. */
const maxCandidates = 120;
/** Where words are spelt out, what comes after the first screens is noise. */
const usualCandidates = 40;
const maxShorterWords = 12;
/** Towns and halls come before words that merely sound the same. */
const ownWordCost = 60;
/** A letter that stands for a syllable is a guess; a last syllable that is not finished hardly is. */
const initialCost = 12;
const unfinishedCost = 3;
/** Joining words costs, so that few long words win over many short ones. */
const joinCost = 30;

/**
 * The pinyin of the on-screen keyboard. The lexicon (90,000 words and every character of the two common CJK blocks) is made ready on first use.
 */
export function createPinyinInput(options: { readonly ownNames?: readonly OwnName[] } = {}): {
  candidates(request: PinyinInputRequest): readonly InputCandidate[];
  /** Makes the lexicon ready ahead of the first key, which waits 0.1 s for it otherwise. */
  warmUp(): void;
} {
  let ready: { readonly lexicon: Lexicon; readonly scripts: Scripts } | null = null;
  const ownNames = options.ownNames ?? [];
  function prepare(): NonNullable<typeof ready> {
    ready ??= {
      lexicon: createLexicon(lexiconData, ownNames.map(ownWord)),
      scripts: createScripts(
        lexiconData,
        new Map(ownNames.map((name) => [name.simplified, name.traditional])),
      ),
    };
    return ready;
  }

  return {
    warmUp: () => void prepare(),
    candidates({ letters: typed, script }) {
      // An apostrophe after a syllable closes it: all its characters then, since names are written with rare ones.
      const isClosed = typed.endsWith("'");
      const letters = isClosed ? typed.slice(0, -1) : typed;
      const { lexicon, scripts } = prepare();
      const matches = findMatches(lexicon, letters);
      const exactCount = matches.filter(
        (match) => match.guess === 0 && match.consumed === letters.length,
      ).length;
      const limit = Math.max(usualCandidates, isClosed ? exactCount : Math.min(maxCandidates, exactCount));
      const candidates = write(matches, scripts, script, limit);
      if (!isClosed) return candidates;
      return candidates.map(({ text, consumed }) => ({
        text,
        consumed: consumed === letters.length ? typed.length : consumed,
      }));
    },
  };
}

function ownWord({ simplified }: OwnName): Word {
  const syllables = pinyin(simplified, { toneType: 'none', type: 'array', v: true });
  return { text: simplified, syllables, cost: ownWordCost };
}

interface Match {
  readonly text: string;
  readonly consumed: number;
  readonly cost: number;
  readonly guess: number;
}

/** All matches, best first: what takes in every letter, then shorter words, then characters of the first syllable. */
function findMatches(lexicon: Lexicon, letters: string): readonly Match[] {
  const whole: Match[] = [];
  const shorter: Match[] = [];
  const characters: Match[] = [];
  for (const syllable of lexicon.syllables) {
    if (letters[0] !== syllable[0]) continue;
    for (const word of lexicon.startingWith(syllable)) {
      const fit = fitSyllables(word.syllables, 0, letters, 0);
      if (!fit) continue;
      const match = { text: word.text, consumed: fit.end, cost: word.cost + fit.cost, guess: fit.cost };
      if (fit.end === letters.length) whole.push(match);
      else if (word.syllables.length === 1) characters.push(match);
      else if (fit.cost === 0) shorter.push(match);
    }
  }
  const exact = whole.filter((match) => match.guess === 0);
  const unfinished = whole.filter((match) => match.guess === unfinishedCost);
  const guessed = whole.filter((match) => match.guess > unfinishedCost);
  const sentence = exact.length > 0 ? null : joinWords(lexicon, letters);
  const byCost = (a: Match, b: Match): number => a.cost - b.cost;
  // The longest beginning is meant first: xian before xi before x.
  const byLength = (a: Match, b: Match): number => b.consumed - a.consumed || a.cost - b.cost;
  return [
    ...exact.toSorted(byCost),
    ...unfinished.toSorted(byCost),
    ...(sentence ? [sentence] : []),
    ...guessed.toSorted(byCost),
    ...shorter.toSorted(byLength).slice(0, maxShorterWords),
    ...characters.toSorted(byLength),
  ];
}

interface Fit {
  readonly end: number;
  readonly cost: number;
}

/**
 * How far letters spell the syllables from the given one on: each in full or by its initial, the last of the letters
 * perhaps unfinished. The longest way, then the one with the fewest guesses; null when they do not.
 */
function fitSyllables(
  syllables: readonly string[],
  index: number,
  letters: string,
  from: number,
): Fit | null {
  const syllable = syllables[index];
  if (syllable === undefined) return { end: from, cost: 0 };
  const at = letters[from] === "'" && from > 0 ? from + 1 : from;
  if (at >= letters.length || letters[at] !== syllable[0]) return null;
  if (index === syllables.length - 1 && isUnfinished(syllable, letters, at)) {
    return { end: letters.length, cost: letters.length - at === 1 ? initialCost : unfinishedCost };
  }
  const full = letters.startsWith(syllable, at)
    ? fitSyllables(syllables, index + 1, letters, at + syllable.length)
    : null;
  // Nothing beats letters that are all taken in full.
  if (full && full.cost === 0 && full.end === letters.length) return full;
  const initialLength = letters[at + 1] === 'h' && syllable[1] === 'h' ? 2 : 1;
  const initial =
    syllable.length > initialLength ? fitSyllables(syllables, index + 1, letters, at + initialLength) : null;
  return betterFit(full, initial && { end: initial.end, cost: initial.cost + initialCost });
}

function isUnfinished(syllable: string, letters: string, at: number): boolean {
  return letters.length - at < syllable.length && syllable.startsWith(letters.slice(at));
}

function betterFit(one: Fit | null, other: Fit | null): Fit | null {
  if (!one || !other) return one ?? other;
  return other.end > one.end || (other.end === one.end && other.cost < one.cost) ? other : one;
}

/** The most usual row of words that the letters spell in full: 我要开店 is in no dictionary. */
function joinWords(lexicon: Lexicon, letters: string): Match | null {
  const best: ({ readonly text: string; readonly cost: number } | undefined)[] = [{ text: '', cost: 0 }];
  for (let from = 0; from < letters.length; from++) {
    const before = best[from];
    if (!before) continue;
    const at = letters[from] === "'" && from > 0 ? from + 1 : from;
    for (const syllable of lexicon.syllables) {
      if (!letters.startsWith(syllable, at)) continue;
      for (const word of lexicon.startingWith(syllable)) {
        const end = endInFull(word.syllables, letters, at);
        if (end === null) continue;
        const cost = before.cost + word.cost + joinCost;
        const known = best[end];
        if (!known || cost < known.cost) best[end] = { text: before.text + word.text, cost };
      }
    }
  }
  const joined = best[letters.length];
  return joined && joined.text !== '' ? { ...joined, consumed: letters.length, guess: 0 } : null;
}

function endInFull(syllables: readonly string[], letters: string, from: number): number | null {
  let at = from;
  for (const [index, syllable] of syllables.entries()) {
    if (index > 0 && letters[at] === "'") at += 1;
    if (!letters.startsWith(syllable, at)) return null;
    at += syllable.length;
  }
  return at;
}

/** In the script that is asked for; characters of the other script only after all others. */
function write(
  matches: readonly Match[],
  scripts: Scripts,
  script: PinyinInputRequest['script'],
  limit: number,
): readonly InputCandidate[] {
  const written = new Map<string, InputCandidate>();
  const isForeign = (text: string): boolean =>
    [...text].some((one) =>
      script === 'simplified' ? scripts.isTraditionalOnly(one) : scripts.isSimplifiedOnly(one),
    );
  for (const areForeign of [false, true]) {
    for (const { text, consumed } of matches) {
      for (const form of script === 'simplified' ? [text] : scripts.traditionalForms(text)) {
        if (written.size >= limit) return [...written.values()];
        if (!written.has(form) && isForeign(form) === areForeign) written.set(form, { text: form, consumed });
      }
    }
  }
  return [...written.values()];
}
