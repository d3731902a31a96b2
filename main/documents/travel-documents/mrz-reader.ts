import { PSM, type Worker } from 'tesseract.js';
import { assertDefined } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { cropGrey, encodePgm, openImage, readGrey, scaleGrey, turnGrey } from '../images.ts';
import { startWorker } from '../text-reader.ts';
import type { GreyImage, PageProblem } from '../types.ts';
import { documentBox } from './document-box.ts';
import type { MachineReadableZone } from './mrz.ts';
import { isSettled, looksLikeZone, voteMrz } from './vote.ts';

export type ReadMrzFailure = PageProblem | { readonly type: 'no-zone' } | { readonly type: 'reader-failed' };

/** All passes together; one takes 0.2 to 0.6 s. */
export const READ_MRZ_TIMEOUT_MS = 25_000;
/** No pass begins so close to the deadline that its reading would be lost with all others. */
const LONGEST_PASS_MS = 5_000;
/** Larger than that is a sheet of paper: after these passes it holds no zone. */
const OPEN_PASSPORT_MILLIMETRES = 190;
const PASSES_FOR_A_SHEET = 3;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ<';
const ALL = `${LETTERS}0123456789`;
/** The zone stands at the foot of a card's back and of a passport's page. */
const FOOT_SHARE = 0.5;

/**
 * One pass finds few zones, several find nearly all: two page modes and three scales, of the foot and of the whole. Names
 * have no digits, so some passes know letters only: S is else read as 9 in them.
 */
const PASSES = [
  { part: 'foot', mode: PSM.SINGLE_BLOCK, scale: 1, characters: ALL },
  { part: 'foot', mode: PSM.SINGLE_BLOCK, scale: 1, characters: LETTERS },
  { part: 'foot', mode: PSM.SPARSE_TEXT, scale: 1, characters: ALL },
  { part: 'foot', mode: PSM.SPARSE_TEXT, scale: 1.6, characters: LETTERS },
  { part: 'foot', mode: PSM.SINGLE_BLOCK, scale: 1.6, characters: ALL },
  { part: 'foot', mode: PSM.SINGLE_BLOCK, scale: 0.6, characters: LETTERS },
  { part: 'foot', mode: PSM.SPARSE_TEXT, scale: 0.6, characters: ALL },
  { part: 'whole', mode: PSM.SINGLE_BLOCK, scale: 1, characters: ALL },
  { part: 'whole', mode: PSM.SPARSE_TEXT, scale: 1, characters: ALL },
] as const;

export type Turn = 0 | 90 | 180 | 270;

export interface ReadZone {
  readonly zone: MachineReadableZone;
  /** Where the document lies in the picture, as shares of its sides, and how it must be turned to stand upright. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly turnDegrees: Turn;
}

/**
 * Reads the machine readable zone of a card's back or a passport's page that lies anywhere on the picture, whichever
 * way round. A worker is started for it and ended after it: 145 MB is too much to keep for what few residents need.
 * Everything stays in memory.
 */
export async function readMrz(request: {
  readonly bytes: Uint8Array;
  readonly resolutionDpi: number;
  readonly clock: Clock;
  /** Of the recognition data; null takes the installed package's. */
  readonly dataFolder?: string | null;
  readonly hasCardPermitLine?: boolean;
}): Promise<Result<ReadZone, ReadMrzFailure>> {
  const { clock, dataFolder = null, hasCardPermitLine = false } = request;
  const opened = await openImage(request.bytes, request.resolutionDpi);
  if (!opened.ok) return opened;
  const page = await readGrey(opened.value);
  if (!page.ok) return page;
  const { grey } = page.value;
  const box = documentBox(grey);
  if (box === null) return err({ type: 'no-zone' });
  const document = cropGrey(grey, box);
  const options = { nowMs: clock.nowMs(), hasCardPermitLine };
  const read = await withWorker(dataFolder, clock, async (worker, isLate) => {
    const { image, turnDegrees, reading } = await uprightOf(worker, document, isLate);
    const taken = [reading];
    const isWorthAll = looksLikeZone(reading) || isDocumentSized(document, page.value.resolutionDpi);
    for (const pass of PASSES.slice(1, isWorthAll ? PASSES.length : PASSES_FOR_A_SHEET)) {
      if (isLate() || isSettled(taken, options)) break;
      taken.push(await readingOf(worker, image, pass));
    }
    image.data.fill(0);
    return { taken, turnDegrees };
  });
  grey.data.fill(0);
  document.data.fill(0);
  if (read === null) return err({ type: 'reader-failed' });
  const zone = voteMrz(read.taken, options);
  if (zone === null) return err({ type: 'no-zone' });
  const shares = {
    left: box.left / grey.widthPx,
    top: box.top / grey.heightPx,
    right: box.right / grey.widthPx,
    bottom: box.bottom / grey.heightPx,
  };
  return ok({ zone, box: shares, turnDegrees: read.turnDegrees });
}

function isDocumentSized({ widthPx, heightPx }: GreyImage, resolutionDpi: number): boolean {
  const longestPx = (OPEN_PASSPORT_MILLIMETRES / 25.4) * resolutionDpi;
  return Math.max(widthPx, heightPx) <= longestPx;
}

/** The first pass tells which way is up: nothing but a zone reads as long lines with fillers. */
async function uprightOf(worker: Worker, document: GreyImage, isLate: () => boolean) {
  const turns: readonly Turn[] =
    document.widthPx >= document.heightPx ? [0, 180, 90, 270] : [0, 90, 270, 180];
  let first: { readonly image: GreyImage; readonly turnDegrees: Turn; readonly reading: string } | null =
    null;
  for (const turnDegrees of turns) {
    const image =
      turnDegrees === 0
        ? { ...document, data: document.data.slice() }
        : await turnGrey(document, turnDegrees);
    const reading = await readingOf(worker, image, PASSES[0]);
    const attempt = { image, turnDegrees, reading };
    if (looksLikeZone(reading)) {
      first?.image.data.fill(0);
      return attempt;
    }
    if (first === null) first = attempt;
    else image.data.fill(0);
    if (isLate()) break;
  }
  return assertDefined(first, 'no turn was tried');
}

async function readingOf(worker: Worker, image: GreyImage, pass: (typeof PASSES)[number]): Promise<string> {
  const top = pass.part === 'foot' ? Math.round(image.heightPx * (1 - FOOT_SHARE)) : 0;
  const part = cropGrey(image, { left: 0, top, right: image.widthPx, bottom: image.heightPx });
  const scaled = pass.scale === 1 ? part : await scaleGrey(part, pass.scale);
  await worker.setParameters({
    debug_file: '/dev/null',
    tessedit_pageseg_mode: pass.mode,
    tessedit_char_whitelist: pass.characters,
    user_defined_dpi: '250',
  });
  const { data } = await worker.recognize(Buffer.from(encodePgm(scaled)));
  return data.text;
}

/** Null when the engine fails or overruns its time; a busy worker cannot be asked to stop, so its thread is ended. */
async function withWorker<T>(
  dataFolder: string | null,
  clock: Clock,
  work: (worker: Worker, isLate: () => boolean) => Promise<T>,
): Promise<T | null> {
  const starting = startWorker(dataFolder);
  const endMs = clock.monotonicMs() + READ_MRZ_TIMEOUT_MS - LONGEST_PASS_MS;
  let cancel: () => void = () => undefined;
  const late = new Promise<null>((resolve) => {
    cancel = clock.after(READ_MRZ_TIMEOUT_MS, () => resolve(null));
  });
  const done = starting.then((worker) => work(worker, () => clock.monotonicMs() > endMs)).catch(() => null);
  try {
    return await Promise.race([done, late]);
  } finally {
    cancel();
    starting.then(
      (worker) => void worker.terminate(),
      () => undefined,
    );
  }
}
