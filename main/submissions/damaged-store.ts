import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readAcknowledgementJournal } from './acknowledgement-journal.ts';
import { databaseFileName } from './connection.ts';

const folderPrefix = 'damaged-';
const settledFileName = 'settled';

/** Folders with a database that was moved aside and that no technician has settled yet, oldest first. */
export function unsettledDamage(dataFolder: string): readonly string[] {
  return readdirSync(dataFolder)
    .filter((name) => name.startsWith(folderPrefix) && !existsSync(join(dataFolder, name, settledFileName)))
    .toSorted();
}

/**
 * Moves a damaged database aside, whole with its WAL. Nothing takes its place: an empty database would look like a
 * terminal to which nobody ever gave anything. Answers the folder's name.
 */
export function moveDamagedAside(dataFolder: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]/g, '').replace(/\..*/, '');
  const taken = new Set(readdirSync(dataFolder));
  let name = `${folderPrefix}${stamp}`;
  for (let count = 2; taken.has(name); count += 1) name = `${folderPrefix}${stamp}-${count}`;
  mkdirSync(join(dataFolder, name), { mode: 0o700 });
  for (const file of [`${databaseFileName}-wal`, databaseFileName]) {
    if (existsSync(join(dataFolder, file))) renameSync(join(dataFolder, file), join(dataFolder, name, file));
  }
  flushFolder(dataFolder);
  return name;
}

export function markSettled(dataFolder: string, folder: string): void {
  writeFileSync(join(dataFolder, folder, settledFileName), '', { mode: 0o600 });
  flushFolder(join(dataFolder, folder));
}

/** Acknowledged, not delivered, and no database beside the journal: somebody or something removed it. */
export function isDatabaseMissing(dataFolder: string): boolean {
  if (existsSync(join(dataFolder, databaseFileName))) return false;
  return [...readAcknowledgementJournal(dataFolder).values()].some(
    (record) =>
      record.acknowledged !== null && record.receiptNumber === null && !record.isWithdrawn && !record.isLost,
  );
}

/** A new or renamed file is durable only when its folder is flushed. */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
