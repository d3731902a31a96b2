import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  additionalData,
  createSealingSuite,
  encapsulatedKeyBytes,
  sealingInfo,
  type SealingContext,
} from '#main/submissions/sealing.ts';
import type { DistrictKey } from '#main/submissions/port.ts';

const storedSchema = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  privateKey: z.string(),
  notAfter: z.string(),
});
/** Raw X25519 keys, base64. */
export type StoredKeyPair = Readonly<z.infer<typeof storedSchema>>;

export interface DistrictKeyPair {
  readonly publicKey: DistrictKey;
  /** Null where the bytes were not sealed for this place, form, key and submission. */
  open(context: SealingContext, sealed: Uint8Array): Promise<Buffer | null>;
}

export async function makeKeyPair(): Promise<StoredKeyPair> {
  const { kem } = createSealingSuite();
  const pair = await kem.generateKeyPair();
  const [publicKey, privateKey] = await Promise.all([
    kem.serializePublicKey(pair.publicKey),
    kem.serializePrivateKey(pair.privateKey),
  ]);
  return {
    keyId: `nanhai-${Buffer.from(publicKey).subarray(0, 4).toString('hex')}`,
    publicKey: Buffer.from(publicKey).toString('base64'),
    privateKey: Buffer.from(privateKey).toString('base64'),
    // Longer than the longest time that a terminal may be offline.
    notAfter: '2036-12-31T15:59:59Z',
  };
}

/** The pair in the folder; made at the first start, so that what terminals hold sealed opens after a restart too. */
export async function loadOrMakeKeyPair(dataFolder: string): Promise<StoredKeyPair> {
  const path = join(dataFolder, 'district-key.json');
  try {
    return storedSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const made = await makeKeyPair();
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}

export async function openKeyPair(stored: StoredKeyPair): Promise<DistrictKeyPair> {
  const suite = createSealingSuite();
  const privateBytes = new Uint8Array(Buffer.from(stored.privateKey, 'base64'));
  const recipientKey = await suite.kem.deserializePrivateKey(privateBytes.buffer);
  return {
    publicKey: { keyId: stored.keyId, publicKey: stored.publicKey, notAfter: stored.notAfter },
    open: async (context, sealed) => {
      if (context.keyId !== stored.keyId || sealed.byteLength <= encapsulatedKeyBytes) return null;
      const enc = new Uint8Array(sealed.subarray(0, encapsulatedKeyBytes));
      try {
        const recipient = await suite.createRecipientContext({ recipientKey, enc, info: sealingInfo });
        return Buffer.from(
          await recipient.open(sealed.subarray(encapsulatedKeyBytes), additionalData(context)),
        );
      } catch {
        return null;
      }
    },
  };
}
