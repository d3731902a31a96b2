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
  /** Ways to write a simplified word in Traditional characters, the likeliest first. */
  traditionalForms(text: string): readonly string[];
}

/** Of characters for which no frequency is known. */
const rareCost = 140;
/** 行 is rarely háng alone, though it may be. */
const otherReadingCost = 15;
/** Forms of one word that are offered; 后 and 後 in one word already make four with another such pair. */
const maxForms = 4;

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

/** `ownForms`: Traditional forms of the terminal's own words, which need no guess. */
export function createScripts(simplifiedOnly: string, ownForms: ReadonlyMap<string, string>): Scripts {
  const simplified = new Set(simplifiedOnly);
  const forms = new Map<string, string[]>();
  for (const [traditional, plain] of Object.entries(traditionalToSimplified)) {
    // 后 is also written in Traditional text (皇后): both forms are offered.
    const known = forms.get(plain) ?? (simplified.has(plain) ? [] : [plain]);
    forms.set(plain, [
      ...known.filter((one) => one !== plain),
      traditional,
      ...known.filter((one) => one === plain),
    ]);
  }
  return {
    isSimplifiedOnly: (character) => simplified.has(character),
    isTraditionalOnly: (character) => Object.hasOwn(traditionalToSimplified, character),
    traditionalForms: (text) => {
      const own = ownForms.get(text);
      if (own !== undefined) return [own];
      let written = [''];
      for (const character of text) {
        const choices = forms.get(character) ?? [character];
        written = choices.flatMap((choice) => written.map((head) => head + choice)).slice(0, maxForms);
      }
      return written;
    },
  };
}
