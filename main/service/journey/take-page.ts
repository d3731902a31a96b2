import { throwIllegalValue } from '#main/basics/assert.ts';
import type { ScanProblem } from '#main/contract/material-views.ts';
import type { PageProblem, PreparedPage } from '#main/documents/types.ts';
import type { BatchFailure } from '#devices/document-scanner/port.ts';
import type { MaterialDefinition } from '#kiosk-config/schema/matter.ts';
import type { JourneyContext } from './step.ts';

/** What the templates and the text reader are made for. */
export const paperResolutionDpi = 200;

/** What pages are taken with. */
export type PageSource = Pick<JourneyContext, 'deviceHost' | 'documents'>;

export type TakenPage =
  | { readonly type: 'page'; readonly page: PreparedPage }
  | { readonly type: 'problem'; readonly problem: ScanProblem }
  | { readonly type: 'cancelled' };

/** One page from the scanner, cleaned; the scanner's own bytes are overwritten at once. */
export async function takePage(
  context: PageSource,
  material: MaterialDefinition,
  signal: AbortSignal,
): Promise<TakenPage> {
  const scanned = await context.deviceHost.documentScanner.scanPage(
    { area: material.scanArea, resolutionDpi: paperResolutionDpi },
    { signal },
  );
  if (!scanned.ok) {
    const problem = scanProblem(scanned.error);
    return problem === null ? { type: 'cancelled' } : { type: 'problem', problem };
  }
  return preparePage(context, material, scanned.value);
}

/** A page that the document camera took, cleaned like any other; the guide on the screen is A4. */
export async function takeCapturedPage(
  context: PageSource,
  material: MaterialDefinition,
  jpegDataUrl: string,
): Promise<TakenPage> {
  const bytes = capturedBytes(jpegDataUrl);
  return preparePage(context, material, { bytes, resolutionDpi: paperResolutionDpi });
}

export function capturedBytes(jpegDataUrl: string): Uint8Array {
  return Buffer.from(jpegDataUrl.slice(jpegDataUrl.indexOf(',') + 1), 'base64');
}

/** Cleans a page for keeping; the bytes it came in are overwritten at once. */
export async function preparePage(
  context: PageSource,
  material: MaterialDefinition,
  { bytes, resolutionDpi }: { readonly bytes: Uint8Array; readonly resolutionDpi: number },
): Promise<Exclude<TakenPage, { type: 'cancelled' }>> {
  const prepared = await context.documents.preparePage({ bytes, resolutionDpi, subject: material.subject });
  bytes.fill(0);
  return prepared.ok
    ? { type: 'page', page: prepared.value }
    : { type: 'problem', problem: pageProblem(prepared.error) };
}

/** Null for what the resident stopped. */
export function scanProblem(failure: BatchFailure): ScanProblem | null {
  return failure.type === 'cancelled' ? null : failure.type;
}

export function pageProblem(problem: PageProblem): ScanProblem {
  switch (problem.type) {
    case 'blank':
    case 'unreadable':
    case 'too-small':
    case 'not-an-image':
      return problem.type;
    case 'too-large':
      return 'page-too-large';
    default:
      return throwIllegalValue(problem);
  }
}
