import type { ServiceState } from '#main/contract/views.ts';

/**
 * Whether a new visit may begin. A resident is told before they start, not after they have filled in everything: a
 * full store or a district key that has run out would refuse them at the signature.
 */
export function serviceState(facts: {
  readonly canTakeMore: boolean;
  /** Whether the store of submissions answers at all. */
  readonly isStoreSound: boolean;
  /** ISO date-time; nothing is sealed to the district's key afterwards. */
  readonly keyNotAfter: string;
  readonly nowMs: number;
}): ServiceState {
  if (Date.parse(facts.keyNotAfter) <= facts.nowMs) return { type: 'closed', reason: 'no-district-key' };
  if (!facts.isStoreSound) return { type: 'closed', reason: 'storage-fault' };
  if (!facts.canTakeMore) return { type: 'closed', reason: 'cannot-take-more' };
  return { type: 'open' };
}
