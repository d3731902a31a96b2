import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { hasPassed, type PathSoFar } from './path-so-far.ts';

/** Of `reference/applicants.yaml`: who files for whom is known before other offices are asked about anybody. */
const applicantPageIds: readonly string[] = ['capacity', 'principal', 'ward', 'organisation'];

/** Before which page other offices may be asked. */
export function sharedDataPosition({ pages }: Pick<MatterDefinition, 'pages'>): number {
  const index = pages.findIndex(({ id }) => !applicantPageIds.includes(id));
  return index < 0 ? pages.length : index;
}

export function addSharedData(path: PathSoFar): void {
  if (!mayUseSharedData(path)) return;
  const isDone = hasPassed(path, 'shared-data');
  path.steps.push({ kind: 'shared-data', id: 'shared-data', isDone, problems: {} });
}

/**
 * Offices answer about the holder of a document that was read. What they hold of somebody who files for another person
 * says nothing about that person, and who typed a number has not shown that it is theirs.
 */
export function mayUseSharedData({ input, data }: PathSoFar): boolean {
  const { applicant, definition } = input;
  if (definition.sharedData.length === 0 || applicant?.type === 'anonymous') return false;
  if (applicant?.identityStrength === 'typed') return false;
  return data.answers.capacity !== 'agent' && data.answers.capacity !== 'guardian';
}
