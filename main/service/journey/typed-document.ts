import { err, ok, type Result } from '#main/basics/result.ts';
import type { FieldProblem, FieldView } from '#main/contract/views.ts';
import { typedTravelDocument } from '#main/documents/travel-documents/travel-document.ts';
import { fieldView } from '#main/matters/engine/field-view.ts';
import { normaliseAnswer } from '#main/matters/engine/normalise-answer.ts';
import { validateField } from '#main/matters/engine/validate-field.ts';
import type { Applicant } from '#main/visits/visit.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import type { StepIntentInput } from './step.ts';
import { words } from './words.ts';

type TypedInput = StepIntentInput<'typeDocument'>;
type TypedFieldId = Exclude<keyof TypedInput, 'kind'>;
type Person = Extract<Applicant, { type: 'person' }>;

const base = { required: true, decimalPlaces: 0 } as const;
/** A permit is valid for ten years at most. */
const longestValidityDays = 3_660;
const oldestPersonDays = 47_500;

const definitions = {
  // Of all kinds of field this one brings the keyboard of capitals and digits; its number is judged below.
  number: {
    ...base,
    id: 'number',
    kind: 'credit-code',
    label: words.permit.number,
    hint: words.permit.numberHint,
  },
  name: { ...base, id: 'name', kind: 'person-name', label: words.permit.name },
  birthDate: {
    ...base,
    id: 'birthDate',
    kind: 'date',
    label: words.permit.birthDate,
    earliest: `today-${oldestPersonDays}`,
    latest: 'today',
  },
  validTo: {
    ...base,
    id: 'validTo',
    kind: 'date',
    label: words.permit.validTo,
    latest: `today+${longestValidityDays}`,
  },
} as const satisfies Record<TypedFieldId, FieldDefinition>;

export const typedDocumentFields: readonly FieldView[] = Object.values(definitions).map((field) =>
  fieldView(field),
);

/**
 * Who a mainland travel permit (回乡证) from the keyboard says that its holder is, or what is wrong by field. Only the
 * number's shape can be checked, so this is never more than the identity strength `typed`.
 */
export function readTypedDocument(
  input: TypedInput,
  todayIso: string,
): Result<Person, Partial<Record<TypedFieldId, FieldProblem>>> {
  const name = textOf('name', input);
  const birthDate = textOf('birthDate', input);
  const validTo = textOf('validTo', input);
  const document = typedTravelDocument('home-return-permit', input.number);
  // The last day of validity counts.
  const isExpired = validTo !== null && validTo < todayIso;
  const problems = {
    number: document.ok ? null : numberProblem(input.number),
    name: problemOf('name', name, todayIso),
    birthDate: problemOf('birthDate', birthDate, todayIso),
    validTo:
      problemOf('validTo', validTo, todayIso) ??
      (isExpired ? ({ type: 'rule', text: words.permit.expired } as const) : null),
  };
  const found = Object.entries(problems).filter(([, problem]) => problem !== null);
  if (!document.ok || name === null || birthDate === null || validTo === null || found.length > 0) {
    return err(Object.fromEntries(found));
  }
  return ok({
    type: 'person',
    kind: input.kind,
    name,
    number: document.value.number,
    passNumber: null,
    sexCode: '0',
    birthDate,
    address: '',
    validTo,
  });
}

function textOf(fieldId: TypedFieldId, input: TypedInput): string | null {
  const value = normaliseAnswer(definitions[fieldId], input[fieldId]);
  return typeof value === 'string' ? value : null;
}

function numberProblem(typed: string): FieldProblem {
  return typed.trim() === '' ? { type: 'required' } : { type: 'rule', text: words.permit.numberPattern };
}

function problemOf(
  fieldId: 'name' | 'birthDate' | 'validTo',
  value: string | null,
  todayIso: string,
): FieldProblem | null {
  const data = { answers: {}, applicant: null, site: { id: '' }, materials: {}, values: {}, today: todayIso };
  return validateField({
    field: definitions[fieldId],
    value,
    todayIso,
    data,
    places: { byCode: () => null },
  });
}
