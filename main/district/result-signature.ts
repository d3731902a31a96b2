import { createHash } from 'node:crypto';
import { resultJwsType, resultStatementSchema, type ResultStatement } from './case-messages.ts';
import { verifyStatement, type KnownKey } from './receipt-signature.ts';

/** What the district signed about this very PDF, or null: another key, purpose or digest. */
export async function verifyResult(options: {
  readonly jws: string;
  readonly pdf: Uint8Array;
  readonly keys: readonly KnownKey[];
}): Promise<ResultStatement | null> {
  const statement = await verifyStatement({
    jws: options.jws,
    keys: options.keys,
    type: resultJwsType,
    schema: resultStatementSchema,
  });
  const sha256 = createHash('sha256').update(options.pdf).digest('hex');
  return statement?.sha256 === sha256 ? statement : null;
}
