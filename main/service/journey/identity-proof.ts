import type { IdentityProof } from '#main/district/case-messages.ts';
import type { TerminalVisit } from './step.ts';
import { documentType } from './document-type.ts';

/** District services answer a proof of 15 minutes; a margin for its clock and the way. */
export const proofLastsMs = 13 * 60_000;

/** What the applicant's document proves to the district; null once it was read too long ago, or was only typed. */
export function identityProofOf(
  { applicant, identityReadAtMs }: Pick<TerminalVisit, 'applicant' | 'identityReadAtMs'>,
  nowMs: number,
): IdentityProof | null {
  if (applicant?.type !== 'person' || applicant.identityStrength === 'typed') return null;
  if (identityReadAtMs === null || Math.abs(nowMs - identityReadAtMs) >= proofLastsMs) return null;
  return {
    documentType: documentType(applicant.kind),
    number: applicant.number,
    strength: applicant.identityStrength,
    readAt: new Date(identityReadAtMs).toISOString(),
  };
}
