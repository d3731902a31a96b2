import traditionalToSimplified from '@pinyin-pro/data/traditional.json' with { type: 'json' };

/** The generated file: see `make-lexicon.ts`. */
export interface LexiconData {
  /** By syllable: characters usually read so, and those that can be read so. */
  readonly syllables: Readonly<Record<string, readonly string[]>>;
  /**
   * Words by cost (-10 log10 of their frequency), separated by blanks; a word of which the syllables are not the
   * usual ones of its characters carries them: `银行yin'hang`.
   */
  readonly words: Readonly<Record<string, string>>;
  /** Characters that Traditional text never holds. */
  readonly simplifiedOnly: string;
  readonly traditional: {
    /** A simplified character, then its Traditional forms, the usual one first: `后後后`. Separated by blanks. */
    readonly characters: string;
    /** Words that are written otherwise than their characters one by one, simplified then Traditional: `头发頭髮`. */
    readonly words: string;
  };
}

export interface Word {
  readonly text: string;
  readonly syllables: readonly string[];
  /** Lower is more usual. */
  readonly cost: number;
}

export interface Lexicon {
  readonly syllables: readonly string[];
  /** Words that begin with a syllable, single characters among them, the most usual first. */
  startingWith(syllable: string): readonly Word[];
}

export interface Scripts {
  isSimplifiedOnly(character: string): boolean;
  isTraditionalOnly(character: string): boolean;
  /** Ways to write a simplified character in Traditional, the usual one first; of a word, the one way to write it. */
  traditionalForms(text: string): readonly string[];
}

/** Of characters for which no frequency is known. */
const rareCost = 140;
/** 行 is rarely háng alone, though it may be. */
const otherReadingCost = 15;

/**
 * Words are sorted into their first syllables at once and spelt when a syllable is first asked for: to spell all
 * 90,000 would keep the service from everything else for a quarter of a second.
 */
export function createLexicon(data: LexiconData, ownWords: readonly Word[]): Lexicon {
  const usualReading = new Map<string, string>();
  for (const [syllable, [usual = '']] of Object.entries(data.syllables)) {
    for (const character of usual) usualReading.set(character, syllable);
  }
  const { unspelt, characterCost } = sortEntries(data.words, usualReading);
  const spelt = new Map<string, readonly Word[]>();
  const spell = (syllable: string): readonly Word[] => {
    const [usual = '', other = ''] = data.syllables[syllable] ?? [];
    const characters = (texts: string, extraCost: number): readonly Word[] =>
      [...texts].map((text) => ({
        text,
        syllables: [syllable],
        cost: (characterCost.get(text) ?? rareCost) + extraCost,
      }));
    return [
      ...(unspelt.get(syllable) ?? []).map(({ entry, cost }) => parseWord(entry, cost, usualReading)),
      ...characters(usual, 0),
      ...characters(other, otherReadingCost),
      ...ownWords.filter((word) => word.syllables[0] === syllable),
    ].toSorted((a, b) => a.cost - b.cost);
  };
  return {
    syllables: Object.keys(data.syllables),
    startingWith: (syllable) => {
      const known = spelt.get(syllable) ?? spell(syllable);
      spelt.set(syllable, known);
      return known;
    },
  };
}

interface Entry {
  readonly entry: string;
  readonly cost: number;
}

function sortEntries(
  words: LexiconData['words'],
  usualReading: ReadonlyMap<string, string>,
): {
  readonly unspelt: ReadonlyMap<string, readonly Entry[]>;
  readonly characterCost: ReadonlyMap<string, number>;
} {
  const unspelt = new Map<string, Entry[]>();
  const characterCost = new Map<string, number>();
  for (const [costText, line] of Object.entries(words)) {
    const cost = Number(costText);
    for (const entry of line.split(' ')) {
      if (entry.length === 1) {
        characterCost.set(entry, cost);
        continue;
      }
      const own = /[a-z]+/.exec(entry)?.[0];
      const first = own ?? usualReading.get(entry.charAt(0)) ?? '';
      const sorted = unspelt.get(first);
      if (sorted) sorted.push({ entry, cost });
      else unspelt.set(first, [{ entry, cost }]);
    }
  }
  return { unspelt, characterCost };
}

function parseWord(entry: string, cost: number, usualReading: ReadonlyMap<string, string>): Word {
  const lettersAt = entry.search(/[a-z]/);
  if (lettersAt >= 0) {
    return { text: entry.slice(0, lettersAt), syllables: entry.slice(lettersAt).split("'"), cost };
  }
  return { text: entry, syllables: [...entry].map((one) => usualReading.get(one) ?? ''), cost };
}

/** `ownForms`: Traditional forms of the terminal's own words, which no dictionary has. */
export function createScripts(
  { simplifiedOnly, traditional }: Pick<LexiconData, 'simplifiedOnly' | 'traditional'>,
  ownForms: ReadonlyMap<string, string>,
): Scripts {
  const simplified = new Set(simplifiedOnly);
  const characters = new Map<string, readonly string[]>();
  for (const [plain = '', ...forms] of traditional.characters.split(' ').map((entry) => [...entry])) {
    characters.set(plain, forms);
  }
  const words = new Map(traditional.words.split(' ').map(halves));
  for (const [plain, form] of ownForms) words.set(plain, form);
  const longest = Math.max(...[...words.keys()].map((word) => word.length));

  /** Word by word, the longest known one first, as the words of a sentence decide over its characters. */
  function convert(text: string): string {
    let written = '';
    for (let at = 0; at < text.length;) {
      let length = Math.min(longest, text.length - at);
      while (length > 1 && !words.has(text.slice(at, at + length))) length -= 1;
      const part = text.slice(at, at + length);
      written += words.get(part) ?? characters.get(part)?.[0] ?? part;
      at += length;
    }
    return written;
  }

  return {
    isSimplifiedOnly: (character) => simplified.has(character),
    isTraditionalOnly: (character) => Object.hasOwn(traditionalToSimplified, character),
    traditionalForms: (text) => (text.length === 1 ? (characters.get(text) ?? [text]) : [convert(text)]),
  };
}

function halves(entry: string): readonly [string, string] {
  return [entry.slice(0, entry.length / 2), entry.slice(entry.length / 2)];
}
