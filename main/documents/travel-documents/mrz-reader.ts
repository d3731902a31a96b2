import { PSM, type Worker } from 'tesseract.js';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { cropGrey, encodePgm, openImage, readGrey, scaleGrey } from '../images.ts';
import { startWorker } from '../text-reader.ts';
import type { GreyImage, PageProblem } from '../types.ts';
import type { MachineReadableZone } from './mrz.ts';
import { isSettled, voteMrz } from './vote.ts';

export type ReadMrzFailure = PageProblem | { readonly type: 'no-zone' } | { readonly type: 'reader-failed' };

/** All passes together; one takes 0.2 to 0.6 s. */
export const READ_MRZ_TIMEOUT_MS = 20_000;
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

/**
 * Reads the machine readable zone on a scan of a card's back or a passport's page, upright. A worker is started for it
 * and ended after it: 145 MB is too much to keep for what few residents need. Everything stays in memory.
 */
export async function readMrz(request: {
  readonly bytes: Uint8Array;
  readonly resolutionDpi: number;
  readonly clock: Clock;
  /** Of the recognition data; null takes the installed package's. */
  readonly dataFolder?: string | null;
  readonly hasCardPermitLine?: boolean;
}): Promise<Result<MachineReadableZone, ReadMrzFailure>> {
  const { clock, dataFolder = null, hasCardPermitLine = false } = request;
  const opened = await openImage(request.bytes, request.resolutionDpi);
  if (!opened.ok) return opened;
  const grey = await readGrey(opened.value);
  if (!grey.ok) return grey;
  const options = { nowMs: clock.nowMs(), hasCardPermitLine };
  const readings = await withWorker(dataFolder, clock, async (worker, isLate) => {
    const taken: string[] = [];
    for (const pass of PASSES) {
      if (isLate() || isSettled(taken, options)) break;
      taken.push(await readingOf(worker, grey.value.grey, pass));
    }
    return taken;
  });
  if (readings === null) return err({ type: 'reader-failed' });
  const zone = voteMrz(readings, options);
  return zone === null ? err({ type: 'no-zone' }) : ok(zone);
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
  const endMs = clock.monotonicMs() + READ_MRZ_TIMEOUT_MS;
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
