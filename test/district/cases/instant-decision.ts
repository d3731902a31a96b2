import type { SubmissionAnswer, SubmissionDocument } from '#main/district/submission-document.ts';
import { holds } from '#main/matters/engine/conditions.ts';
import { chinaDate } from './case-deadlines.ts';
import type { DefinitionRules } from './definition-rules.ts';

/**
 * 秒办: the first rule of the definition that holds, by the engine that the terminal walks with. Null where none does, and
 * where anything is promised or to follow: what nobody has seen yet cannot be decided at once.
 */
export function decideAtOnce(
  rules: DefinitionRules,
  document: SubmissionDocument,
  atMs: number,
): DefinitionRules['instantRules'][number] | null {
  if (document.materials.some(({ disposition }) => disposition === 'follows-later')) return null;
  const data = conditionData(document, atMs);
  return rules.instantRules.find((rule) => holds(rule.when, data)) ?? null;
}

/** The same names as on the terminal, from what was handed in. */
function conditionData(document: SubmissionDocument, atMs: number): Parameters<typeof holds>[1] {
  const { applicant } = document;
  return {
    answers: Object.fromEntries(document.answers.map((answer) => [answer.fieldId, valueOf(answer)])),
    applicant:
      applicant.type === 'person'
        ? {
            ...applicant,
            kind: kinds[applicant.documentType] ?? null,
          }
        : { type: 'anonymous' },
    materials: Object.fromEntries(
      document.materials.map(({ materialId, disposition }) => [materialId, { disposition }]),
    ),
    values: {},
    site: { id: document.siteId },
    today: chinaDate(atMs),
  } as unknown as Parameters<typeof holds>[1];
}

/** A group is the list of its members' values. */
function valueOf({ value, items }: SubmissionAnswer): unknown {
  return items
    ? items.map((member) => Object.fromEntries(member.map((answer) => [answer.fieldId, answer.value])))
    : value;
}

/** Certificate kinds of the government platforms, by the names that definitions use. */
const kinds: Readonly<Record<string, string>> = {
  '111': 'resident-id',
  '154': 'residence-permit',
  '516': 'mainland-travel-permit',
  '553': 'foreign-permanent-resident-2023',
};
