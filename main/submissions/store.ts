import { assertDefined } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { SubmissionKey, TerminalId } from '#main/basics/ids.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { DistrictReceipt } from '#main/district/messages.ts';
import type { AcknowledgementJournal } from './acknowledgement-journal.ts';
import { copyWal, type Connection } from './connection.ts';
import { holdConnection } from './held-connection.ts';
import { createLeases } from './leases.ts';
import { lookIntoStore } from './look-into-store.ts';
import type { Reserve } from './reserve.ts';
import { createRoom } from './room.ts';
import { sha256Hex } from './sealing.ts';
import { keepEvaluations } from './stored-evaluations.ts';
import { attempt, isDiskFault, isDiskFull, isStoreError, StoreUnavailable } from './store-error.ts';
import type {
  LeasedSubmission,
  LeaseToken,
  OpenStoreFailure,
  QueuedSubmission,
  SealedSubmission,
  StoreCondition,
  StoreCounts,
  StoreFailure,
  StoreLimits,
} from './store-types.ts';
import { createTally } from './tally.ts';
import { createWalGrowth } from './wal-growth.ts';

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
  reserve.refill();
  const room = createRoom({
    reserve,
    limits,
    dataFolder: parts.dataFolder,
    onReleased: () => onEvent({ type: 'reserve-released' }),
  });
  room.restrict(parts.first);
  const wal = createWalGrowth(parts.first.pageBytes);
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
    wal.growByPages(settled.length * 4);
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
      wal.growByPages(changes);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  }

  return {
    databaseVersion: parts.first.databaseVersion,
    reclaimedLeases: parts.first.reclaimedLeases,
    condition: (): StoreCondition => held.condition(),
    ...lookIntoStore({ held, leases }),
    ...keepEvaluations({ held, room, tally, wal }),

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
      wal.growByPages(4);
      wal.growByBytes(sealedBytesOf(submission));
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
      wal.growByPages(1);
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
      wal.growByPages(1);
      return attempt(() =>
        held.use(({ sql, inTransaction }) =>
          inTransaction(() => assertDefined(sql.bumpSerial.get(terminalId, date)).last),
        ),
      );
    },

    counts: (): StoreCounts => tally.counts(leases.count()),

    /** Whether quota and disk have room for one more of the largest usual size. */
    hasRoom(): boolean {
      if (held.condition() !== 'sound') return false;
      const checked = attempt(() => held.use(room.check));
      return checked.ok && checked.value;
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

    isCheckpointDue: () => wal.bytes() > limits.walCapBytes,
    hasUncheckpointed: () => wal.bytes() > 0,

    checkpoint(): void {
      held.useReserve(({ database }) => copyWal(database));
      wal.copied();
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

function sealedBytesOf({ sealedBody, sealedParts }: SealedSubmission): number {
  return sealedParts.reduce((sum, part) => sum + part.byteLength, sealedBody.byteLength);
}
