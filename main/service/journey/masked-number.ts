import { maskResidentId, maskTravelPermit } from '#main/basics/masking.ts';
import { isTravelDocument } from '#main/contract/identity-strength.ts';
import type { Applicant } from '#main/visits/visit.ts';

/** The applicant's number for screen and paper, by the kind of document. */
export function maskedNumber(applicant: Extract<Applicant, { type: 'person' }>): string {
  return isTravelDocument(applicant.kind)
    ? maskTravelPermit(applicant.number)
    : maskResidentId(applicant.number);
}
