import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import {
  mendAcknowledgementJournal,
  openAcknowledgementJournal,
  readAcknowledgementJournal,
  type AcknowledgementJournal,
  type JournalEntry,
} from './acknowledgement-journal.ts';
import { openConnection, type Connection, type ReadPragma } from './connection.ts';
import { flushFolder, isDatabaseMissing, moveDamagedAside, unsettledDamage } from './damaged-store.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { createReserve } from './reserve.ts';
import { createStore, type StoreEvent, type SubmissionStore } from './store.ts';
import { defaultStoreLimits, type OpenStoreFailure, type StoreLimits } from './store-types.ts';

export interface OpenStoreOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly limits?: StoreLimits;
  readonly onEvent?: (event: StoreEvent) => void;
  readonly readPragma?: ReadPragma;
  /** A technician settles a damaged database: a new one may stand beside it. */
  readonly mayStartAnew?: boolean;
}

/** Opens the data folder's database for this process alone; see `OpenStoreFailure` for what can be in the way. */
export function openSubmissionStore(options: OpenStoreOptions): Result<SubmissionStore, OpenStoreFailure> {
  const { dataFolder } = options;
  if (mkdirSync(dataFolder, { recursive: true, mode: 0o700 }) !== undefined) flushFolder(dirname(dataFolder));
  const lock = takeOwnerLock(dataFolder);
  if (!lock.ok) return lock;
  let opened: Result<SubmissionStore, OpenStoreFailure> | null = null;
  try {
    opened = openOwned(options, lock.value);
    return opened;
  } finally {
    if (!opened?.ok) lock.value.release();
  }
}

function openOwned(
  options: OpenStoreOptions,
  lock: { release(): void },
): Result<SubmissionStore, OpenStoreFailure> {
  const { dataFolder, clock } = options;
  const limits = options.limits ?? defaultStoreLimits;
  const [damaged] = unsettledDamage(dataFolder);
  if (!options.mayStartAnew) {
    if (damaged !== undefined) return err({ type: 'damaged', detail: `moved aside as ${damaged}` });
    if (isDatabaseMissing(dataFolder)) return err({ type: 'damaged', detail: 'the database is gone' });
  }
  const lied = options.readPragma ? { readPragma: options.readPragma } : {};
  const reopen = (checkDepth: 'quick-where-small' | 'whole', reclaimLeases: boolean) =>
    openConnection({ dataFolder, limits, checkDepth, reclaimLeases, ...lied });
  let first = reopen('quick-where-small', true);
  // Once more before it is called damage: a read error can look like corruption for a moment.
  if (!first.ok && first.error.type === 'damaged') first = reopen('whole', true);
  if (!first.ok) {
    if (first.error.type !== 'damaged') return first;
    const folder = moveDamagedAside(dataFolder, clock.nowMs());
    return err({ type: 'damaged', detail: `${first.error.detail}; moved aside as ${folder}` });
  }
  const journal = reconcileJournal(dataFolder, first.value);
  // Without a first mark a clock that is wrong by years would be trusted by the next start.
  if (first.value.sql.clockMark.get()?.wall_ms == null)
    first.value.sql.markClock.run(Math.floor(clock.nowMs()));
  flushFolder(dataFolder);
  return ok(
    createStore({
      first: first.value,
      // On a disk that fails, the fewer writes the better the chance.
      reopen: () =>
        openConnection({
          dataFolder,
          limits: { ...limits, walPrimeBytes: 0 },
          checkDepth: 'whole',
          reclaimLeases: false,
          ...lied,
        }),
      setAside: () => moveDamagedAside(dataFolder, clock.nowMs()),
      journal,
      reserve: createReserve(dataFolder, limits.reserveBytes),
      lock,
      limits,
      dataFolder,
      clock,
      onEvent: options.onEvent ?? (() => undefined),
    }),
  );
}

/** The database gives the journal what a power cut took from its end, and drops what was withdrawn. */
function reconcileJournal(dataFolder: string, { sql }: Connection): AcknowledgementJournal {
  const rows = sql.journalEntries.all();
  const kept = new Set(rows.map((row) => row.key));
  mendAcknowledgementJournal(dataFolder, (record) => kept.has(record.acknowledged?.key ?? ''));
  const known = readAcknowledgementJournal(dataFolder);
  const missing: JournalEntry[] = [];
  for (const row of rows) {
    const record = known.get(row.key);
    if (record?.isWithdrawn && row.receipt_number === null) {
      sql.withdraw.run(row.key);
      continue;
    }
    if (!record?.acknowledged) {
      missing.push({
        type: 'acknowledged',
        key: row.key,
        slipNumber: row.slip_number,
        matterCode: row.matter_code,
        atMs: row.acknowledged_at_ms,
        sealedBytes: row.sealed_bytes,
      });
    }
    if (row.receipt_number !== null && record?.receiptNumber !== row.receipt_number) {
      missing.push({ type: 'delivered', key: row.key, receiptNumber: row.receipt_number });
    }
  }
  const journal = openAcknowledgementJournal(dataFolder);
  journal.append(missing);
  return journal;
}
