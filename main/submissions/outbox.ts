import { underSignals } from '#main/basics/abort-signals.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { SubmissionKey } from '#main/basics/ids.ts';
import type { DistrictClient, DistrictOutcome } from '#main/district/client.ts';
import type { DistrictReceipt } from '#main/district/messages.ts';
import type { submissionFormatVersion } from '#main/district/submission-document.ts';
import { backOffMs, type BackOffLimits } from './back-off.ts';
import type { LogSubmissionEvent } from './events.ts';
import type { LineMonitor } from './line-monitor.ts';
import type { DeliveryResult, KeptCause } from './port.ts';
import { createSettlement } from './settle-together.ts';
import { isStoreError } from './store-error.ts';
import type { LeasedSubmission, QueuedSubmission } from './store-types.ts';
import type { SubmissionStore } from './store.ts';
import { createVisitOrder } from './visit-order.ts';

export interface OutboxLimits extends BackOffLimits {
  readonly parallel: number;
  /** An attempt that has not ended by then has lost its lease; longer than all deadlines of one submission. */
  readonly leaseMs: number;
  /** Set aside after this many failures of the district's own, each while others were delivered. */
  readonly suspicionLimit: number;
}

export interface Outbox {
  /** Schedules what the store holds. */
  start(): void;
  add(queued: QueuedSubmission): void;
  /** Lets waiting submissions go at once, spread over a short time: the line is back. */
  wake(): void;
  /** Hears how each attempt ended; never called for an attempt whose lease had run out. */
  onOutcome(listener: (key: SubmissionKey, result: DeliveryResult) => void): () => void;
  isIdle(): boolean;
  close(): Promise<void>;
}

type OutboxStore = Pick<
  SubmissionStore,
  'waiting' | 'lease' | 'part' | 'recordAllDelivered' | 'recordFailure' | 'endLease'
>;

interface Scheduled extends QueuedSubmission {
  dueMonotonicMs: number;
}

/**
 * Delivers what the store holds: urgent first, then oldest first, a few at a time. Due times live in memory on the
 * monotonic clock, so a jumping wall clock neither floods the district nor parks anything; after a restart all is due.
 */
export function createOutbox(options: {
  readonly store: OutboxStore;
  readonly client: Pick<DistrictClient, 'putPart' | 'putSubmission'>;
  readonly line: Pick<LineMonitor, 'observe'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: LogSubmissionEvent;
  readonly limits: OutboxLimits;
}): Outbox {
  const { store, client, line, clock, random, log, limits } = options;
  const scheduled = new Map<number, Scheduled>();
  const visitOrder = createVisitOrder();
  const settlement = createSettlement(store, clock);
  const underWay = new Map<number, Promise<void>>();
  /** Parts that the district has confirmed in this run; after a restart they are sent again, which changes nothing. */
  const partsHeld = new Map<number, Set<number>>();
  const listeners = new Set<(key: SubmissionKey, result: DeliveryResult) => void>();
  const closing = new AbortController();
  let cancelTimer: (() => void) | null = null;
  let deliveredCount = 0;
  const deliveredCountAtFailure = new Map<number, number>();

  function schedule(queued: QueuedSubmission, delayMs: number): void {
    visitOrder.expect(queued);
    scheduled.set(queued.sequence, { ...queued, dueMonotonicMs: clock.monotonicMs() + delayMs });
  }

  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (closing.signal.aborted) return;
    const nowMs = clock.monotonicMs();
    while (underWay.size < limits.parallel) {
      const next = pickDue(scheduled.values(), nowMs, visitOrder.isFirst);
      if (!next) break;
      scheduled.delete(next.sequence);
      const lease = takeLease(next);
      if (lease) run(lease, next);
      else if (!scheduled.has(next.sequence)) visitOrder.end(next);
    }
    if (underWay.size >= limits.parallel) return;
    let nextDueMs = Number.POSITIVE_INFINITY;
    for (const item of scheduled.values()) {
      if (visitOrder.isFirst(item)) nextDueMs = Math.min(nextDueMs, item.dueMonotonicMs);
    }
    if (Number.isFinite(nextDueMs)) cancelTimer = clock.after(Math.max(1, nextDueMs - nowMs), pump);
  }

  function takeLease(queued: QueuedSubmission): LeasedSubmission | null {
    try {
      return store.lease(queued.sequence);
    } catch (error) {
      retryAfterStoreFailure(queued, error);
      return null;
    }
  }

  /** The disk would not take a note about a delivery. Nothing is lost: the submission goes again, to the same receipt. */
  function retryAfterStoreFailure(queued: QueuedSubmission, error: unknown): void {
    if (!isStoreError(error)) throw error;
    log({ type: 'submission-store-failed', detail: error.code });
    store.endLease(queued.sequence);
    schedule(queued, limits.capMs);
  }

  /** The lease ends by our own clock, whatever the client does: a call that never returns must not keep a place. */
  function run(lease: LeasedSubmission, queued: QueuedSubmission): void {
    const leaseEnd = new AbortController();
    const cancelLease = clock.after(limits.leaseMs, () => leaseEnd.abort());
    const work = underSignals([closing.signal, leaseEnd.signal], (signal) =>
      Promise.race([send(lease, signal), whenAborted(signal)]),
    )
      .then((outcome) => {
        line.observe(outcome);
        return settle(lease, queued, outcome);
      })
      .catch((error: unknown) => retryAfterStoreFailure(queued, error))
      .finally(() => {
        cancelLease();
        underWay.delete(lease.sequence);
        pump();
      });
    underWay.set(lease.sequence, work);
  }

  async function send(
    lease: LeasedSubmission,
    signal: AbortSignal,
  ): Promise<DistrictOutcome<DistrictReceipt>> {
    const { sealedBody } = lease;
    if (!sealedBody) return payloadDamaged;
    const held = partsHeld.get(lease.sequence) ?? new Set<number>();
    partsHeld.set(lease.sequence, held);
    for (let partNumber = 1; partNumber <= lease.partSha256.length; partNumber += 1) {
      if (held.has(partNumber)) continue;
      const sealed = store.part(lease, partNumber);
      if (!sealed) return payloadDamaged;
      const isRepeated = lease.attempts > 1;
      const outcome = await client.putPart({ key: lease.key, partNumber, sealed, isRepeated }, signal);
      if (outcome.type !== 'delivered') return outcome;
      if (signal.aborted) return leaseEnded;
      held.add(partNumber);
    }
    const envelope = envelopeOf(lease, sealedBody);
    const outcome = await client.putSubmission({ key: lease.key, envelope }, signal);
    if (outcome.type === 'retry-later') for (const missing of outcome.missingParts) held.delete(missing);
    return outcome;
  }

  function settle(
    lease: LeasedSubmission,
    queued: QueuedSubmission,
    outcome: DistrictOutcome<DistrictReceipt>,
  ): Promise<void> | void {
    switch (outcome.type) {
      case 'delivered':
        return settleDelivered(lease, queued, outcome.value);
      case 'refused':
        return setAside(lease, queued, `refused: ${outcome.reason}`);
      case 'needs-staff':
        // A terminal that the district does not know concerns them all: none is poisoned by it.
        return outcome.cause === 'unauthorised'
          ? postpone(
              lease,
              queued,
              { type: 'terminal-unknown', detail: outcome.detail },
              null,
              lease.suspicion,
            )
          : setAside(lease, queued, `${outcome.cause}: ${outcome.detail}`);
      case 'retry-later': {
        const suspicion = lease.suspicion + (isSuspicious(lease, outcome.cause) ? 1 : 0);
        if (suspicion >= limits.suspicionLimit) {
          return setAside(lease, queued, `fails while others are delivered: ${outcome.cause}`);
        }
        return postpone(lease, queued, keptCauseOf(outcome), outcome.retryAfterMs, suspicion);
      }
    }
  }

  async function settleDelivered(
    lease: LeasedSubmission,
    queued: QueuedSubmission,
    receipt: DistrictReceipt,
  ): Promise<void> {
    // The district's time: ours may be wrong, and by this one the tombstone ages.
    const deliveredAtMs = Date.parse(receipt.receivedAt);
    if (!(await settlement.record({ lease, receipt, deliveredAtMs }))) {
      log({ type: 'submission-late-answer-dropped', key: lease.key });
      return;
    }
    deliveredCount += 1;
    forget(queued);
    const { key, slipNumber, attempts } = lease;
    log({ type: 'submission-delivered', key, slipNumber, receiptNumber: receipt.receiptNumber, attempts });
    announce(key, { type: 'delivered', receipt });
  }

  function setAside(lease: LeasedSubmission, queued: QueuedSubmission, reason: string): void {
    const { suspicion } = lease;
    if (!store.recordFailure(lease, { state: 'set-aside', cause: reason, suspicion })) {
      log({ type: 'submission-late-answer-dropped', key: lease.key });
      return;
    }
    forget(queued);
    log({ type: 'submission-set-aside', key: lease.key, reason });
    announce(lease.key, { type: 'kept', cause: { type: 'set-aside', detail: reason } });
  }

  function postpone(
    lease: LeasedSubmission,
    queued: QueuedSubmission,
    cause: KeptCause,
    retryAfterMs: number | null,
    suspicion: number,
  ): void {
    const causeText = `${cause.type}: ${cause.detail}`;
    if (!store.recordFailure(lease, { state: 'waiting', cause: causeText, suspicion })) {
      log({ type: 'submission-late-answer-dropped', key: lease.key });
      return;
    }
    if (closing.signal.aborted) return;
    const { attempts } = lease;
    const delayMs = Math.round(backOffMs(attempts, retryAfterMs, random, limits));
    deliveredCountAtFailure.set(lease.sequence, deliveredCount);
    schedule({ ...queued, attempts }, delayMs);
    log({
      type: 'submission-postponed',
      key: lease.key,
      cause: causeText,
      attempts,
      delayMs,
    });
    announce(lease.key, { type: 'kept', cause });
  }

  /** The district fails on this one although, since its last failure, it took another. */
  function isSuspicious(lease: LeasedSubmission, cause: string): boolean {
    const before = deliveredCountAtFailure.get(lease.sequence);
    return (
      (cause === 'server-error' || cause === 'foreign-answer') &&
      before !== undefined &&
      deliveredCount > before
    );
  }

  function forget(queued: QueuedSubmission): void {
    const { sequence } = queued;
    visitOrder.end(queued);
    partsHeld.delete(sequence);
    deliveredCountAtFailure.delete(sequence);
  }

  function announce(key: SubmissionKey, result: DeliveryResult): void {
    for (const listener of listeners) listener(key, result);
  }

  return {
    start: () => {
      for (const queued of store.waiting()) schedule(queued, 0);
      pump();
    },
    add: (queued) => {
      schedule(queued, 0);
      pump();
    },
    wake: () => {
      for (const item of scheduled.values()) {
        const soonMs = clock.monotonicMs() + random() * limits.baseMs;
        item.dueMonotonicMs = Math.min(item.dueMonotonicMs, soonMs);
      }
      pump();
    },
    onOutcome: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isIdle: () => underWay.size === 0,
    close: async () => {
      closing.abort();
      cancelTimer?.();
      await Promise.all(underWay.values());
    },
  };
}

const leaseEnded: DistrictOutcome<never> = {
  type: 'retry-later',
  cause: 'aborted',
  detail: 'the lease ended',
  retryAfterMs: null,
  missingParts: [],
};

/** Sent as it is it would only be refused; a technician may still find the page in the damaged copy or ask again. */
const payloadDamaged: DistrictOutcome<never> = {
  type: 'refused',
  reason: 'damaged on the disk of this terminal',
};

function whenAborted(signal: AbortSignal): Promise<DistrictOutcome<never>> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(leaseEnded);
    else signal.addEventListener('abort', () => resolve(leaseEnded), { once: true });
  });
}

/** Of what is due and stands first in its visit: urgent before the rest, then the oldest. */
function pickDue(
  items: Iterable<Scheduled>,
  nowMs: number,
  isFirstOfVisit: (item: QueuedSubmission) => boolean,
): Scheduled | null {
  let best: Scheduled | null = null;
  for (const item of items) {
    if (item.dueMonotonicMs > nowMs) continue;
    const isBetter =
      best === null || (item.isUrgent !== best.isUrgent ? item.isUrgent : item.sequence < best.sequence);
    if (isBetter && isFirstOfVisit(item)) best = item;
  }
  return best;
}

function envelopeOf(lease: LeasedSubmission, sealedBody: Buffer) {
  return {
    formatVersion: lease.formatVersion as typeof submissionFormatVersion,
    slipNumber: lease.slipNumber,
    matterCode: lease.matterCode,
    definitionVersion: lease.definitionVersion,
    keyId: lease.keyId,
    partCount: lease.partSha256.length,
    partSha256: lease.partSha256,
    sealedBody: sealedBody.toString('base64'),
  };
}

function keptCauseOf(outcome: DistrictOutcome<never> & { readonly type: 'retry-later' }): KeptCause {
  const detail = `${outcome.cause} ${outcome.detail}`;
  switch (outcome.cause) {
    case 'unreachable':
    case 'timeout':
    case 'answer-lost':
      return { type: 'line-down', detail };
    case 'busy':
    case 'server-error':
    case 'parts-missing':
    case 'aborted':
      return { type: 'district-busy', detail };
    case 'not-the-gateway':
    case 'foreign-answer':
      return { type: 'answer-unusable', detail };
    default:
      return throwIllegalValue(outcome.cause);
  }
}
