import { throwIllegalValue } from '#main/basics/assert.ts';
import type { IdentityDocumentKind } from '#main/contract/identity-views.ts';

/** Certificate kinds of the government platforms. */
export function documentType(
  kind: IdentityDocumentKind,
): '111' | '154' | '414' | '511' | '516' | '553' | '099' {
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
    case 'taiwan-permit':
      return '511';
    case 'passport':
      return '414';
    // 往来港澳通行证 has no code of its own there: 其他.
    case 'mainland-permit':
      return '099';
    default:
      return throwIllegalValue(kind);
  }
}
