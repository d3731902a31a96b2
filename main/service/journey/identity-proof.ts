import type { IdentityProof } from '#main/district/case-messages.ts';
import type { Applicant } from '#main/visits/visit.ts';
import type { TerminalVisit } from './step.ts';
import { documentType } from './document-type.ts';

export type Person = Extract<Applicant, { readonly type: 'person' }>;

/** District services answer a proof of 15 minutes; a margin for its clock and the way. */
export const proofLastsMs = 13 * 60_000;

/** What the applicant's document proves to the district; null once it was read too long ago, or was only typed. */
export function identityProofOf(
  { applicant, identityReadAtMs }: Pick<TerminalVisit, 'applicant' | 'identityReadAtMs'>,
  nowMs: number,
): IdentityProof | null {
  if (applicant?.type !== 'person' || applicant.identityStrength === 'typed') return null;
  if (identityReadAtMs === null || Math.abs(nowMs - identityReadAtMs) >= proofLastsMs) return null;
  return proofOf(applicant, identityReadAtMs);
}

/** Of a document that was read at this time. */
export function proofOf(person: Person, readAtMs: number): IdentityProof {
  return {
    documentType: documentType(person.kind),
    number: person.number,
    strength: person.identityStrength,
    readAt: new Date(readAtMs).toISOString(),
  };
}
