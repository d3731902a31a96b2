import type { IdentityProof } from '#main/district/case-messages.ts';
import type { AcceptanceRecord } from './case-store.ts';

/** A document that was read so long ago may have been taken away with its holder. */
export const proofAgeMs = 15 * 60_000;
/** Terminals' clocks may be ahead by so much. */
const skewMs = 2 * 60_000;

/** Null where the proof may be used now. */
export function proofProblem(
  proof: IdentityProof,
  nowMs: number,
): 'identity-too-weak' | 'proof-stale' | null {
  if (proof.strength === 'typed') return 'identity-too-weak';
  const ageMs = nowMs - Date.parse(proof.readAt);
  return ageMs > proofAgeMs || ageMs < -skewMs ? 'proof-stale' : null;
}

/** Whether the document is the agent's who filed it. */
export function isAgent(record: AcceptanceRecord, proof: IdentityProof): boolean {
  return (
    record.agent_certificate_type === proof.documentType &&
    record.agent_certificate_number !== null &&
    sameNumber(record.agent_certificate_number, proof)
  );
}

/** Whether the document is the applicant's or the agent's; the pass number on a residence permit names the same person. */
export function isHolder(record: AcceptanceRecord, proof: IdentityProof): boolean {
  if (isAgent(record, proof)) return true;
  if (
    record.applicant_certificate_type === proof.documentType &&
    record.applicant_certificate_number !== null &&
    sameNumber(record.applicant_certificate_number, proof)
  ) {
    return true;
  }
  return (
    proof.documentType === '516' &&
    record.applicant_pass_number !== null &&
    sameNumber(record.applicant_pass_number, proof)
  );
}

/** The last two digits of a travel permit count its reissues. */
function sameNumber(number: string, { documentType, number: shown }: IdentityProof): boolean {
  return documentType === '516' && shown.length >= 9
    ? number.slice(0, 9) === shown.slice(0, 9)
    : number === shown;
}
