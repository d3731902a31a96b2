import { throwIllegalValue } from '#main/basics/assert.ts';
import { isAtLeast, isTravelDocument } from '#main/contract/identity-strength.ts';
import type { FieldProblems } from '#main/contract/form-views.ts';
import type {
  IdentityScanProblem,
  IdentityScanState,
  TravelDocumentKind,
} from '#main/contract/identity-views.ts';
import type { ReadTravelDocument, ReadTravelDocumentFailure } from '#main/documents/types.ts';
import { documentsTakenHere } from '#main/matters/identity-documents.ts';
import { wipePage } from '#main/visits/wipe.ts';
import type { ScannedPage } from '#devices/document-scanner/port.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import {
  confirmScanned,
  scannedValues,
  travelDocumentKindOf,
  type ConfirmedInput,
} from './scanned-document.ts';
import { done, refused, type IntentResult, type JourneyContext, type StepIntents } from './step.ts';
import { capturedBytes, pageProblem, paperResolutionDpi, scanProblem } from './take-page.ts';
import type { Person } from './typed-document.ts';

/** Finer than paper: the lines of a zone are three millimetres high. */
const documentResolutionDpi = 300;

type Passing = Exclude<IdentityScanState, { readonly type: 'read' }>;
interface Found {
  readonly kind: TravelDocumentKind;
  readonly read: ReadTravelDocument;
  readonly given: ConfirmedInput | null;
}

/** A travel document on the scanner or under the camera, from the first press until its holder has confirmed it. */
export interface IdentityScan {
  readonly kinds: readonly TravelDocumentKind[];
  state(): IdentityScanState;
  problems(): FieldProblems;
  image(imageId: string): Uint8Array | null;
  readonly intents: Pick<
    StepIntents,
    'scanDocument' | 'captureDocument' | 'cancelScan' | 'confirmDocument' | 'discardDocument'
  >;
  isBusy(): boolean;
  heldPageCount(): number;
  /** Stops what is under way and overwrites the picture. */
  discard(): void;
}

export function createIdentityScan(
  context: JourneyContext,
  options: { readonly take: (person: Person) => void },
): IdentityScan {
  const { identity } = context.definition();
  const canScan = context.hasDocumentScanner || context.documentCamera !== null;
  const kinds =
    canScan && identity.leastStrength !== 'chip'
      ? documentsTakenHere(identity, context.site).filter(isTravelDocument)
      : [];
  let passing: Passing = { type: 'idle' };
  let found: Found | null = null;
  let problems: FieldProblems = {};
  let work: AbortController | null = null;

  function show(next: Passing): void {
    passing = next;
    context.changed();
  }

  function fail(problem: IdentityScanProblem): void {
    context.log('visit.document-refused', { visitId: context.visit().id, failure: problem });
    show({ type: 'failed', problem });
  }

  function discard(): void {
    work?.abort();
    work = null;
    if (found) wipePage(found.read.picture);
    found = null;
    problems = {};
    passing = { type: 'idle' };
  }

  function start(
    place: string,
    take: (signal: AbortSignal) => Promise<ScannedDocument | IdentityScanProblem | null>,
  ) {
    discard();
    const controller = new AbortController();
    work = controller;
    show({ type: 'scanning' });
    context.inBackground(place, async () => {
      const page = await take(controller.signal);
      if (typeof page === 'object' && page !== null) await read(page, controller.signal);
      else if (!controller.signal.aborted) {
        work = null;
        if (page === null) show({ type: 'idle' });
        else fail(page);
      }
    });
  }

  async function read(page: ScannedDocument, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) show({ type: 'reading' });
    const result = signal.aborted ? null : await context.documents.readTravelDocument(page);
    page.bytes.fill(0);
    if (signal.aborted || result === null) {
      if (result?.ok) wipePage(result.value.picture);
      return;
    }
    work = null;
    if (!result.ok) return fail(readProblem(result.error));
    const kind = travelDocumentKindOf(result.value);
    const verdict = verdictOn(kind, result.value);
    if (kind === null || verdict !== null) {
      wipePage(result.value.picture);
      return fail(verdict ?? 'document-not-accepted');
    }
    found = { kind, read: result.value, given: null };
    show({ type: 'idle' });
  }

  function verdictOn(kind: TravelDocumentKind | null, { document, zone }: ReadTravelDocument) {
    if (kind === null || !kinds.includes(kind)) return 'document-not-accepted';
    // A date that was misread is not the document's fault: its holder sees it and puts it right.
    const isSure = zone.checks.expiryDate === 'agrees' && document.expiryDate !== null;
    return isSure && document.expiryDate < chinaDate(context.clock.nowMs()) ? 'document-expired' : null;
  }

  function confirm(given: ConfirmedInput): IntentResult {
    if (!found) return refused('not-on-this-step');
    const { kind, read: readDocument } = found;
    const todayIso = chinaDate(context.clock.nowMs());
    const confirmed = confirmScanned({ kind, read: readDocument, given, todayIso });
    if (!confirmed.ok) {
      found = { ...found, given };
      problems = confirmed.error;
      context.changed();
      return refused('has-problems');
    }
    const person = confirmed.value;
    discard();
    if (!isAtLeast(person.identityStrength, identity.leastStrength)) {
      fail('not-as-printed');
      return refused('has-problems');
    }
    const { identityStrength } = person;
    context.log('visit.document-scanned', {
      visitId: context.visit().id,
      documentKind: kind,
      identityStrength,
    });
    options.take(person);
    return done;
  }

  const whenFree = (carryOut: () => IntentResult): IntentResult =>
    kinds.length > 0 && work === null ? carryOut() : refused('not-on-this-step');

  return {
    kinds,
    state: () =>
      found
        ? {
            type: 'read',
            document: {
              kind: found.kind,
              pictureId: found.read.picture.id,
              values: scannedValues(found.kind, found.read, found.given),
            },
          }
        : passing,
    problems: () => problems,
    image: (imageId) => (found?.read.picture.id === imageId ? found.read.picture.bytes : null),
    intents: {
      scanDocument: ({ kind }) =>
        whenFree(() => {
          if (!context.hasDocumentScanner || !kinds.includes(kind)) return refused('not-on-this-step');
          start('identity-scan', (signal) => scanOne(context, kind, signal));
          return done;
        }),
      captureDocument: ({ jpegDataUrl }) =>
        whenFree(() => {
          if (context.documentCamera === null) return refused('not-on-this-step');
          start('identity-capture', async () => ({
            bytes: capturedBytes(jpegDataUrl),
            resolutionDpi: paperResolutionDpi,
          }));
          return done;
        }),
      cancelScan: () => {
        if (work === null) return done;
        discard();
        context.changed();
        return done;
      },
      confirmDocument: confirm,
      discardDocument: () => {
        discard();
        context.changed();
        return done;
      },
    },
    isBusy: () => work !== null,
    heldPageCount: () => (found ? 1 : 0),
    discard,
  };
}

type ScannedDocument = Pick<ScannedPage, 'bytes' | 'resolutionDpi'>;

/** From the glass: no feeder takes a card or a booklet. Null for what the resident stopped. */
async function scanOne(
  { deviceHost }: JourneyContext,
  kind: TravelDocumentKind,
  signal: AbortSignal,
): Promise<ScannedDocument | IdentityScanProblem | null> {
  let page: ScannedPage | null = null;
  const { end } = await deviceHost.documentScanner.scanBatch(
    {
      // A passport's page is larger than a card.
      area: kind === 'passport' ? 'a4' : 'id-card',
      resolutionDpi: documentResolutionDpi,
      colour: 'colour',
      source: 'flatbed',
      isDuplex: false,
      maxPages: 1,
    },
    {
      onPage: (scanned) => {
        page = scanned;
      },
      signal,
    },
  );
  if (end.type === 'failed') return scanProblem(end.failure);
  return page ?? 'no-document';
}

function readProblem(failure: ReadTravelDocumentFailure): IdentityScanProblem {
  switch (failure.type) {
    case 'no-zone':
    case 'reader-failed':
      return failure.type;
    case 'blank':
    case 'unreadable':
    case 'too-small':
    case 'too-large':
    case 'not-an-image':
      return pageProblem(failure);
    default:
      return throwIllegalValue(failure);
  }
}
