import { throwIllegalValue } from '../basics/assert.ts';
import type { IdentityDocumentKind } from './views.ts';

/** Weakest first: what a chip says is stronger than what was typed. */
const strengths = ['typed', 'chip'] as const;
export type IdentityStrength = (typeof strengths)[number];

/** How sure the terminal can be of a holder by this kind of document. */
export function identityStrengthOf(kind: IdentityDocumentKind): IdentityStrength {
  switch (kind) {
    case 'resident-id':
    case 'residence-permit':
    case 'foreign-permanent-resident-2017':
    case 'foreign-permanent-resident-2023':
      return 'chip';
    case 'mainland-travel-permit':
      return 'typed';
    default:
      return throwIllegalValue(kind);
  }
}

export function isAtLeast(strength: IdentityStrength, least: IdentityStrength): boolean {
  return strengths.indexOf(strength) >= strengths.indexOf(least);
}
