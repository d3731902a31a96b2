import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#main/basics/clock.ts';
import type { PauseTicket } from '#main/basics/known-codes.ts';
import { err, ok, type Result } from '#main/basics/result.ts';

export interface DraftVaultLimits {
  /** A paper older than this opens nothing any more. */
  readonly keptMs: number;
  readonly maxCount: number;
  /** Of one draft, and of all. */
  readonly maxBytes: number;
  readonly maxTotalBytes: number;
  /** Left free for submissions, which come first. */
  readonly minFreeDiskBytes: number;
}

export const defaultDraftVaultLimits: DraftVaultLimits = {
  keptMs: 14 * 86_400_000,
  maxCount: 60,
  maxBytes: 40 * 1024 * 1024,
  maxTotalBytes: 400 * 1024 * 1024,
  minFreeDiskBytes: 1024 * 1024 * 1024,
};

export type SaveFailure = { readonly type: 'no-room' } | { readonly type: 'write-failed' };
export type OpenFailure = 'unknown' | 'expired' | 'wrong-key';

/** Paused visits, each encrypted to a random key that exists only on paper (design §6.1). */
export interface DraftVault {
  hasRoom(): boolean;
  /** Overwrites the clear bytes. Durable when it returns. */
  save(
    clear: Uint8Array,
  ): Result<{ readonly ticket: PauseTicket; readonly expiresAtMs: number }, SaveFailure>;
  /** The draft stays until it is removed: a resident who leaves again has the same paper. */
  open(ticket: PauseTicket): Result<Uint8Array, OpenFailure>;
  /** Until when a draft that opens can be opened. */
  expiresAtMs(id: string): number | null;
  remove(id: string): void;
  /** Removes what has run out; also done at each save. */
  prune(): void;
}

const algorithm = 'aes-256-gcm';
const version = 1;
const headerBytes = 1 + 12 + 16;
const idPattern = /^[A-Za-z0-9_-]{16}$/;
const keyPattern = /^[A-Za-z0-9_-]{43}$/;

export function createDraftVault(options: {
  readonly folder: string;
  readonly clock: Clock;
  /** While true nothing runs out: a clock that jumped would empty the vault. */
  readonly isTimeDoubtful?: () => boolean;
  readonly limits?: Partial<DraftVaultLimits>;
}): DraftVault {
  const { folder, clock } = options;
  const limits = { ...defaultDraftVaultLimits, ...options.limits };
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const fileOf = (id: string): string => join(folder, `${id}.draft`);

  /** What lies in the folder, which is ours alone: the screen asks at each change whether there is room. */
  const kept = new Map<string, { readonly bytes: number; readonly savedAtMs: number }>();
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.draft'))) {
    const { size, mtimeMs } = statSync(join(folder, name));
    kept.set(name.slice(0, -'.draft'.length), { bytes: size, savedAtMs: mtimeMs });
  }

  function remove(id: string): void {
    rmSync(fileOf(id), { force: true });
    kept.delete(id);
  }

  function hasRunOut(savedAtMs: number): boolean {
    return !options.isTimeDoubtful?.() && clock.nowMs() - savedAtMs > limits.keptMs;
  }

  function prune(): void {
    for (const [id, { savedAtMs }] of kept) if (hasRunOut(savedAtMs)) remove(id);
    // What a power cut left half written was never on a paper.
    for (const name of readdirSync(folder))
      if (name.endsWith('.part')) rmSync(join(folder, name), { force: true });
  }

  function hasRoomFor(bytes: number): boolean {
    const total = [...kept.values()].reduce((sum, one) => sum + one.bytes, 0);
    const disk = statfsSync(folder);
    return (
      bytes <= limits.maxBytes &&
      kept.size < limits.maxCount &&
      total + bytes <= limits.maxTotalBytes &&
      disk.bavail * disk.bsize - bytes >= limits.minFreeDiskBytes
    );
  }

  prune();
  return {
    hasRoom: () => hasRoomFor(0),
    save(clear) {
      prune();
      if (!hasRoomFor(clear.byteLength + headerBytes)) {
        clear.fill(0);
        return err({ type: 'no-room' });
      }
      const id = randomBytes(12).toString('base64url');
      const key = randomBytes(32);
      const sealed = encrypt(clear, key, id);
      clear.fill(0);
      const ticket = { id, key: key.toString('base64url') };
      key.fill(0);
      const written = writeDurably(folder, fileOf(id), sealed);
      if (!written) return err({ type: 'write-failed' });
      kept.set(id, { bytes: sealed.byteLength, savedAtMs: clock.nowMs() });
      return ok({ ticket, expiresAtMs: clock.nowMs() + limits.keptMs });
    },
    open({ id, key }) {
      if (!idPattern.test(id) || !keyPattern.test(key)) return err('unknown');
      const found = kept.get(id);
      if (!found || !existsSync(fileOf(id))) return err('unknown');
      if (hasRunOut(found.savedAtMs)) return err('expired');
      const clear = decrypt(readFileSync(fileOf(id)), Buffer.from(key, 'base64url'), id);
      return clear ? ok(clear) : err('wrong-key');
    },
    expiresAtMs: (id) => {
      const found = kept.get(id);
      return found ? found.savedAtMs + limits.keptMs : null;
    },
    remove: (id) => {
      if (idPattern.test(id)) remove(id);
    },
    prune,
  };
}

/** The id is bound in, so that no draft opens under another's name. */
function encrypt(clear: Uint8Array, key: Buffer, id: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(Buffer.from(id));
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
}

function decrypt(sealed: Buffer, key: Buffer, id: string): Uint8Array | null {
  if (sealed[0] !== version || sealed.byteLength < headerBytes) return null;
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(sealed.subarray(13, headerBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headerBytes)), decipher.final()]);
  } catch {
    // The tag does not fit: another key, or a damaged file.
    return null;
  }
}

/** Whole or not at all, and on the disk before the paper is printed. */
function writeDurably(folder: string, file: string, bytes: Uint8Array): boolean {
  const part = `${file}.part`;
  try {
    const handle = openSync(part, 'w', 0o600);
    try {
      // Unlike writeSync, all of it: a disk that fills takes a part.
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
    const directory = openSync(folder, 'r');
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
    return true;
  } catch {
    rmSync(part, { force: true });
    return false;
  }
}
