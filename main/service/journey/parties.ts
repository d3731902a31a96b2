import { maskIdentityNumber, maskName } from '#main/basics/masking.ts';
import type { SlipContent } from '#main/receipts/slip.ts';
import { filedFor } from './filed-for.ts';
import { maskedNumber } from './masked-number.ts';
import type { JourneyContext } from './step.ts';

type Parties = Pick<SlipContent, 'applicant' | 'representative'>;

/**
 * Who applies, and who stands at the terminal for them: the card is the representative's, and the applicant is the
 * person or the organisation that they named. People are masked; an organisation is no person.
 */
export function partiesOf(context: JourneyContext): Parties {
  const { applicant } = context.visit();
  if (applicant?.type !== 'person') return { applicant: null, representative: null };
  const holder = { name: maskName(applicant.name), number: maskedNumber(applicant) };
  const others = filedFor(context.walk());
  if (others === null) return { applicant: holder, representative: null };
  const { capacity, principal } = others;
  return {
    applicant:
      principal.type === 'person'
        ? { name: maskName(principal.name), number: maskIdentityNumber(principal.number) }
        : { name: principal.name, number: principal.creditCode },
    representative: { capacity, ...holder },
  };
}
