import { residentIdProblem } from '#main/basics/check-digits.ts';
import type { IdentityFailure } from '#main/contract/views.ts';
import type { Applicant } from '#main/visits/visit.ts';
import type { IdentityCard } from '#devices/card-reader/port.ts';
import { chinaDate } from './china-time.ts';

export type CardVerdict = Extract<
  IdentityFailure,
  'card-expired' | 'card-not-yet-valid' | 'number-invalid' | 'document-not-accepted'
>;

/** Why a card that was read well may not be used, or null. Both days of its validity count. */
export function cardVerdict(request: {
  readonly card: IdentityCard;
  readonly accepted: readonly IdentityCard['kind'][];
  readonly nowMs: number;
}): CardVerdict | null {
  const { card, nowMs } = request;
  if (!request.accepted.includes(card.kind)) return 'document-not-accepted';
  if (residentIdProblem(card.number, nowMs) !== null) return 'number-invalid';
  const today = chinaDate(nowMs);
  if (card.validTo !== 'long-term' && card.validTo < today) return 'card-expired';
  if (card.validFrom > today) return 'card-not-yet-valid';
  return null;
}

export function applicantOf(card: IdentityCard): Applicant {
  return {
    type: 'person',
    kind: card.kind,
    name: card.name,
    number: card.number,
    passNumber: card.kind === 'residence-permit' ? card.passNumber : null,
    sexCode: card.sexCode,
    birthDate: card.birthDate,
    address: card.address,
    validTo: card.validTo,
  };
}
