import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface LogRecord {
  readonly operation: 'create' | 'write' | 'sync' | 'sync-folder' | 'truncate' | 'rename' | 'unlink' | 'ack';
  /** Relative to the data folder; empty for the folder itself. */
  readonly path: string;
  /** Of a write; the new length of a truncation. */
  readonly offset: number;
  readonly data: Buffer;
}

/** What becomes of changes that were not flushed when the power went. */
export const policies = ['drop', 'keep', 'prefix', 'scatter', 'tear', 'last-first'] as const;
export type Policy = (typeof policies)[number];

const operations: Readonly<Record<string, LogRecord['operation']>> = {
  C: 'create',
  W: 'write',
  S: 'sync',
  D: 'sync-folder',
  T: 'truncate',
  R: 'rename',
  U: 'unlink',
  A: 'ack',
};
const headerBytes = 24;

/** Reads what `write-log.c` wrote. */
export function parseLog(log: Buffer, dataFolder: string): readonly LogRecord[] {
  const records: LogRecord[] = [];
  for (let at = 0; at + headerBytes <= log.byteLength;) {
    const operation = operations[String.fromCharCode(log.readUInt8(at))];
    const pathBytes = log.readUInt32LE(at + 4);
    const offset = Number(log.readBigUInt64LE(at + 8));
    const dataBytes = Number(log.readBigUInt64LE(at + 16));
    const pathEnd = at + headerBytes + pathBytes;
    const path = log.toString('utf8', at + headerBytes, pathEnd);
    if (operation === undefined) throw new Error(`the write log is broken at byte ${at}`);
    records.push({
      operation,
      path: operation === 'ack' ? '' : relative(dataFolder, path),
      offset,
      data:
        operation === 'rename'
          ? Buffer.from(relative(dataFolder, log.toString('utf8', pathEnd, pathEnd + dataBytes)))
          : log.subarray(pathEnd, pathEnd + dataBytes),
    });
    at = pathEnd + dataBytes;
  }
  return records;
}

/** The bytes grow by doubling: a log has thousands of appends, and a run thousands of logs. */
interface SimulatedFile {
  room: Buffer;
  length: number;
  pending: LogRecord[];
}

type FolderChange =
  | { readonly type: 'add'; readonly name: string; readonly file: SimulatedFile }
  | { readonly type: 'remove'; readonly name: string };

const sectorBytes = 512;

/**
 * The disk as it may be found when the power goes after `count` records. Flushed bytes are there; of the rest the
 * policy keeps, drops, reorders or tears at sectors. A new or renamed file is sure to be found only when its folder
 * was flushed, as POSIX has it; each file by itself, as file systems reorder between files.
 */
export function diskAfter(
  records: readonly LogRecord[],
  count: number,
  policy: Policy,
  random: () => number,
): ReadonlyMap<string, Buffer> {
  const live = new Map<string, SimulatedFile>();
  const found = new Map<string, SimulatedFile>();
  let folderChanges: FolderChange[] = [];
  const change = (next: FolderChange) => {
    folderChanges.push(next);
    apply(live, next);
  };
  for (const record of records.slice(0, count)) {
    const file = live.get(record.path);
    switch (record.operation) {
      case 'create':
        change({ type: 'add', name: record.path, file: emptyFile() });
        break;
      case 'write':
      case 'truncate':
        file?.pending.push(record);
        break;
      case 'sync':
        if (file) flush(file, file.pending);
        break;
      case 'sync-folder':
        for (const pending of folderChanges) apply(found, pending);
        folderChanges = [];
        break;
      case 'rename':
        if (file) change({ type: 'add', name: record.data.toString('utf8'), file });
        change({ type: 'remove', name: record.path });
        break;
      case 'unlink':
        change({ type: 'remove', name: record.path });
        break;
      case 'ack':
        break;
    }
  }
  for (const pending of surviving(folderChanges, policy, random)) apply(found, pending);
  const disk = new Map<string, Buffer>();
  for (const [name, file] of found) {
    flush(file, surviving(file.pending, policy, random), policy === 'tear' ? random : null);
    disk.set(name, file.room.subarray(0, file.length));
  }
  return disk;
}

/** Lays the disk out as files for the store to be opened on. */
export function layOut(disk: ReadonlyMap<string, Buffer>, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of disk) if (!name.includes('/')) writeFileSync(join(folder, name), bytes);
}

/** The lines acknowledged among the first `count` records. */
export function acknowledgedAfter(records: readonly LogRecord[], count: number): readonly string[] {
  return records
    .slice(0, count)
    .flatMap(({ operation, data }) => (operation === 'ack' ? data.toString('utf8').split('\n') : []))
    .filter((line) => line !== '');
}

function apply(entries: Map<string, SimulatedFile>, change: FolderChange): void {
  if (change.type === 'add') entries.set(change.name, change.file);
  else entries.delete(change.name);
}

function surviving<T>(pending: readonly T[], policy: Policy, random: () => number): readonly T[] {
  switch (policy) {
    case 'drop':
      return [];
    case 'keep':
      return pending;
    case 'prefix':
      return pending.slice(0, Math.floor(random() * (pending.length + 1)));
    case 'scatter':
    case 'tear':
      return pending.filter(() => random() < 0.5);
    case 'last-first':
      return pending.slice(Math.floor(random() * (pending.length + 1)));
  }
}

function flush(file: SimulatedFile, changes: readonly LogRecord[], tear: (() => number) | null = null): void {
  for (const { operation, offset, data } of changes) {
    if (operation === 'truncate') {
      setLength(file, offset);
      continue;
    }
    if (offset + data.byteLength > file.length) setLength(file, offset + data.byteLength);
    for (let at = 0; at < data.byteLength; at += sectorBytes) {
      if (tear && tear() < 0.5) continue;
      data.copy(file.room, offset + at, at, Math.min(at + sectorBytes, data.byteLength));
    }
  }
  file.pending = [];
}

function emptyFile(): SimulatedFile {
  return { room: Buffer.alloc(64 * 1024), length: 0, pending: [] };
}

function setLength(file: SimulatedFile, length: number): void {
  if (length > file.room.byteLength) {
    const room = Buffer.alloc(2 * length);
    file.room.copy(room, 0, 0, file.length);
    file.room = room;
  }
  // What lies between the old end and a later write reads as zeros, also after a truncation.
  if (length < file.length) file.room.fill(0, length, file.length);
  file.length = length;
}
