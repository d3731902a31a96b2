import { assertDefined } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { SubmissionKey, TerminalId } from '#main/basics/ids.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { districtReceiptSchema, type DistrictReceipt, type Evaluation } from '#main/district/messages.ts';
import type { AcknowledgementJournal } from './acknowledgement-journal.ts';
import { copyWal, type Connection } from './connection.ts';
import { holdConnection } from './held-connection.ts';
import type { SubmissionSummary } from './port.ts';
import type { Reserve } from './reserve.ts';
import { createRoom } from './room.ts';
import { sha256Hex } from './sealing.ts';
import { attempt, isDiskFault, isDiskFull, isStoreError, StoreUnavailable } from './store-error.ts';
import type {
  LeasedSubmission,
  LeaseToken,
  OpenStoreFailure,
  QueuedSubmission,
  SealedSubmission,
  StoreCondition,
  StoreCounts,
  StoredEvaluation,
  StoredState,
  StoreFailure,
  StoreLimits,
} from './store-types.ts';

export type StoreEvent =
  | { readonly type: 'store-healed' }
  | { readonly type: 'store-damaged'; readonly movedTo: string }
  | { readonly type: 'reserve-released' };

export interface SubmissionStore extends ReturnType<typeof createStore> {}

export interface Delivery {
  readonly lease: LeaseToken;
  readonly receipt: DistrictReceipt;
  readonly deliveredAtMs: number;
}

/** A pruning step holds the service for about a millisecond. */
const prunedAtOnce = 500;

/** All that is stored and asked; opened by `open-store.ts`. */
export function createStore(parts: {
  readonly first: Connection;
  readonly reopen: () => Result<Connection, OpenStoreFailure>;
  /** Moves the damaged file aside and answers where to. */
  readonly setAside: () => string;
  readonly journal: AcknowledgementJournal;
  readonly reserve: Reserve;
  readonly lock: { release(): void };
  readonly limits: StoreLimits;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly onEvent: (event: StoreEvent) => void;
}) {
  const { journal, reserve, lock, limits, onEvent } = parts;
  const { pageBytes } = parts.first;
  reserve.refill();
  const room = createRoom({
    reserve,
    limits,
    dataFolder: parts.dataFolder,
    onReleased: () => onEvent({ type: 'reserve-released' }),
  });
  room.restrict(parts.first);
  let bytesSinceCheckpoint = 0;
  /** Refused to the resident while the disk failed; what turns up of them is dropped. */
  const withdrawn = new Set<string>();
  const leases = createLeases();
  const tally = createTally();
  tally.recount(parts.first);
  const held = holdConnection({
    first: parts.first,
    reopen: parts.reopen,
    onHealed: (connection) => {
      room.restrict(connection);
      for (const key of withdrawn) connection.sql.withdraw.run(key);
      withdrawn.clear();
      tally.recount(connection);
      onEvent({ type: 'store-healed' });
    },
    onDamaged: () => onEvent({ type: 'store-damaged', movedTo: parts.setAside() }),
    makeRoom: room.make,
  });

  function insertAll({ sql, inTransaction }: Connection, submission: SealedSubmission): QueuedSubmission {
    const { sealedBody, sealedParts, key, isUrgent, visitId } = submission;
    return inTransaction((): QueuedSubmission => {
      const inserted = sql.insert.run({
        key,
        slipNumber: submission.slipNumber,
        matterCode: submission.matterCode,
        definitionVersion: submission.definitionVersion,
        formatVersion: submission.formatVersion,
        keyId: submission.keyId,
        isUrgent: isUrgent ? 1 : 0,
        visitId,
        acknowledgedAtMs: submission.acknowledgedAtMs,
        sealedBytes: sealedBytesOf(submission),
        partCount: sealedParts.length,
        partSha256: JSON.stringify(submission.partSha256),
        sealedBody,
        bodySha256: submission.bodySha256,
      });
      const sequence = Number(inserted.lastInsertRowid);
      sealedParts.forEach((sealed, index) => sql.insertPart.run(sequence, index + 1, sealed));
      return { sequence, key, isUrgent, visitId, attempts: 0 };
    });
  }

  /**
   * A commit whose flush failed may be on the disk, in the cache or nowhere, and after such a failure the system may
   * take the cache for written. So: reopen, copy the WAL into the database with a flush of its own, and look. What
   * is there then is durable and acknowledged; what cannot be looked at is withdrawn.
   */
  function afterFailedInsert(
    { key, isUrgent, visitId }: SealedSubmission,
    detail: string,
  ): Result<QueuedSubmission, StoreFailure> {
    try {
      if (held.heal()) {
        const sequence = held.useOnce(({ database, sql }) => {
          copyWal(database);
          return sql.find.get(key)?.sequence;
        });
        if (sequence !== undefined) return ok({ sequence, key, isUrgent, visitId, attempts: 0 });
        return err({ type: 'store-failed', detail });
      }
    } catch (error) {
      if (!isStoreError(error)) throw error;
    }
    withdrawn.add(key);
    journal.append([{ type: 'withdrawn', key }]);
    return err({ type: 'store-failed', detail });
  }

  /** The disk's bytes are trusted only where they are still those that were sealed; reopening drops a bad cache. */
  function readIntact(
    read: (connection: Connection) => { bytes: Buffer; sha256: string | null },
  ): Buffer | null {
    const isIntact = ({ bytes, sha256 }: ReturnType<typeof read>) =>
      sha256 === null || sha256Hex(bytes) === sha256;
    const first = held.use(read);
    if (isIntact(first)) return first.bytes;
    if (!held.heal()) throw new StoreUnavailable('STORE_UNAVAILABLE');
    const second = held.use(read);
    return isIntact(second) ? second.bytes : null;
  }

  function recordAllDelivered(deliveries: readonly Delivery[]): readonly boolean[] {
    const moved = held.useReserve(({ sql, inTransaction }) =>
      inTransaction(() =>
        deliveries.map(({ lease, receipt, deliveredAtMs }) => {
          const { sequence } = lease;
          if (!leases.isNewest(sequence, lease.lease)) return false;
          const { receiptNumber } = receipt;
          // First out, then in: the tombstone finds the pages free that its submission had, also on a full disk.
          const settled = sql.takeOut.get(sequence);
          if (!settled) return false;
          const attempts = leases.attempts(sequence);
          const outcome = { attempts, deliveredAtMs, receiptNumber, receipt: JSON.stringify(receipt) };
          sql.insertTombstone.run({ ...settled, ...outcome });
          return true;
        }),
      ),
    );
    const settled = deliveries.filter((_, index) => moved[index]);
    bytesSinceCheckpoint += settled.length * 4 * pageBytes;
    for (const { lease } of settled) {
      leases.forget(lease.sequence);
      tally.deliver();
    }
    journal.append(
      settled.map(({ receipt: { key, receiptNumber } }) => ({ type: 'delivered', key, receiptNumber })),
    );
    return moved;
  }

  /** A try frees nothing, so it takes no room of a full disk; what is not noted is known until the next start. */
  function noteTry(note: Readonly<Record<string, unknown>>): void {
    if (!room.isOpen()) return;
    try {
      const { changes } = held.use(({ sql }) => sql.noteTry.run(note));
      bytesSinceCheckpoint += changes * pageBytes;
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  }

  return {
    databaseVersion: parts.first.databaseVersion,
    reclaimedLeases: parts.first.reclaimedLeases,
    condition: (): StoreCondition => held.condition(),

    /** One transaction for body and parts; returns after the commit is flushed. */
    insert(submission: SealedSubmission): Result<QueuedSubmission, StoreFailure> {
      if (!room.isOpen()) return err({ type: 'store-full' });
      let inserted: Result<QueuedSubmission, StoreFailure>;
      try {
        inserted = ok(held.useOnce((connection) => insertAll(connection, submission)));
      } catch (error) {
        if (
          !isStoreError(error) ||
          !(isDiskFault(error) || isDiskFull(error) || error instanceof StoreUnavailable)
        ) {
          throw error;
        }
        inserted = isDiskFault(error)
          ? afterFailedInsert(submission, error.code)
          : attempt(() => {
              throw error;
            });
      }
      if (!inserted.ok) return inserted;
      tally.keep();
      bytesSinceCheckpoint += sealedBytesOf(submission) + 4 * pageBytes;
      journal.append([
        {
          type: 'acknowledged',
          key: submission.key,
          slipNumber: submission.slipNumber,
          matterCode: submission.matterCode,
          atMs: submission.acknowledgedAtMs,
          sealedBytes: sealedBytesOf(submission),
        },
      ]);
      return inserted;
    },

    find(key: SubmissionKey): StoredState | null {
      return held.use(({ sql }): StoredState | null => {
        const kept = sql.find.get(key);
        if (kept) {
          return {
            type: 'kept',
            slipNumber: kept.slip_number,
            matterCode: kept.matter_code,
            acknowledgedAtMs: kept.acknowledged_at_ms,
            state: leases.isHeld(kept.sequence) ? 'delivering' : kept.state,
            lastCause: kept.last_cause,
          };
        }
        const tombstone = sql.findTombstone.get(key);
        if (!tombstone) return null;
        return {
          type: 'delivered',
          slipNumber: tombstone.slip_number,
          matterCode: tombstone.matter_code,
          acknowledgedAtMs: tombstone.acknowledged_at_ms,
          receipt: districtReceiptSchema.parse(JSON.parse(tombstone.receipt)),
        };
      });
    },

    /** Oldest first. */
    waiting(): readonly QueuedSubmission[] {
      return held.use(({ sql }) =>
        sql.waiting.all().map((row) => ({
          sequence: row.sequence,
          key: row.key,
          isUrgent: row.is_urgent === 1,
          visitId: row.visit_id,
          attempts: row.attempts,
        })),
      );
    },

    /** Takes a submission for delivery and ends any older lease; null when it no longer waits. */
    lease(sequence: number): LeasedSubmission | null {
      const row = held.use(({ sql }) => sql.lease.get(sequence));
      if (!row) return null;
      const { lease, attempts } = leases.take(sequence, row.attempts);
      let isFirst = true;
      const sealedBody = readIntact(({ sql }) => {
        const { sealed_body: bytes, body_sha256: sha256 } = isFirst ? row : (sql.read.get(sequence) ?? row);
        isFirst = false;
        return { bytes, sha256 };
      });
      return {
        sequence: row.sequence,
        lease,
        attempts,
        suspicion: row.suspicion,
        key: row.key,
        slipNumber: row.slip_number,
        matterCode: row.matter_code,
        definitionVersion: row.definition_version,
        formatVersion: row.format_version,
        keyId: row.key_id,
        acknowledgedAtMs: row.acknowledged_at_ms,
        sealedBody,
        partSha256: JSON.parse(row.part_sha256) as string[],
      };
    },

    /** Null where the bytes on the disk are no longer those that were sealed. */
    part(lease: LeasedSubmission, partNumber: number): Buffer | null {
      const sha256 = assertDefined(lease.partSha256[partNumber - 1], 'no such part');
      return readIntact(({ sql }) => ({
        bytes: assertDefined(sql.part.get(lease.sequence, partNumber), 'a sealed part is missing').sealed,
        sha256,
      }));
    },

    /** Stores the receipt and drops the payload; false when the lease is not the newest. */
    recordDelivered: (lease: LeaseToken, receipt: DistrictReceipt, deliveredAtMs: number): boolean =>
      recordAllDelivered([{ lease, receipt, deliveredAtMs }])[0] ?? false,

    /** As `recordDelivered`, several with one flush; answers in their order. */
    recordAllDelivered,

    /** Ends a lease without a receipt; false when the lease is not the newest. */
    recordFailure(
      { sequence, lease }: LeaseToken,
      outcome: {
        readonly state: 'waiting' | 'set-aside';
        readonly cause: string;
        readonly suspicion: number;
      },
    ): boolean {
      if (!leases.isNewest(sequence, lease)) return false;
      const note = { sequence, lease, attempts: leases.attempts(sequence), ...outcome };
      if (outcome.state === 'waiting') {
        leases.end(sequence);
        noteTry(note);
        return true;
      }
      leases.forget(sequence);
      bytesSinceCheckpoint += pageBytes;
      const isNoted = held.useReserve(({ sql }) => sql.release.run(note).changes === 1);
      if (isNoted) tally.setAside();
      return isNoted;
    },

    /** Ends a lease of which the disk would take no note. */
    endLease: (sequence: number): void => leases.end(sequence),

    /** Back to the queue with fresh counters. */
    requeue(key: SubmissionKey): QueuedSubmission | null {
      const row = held.useReserve(({ sql, inTransaction }) => inTransaction(() => sql.requeue.get(key)));
      if (!row) return null;
      tally.requeue();
      return {
        sequence: row.sequence,
        key,
        isUrgent: row.is_urgent === 1,
        visitId: row.visit_id,
        attempts: 0,
      };
    },

    nextSerial(terminalId: TerminalId, date: string): Result<number, StoreFailure> {
      if (!room.isOpen()) return err({ type: 'store-full' });
      bytesSinceCheckpoint += pageBytes;
      return attempt(() =>
        held.use(({ sql, inTransaction }) =>
          inTransaction(() => assertDefined(sql.bumpSerial.get(terminalId, date)).last),
        ),
      );
    },

    insertEvaluation(evaluation: Evaluation): Result<undefined, StoreFailure> {
      if (!room.isOpen()) return err({ type: 'store-full' });
      bytesSinceCheckpoint += 2 * pageBytes;
      const inserted = attempt(() =>
        held.use(({ sql }) => sql.insertEvaluation.run(evaluation.key, JSON.stringify(evaluation))),
      );
      if (!inserted.ok) return inserted;
      if (inserted.value.changes === 1) tally.addEvaluation(1);
      return ok();
    },

    nextEvaluation(): StoredEvaluation | null {
      const row = held.use(({ sql }) => sql.nextEvaluation.get());
      if (!row) return null;
      return {
        sequence: row.sequence,
        attempts: row.attempts,
        evaluation: JSON.parse(row.body) as Evaluation,
      };
    },

    /** Delivered evaluations leave nothing. */
    settleEvaluation(sequence: number, outcome: 'delivered' | 'later' | 'set-aside'): void {
      bytesSinceCheckpoint += pageBytes;
      held.useReserve(({ sql }) =>
        outcome === 'delivered'
          ? sql.deleteEvaluation.run(sequence)
          : sql.markEvaluation.run(outcome === 'later' ? 'waiting' : 'set-aside', sequence),
      );
      if (outcome !== 'later') tally.addEvaluation(-1);
    },

    counts: (): StoreCounts => tally.counts(leases.count()),

    list(limit: number): readonly SubmissionSummary[] {
      return held.use(({ sql }) => {
        const kept = sql.listKept.all(limit).map((row): SubmissionSummary & { sequence: number } => ({
          sequence: row.sequence,
          ...summarise(row),
          attempts: Math.max(row.attempts, leases.attempts(row.sequence)),
          state: leases.isHeld(row.sequence) ? 'delivering' : row.state,
          lastCause: row.last_cause,
          deliveredAtMs: null,
          receiptNumber: null,
        }));
        const delivered = sql.listTombstones
          .all(limit)
          .map((row): SubmissionSummary & { sequence: number } => ({
            sequence: row.sequence,
            ...summarise(row),
            state: 'delivered',
            lastCause: null,
            deliveredAtMs: row.delivered_at_ms,
            receiptNumber: row.receipt_number,
          }));
        return [...kept, ...delivered]
          .sort((a, b) => b.sequence - a.sequence)
          .slice(0, limit)
          .map(({ sequence: _sequence, ...summary }) => summary);
      });
    },

    /** Whether quota and disk have room for one more of the largest usual size. */
    hasRoom(): boolean {
      if (held.condition() !== 'sound') return false;
      const checked = attempt(() => held.use(room.check));
      return checked.ok && checked.value;
    },

    /** How long the oldest submission on its way has waited, by the wall clock; 0 where none waits. */
    oldestWaitingMs(nowMs: number): number {
      const oldest = held.use(({ sql }) => sql.oldestAcknowledgedAtMs.get());
      return oldest ? Math.max(0, nowMs - oldest.acknowledged_at_ms) : 0;
    },

    isReserveHeld: () => reserve.isHeld(),

    /** The latest wall-clock time that was trusted on this terminal; null on a new one. */
    lastTrustedWallMs: (): number | null => held.use(({ sql }) => sql.clockMark.get()?.wall_ms ?? null),

    /** Small upkeep for an idle moment, only while the clock can be trusted: a jump must not age a tombstone. */
    keepHouse(trustedWallMs: number): void {
      const before = trustedWallMs - limits.tombstoneRetentionMs;
      held.use(({ sql, inTransaction }) =>
        inTransaction(() => {
          sql.markClock.run(trustedWallMs);
          tally.prune(sql.pruneTombstones.run(before, prunedAtOnce).changes);
        }),
      );
    },

    /** Bytes written to the WAL since it was last copied into the database, roughly. */
    isCheckpointDue: () => bytesSinceCheckpoint > limits.walCapBytes,
    hasUncheckpointed: () => bytesSinceCheckpoint > 0,

    checkpoint(): void {
      held.useReserve(({ database }) => copyWal(database));
      bytesSinceCheckpoint = 0;
    },

    /** Outside of any resident's wait. */
    flushJournal: () => journal.flush(),

    close(): void {
      held.close();
      journal.close();
      lock.release();
    },
  };
}

/** Counters by state, kept beside the rows: the view asks for them on each change, and a backlog is long. */
function createTally() {
  let counts = { kept: 0, setAside: 0, delivered: 0, evaluationsWaiting: 0 };
  return {
    recount: ({ sql }: Connection): void => {
      const row = assertDefined(sql.counts.get());
      const { waiting, set_aside: setAside, delivered, evaluations_waiting: evaluationsWaiting } = row;
      counts = { kept: waiting + row.delivering + setAside, setAside, delivered, evaluationsWaiting };
    },
    keep: (): void => void (counts.kept += 1),
    deliver: (): void => {
      counts.kept -= 1;
      counts.delivered += 1;
    },
    setAside: (): void => void (counts.setAside += 1),
    requeue: (): void => void (counts.setAside -= 1),
    prune: (count: number): void => void (counts.delivered -= count),
    addEvaluation: (count: 1 | -1): void => void (counts.evaluationsWaiting += count),
    counts: (delivering: number): StoreCounts => ({
      waiting: counts.kept - counts.setAside - delivering,
      delivering,
      setAside: counts.setAside,
      delivered: counts.delivered,
      evaluationsWaiting: counts.evaluationsWaiting,
    }),
  };
}

/**
 * Who may settle what. In memory, because the owner lock makes this process the only one that delivers: a lease on
 * the disk would cost each delivery a second flush, and say nothing after a crash but that it is void.
 */
function createLeases() {
  const newest = new Map<number, number>();
  /** Tries begun, where more than the row says. */
  const tries = new Map<number, number>();
  let last = 0;
  return {
    take: (sequence: number, noted: number): { readonly lease: number; readonly attempts: number } => {
      last += 1;
      newest.set(sequence, last);
      const attempts = Math.max(noted, tries.get(sequence) ?? 0) + 1;
      tries.set(sequence, attempts);
      return { lease: last, attempts };
    },
    attempts: (sequence: number): number => tries.get(sequence) ?? 0,
    forget: (sequence: number): void => {
      newest.delete(sequence);
      tries.delete(sequence);
    },
    isNewest: (sequence: number, lease: number): boolean => newest.get(sequence) === lease,
    isHeld: (sequence: number): boolean => newest.has(sequence),
    end: (sequence: number): void => void newest.delete(sequence),
    count: (): number => newest.size,
  };
}

function sealedBytesOf({ sealedBody, sealedParts }: SealedSubmission): number {
  return sealedParts.reduce((sum, part) => sum + part.byteLength, sealedBody.byteLength);
}

function summarise(row: {
  readonly key: string;
  readonly slip_number: string;
  readonly matter_code: string;
  readonly acknowledged_at_ms: number;
  readonly sealed_bytes: number;
  readonly attempts: number;
}) {
  return {
    key: row.key,
    slipNumber: row.slip_number,
    matterCode: row.matter_code,
    acknowledgedAtMs: row.acknowledged_at_ms,
    sealedBytes: row.sealed_bytes,
    attempts: row.attempts,
  };
}
