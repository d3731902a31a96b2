import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const journalFileName = 'acknowledgements.jsonl';

/** One line; nothing personal, and nothing that would open a payload. Times are wall-clock milliseconds. */
export type JournalEntry =
  | {
      readonly type: 'acknowledged';
      readonly key: string;
      readonly slipNumber: string;
      readonly matterCode: string;
      readonly atMs: number;
      readonly sealedBytes: number;
    }
  | { readonly type: 'delivered'; readonly key: string; readonly receiptNumber: string }
  /** The resident was told that it was not kept; a copy that turns up is not to be delivered. */
  | { readonly type: 'withdrawn'; readonly key: string }
  /** A technician was told that the payload is gone. */
  | { readonly type: 'lost'; readonly key: string };

/** What the journal knows of one key. */
export interface JournalRecord {
  readonly acknowledged: Extract<JournalEntry, { type: 'acknowledged' }> | null;
  readonly receiptNumber: string | null;
  readonly isWithdrawn: boolean;
  readonly isLost: boolean;
}

export interface AcknowledgementJournal {
  append(entries: readonly JournalEntry[]): void;
  hasUnflushed(): boolean;
  flush(): Promise<void>;
  close(): void;
}

/**
 * The list beside the database from which a technician tells what a damaged database held. Lines are appended in the
 * acknowledgement but not flushed with it: that flush would double the resident's wait (0.21 ms of 0.29), and it is
 * not needed, because the database is durable by then and gives missing lines back at the next start. So a line is
 * missing for good only where a power cut and the loss of the database fall within the seconds until the idle flush.
 */
export function openAcknowledgementJournal(dataFolder: string): AcknowledgementJournal {
  const file = openSync(join(dataFolder, journalFileName), 'a', 0o600);
  let hasUnflushed = false;
  let isClosed = false;
  /** A full disk took part of the last lines; the next must not be joined to them. */
  let isTorn = false;
  return {
    append: (entries) => {
      if (entries.length === 0) return;
      const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
      const bytes = Buffer.from(isTorn ? `\n${lines}` : lines);
      hasUnflushed = true;
      isTorn = true;
      try {
        isTorn = writeSync(file, bytes) < bytes.byteLength;
      } catch (error) {
        // The database holds what the line would say, and the next start writes it again.
        if (!isDiskTrouble(error)) throw error;
      }
    },
    hasUnflushed: () => hasUnflushed,
    flush: async () => {
      if (!hasUnflushed || isClosed) return;
      hasUnflushed = false;
      await promisify(fdatasync)(file).catch((error: unknown) => {
        hasUnflushed = true;
        if (!isClosed && !isDiskTrouble(error)) throw error;
      });
    },
    close: () => {
      isClosed = true;
      try {
        fdatasyncSync(file);
      } catch (error) {
        if (!isDiskTrouble(error)) throw error;
      }
      closeSync(file);
    },
  };
}

/** By key. A torn last line, or one that a bad disk garbled, is passed over. */
export function readAcknowledgementJournal(dataFolder: string): ReadonlyMap<string, JournalRecord> {
  const path = join(dataFolder, journalFileName);
  const records = new Map<string, JournalRecord>();
  if (!existsSync(path)) return records;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const entry = parseEntry(line);
    if (!entry) continue;
    const known = records.get(entry.key) ?? nothingKnown;
    records.set(entry.key, withEntry(known, entry));
  }
  return records;
}

/** Ends the file with a whole line, so that the next entry is not appended to a torn one. */
export function mendAcknowledgementJournal(
  dataFolder: string,
  keep: (record: JournalRecord) => boolean,
): void {
  const path = join(dataFolder, journalFileName);
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  const isTorn = text.length > 0 && !text.endsWith('\n');
  if (!isTorn && text.length <= compactAboveBytes) return;
  const records = [...readAcknowledgementJournal(dataFolder).entries()];
  const kept = text.length > compactAboveBytes ? records.filter(([, record]) => keep(record)) : records;
  const lines = kept.flatMap(([key, record]) => entriesOf(key, record)).map((entry) => JSON.stringify(entry));
  const next = `${path}.next`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, lines.map((line) => `${line}\n`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}

/** About 60,000 submissions; the disk that the journal takes is bounded by it and by what still waits. */
const compactAboveBytes = 16 * 1024 * 1024;

const nothingKnown: JournalRecord = {
  acknowledged: null,
  receiptNumber: null,
  isWithdrawn: false,
  isLost: false,
};

function withEntry(record: JournalRecord, entry: JournalEntry): JournalRecord {
  switch (entry.type) {
    case 'acknowledged':
      return { ...record, acknowledged: entry, isWithdrawn: false };
    case 'delivered':
      return { ...record, receiptNumber: entry.receiptNumber };
    case 'withdrawn':
      return { ...record, isWithdrawn: true };
    case 'lost':
      return { ...record, isLost: true };
  }
}

function entriesOf(key: string, record: JournalRecord): readonly JournalEntry[] {
  const entries: JournalEntry[] = record.acknowledged ? [record.acknowledged] : [];
  if (record.receiptNumber !== null)
    entries.push({ type: 'delivered', key, receiptNumber: record.receiptNumber });
  if (record.isWithdrawn) entries.push({ type: 'withdrawn', key });
  if (record.isLost) entries.push({ type: 'lost', key });
  return entries;
}

function parseEntry(line: string): JournalEntry | null {
  try {
    const entry = JSON.parse(line) as Partial<JournalEntry> | null;
    return typeof entry?.key === 'string' && typeof entry.type === 'string' ? (entry as JournalEntry) : null;
  } catch {
    return null;
  }
}

function isDiskTrouble(error: unknown): boolean {
  return /^(ENOSPC|EDQUOT|EIO|EROFS|EBADF)$/.test((error as NodeJS.ErrnoException).code ?? '');
}
