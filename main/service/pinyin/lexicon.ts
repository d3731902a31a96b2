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

export function createLexicon(data: LexiconData, ownWords: readonly Word[]): Lexicon {
  const usualReading = new Map<string, string>();
  const bySyllable = new Map<string, Word[]>();
  for (const [syllable, [usual = '']] of Object.entries(data.syllables)) {
    bySyllable.set(syllable, []);
    for (const character of usual) usualReading.set(character, syllable);
  }
  const characterCost = new Map<string, number>();
  const add = (word: Word): void => void bySyllable.get(word.syllables[0] ?? '')?.push(word);
  for (const [cost, line] of Object.entries(data.words)) {
    for (const entry of line.split(' ')) {
      const word = parseWord(entry, Number(cost), usualReading);
      if (word.syllables.length === 1) characterCost.set(word.text, word.cost);
      else add(word);
    }
  }
  for (const [syllable, [usual = '', other = '']] of Object.entries(data.syllables)) {
    const addCharacters = (characters: string, extraCost: number): void => {
      for (const text of characters) {
        add({ text, syllables: [syllable], cost: (characterCost.get(text) ?? rareCost) + extraCost });
      }
    };
    addCharacters(usual, 0);
    addCharacters(other, otherReadingCost);
  }
  ownWords.forEach(add);
  for (const words of bySyllable.values()) words.sort((a, b) => a.cost - b.cost);
  return {
    syllables: Object.keys(data.syllables),
    startingWith: (syllable) => bySyllable.get(syllable) ?? [],
  };
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
