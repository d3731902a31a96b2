import { sleep } from '#main/basics/clock.ts';
import type { IdentityFailure } from '#main/contract/identity-views.ts';
import type { IdentityProof } from '#main/district/case-messages.ts';
import type { Applicant } from '#main/visits/visit.ts';
import { applicantOf, cardVerdict } from '../card-verdict.ts';
import { proofOf, type Person } from '../identity-proof.ts';
import type { JourneyContext } from '../step.ts';

const readTimeoutMs = 30_000;
/** A reader that is away answers at once: it is not asked in a loop. */
const awayPauseMs = 1_000;
const pauseMs = 300;

/** The holder of a card that lay on the reader, with the proof that the district takes for 15 minutes. */
export interface Holder {
  readonly person: Person;
  readonly proof: IdentityProof;
}

/**
 * Waits until a card that may be used here lies on the reader; null when the signal ends the wait. Failures are told
 * while it waits, because a resident who sees one tries again by laying the card down again.
 */
export async function awaitHolder(
  context: JourneyContext,
  options: {
    readonly signal: AbortSignal;
    readonly onReading: () => void;
    readonly onFailure: (failure: IdentityFailure) => void;
  },
): Promise<Holder | null> {
  const { signal } = options;
  while (!signal.aborted) {
    const read = await context.deviceHost.cardReader.read(
      { timeoutMs: readTimeoutMs },
      { signal, onProgress: (progress) => (progress === 'reading' ? options.onReading() : undefined) },
    );
    if (signal.aborted) return null;
    if (read.ok) {
      const nowMs = context.clock.nowMs();
      const verdict = cardVerdict({ card: read.value, accepted: context.site.acceptedPapers, nowMs });
      if (verdict === null) return holderOf(applicantOf(read.value), nowMs);
      options.onFailure(verdict);
    } else if (read.error.type !== 'cancelled' && read.error.type !== 'no-card') {
      options.onFailure(read.error.type);
    }
    const isAway = !read.ok && (read.error.type === 'reader-offline' || read.error.type === 'reader-fault');
    await sleep(context.clock, isAway ? awayPauseMs : pauseMs);
  }
  return null;
}

function holderOf(applicant: Applicant, nowMs: number): Holder | null {
  if (applicant.type !== 'person') return null;
  return { person: applicant, proof: proofOf(applicant, nowMs) };
}
