import type { IdentityDocumentKind, TravelDocumentKind } from './identity-views.ts';

/**
 * How sure the terminal can be of a holder, weakest first. `typed`: the resident's own word, of which the shape was
 * checked; `scan`: read from the paper, and its check digits agree; `chip`: an agency's word.
 */
export const identityStrengths = ['typed', 'scan', 'chip'] as const;
export type IdentityStrength = (typeof identityStrengths)[number];

export const travelDocumentKinds = [
  'mainland-travel-permit',
  'taiwan-permit',
  'mainland-permit',
  'passport',
] as const satisfies readonly TravelDocumentKind[];

export function isTravelDocument(kind: IdentityDocumentKind): kind is TravelDocumentKind {
  return travelDocumentKinds.some((known) => known === kind);
}

export function isAtLeast(strength: IdentityStrength, least: IdentityStrength): boolean {
  return identityStrengths.indexOf(strength) >= identityStrengths.indexOf(least);
}
