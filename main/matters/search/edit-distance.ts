/**
 * Edits (a letter too many, too few, wrong, or two swapped) between two words, where it is at most `atMost`; else null.
 * Swapped neighbours count as one: Damerau's distance in its restricted form.
 */
export function wordDistance(a: string, b: string, atMost: number): number | null {
  if (Math.abs(a.length - b.length) > atMost) return null;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(value);
      if (value < least) least = value;
    }
    if (least > atMost) return null;
    beforeLast = last;
    last = row;
  }
  const distance = last[b.length] ?? Number.POSITIVE_INFINITY;
  return distance <= atMost ? distance : null;
}

/** A piece of a text: where it starts, where it ends, and how many edits part it from what was typed. */
export interface NearPiece {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/**
 * The piece of `text` that is nearest to `typed` and starts at one of the given places, where it is at most `atMost`
 * edits away (Sellers' algorithm, with swapped neighbours as one edit); else null.
 */
export function nearestPiece(options: {
  readonly typed: string;
  readonly text: string;
  readonly starts: ReadonlySet<number>;
  readonly atMost: number;
}): NearPiece | null {
  const { typed, text, starts, atMost } = options;
  const height = typed.length + 1;
  // Columns of the table by their place in the text, the last three of which are looked at; numbers instead of
  // objects, because thousands of columns are filled at a key press.
  const edits = new Int16Array(3 * height);
  const from = new Int16Array(3 * height);
  let best: NearPiece | null = null;
  for (let j = 0; j <= text.length; j++) {
    const here = (j % 3) * height;
    const last = ((j + 2) % 3) * height;
    const beforeLast = ((j + 1) % 3) * height;
    // A piece starts here for nothing, or has started before and its first letters were not typed.
    const isStart = starts.has(j);
    edits[here] = isStart ? 0 : Math.min(height, j === 0 ? height : (edits[last] ?? 0) + 1);
    from[here] = isStart ? j : (from[last] ?? 0);
    for (let i = 1; i < height; i++) {
      let at = here + i - 1;
      let value = (edits[at] ?? 0) + 1;
      const take = (other: number, cost: number): void => {
        const otherValue = (edits[other] ?? 0) + cost;
        if (otherValue < value || (otherValue === value && cost === 0)) {
          at = other;
          value = otherValue;
        }
      };
      if (j > 0) {
        take(last + i, 1);
        take(last + i - 1, typed[i - 1] === text[j - 1] ? 0 : 1);
      }
      if (i > 1 && j > 1 && typed[i - 1] === text[j - 2] && typed[i - 2] === text[j - 1]) {
        take(beforeLast + i - 2, 1);
      }
      edits[here + i] = value;
      from[here + i] = from[at] ?? 0;
    }
    const distance = edits[here + typed.length] ?? height;
    if (distance <= atMost && distance < (best?.distance ?? height)) {
      best = { start: from[here + typed.length] ?? 0, end: j, distance };
    }
  }
  return best;
}
