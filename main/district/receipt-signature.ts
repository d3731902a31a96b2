import { createPublicKey, type KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import type { z } from 'zod';
import { receiptJwsType, receiptStatementSchema, type ReceiptStatement } from './messages.ts';

/** The district's Ed25519 public key from raw bytes; throws where the text is no such key. */
export function readReceiptKey(base64: string): KeyObject {
  const x = Buffer.from(base64, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

export function verifyReceipt(jws: string, key: KeyObject): Promise<ReceiptStatement | null> {
  return verifyStatement({ jws, key, type: receiptJwsType, schema: receiptStatementSchema });
}

/**
 * The statement that the district signed, or null: another algorithm, another key, another purpose or a changed byte.
 * Only the signed bytes are parsed, so there is no second reading that a canonical form would have to rule out.
 */
export async function verifyStatement<Statement>(options: {
  readonly jws: string;
  readonly key: KeyObject;
  /** `typ` of the protected header: one key signs for several purposes, and none may pass for another. */
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
