import { throwIllegalValue } from '#main/basics/assert.ts';
import type { InquiryProblem } from '#main/contract/inquiry-views.ts';
import type { ServiceFailure } from '#main/district/services-port.ts';

/** What a resident is told when the district gave no answer that helps. */
export function problemOf(failure: ServiceFailure): InquiryProblem {
  switch (failure.type) {
    case 'offline':
      return 'district-offline';
    case 'busy':
      return 'district-busy';
    case 'not-found':
      return 'not-found';
    case 'not-genuine':
      return 'not-genuine';
    case 'needs-staff':
    case 'aborted':
      return 'needs-staff';
    case 'refused':
      return refusalProblem(failure.reason);
    default:
      return throwIllegalValue(failure);
  }
}

/**
 * Of a withdrawal: where the answer alone may have been lost, nobody can say that it was not done. Trying again with
 * the same key tells.
 */
export function withdrawalProblemOf(failure: ServiceFailure): InquiryProblem {
  const isInDoubt = failure.type === 'offline' && failure.cause !== 'unreachable';
  return isInDoubt ? 'withdrawal-unknown' : problemOf(failure);
}

function refusalProblem(reason: Extract<ServiceFailure, { type: 'refused' }>['reason']): InquiryProblem {
  switch (reason) {
    case 'not-yours':
      return 'not-yours';
    case 'too-late-to-withdraw':
      return 'too-late';
    case 'no-correction-open':
      return 'no-correction';
    case 'no-result-yet':
      return 'no-result';
    case 'matter-unknown':
      return 'matter-gone';
    case 'identity-too-weak':
    case 'proof-stale':
    case 'slot-taken':
    case 'too-many-holds':
    case 'consent-missing':
    case 'other':
      return 'needs-staff';
    default:
      return throwIllegalValue(reason);
  }
}
