import { closeSync, existsSync, fdatasyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface Reserve {
  /** Whether the room is held; false after `release` until `refill` succeeds. */
  isHeld(): boolean;
  /** Gives the room back to the file system, so that deliveries can still be recorded on a full disk. */
  release(): void;
  /** Takes the room again; false when the disk has none. */
  refill(): boolean;
}

/**
 * In WAL mode even a DELETE needs room, so a full disk could not record "delivered". A file of real bytes (a sparse
 * one would hold nothing) keeps that room, and is dropped when the disk is full.
 */
export function createReserve(dataFolder: string, byteCount: number): Reserve {
  const path = join(dataFolder, 'reserve');
  let held = existsSync(path) && statSync(path).size === byteCount;
  return {
    isHeld: () => held,
    release: () => {
      held = false;
      rmSync(path, { force: true });
    },
    refill: () => {
      if (held) return true;
      let file: number | null = null;
      try {
        file = openSync(path, 'w', 0o600);
        const chunk = Buffer.alloc(Math.min(byteCount, 1024 * 1024), 0xa5);
        for (let written = 0; written < byteCount;) {
          written += writeSync(file, chunk, 0, Math.min(chunk.byteLength, byteCount - written));
        }
        fdatasyncSync(file);
        held = true;
        return true;
      } catch (error) {
        rmSync(path, { force: true });
        if (/^(ENOSPC|EDQUOT|EIO)$/.test((error as NodeJS.ErrnoException).code ?? '')) return false;
        throw error;
      } finally {
        if (file !== null) closeSync(file);
      }
    },
  };
}
