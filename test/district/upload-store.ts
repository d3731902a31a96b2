import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import type { DistrictStore } from './district-store.ts';

/** How the tus server names errors to itself. */
function tusError(status: number, body: string): Error {
  return Object.assign(new Error(body), { status_code: status, body });
}

/**
 * Where the tus server of the gateway keeps uploads: in the district's database, each piece as it comes off the line, so
 * that what arrived before a cut is there after it. The last byte checks the whole and makes it a staged part at once.
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
    for await (const piece of stream as AsyncIterable<Buffer>) {
      const verdict = this.#store.appendToUpload(id, offset, piece);
      if (verdict === 'digest-differs') throw tusError(460, 'digest differs');
      offset += piece.byteLength;
      this.#onPiece(id, piece.byteLength);
    }
    return offset;
  }
}
