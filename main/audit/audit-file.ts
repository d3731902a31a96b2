import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Two files of this size are all the room that the log takes. */
const maxFileBytes = 16 * 1024 * 1024;

export interface AuditFile {
  write(line: string): void;
  close(): void;
}

/**
 * Appends to `audit.log` in the folder and turns it over to `audit.1.log` when it is full. A line that cannot be
 * written (full disk, read-only file system) is dropped: the log must never stand in a resident's way.
 */
export function openAuditFile(
  folder: string,
  options: { readonly alsoTo?: (line: string) => void } = {},
): AuditFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'audit.log');
  let file: number | null = openSync(path, 'a', 0o600);
  let sizeBytes = statSync(path).size;

  function append(line: string): void {
    if (sizeBytes > maxFileBytes) turnOver();
    if (file !== null) sizeBytes += writeSync(file, line);
  }

  function turnOver(): void {
    if (file !== null) closeSync(file);
    file = null;
    renameSync(path, join(folder, 'audit.1.log'));
    file = openSync(path, 'a', 0o600);
    sizeBytes = 0;
  }

  return {
    write: (line) => {
      options.alsoTo?.(line);
      try {
        append(line);
      } catch {
        // Dropped; the disk's state is reported by the store, which refuses new visits.
      }
    },
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
