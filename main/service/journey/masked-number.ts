import { maskResidentId, maskTravelPermit } from '#main/basics/masking.ts';
import type { Applicant } from '#main/visits/visit.ts';

/** The applicant's number for screen and paper, by the kind of document. */
export function maskedNumber(applicant: Extract<Applicant, { type: 'person' }>): string {
  return applicant.kind === 'mainland-travel-permit'
    ? maskTravelPermit(applicant.number)
    : maskResidentId(applicant.number);
}
