import { createPublicKey, type KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import type { z } from 'zod';
import { receiptJwsType, receiptStatementSchema, type ReceiptStatement } from './messages.ts';

/** A key with which the district signs receipts and results. */
export interface ReceiptKey {
  /** Ed25519, raw, base64. */
  readonly publicKey: string;
  /** ISO date-times. What is dated outside of them is not the district's: a key that was given up may be in other hands. */
  readonly notBefore?: string;
  readonly notAfter?: string;
}

/** One key without an end, or several, each for its time, which may overlap. */
export type ReceiptKeys = string | readonly ReceiptKey[];

export interface KnownKey {
  readonly key: KeyObject;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Throws where a text is no such key. */
export function readReceiptKeys(keys: ReceiptKeys): readonly KnownKey[] {
  const listed: readonly ReceiptKey[] = typeof keys === 'string' ? [{ publicKey: keys }] : keys;
  return listed.map(({ publicKey, notBefore, notAfter }) => {
    const x = Buffer.from(publicKey, 'base64').toString('base64url');
    return {
      key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
      fromMs: notBefore === undefined ? Number.NEGATIVE_INFINITY : Date.parse(notBefore),
      toMs: notAfter === undefined ? Number.POSITIVE_INFINITY : Date.parse(notAfter),
    };
  });
}

export function verifyReceipt(jws: string, keys: readonly KnownKey[]): Promise<ReceiptStatement | null> {
  return verifyStatement({
    jws,
    keys,
    type: receiptJwsType,
    schema: receiptStatementSchema,
    signedAt: ({ receivedAt }) => receivedAt,
  });
}

/**
 * The statement that the district signed, or null: another algorithm, another key, a key that was not in use at that
 * time, another purpose or a changed byte. By the statement's time and not by ours, which may be wrong; and after a
 * lost answer a receipt of last week is given again.
 */
export async function verifyStatement<Statement>(options: {
  readonly jws: string;
  readonly keys: readonly KnownKey[];
  /** `typ` of the protected header: one key signs for several purposes, and none may pass for another. */
  readonly type: string;
  readonly schema: z.ZodType<Statement>;
  /** ISO date-time; absent where the date of a statement says nothing of when it was signed. */
  readonly signedAt?: (statement: Statement) => string;
}): Promise<Statement | null> {
  for (const { key, fromMs, toMs } of options.keys) {
    const statement = await readSigned({ ...options, key });
    if (!statement) continue;
    if (!options.signedAt) return statement;
    const atMs = Date.parse(options.signedAt(statement));
    return atMs >= fromMs && atMs <= toMs ? statement : null;
  }
  return null;
}

/** Only the signed bytes are parsed, so there is no second reading that a canonical form would have to rule out. */
async function readSigned<Statement>(options: {
  readonly jws: string;
  readonly key: KeyObject;
  readonly type: string;
  readonly schema: z.ZodType<Statement>;
}): Promise<Statement | null> {
  let payload: Uint8Array;
  try {
    const verified = await compactVerify(options.jws, options.key, { algorithms: ['EdDSA'] });
    if (verified.protectedHeader.typ !== options.type) return null;
    payload = verified.payload;
  } catch {
    return null;
  }
  const parsed = options.schema.safeParse(parseJson(payload));
  return parsed.success ? parsed.data : null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
