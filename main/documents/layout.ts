import type { PageSymbol, PixelBox } from './types.ts';

/** One character of a line; a symbol that stands for several becomes several. */
export interface LineCharacter {
  readonly character: string;
  readonly confidence: number;
  readonly box: PixelBox;
}

export interface TextLine {
  readonly characters: readonly LineCharacter[];
  /** `characters` joined, in the plain forms of `plainForm`, so that an index serves both. */
  readonly plainText: string;
}

export function height(box: PixelBox): number {
  return box.bottom - box.top;
}

export function middle(box: PixelBox): number {
  return (box.top + box.bottom) / 2;
}

/** Readers mix full-width, half-width and look-alike punctuation; labels are compared without the difference. */
export function plainForm(character: string): string {
  switch (character) {
    case '（':
    case '〈':
    case '《':
    case '<':
    case '【':
    case '[':
      return '(';
    case '）':
    case '〉':
    case '》':
    case '>':
    case '】':
    case ']':
      return ')';
    case '：':
    case ';':
    case '；':
      return ':';
    case '，':
    case '、':
      return ',';
    default:
      return character.length === 1 ? character : character.charAt(0);
  }
}

/**
 * Puts symbols into lines. Each joins the line whose nearest symbol to the left stands at its height, so that a page
 * that lies a little crooked needs no straightening.
 */
export function linesOf(symbols: readonly PageSymbol[]): readonly TextLine[] {
  const usual = medianHeight(symbols);
  const lines: PageSymbol[][] = [];
  // Dust and commas have boxes of their own size; they join lines but open none of their own height.
  for (const symbol of symbols.toSorted((a, b) => a.box.left - b.box.left)) {
    const reach = Math.max(height(symbol.box), usual) * 0.55;
    let best: PageSymbol[] | null = null;
    let bestDistance = reach;
    for (const line of lines) {
      const distance = Math.abs(recentMiddle(line) - middle(symbol.box));
      if (distance < bestDistance) {
        best = line;
        bestDistance = distance;
      }
    }
    if (best) best.push(symbol);
    else lines.push([symbol]);
  }
  return lines
    .toSorted((a, b) => middle(a[0]?.box ?? EMPTY) - middle(b[0]?.box ?? EMPTY))
    .map((line) => lineOf(line));
}

/** Height at which a line ends so far; one box that is too tall, or a full stop, does not lead it astray. */
function recentMiddle(line: readonly PageSymbol[]): number {
  const recent = line
    .slice(-5)
    .map(({ box }) => middle(box))
    .toSorted((a, b) => a - b);
  return recent[Math.floor(recent.length / 2)] ?? 0;
}

const EMPTY: PixelBox = { left: 0, top: 0, right: 0, bottom: 0 };

export function lineOf(symbols: readonly PageSymbol[]): TextLine {
  const characters = symbols.flatMap((symbol) =>
    [...symbol.text].map((character) => ({ character, confidence: symbol.confidence, box: symbol.box })),
  );
  return { characters, plainText: characters.map(({ character }) => plainForm(character)).join('') };
}

function medianHeight(symbols: readonly PageSymbol[]): number {
  const heights = symbols.map(({ box }) => height(box)).toSorted((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

export interface LabelMatch {
  readonly start: number;
  /** Index after the label's last character. */
  readonly end: number;
  readonly edits: number;
}

/** Wrong characters that a label of this length may have and still be told from others. */
function allowedEdits(length: number): number {
  return length <= 2 ? 0 : length <= 5 ? 1 : 2;
}

/** Where a label stands in a text, allowing for misread characters (Sellers' algorithm); null if nowhere. */
export function findLabel(text: string, label: string, from = 0): LabelMatch | null {
  const columns = label.length;
  let previous = Array.from({ length: columns + 1 }, (_, i) => ({ edits: i, start: from }));
  let best: LabelMatch | null = null;
  for (let at = from; at < text.length; at += 1) {
    const current = [{ edits: 0, start: at + 1 }];
    for (let column = 1; column <= columns; column += 1) {
      const isSame = text[at] === label[column - 1];
      const diagonal = previous[column - 1] ?? { edits: 0, start: at };
      const options = [
        { edits: diagonal.edits + (isSame ? 0 : 1), start: column === 1 ? at : diagonal.start },
        { edits: (previous[column]?.edits ?? column) + 1, start: previous[column]?.start ?? at },
        { edits: (current[column - 1]?.edits ?? column) + 1, start: current[column - 1]?.start ?? at },
      ];
      current.push(options.reduce((least, option) => (option.edits < least.edits ? option : least)));
    }
    const found = current[columns];
    if (found && found.edits <= allowedEdits(columns) && (!best || found.edits < best.edits)) {
      best = { start: found.start, end: at + 1, edits: found.edits };
    }
    previous = current;
  }
  return best;
}

/** The best of several ways to print a label: a long one with a misread character says more than a short exact one. */
export function findAnyLabel(text: string, labels: readonly string[], from = 0): LabelMatch | null {
  let best: LabelMatch | null = null;
  let bestScore = 0;
  for (const label of labels) {
    const match = findLabel(text, label, from);
    const score = match ? label.length - 2 * match.edits : 0;
    if (match && score > bestScore) {
      best = match;
      bestScore = score;
    }
  }
  return best;
}
