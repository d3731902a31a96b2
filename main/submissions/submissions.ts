import { chinaDate } from '#main/basics/china-time.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { makeSlipNumber, type SubmissionKey } from '#main/basics/ids.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { DistrictClient } from '#main/district/client.ts';
import { evaluationSchema } from '#main/district/messages.ts';
import { defaultBackOffLimits } from './back-off.ts';
import { createDeliveryWait } from './delivery-wait.ts';
import { createEvaluationOutbox } from './evaluation-outbox.ts';
import type { LogSubmissionEvent } from './events.ts';
import { createLineMonitor, type LineProbeIntervals } from './line-monitor.ts';
import { createOutbox, type OutboxLimits } from './outbox.ts';
import type { DistrictKey, Submissions, SubmitFailure } from './port.ts';
import { documentProblem, issuePaths, sealSubmission } from './seal-submission.ts';
import { createSealer } from './sealing.ts';
import { createClockWatch } from './clock-watch.ts';
import { openSubmissionStore } from './open-store.ts';
import { createOutOfService } from './out-of-service.ts';
import { attempt, isStoreError } from './store-error.ts';
import {
  defaultStoreLimits,
  type OpenStoreFailure,
  type StoreFailure,
  type StoreLimits,
} from './store-types.ts';
import type { StoreEvent } from './store.ts';

export const defaultOutboxLimits: OutboxLimits = {
  ...defaultBackOffLimits,
  parallel: 4,
  leaseMs: 30 * 60_000,
  suspicionLimit: 5,
};

export type StartSubmissionsFailure =
  | Exclude<OpenStoreFailure, { readonly type: 'damaged' }>
  | { readonly type: 'district-key-unusable'; readonly detail: string };

/** How long nothing is under way before the WAL is copied into the database. */
const idleCheckpointMs = 2_000;

/**
 * From the resident's confirmation to the district's receipt. Takes the data folder for this process alone and starts
 * delivering what it finds there.
 */
export async function createSubmissions(options: {
  readonly dataFolder: string;
  readonly districtKey: DistrictKey;
  readonly client: DistrictClient;
  readonly clock: Clock;
  readonly log: LogSubmissionEvent;
  /** Uniform in [0, 1), for jitter. */
  readonly random: () => number;
  readonly storeLimits?: StoreLimits;
  readonly outboxLimits?: OutboxLimits;
  readonly lineProbeIntervals?: LineProbeIntervals;
}): Promise<Result<Submissions, StartSubmissionsFailure>> {
  const { client, clock, log, random } = options;
  const sealer = await createSealer(options.districtKey);
  if (!sealer.ok) return err({ type: 'district-key-unusable', detail: sealer.error });
  const storeLimits = options.storeLimits ?? defaultStoreLimits;
  const line = createLineMonitor({
    client,
    clock,
    log,
    ...(options.lineProbeIntervals ? { intervals: options.lineProbeIntervals } : {}),
  });
  const opened = openSubmissionStore({
    dataFolder: options.dataFolder,
    clock,
    limits: storeLimits,
    onEvent: (event) => onStoreEvent(event),
  });
  if (!opened.ok) {
    if (opened.error.type !== 'damaged') return err(opened.error);
    log({ type: 'submission-store-damaged', detail: opened.error.detail });
    line.start();
    return ok(createOutOfService(line));
  }
  const store = opened.value;
  const districtSealer = sealer.value;
  const limits = options.outboxLimits ?? defaultOutboxLimits;
  const clockWatch = createClockWatch(clock, store.lastTrustedWallMs());

  const outbox = createOutbox({ store, client, line, clock, random, log, limits });
  const evaluations = createEvaluationOutbox({
    store,
    client,
    line,
    clock,
    random,
    log,
    limits,
    onSettled: changed,
  });
  const changeListeners = new Set<() => void>();
  const submitting = new Map<SubmissionKey, ReturnType<Submissions['submit']>>();
  let cancelIdleCheckpoint: (() => void) | null = null;
  let closed: Promise<void> | null = null;

  function changed(): void {
    for (const listener of changeListeners) listener();
    scheduleCheckpoint();
  }

  /** Not in the resident's way: in an idle moment, or at the cap once the acknowledgement is out. */
  function scheduleCheckpoint(): void {
    cancelIdleCheckpoint?.();
    cancelIdleCheckpoint = clock.after(store.isCheckpointDue() ? 0 : idleCheckpointMs, () => {
      if (closed === null && store.hasUncheckpointed() && (outbox.isIdle() || store.isCheckpointDue())) {
        keepHouse();
      }
    });
  }

  /** What may wait for a moment in which nobody waits for it. A full or failing disk lets it wait longer. */
  function keepHouse(): void {
    void districtSealer.prepare();
    try {
      store.checkpoint();
      if (!clockWatch.isDoubtful()) store.keepHouse(clock.nowMs());
      void store.flushJournal();
    } catch (error) {
      if (!isStoreError(error)) throw error;
      log({ type: 'submission-store-failed', detail: error.code });
    }
  }

  function onStoreEvent(event: StoreEvent): void {
    switch (event.type) {
      case 'store-healed':
        return log({ type: 'submission-store-healed' });
      case 'store-damaged':
        // Later: whoever looks now would ask the store in the middle of its answer.
        clock.after(0, changed);
        return log({ type: 'submission-store-damaged', detail: event.movedTo });
      case 'reserve-released':
        return log({ type: 'submission-reserve-released' });
      default:
        return throwIllegalValue(event);
    }
  }

  /** Set aside for staff already counts as told; a doubtful clock cannot tell how long anything waited. */
  function hasWaitedTooLong(): boolean {
    return !clockWatch.isDoubtful() && store.oldestWaitingMs(clock.nowMs()) > storeLimits.maxWaitingMs;
  }

  function canTakeMore(): boolean {
    try {
      return clock.nowMs() <= districtSealer.notAfterMs && store.hasRoom() && !hasWaitedTooLong();
    } catch (error) {
      if (isStoreError(error)) return false;
      throw error;
    }
  }

  function failStore<E extends StoreFailure>(failure: E): { readonly ok: false; readonly error: E } {
    log(
      failure.type === 'store-full'
        ? { type: 'submission-store-full', detail: 'refused by the quota or the disk' }
        : { type: 'submission-store-failed', detail: failure.detail },
    );
    return { ok: false, error: failure };
  }

  async function submit(
    submission: Parameters<Submissions['submit']>[0],
  ): Promise<Result<{ readonly acknowledgedAtMs: number }, SubmitFailure>> {
    const { document } = submission;
    const found = attempt(() => store.find(document.key));
    if (!found.ok) return failStore(found.error);
    const known = found.value;
    if (known) {
      return known.slipNumber === document.slipNumber &&
        known.matterCode === document.matter.implementationCode
        ? ok({ acknowledgedAtMs: known.acknowledgedAtMs })
        : err({ type: 'key-reused' });
    }
    const problem = await documentProblem(document, submission.parts);
    if (problem) return err({ type: 'document-invalid', detail: problem });
    if (clock.nowMs() > districtSealer.notAfterMs) return err({ type: 'district-key-expired' });
    const sealed = await sealSubmission(districtSealer, submission, clock.nowMs());
    const inserted = store.insert(sealed);
    if (!inserted.ok) return failStore(inserted.error);
    const { key, slipNumber, matterCode, sealedParts, sealedBody } = sealed;
    const sealedBytes = sealedParts.reduce((sum, part) => sum + part.byteLength, sealedBody.byteLength);
    log({
      type: 'submission-acknowledged',
      key,
      slipNumber,
      matterCode,
      sealedBytes,
      partCount: sealedParts.length,
    });
    // Delivery begins after the acknowledgement is on its way to the screen.
    clock.after(0, () => {
      if (closed === null) outbox.add(inserted.value);
      changed();
    });
    return ok({ acknowledgedAtMs: sealed.acknowledgedAtMs });
  }
  outbox.onOutcome((_key, result) => {
    if (result.type === 'delivered') clockWatch.compareWithDistrict(Date.parse(result.receipt.receivedAt));
    changed();
  });
  line.onChange((state) => {
    if (state !== 'up') return;
    outbox.wake();
    evaluations.wake();
  });
  log({
    type: 'submission-store-opened',
    databaseVersion: store.databaseVersion,
    waiting: store.counts().waiting,
    reclaimedLeases: store.reclaimedLeases,
  });
  line.start();
  outbox.start();
  evaluations.wake();
  void districtSealer.prepare();

  return ok({
    canTakeMore,
    condition: () => store.condition(),
    isClockDoubtful: () => clockWatch.isDoubtful(),

    nextSlipNumber: (terminalId, nowMs) => {
      const date = chinaDate(nowMs).replaceAll('-', '');
      const serial = store.nextSerial(terminalId, date);
      return serial.ok
        ? ok(makeSlipNumber({ terminalId, date, serial: serial.value }))
        : failStore(serial.error);
    },

    submit: (submission) => {
      const { key } = submission.document;
      const already = submitting.get(key);
      if (already) return already;
      const running = submit(submission).finally(() => submitting.delete(key));
      submitting.set(key, running);
      return running;
    },

    awaitDelivery: createDeliveryWait({ store, outbox, line, clock }),

    lineState: () => line.state(),
    onLineState: (listener) => line.onChange(listener),
    counts: () => store.counts(),
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    list: ({ limit }) => {
      const listed = attempt(() => store.list(limit));
      return listed.ok ? listed.value : [];
    },

    requeue: (key) => {
      const requeued = attempt(() => store.requeue(key));
      if (!requeued.ok) failStore(requeued.error);
      const queued = requeued.ok ? requeued.value : null;
      if (!queued) return false;
      log({ type: 'submission-requeued', key });
      outbox.add(queued);
      changed();
      return true;
    },

    deliverEvaluation: (evaluation) => {
      const parsed = evaluationSchema.safeParse(evaluation);
      if (!parsed.success) return err({ type: 'document-invalid', detail: issuePaths(parsed.error.issues) });
      const inserted = store.insertEvaluation(evaluation);
      if (!inserted.ok) return failStore(inserted.error);
      evaluations.wake();
      changed();
      return ok();
    },

    awaitEvaluation: (key, options) => evaluations.awaitAcknowledgement(key, options),

    close: () => {
      closed ??= (async () => {
        line.close();
        await Promise.allSettled(submitting.values());
        await Promise.all([outbox.close(), evaluations.close()]);
        cancelIdleCheckpoint?.();
        await store.flushJournal();
        store.close();
      })();
      return closed;
    },
  });
}
