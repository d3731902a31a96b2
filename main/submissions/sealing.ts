import { createHash } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { SubmissionKey } from '#main/basics/ids.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { DistrictKey } from './port.ts';

/** RFC 9180 `info`: ties a ciphertext to this use of the district's key. */
export const sealingInfo = new TextEncoder().encode('citizen-window submission v1');
/** Length of the encapsulated X25519 key that stands before the ciphertext. */
export const encapsulatedKeyBytes = 32;

/** What a sealed part is bound to: a part moved to another place, form or submission fails to open. */
export interface SealingContext {
  readonly key: SubmissionKey;
  readonly formatVersion: number;
  readonly matterCode: string;
  readonly keyId: string;
  /** 0 is the document itself. */
  readonly partNumber: number;
  readonly partCount: number;
}

/** The additional authenticated data of a part: a JSON array, so that no two contexts have the same bytes. */
export function additionalData(context: SealingContext): Uint8Array {
  const { key, formatVersion, matterCode, keyId, partNumber, partCount } = context;
  return new TextEncoder().encode(
    JSON.stringify([key.toLowerCase(), formatVersion, matterCode, keyId, partNumber, partCount]),
  );
}

/** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export function createSealingSuite(): CipherSuite {
  return new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
}

export interface Sealer {
  readonly keyId: string;
  readonly notAfterMs: number;
  /** Encapsulated key (32 bytes), then ciphertext with tag: 48 bytes more than `clear`. */
  seal(context: Omit<SealingContext, 'keyId'>, clear: Uint8Array): Promise<Buffer>;
  /**
   * In an idle moment: makes the next encapsulated keys, each for one seal. Only what is clear is left for the
   * confirmation; making a key hops to the thread pool 16 times, each a wait on a busy machine.
   */
  prepare(): Promise<void>;
}

/** A body and seven pages; what is beyond makes its key when it is sealed. */
const preparedKeys = 8;

/** Reads the configured key once; says what is wrong with it, so that the terminal can refuse to start with it. */
export async function createSealer(districtKey: DistrictKey): Promise<Result<Sealer, string>> {
  const raw = Buffer.from(districtKey.publicKey, 'base64');
  const notAfterMs = Date.parse(districtKey.notAfter);
  if (raw.byteLength !== 32) return err('district publicKey: 32 bytes in base64 are expected');
  if (Number.isNaN(notAfterMs)) return err('district key notAfter: an ISO date-time is expected');
  const suite = createSealingSuite();
  const recipientPublicKey = await suite.kem.deserializePublicKey(new Uint8Array(raw).buffer);
  const makeSender = () => suite.createSenderContext({ recipientPublicKey, info: sealingInfo });
  // A point of low order is 32 bytes too, and fails only here.
  const first = await makeSender().catch((error: unknown) => error as Error);
  if (first instanceof Error) return err('district publicKey: not an X25519 key that can be sealed to');
  const prepared = [first];
  return ok({
    keyId: districtKey.keyId,
    notAfterMs,
    seal: async (context, clear) => {
      // Taken out before anything is awaited: no two parts ever share a key.
      const sender = prepared.shift() ?? (await makeSender());
      const cipher = await sender.seal(clear, additionalData({ ...context, keyId: districtKey.keyId }));
      return Buffer.concat([Buffer.from(sender.enc), Buffer.from(cipher)]);
    },
    prepare: async () => {
      while (prepared.length < preparedKeys) prepared.push(await makeSender());
    },
  });
}

/**
 * As `sha256Hex`, on the thread pool like the sealing itself: pages of many megabytes must not hold the service, and
 * WebCrypto already is the second thread, without copies to a worker of our own.
 */
export async function sha256HexInBackground(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength < 64 * 1024) return sha256Hex(bytes);
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString('hex');
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
