import { throwIllegalValue } from '#main/basics/assert.ts';
import { capacities, type SubmissionApplicant } from '#main/district/submission-document.ts';
import { answerText } from '#main/matters/engine/answer-value.ts';
import type { Walk } from '#main/matters/engine/types.ts';

type Person = Extract<SubmissionApplicant, { readonly type: 'person' }>;
export type Capacity = NonNullable<Person['capacity']>;

/** In which capacity somebody files, and for whom. */
export interface FiledFor {
  readonly capacity: Exclude<Capacity, 'self'>;
  readonly principal: NonNullable<Person['principal']>;
}

/** From the standard pages of `reference/applicants.yaml`; null where somebody files for themselves. */
export function filedFor({ relevantAnswers }: Pick<Walk, 'relevantAnswers'>): FiledFor | null {
  const answers = new Map(relevantAnswers.map(({ field, value }) => [field.id, value]));
  const textOf = (fieldId: string): string => answerText(answers.get(fieldId) ?? '');
  const capacity = capacities.find((one) => one === answers.get('capacity')) ?? 'self';
  const phone = textOf('principalMobile');
  switch (capacity) {
    case 'self':
      return null;
    case 'agent':
      return {
        capacity,
        principal: {
          type: 'person',
          name: textOf('principalName'),
          number: textOf('principalNumber'),
          ...(phone === '' ? {} : { phone }),
        },
      };
    case 'guardian':
      return {
        capacity,
        principal: {
          type: 'person',
          name: textOf('wardName'),
          number: textOf('wardNumber'),
          birthDate: textOf('wardBirthDate'),
          relation: textOf('wardRelation'),
        },
      };
    case 'organisation':
      return {
        capacity,
        principal: {
          type: 'organisation',
          name: textOf('principalOrganisationName'),
          creditCode: textOf('principalCreditCode'),
          legalRepresentativeName: textOf('legalRepresentativeName') || null,
        },
      };
    default:
      return throwIllegalValue(capacity);
  }
}
