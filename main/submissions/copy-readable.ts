import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

const stretchBytes = 1024 * 1024;
/** A disk gives up whole sectors, and the page cache whole pages. */
const pieceBytes = 4_096;

export type ReadAt = (file: number, into: Buffer, byteCount: number, at: number) => number;

const readFromDisk: ReadAt = (file, into, byteCount, at) => readSync(file, into, 0, byteCount, at);

/** Copies what the disk still gives; what it does not give is zeros in the copy. A test stands a bad disk here. */
export function copyReadable(from: string, to: string, read: ReadAt = readFromDisk): void {
  const source = openSync(from, 'r');
  const target = openSync(to, 'w', 0o600);
  const buffer = Buffer.alloc(stretchBytes);
  /** False where the disk fails. */
  const copied = (at: number, byteCount: number): boolean => {
    try {
      const count = read(source, buffer, byteCount, at);
      writeSync(target, buffer, 0, count, at);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EIO') return false;
      throw error;
    }
  };
  try {
    const { size } = fstatSync(source);
    ftruncateSync(target, size);
    for (let at = 0; at < size; at += stretchBytes) {
      if (copied(at, stretchBytes)) continue;
      for (let piece = at; piece < Math.min(at + stretchBytes, size); piece += pieceBytes) {
        copied(piece, pieceBytes);
      }
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
}
