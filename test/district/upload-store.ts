import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import type { DistrictStore } from './district-store.ts';

/** What the district may lose when it is killed itself; each write costs a flush of its disk. */
const flushBytes = 256 * 1024;

/** How the tus server names errors to itself. */
function tusError(status: number, body: string): Error {
  return Object.assign(new Error(body), { status_code: status, body });
}

/**
 * Where the tus server of the gateway keeps uploads: in the district's database, piece by piece, so that what
 * arrived before a cut is there after it. The last byte checks the whole and makes it a staged part at once.
 */
export class UploadStore extends DataStore {
  readonly #store: DistrictStore;
  readonly #onPiece: (uploadId: string, byteCount: number) => void;

  constructor(store: DistrictStore, onPiece: (uploadId: string, byteCount: number) => void) {
    super();
    this.#store = store;
    this.#onPiece = onPiece;
    this.extensions = ['creation', 'creation-with-upload'];
  }

  override async create(upload: Upload): Promise<Upload> {
    this.#store.beginUpload(upload.id, upload.size ?? 0);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const held = this.#store.uploadState(id);
    if (!held) throw tusError(404, 'no such upload');
    return new Upload({ id, size: held.length, offset: held.offset });
  }

  override async write(stream: Readable, id: string, from: number): Promise<number> {
    let offset = from;
    let pieces: Buffer[] = [];
    let byteCount = 0;
    const flush = () => {
      if (byteCount === 0) return;
      const verdict = this.#store.appendToUpload(id, offset, Buffer.concat(pieces));
      if (verdict === 'digest-differs') throw tusError(460, 'digest differs');
      offset += byteCount;
      pieces = [];
      byteCount = 0;
    };
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        pieces.push(piece);
        byteCount += piece.byteLength;
        this.#onPiece(id, piece.byteLength);
        if (byteCount >= flushBytes) flush();
      }
    } finally {
      // Also when the line was cut: what came off it is kept.
      flush();
    }
    return offset;
  }
}
