import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { STAFF_BADGE_PREFIX } from '#main/basics/known-codes.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { CredentialFailure, PresentedCredential } from './port.ts';

/** `CWB1:<staff id>:<last day YYYYMMDD>:<signature>`: Ed25519 (RFC 8032) over all before the last colon, base64url. */
const BADGE = /^(CWB1:([A-Za-z0-9-]{1,32}):(\d{4})(\d{2})(\d{2})):([A-Za-z0-9_-]{86})$/;
const CHINA_OFFSET_MS = 8 * 3_600_000;

type Badge = Extract<PresentedCredential, { readonly type: 'badge' }>;
type BadgeProblem = Extract<CredentialFailure, { readonly type: 'badge-refused' }>['reason'];

/** A key as the configuration holds it: 32 bytes in base64. Throws on anything else. */
export function badgeKey(base64: string): KeyObject {
  const x = Buffer.from(base64, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** Null for a code that is no badge. Several keys so that a new one can be brought in before the old one goes. */
export function verifyBadge(request: {
  readonly text: string;
  readonly keys: readonly KeyObject[];
  readonly nowMs: number;
}): Result<Badge, BadgeProblem> | null {
  const { text, keys, nowMs } = request;
  if (!text.startsWith(STAFF_BADGE_PREFIX)) return null;
  const [, signed, staffId, year, month, day, signature] = BADGE.exec(text) ?? [];
  if (!signed || !staffId || !signature) return err('malformed');
  const message = Buffer.from(signed);
  const signatureBytes = Buffer.from(signature, 'base64url');
  if (!keys.some((key) => verify(null, message, key, signatureBytes))) return err('bad-signature');
  const validTo = `${year}-${month}-${day}`;
  const lastDayMs = Date.parse(`${validTo}T00:00:00+08:00`);
  const isRealDay =
    Number.isFinite(lastDayMs) && new Date(lastDayMs + CHINA_OFFSET_MS).toISOString().startsWith(validTo);
  if (!isRealDay) return err('malformed');
  return nowMs < lastDayMs + 86_400_000 ? ok({ type: 'badge', staffId, validTo }) : err('expired');
}

/** The text of a badge's QR code. For whoever issues badges, and for tests; no terminal holds a private key. */
export function issueBadge(request: {
  readonly staffId: string;
  /** YYYY-MM-DD. */
  readonly validTo: string;
  readonly privateKey: KeyObject;
}): string {
  const signed = `${STAFF_BADGE_PREFIX}${request.staffId}:${request.validTo.replaceAll('-', '')}`;
  return `${signed}:${sign(null, Buffer.from(signed), request.privateKey).toString('base64url')}`;
}
