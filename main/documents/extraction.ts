import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Result } from '#main/basics/result.ts';
import { cropGrey, padGrey, scaleGrey, trimGrey } from './images.ts';
import {
  type LineCharacter,
  type TextLine,
  findAnyLabel,
  findLabel,
  height,
  lineOf,
  linesOf,
  middle,
} from './layout.ts';
import type { FieldTemplate, Template, ValuePlace } from './templates/template.ts';
import type { TextReader } from './text-reader.ts';
import type { ExtractFailure, ExtractedValue, GreyImage, PageReading, PixelBox } from './types.ts';
import { type ParsedValue, type ReadCharacter, parseValue, textOf, yuanOfCapitals } from './values.ts';
import { err, ok } from '#main/basics/result.ts';

/** Below it a character is shown as doubtful. */
const CERTAIN = 0.94;
/** A character of readings whose lengths differ, so that it cannot be compared with all of them. */
const DOUBTFUL = 0.89;
/** A character that two readings saw differently. */
const DISPUTED = 0.5;
const MIN_ANCHOR_SHARE = 0.4;
const MAX_MISSED_CHARACTERS = 3;
const WHITE_BORDER_PX = 20;

/** A value and the strip of the reading image in which it stands. */
export interface LocatedValue {
  readonly value: Omit<ExtractedValue, 'crop'>;
  readonly strip: PixelBox | null;
}

/** Finds each field by the labels around it, cuts its strip out of the cleaned page and reads the strip once more. */
export async function extractValues(collaborators: {
  readonly template: Template;
  readonly reading: PageReading;
  readonly reader: TextReader;
  readonly nowMs: number;
}): Promise<Result<readonly LocatedValue[], ExtractFailure>> {
  const { template, reading } = collaborators;
  const lines = linesOf(reading.symbols);
  const found = template.anchors.filter((anchor) =>
    lines.some((line) => findLabel(line.plainText, anchor)),
  ).length;
  if (found < template.anchors.length * MIN_ANCHOR_SHARE) {
    return err({ type: 'not-this-document', labelsFound: found, labelsExpected: template.anchors.length });
  }
  return ok(
    await Promise.all(template.fields.map((field) => extractField({ ...collaborators, field, lines }))),
  );
}

interface FieldRequest {
  readonly field: FieldTemplate;
  readonly lines: readonly TextLine[];
  readonly reading: PageReading;
  readonly reader: TextReader;
  readonly nowMs: number;
}

async function extractField(request: FieldRequest): Promise<LocatedValue> {
  const { field, lines, reading, nowMs } = request;
  const place = locate(field.place, lines);
  if (!place) return { value: unread(field), strip: null };
  const strip = stripOf(place, reading.image);
  const parse = (read: readonly ReadCharacter[]) => parseValue(field.kind, read, nowMs);
  const readings = [parse(place.characters), parse(await readStrip(request, place, { strip, factor: 1 }))];
  // Two that differ are put to a third, of the strip in another size; it is rare enough to cost little.
  if (!areSettled(readings)) readings.push(parse(await readStrip(request, place, { strip, factor: 1.5 })));
  const best = reconcile(readings.filter((reading) => reading !== null));
  if (!best) return { value: unread(field), strip };
  const isConfirmed =
    field.capitals !== undefined && (await agreesWithCapitals(request, field.capitals, best));
  return { value: valueOf(field, isConfirmed ? { ...best, check: 'agrees' } : best), strip };
}

function unread(field: FieldTemplate): Omit<ExtractedValue, 'crop'> {
  return { fieldId: field.fieldId, text: '', confidence: 0, uncertain: [], check: 'not-checked' };
}

function valueOf(field: FieldTemplate, parsed: ParsedValue): Omit<ExtractedValue, 'crop'> {
  const isProven = parsed.check === 'check-digit-valid' || parsed.check === 'agrees';
  // A check digit or a second statement proves the characters better than the reader's own opinion of them.
  const confidences = parsed.characters.map(({ confidence }) =>
    isProven ? Math.max(confidence, CERTAIN) : confidence,
  );
  const uncertain: { start: number; length: number }[] = [];
  let at = 0;
  parsed.characters.forEach(({ character }, i) => {
    if ((confidences[i] ?? 0) < CERTAIN) {
      const previous = uncertain.at(-1);
      if (previous && previous.start + previous.length === at) previous.length += character.length;
      else uncertain.push({ start: at, length: character.length });
    }
    at += character.length;
  });
  return {
    fieldId: field.fieldId,
    text: textOf(parsed.characters),
    confidence: Math.min(1, ...confidences),
    uncertain,
    check: parsed.check,
  };
}

interface Place {
  readonly characters: readonly LineCharacter[];
  /** Nothing printed follows on its line, so that characters which the page reading missed may. */
  readonly isOpenEnded: boolean;
  /** Slope of the line, pixels down for each pixel to the right. */
  readonly slope: number;
  readonly box: PixelBox;
}

function locate(place: ValuePlace, lines: readonly TextLine[]): Place | null {
  switch (place.type) {
    case 'after-labels':
      return locateAfterLabels(place, lines);
    case 'last-date': {
      const line = lines.findLast(({ plainText }) => /\d{4}年\d{1,2}月\d{1,2}日/.test(plainText));
      return line ? placeOf(line, line.plainText.search(/\d{4}年/), line.characters.length) : null;
    }
    default:
      return throwIllegalValue(place);
  }
}

function locateAfterLabels(
  place: Extract<ValuePlace, { readonly type: 'after-labels' }>,
  lines: readonly TextLine[],
): Place | null {
  let best: { readonly line: TextLine; readonly from: number; readonly edits: number } | null = null;
  for (const line of lines) {
    let from = 0;
    let edits = 0;
    let isWhole = true;
    for (const label of place.labels) {
      const match = findAnyLabel(line.plainText, label, from);
      isWhole &&= match !== null;
      from = match?.end ?? from;
      edits += match?.edits ?? 0;
      // Running text may say the word too; a label begins its line or follows little.
      if (match && from === match.end && match.start > 6) edits += 0.5;
    }
    // Signature lines repeat the parties' labels further down: of equals the upper one stands.
    if (isWhole && (!best || edits < best.edits)) best = { line, from, edits };
  }
  if (!best) return null;
  const { line } = best;
  const from = line.plainText[best.from] === ':' ? best.from + 1 : best.from;
  const stops = place.until
    .map((label) => findLabel(line.plainText, label, from)?.start)
    .filter((start): start is number => start !== undefined);
  return placeOf(line, from, Math.min(line.characters.length, ...stops));
}

function placeOf(line: TextLine, from: number, to: number): Place | null {
  const characters = line.characters.slice(from, to);
  const before = line.characters[from - 1];
  const after = line.characters[to];
  const own = characters.map(({ box }) => box);
  const around = [...own, ...(before ? [before.box] : []), ...(after ? [after.box] : [])];
  if (around.length === 0) return null;
  const slope = slopeOf(line);
  const left = before ? before.box.right : (own[0]?.left ?? 0);
  const right = after ? after.box.left : Math.max(left + 1, ...own.map((box) => box.right));
  // Measured on a straightened line, so that a long crooked one does not open the strip to its neighbours.
  const straight = around
    .filter((box) => height(box) > 0)
    .map((box) => ({ box, down: slope * ((box.left + box.right) / 2 - left) }));
  const top = median(straight.map(({ box, down }) => box.top - down));
  const bottom = median(straight.map(({ box, down }) => box.bottom - down));
  return {
    characters,
    isOpenEnded: after === undefined,
    slope,
    box: { left, right: Math.max(right, left + 8), top: Math.round(top), bottom: Math.round(bottom) },
  };
}

function slopeOf(line: TextLine): number {
  const points = line.characters
    .filter(({ box }) => height(box) > 12)
    .map(({ box }) => ({ x: (box.left + box.right) / 2, y: middle(box) }));
  if (points.length < 6) return 0;
  const slopes: number[] = [];
  // Theil–Sen: one misplaced box cannot tilt the line.
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 5; j < points.length; j += 1) {
      const [a, b] = [points[i], points[j]];
      if (a && b && b.x - a.x > 40) slopes.push((b.y - a.y) / (b.x - a.x));
    }
  }
  const slope = slopes.length > 0 ? median(slopes) : 0;
  return Math.abs(slope) < 0.06 ? slope : 0;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The strip to show and to cut: the box, with air, and high enough for the line's slope. */
function stripOf(place: Place, image: GreyImage): PixelBox {
  const air = Math.round(height(place.box) * 0.28);
  const rise = place.slope * (place.box.right - place.box.left);
  return {
    left: Math.max(0, place.box.left),
    top: Math.max(0, Math.round(place.box.top + Math.min(0, rise)) - air),
    right: place.isOpenEnded ? endOfInk(image, place) : Math.min(image.widthPx, place.box.right),
    bottom: Math.min(image.heightPx, Math.round(place.box.bottom + Math.max(0, rise)) + air),
  };
}

/** Where writing ends that goes on from the last character that was read: at a gap as wide as a character. */
function endOfInk(image: GreyImage, place: Place): number {
  const em = height(place.box);
  const limit = Math.min(image.widthPx, place.box.right + em * MAX_MISSED_CHARACTERS);
  let end = place.box.right;
  for (let x = place.box.right; x < limit && x - end < em * 0.8; x += 1) {
    const down = Math.round(place.slope * (x - place.box.left));
    let dark = 0;
    for (
      let y = Math.max(0, place.box.top + down);
      y < Math.min(image.heightPx, place.box.bottom + down);
      y += 1
    ) {
      if ((image.data[y * image.widthPx + x] ?? 255) < 140) dark += 1;
    }
    if (dark >= 2) end = x + 1;
  }
  return Math.min(image.widthPx, end + 2);
}

async function readStrip(
  request: FieldRequest,
  place: Place,
  cut: { readonly strip: PixelBox; readonly factor: number },
): Promise<readonly ReadCharacter[]> {
  const straight = trimGrey(straighten(request.reading.image, place, cut.strip));
  if (!straight) return [];
  const scaled = cut.factor === 1 ? straight : await scaleGrey(straight, cut.factor);
  const read = await request.reader.read(padGrey(scaled, WHITE_BORDER_PX), 'line');
  return read.ok ? lineOf(read.value).characters : [];
}

/** Cuts the strip with each column moved up or down by the line's slope. */
function straighten(image: GreyImage, place: Place, strip: PixelBox): GreyImage {
  const edges = { left: gapNear(image, strip, strip.left), right: gapNear(image, strip, strip.right) };
  const air = Math.round(height(place.box) * 0.2);
  const box = { ...edges, top: place.box.top - air, bottom: place.box.bottom + air };
  if (place.slope === 0) return cropGrey(image, box);
  const widthPx = Math.max(1, box.right - box.left);
  const heightPx = box.bottom - box.top;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let x = 0; x < widthPx; x += 1) {
    const down = Math.round(place.slope * (box.left + x - place.box.left));
    for (let y = 0; y < heightPx; y += 1) {
      const from = box.top + y + down;
      if (from >= 0 && from < image.heightPx)
        data[y * widthPx + x] = image.data[from * image.widthPx + box.left + x] ?? 255;
    }
  }
  return { data, widthPx, heightPx };
}

/** The reader's boxes are a few pixels off: the nearest column without ink, so that no glyph is cut in two. */
function gapNear(image: GreyImage, strip: PixelBox, x: number): number {
  const reach = Math.round(height(strip) * 0.35);
  for (let distance = 0; distance <= reach; distance += 1) {
    for (const candidate of [x - distance, x + distance]) {
      if (candidate < 0 || candidate >= image.widthPx) continue;
      let isFree = true;
      for (let y = strip.top; y < strip.bottom && isFree; y += 1) {
        isFree = (image.data[y * image.widthPx + candidate] ?? 255) > 150;
      }
      if (isFree) return candidate;
    }
  }
  return x;
}

function isProven({ check }: ParsedValue): boolean {
  return check === 'check-digit-valid' || check === 'date-valid';
}

/** A number of 18 whose check fails may stand so on the paper; one of 17 cannot. */
function hasAllDigits({ check, characters }: ParsedValue): boolean {
  return check === 'check-digit-failed' && characters.length === 18;
}

function areSettled(readings: readonly (ParsedValue | null)[]): boolean {
  const [first, second] = readings;
  if (!first || !second) return false;
  return isProven(first) || isProven(second) || textOf(first.characters) === textOf(second.characters);
}

/**
 * Of several readings a proven one, else the one that most others share, else the surest. Characters that another
 * reading saw differently are disputed, also where the vote was clear.
 */
function reconcile(readings: readonly ParsedValue[]): ParsedValue | null {
  const votes = (reading: ParsedValue) =>
    readings.filter((other) => textOf(other.characters) === textOf(reading.characters)).length;
  const rank = (reading: ParsedValue) =>
    (isProven(reading) ? 100 : 0) +
    (hasAllDigits(reading) ? 50 : 0) +
    votes(reading) * 10 +
    meanConfidence(reading);
  const best = readings.toSorted((a, b) => rank(b) - rank(a))[0];
  if (!best) return null;
  const rivals = isProven(best) ? readings.filter((reading) => isProven(reading)) : readings;
  return { ...best, characters: best.characters.map((_, i) => disputed(best, rivals, i)) };
}

function disputed(best: ParsedValue, readings: readonly ParsedValue[], index: number): ReadCharacter {
  const character = best.characters[index]?.character ?? '';
  const comparable = readings.filter(({ characters }) => characters.length === best.characters.length);
  const same = comparable.filter(({ characters }) => characters[index]?.character === character);
  const surest = Math.max(...same.map(({ characters }) => characters[index]?.confidence ?? 0));
  const isUnanimous = same.length === comparable.length && comparable.length === readings.length;
  return {
    character,
    confidence: isUnanimous
      ? surest
      : same.length === comparable.length
        ? Math.min(surest, DOUBTFUL)
        : DISPUTED,
  };
}

function meanConfidence({ characters }: ParsedValue): number {
  return characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length);
}

async function agreesWithCapitals(
  request: FieldRequest,
  place: ValuePlace,
  parsed: ParsedValue,
): Promise<boolean> {
  const capitals = locate(place, request.lines);
  if (!capitals) return false;
  const yuan = Number(textOf(parsed.characters));
  if (yuanOfCapitals(textOf(capitals.characters)) === yuan) return true;
  const strip = stripOf(capitals, request.reading.image);
  const read = await readStrip(request, capitals, { strip, factor: 1 });
  return yuanOfCapitals(textOf(read)) === yuan;
}
