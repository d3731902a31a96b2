import { throwIllegalValue } from '#main/basics/assert.ts';
import { residentIdProblem } from '#main/basics/check-digits.ts';
import { cleanText } from '#main/basics/text.ts';
import type { IdentityDocumentKind, IdentityFailure } from '#main/contract/identity-views.ts';
import type { Applicant } from '#main/visits/visit.ts';
import type { IdentityCard } from '#devices/card-reader/port.ts';
import { chinaDate } from '#main/basics/china-time.ts';

export type CardVerdict = Extract<
  IdentityFailure,
  'card-expired' | 'card-not-yet-valid' | 'number-invalid' | 'document-not-accepted'
>;

/** Why a card that was read well may not be used, or null. Both days of its validity count. */
export function cardVerdict(request: {
  readonly card: IdentityCard;
  readonly accepted: readonly IdentityDocumentKind[];
  readonly nowMs: number;
}): CardVerdict | null {
  const { card, nowMs } = request;
  if (!request.accepted.includes(card.kind)) return 'document-not-accepted';
  if (!isNumberValid(card, nowMs)) return 'number-invalid';
  const today = chinaDate(nowMs);
  if (card.validTo !== 'long-term' && card.validTo < today) return 'card-expired';
  if (card.validFrom > today) return 'card-not-yet-valid';
  return null;
}

/** The number of the 2017 card for foreigners has no published check; its shape was checked when it was read. */
function isNumberValid(card: IdentityCard, nowMs: number): boolean {
  switch (card.kind) {
    case 'resident-id':
    case 'residence-permit':
    case 'foreign-permanent-resident-2023':
      return residentIdProblem(card.number, nowMs) === null;
    case 'foreign-permanent-resident-2017':
      return true;
    default:
      return throwIllegalValue(card);
  }
}

/** What a chip says goes on screens, paper and to clerks: nothing in it may steer a printer or turn the text around. */
export function applicantOf(card: IdentityCard): Applicant {
  return {
    type: 'person',
    kind: card.kind,
    identityStrength: 'chip',
    name: cleanText(card.name),
    ...('englishName' in card && card.englishName !== card.name ? { romanisedName: card.englishName } : {}),
    number: card.number,
    passNumber: card.kind === 'residence-permit' ? card.passNumber : null,
    sexCode: card.sexCode,
    birthDate: card.birthDate,
    address: 'address' in card ? cleanText(card.address) : '',
    validTo: card.validTo,
  };
}
