import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompactSign } from 'jose';
import { resultJwsType, type ResultStatement } from '#main/district/case-messages.ts';
import { receiptJwsType, type ReceiptStatement } from '#main/district/messages.ts';

export interface ReceiptSigner {
  /** Ed25519, raw, base64: `district.receiptKey` of a terminal's configuration. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
  /** Deterministic (RFC 8032): the same statement has the same signature. */
  sign(statement: ReceiptStatement): Promise<string>;
  /** The same key for another purpose: `typ` keeps the two apart. */
  signResult(statement: ResultStatement): Promise<string>;
}

/** The key in the folder, made at the first start; a new one without a folder. */
export function openReceiptSigner(dataFolder: string | null = null): ReceiptSigner {
  const key = dataFolder === null ? makeKey() : loadOrMakeKey(dataFolder);
  const signAs = (typ: string, statement: object) =>
    new CompactSign(Buffer.from(JSON.stringify(statement)))
      .setProtectedHeader({ alg: 'EdDSA', typ })
      .sign(key);
  return {
    privateKey: key,
    publicKey: Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url').toString(
      'base64',
    ),
    sign: (statement) => signAs(receiptJwsType, statement),
    signResult: (statement) => signAs(resultJwsType, statement),
  };
}

function makeKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

function loadOrMakeKey(dataFolder: string): KeyObject {
  const file = join(dataFolder, 'receipt-key.pem');
  try {
    return createPrivateKey(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = makeKey();
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return key;
}
