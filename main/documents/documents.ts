import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '#main/basics/clock.ts';
import { type Result, err, ok } from '#main/basics/result.ts';
import { flattenBackground, inkShare, removeRules } from './cleaning.ts';
import { extractValues } from './extraction.ts';
import {
  type DecodedPage,
  PAGE_RESOLUTION_DPI,
  decodePage,
  encodePage,
  encodePart,
  encodeStrip,
  openImage,
  readGrey,
  turnGrey,
} from './images.ts';
import { templates } from './templates/templates.ts';
import { type TextReader, createTextReader } from './text-reader.ts';
import type {
  Documents,
  DocumentsOptions,
  ExtractFailure,
  ExtractedValue,
  PageProblem,
  PageReading,
  PixelBox,
  PreparedPage,
  ReadTravelDocument,
  ReadTravelDocumentFailure,
  TemplateId,
} from './types.ts';
import { readPage } from './page-reading.ts';
import { readMrz } from './travel-documents/mrz-reader.ts';
import { travelDocumentOf } from './travel-documents/travel-document.ts';
import { MIN_WORDS_TO_READ, isWritingSideways, wordCount } from './upright.ts';

export type * from './types.ts';

/** Share of the page with anything on it: one line of text on A4 is 0.4 %, a hair or a fold less than 0.05 %. */
const MIN_INK_SHARE = 0.001;

const SYMBOLS_OF_A_WRITTEN_PAGE = 60;

type Turn = 0 | 90 | 180 | 270;

/** Captured pages: cleaned, turned upright and encoded once, and their values read. Nothing is written to disk. */
export function createDocuments(options: DocumentsOptions & { readonly clock?: Clock }): Documents {
  const clock = options.clock ?? systemClock;
  const { workerCount, log } = options;
  const reader = createTextReader({ dataFolder: options.dataFolder ?? null, workerCount, clock, log });
  return {
    preparePage: async (request) => {
      const startMs = clock.monotonicMs();
      const result = await preparePage(reader, request);
      const durationMs = Math.round(clock.monotonicMs() - startMs);
      if (result.ok) {
        const symbolsRead = result.value.greyForReading?.symbols.length ?? 0;
        log({ type: 'page-prepared', durationMs, wasTurned: result.value.wasTurned, symbolsRead });
      } else log({ type: 'page-refused', problem: result.error.type, durationMs });
      return result;
    },
    extract: async ({ templateId, page }) => {
      const startMs = clock.monotonicMs();
      const result = await extract({ reader, templateId, page, nowMs: clock.nowMs() });
      if (result.ok) {
        log({
          type: 'values-extracted',
          templateId,
          durationMs: Math.round(clock.monotonicMs() - startMs),
          fieldsRead: result.value.filter(({ text }) => text !== '').length,
          fieldsExpected: result.value.length,
        });
      }
      return result;
    },
    readTravelDocument: async (request) => {
      const startMs = clock.monotonicMs();
      const result = await readTravelDocument({ ...request, options, clock });
      const durationMs = Math.round(clock.monotonicMs() - startMs);
      log({ type: 'travel-document-read', outcome: result.ok ? 'read' : result.error.type, durationMs });
      return result;
    },
    warmUp: () => reader.warmUp(),
    close: () => reader.close(),
  };
}

async function readTravelDocument(request: {
  readonly bytes: Uint8Array;
  readonly resolutionDpi: number;
  readonly options: DocumentsOptions;
  readonly clock: Clock;
}): Promise<Result<ReadTravelDocument, ReadTravelDocumentFailure>> {
  const { bytes, resolutionDpi, options, clock } = request;
  const { dataFolder = null, hasCardPermitLine = false } = options;
  const read = await readMrz({ bytes, resolutionDpi, clock, dataFolder, hasCardPermitLine });
  if (!read.ok) return read;
  const opened = await openImage(bytes, resolutionDpi);
  if (!opened.ok) return opened;
  const encoded = await encodePart(opened.value, read.value.box, read.value.turnDegrees);
  const picture = finishPage(encoded, { turn: read.value.turnDegrees, reading: null });
  if (!picture.ok) return picture;
  const { zone } = read.value;
  return ok({ document: travelDocumentOf(zone), zone, picture: picture.value });
}

async function preparePage(
  reader: TextReader,
  request: {
    readonly bytes: Uint8Array;
    readonly resolutionDpi: number;
    readonly subject?: 'paper' | 'picture';
  },
): Promise<Result<PreparedPage, PageProblem>> {
  const opened = await openImage(request.bytes, request.resolutionDpi);
  if (!opened.ok) return opened;
  const encoded = encodePage(opened.value, 0);
  if (request.subject === 'picture') return finishPage(await encoded, { turn: 0, reading: null });
  const grey = await readGrey(opened.value);
  if (!grey.ok) return grey;
  if (inkShare(grey.value.grey) < MIN_INK_SHARE) return err({ type: 'blank' });
  const upright = await readUpright(reader, grey.value);
  if (!upright) return err({ type: 'unreadable' });
  // Most pages lie right: theirs was encoded while it was read.
  return finishPage(await (upright.turn === 0 ? encoded : encodePage(opened.value, upright.turn)), upright);
}

/** Reads the page, and where the reading holds no words reads it turned. Null when it holds none whichever way. */
async function readUpright(
  reader: TextReader,
  scanned: { readonly grey: PageReading['image']; readonly resolutionDpi: number },
): Promise<{ readonly turn: Turn; readonly reading: PageReading | null } | null> {
  const { resolutionDpi } = scanned;
  const flat = flattenBackground(scanned.grey);
  const turns: readonly Turn[] = isWritingSideways(flat) ? [90, 270, 0, 180] : [0, 180, 90, 270];
  const clean = removeRules(flat, resolutionDpi);
  let mostSymbols = 0;
  for (const [attempt, turn] of turns.entries()) {
    // The lines seemed to run one way and hold no words; only a page full of writing is worth the other way. A few
    // lines of Hanzi, which stand in columns too, are taken for sideways: how most papers lie is always tried.
    if (attempt === 2 && turn !== 0 && mostSymbols < SYMBOLS_OF_A_WRITTEN_PAGE) return null;
    const image = await turnGrey(clean, turn);
    const symbols = await readPage(reader, image);
    // A reader that is broken is not the page's fault: it is kept as it lies, and its values are typed.
    if (!symbols) return { turn: 0, reading: null };
    if (wordCount(symbols) >= MIN_WORDS_TO_READ) return { turn, reading: { image, resolutionDpi, symbols } };
    mostSymbols = Math.max(mostSymbols, symbols.length);
  }
  return null;
}

function finishPage(
  encoded: Awaited<ReturnType<typeof encodePage>>,
  upright: { readonly turn: Turn; readonly reading: PageReading | null },
): Result<PreparedPage, PageProblem> {
  if (!encoded.ok) return encoded;
  return ok({
    id: randomUUID(),
    mediaType: 'image/jpeg',
    ...encoded.value,
    resolutionDpi: PAGE_RESOLUTION_DPI,
    // The page lay turned by what turns it back.
    wasTurned: ((360 - upright.turn) % 360) as Turn,
    greyForReading: upright.reading,
  });
}

async function extract(request: {
  readonly reader: TextReader;
  readonly templateId: TemplateId;
  readonly page: PreparedPage;
  readonly nowMs: number;
}): Promise<Result<readonly ExtractedValue[], ExtractFailure>> {
  const { reader, templateId, page, nowMs } = request;
  const template = templates[templateId];
  const reading = page.greyForReading;
  if (!reading) return err({ type: 'reader-failed', detail: 'the page was not read when it was prepared' });
  // Decoded once, while the readers work, and not once for each value.
  const decoding = decodePage(page.bytes);
  const located = await extractValues({ template, reading, reader, nowMs });
  const picture = await decoding;
  if (!located.ok) {
    picture.data.fill(0);
    return located;
  }
  const values = located.value.map(async ({ value, strip }) => ({
    ...value,
    crop: await cropOf({ page, picture, reading, strip }),
  }));
  try {
    return ok(await Promise.all(values));
  } finally {
    picture.data.fill(0);
  }
}

/** Air around the strip that is shown, in pixels of the page. */
const STRIP_AIR_PX = 10;

async function cropOf(parts: {
  readonly page: PreparedPage;
  readonly picture: DecodedPage;
  readonly reading: PageReading;
  readonly strip: PixelBox | null;
}): Promise<ExtractedValue['crop']> {
  const { page, picture, reading, strip } = parts;
  if (!strip) return null;
  const scale = page.widthPx / reading.image.widthPx;
  const left = Math.max(0, Math.floor(strip.left * scale) - STRIP_AIR_PX);
  const top = Math.max(0, Math.floor(strip.top * scale) - STRIP_AIR_PX);
  const right = Math.min(page.widthPx, Math.ceil(strip.right * scale) + STRIP_AIR_PX);
  const bottom = Math.min(page.heightPx, Math.ceil(strip.bottom * scale) + STRIP_AIR_PX);
  if (right <= left || bottom <= top) return null;
  return { mediaType: 'image/jpeg', bytes: await encodeStrip(picture, { left, top, right, bottom }) };
}
