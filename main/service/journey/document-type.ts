import { throwIllegalValue } from '#main/basics/assert.ts';
import type { IdentityDocumentKind } from '#main/contract/views.ts';

/** Certificate kinds of the government platforms. */
export function documentType(kind: IdentityDocumentKind): '111' | '154' | '516' | '553' {
  switch (kind) {
    case 'resident-id':
      return '111';
    case 'residence-permit':
      return '154';
    case 'foreign-permanent-resident-2017':
    case 'foreign-permanent-resident-2023':
      return '553';
    case 'mainland-travel-permit':
      return '516';
    default:
      return throwIllegalValue(kind);
  }
}
