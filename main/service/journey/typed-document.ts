import type { TypedDocumentKind } from '#main/basics/document-numbers.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { FieldProblem, FieldView } from '#main/contract/form-views.ts';
import type { TravelDocumentKind } from '#main/contract/identity-views.ts';
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
export type Person = Extract<Applicant, { type: 'person' }>;

const base = { required: true, decimalPlaces: 0 } as const;
/** A permit is valid for ten years at most; some passports are for a little more. */
const longestValidityDays = 4_100;
const oldestPersonDays = 47_500;

/** The kinds of the contract under the names that their numbers have. */
export const numberKindOf: Readonly<Record<TravelDocumentKind, TypedDocumentKind>> = {
  'mainland-travel-permit': 'home-return-permit',
  'taiwan-permit': 'taiwan-permit',
  'mainland-permit': 'mainland-permit',
  passport: 'passport',
};

/** Of all kinds of field `credit-code` brings the keyboard of capitals and digits; the number is judged below. */
export function travelDocumentFields(kind: TravelDocumentKind) {
  const { label, hint } = words.permit.numbers[kind];
  return {
    number: { ...base, id: 'number', kind: 'credit-code', label, hint },
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
}

export function typedDocumentFields(kind: TravelDocumentKind): readonly FieldView[] {
  return Object.values(travelDocumentFields(kind)).map((field) => fieldView(field));
}

/**
 * Who a travel document from the keyboard says that its holder is, or what is wrong by field. Only the number's shape
 * can be checked, so this is never more than the identity strength `typed`.
 */
export function readTypedDocument(
  input: TypedInput,
  todayIso: string,
): Result<Person, Partial<Record<TypedFieldId, FieldProblem>>> {
  const fields = travelDocumentFields(input.kind);
  const name = textOf(fields.name, input.name);
  const birthDate = textOf(fields.birthDate, input.birthDate);
  const validTo = textOf(fields.validTo, input.validTo);
  const document = typedTravelDocument(numberKindOf[input.kind], input.number);
  const problems = {
    number: document.ok ? null : numberProblem(input.kind, input.number),
    name: problemOf(fields.name, name, todayIso),
    birthDate: problemOf(fields.birthDate, birthDate, todayIso),
    validTo: validityProblem(fields.validTo, validTo, todayIso),
  };
  const found = problemsFound(problems);
  if (!document.ok || name === null || birthDate === null || validTo === null || found !== null) {
    return err(found ?? {});
  }
  return ok({
    type: 'person',
    kind: input.kind,
    identityStrength: 'typed',
    name,
    number: document.value.number,
    passNumber: null,
    sexCode: '0',
    birthDate,
    address: '',
    validTo,
  });
}

export function textOf(field: FieldDefinition, given: string): string | null {
  const value = normaliseAnswer(field, given);
  return typeof value === 'string' ? value : null;
}

export function numberProblem(kind: TravelDocumentKind, typed: string): FieldProblem {
  return typed.trim() === ''
    ? { type: 'required' }
    : { type: 'rule', text: words.permit.numbers[kind].pattern };
}

export function problemOf(
  field: FieldDefinition,
  value: string | null,
  todayIso: string,
): FieldProblem | null {
  const data = { answers: {}, applicant: null, site: { id: '' }, materials: {}, values: {}, today: todayIso };
  return validateField({ field, value, todayIso, data, places: { byCode: () => null } });
}

/** The last day of validity counts. */
export function validityProblem(
  field: FieldDefinition,
  validTo: string | null,
  todayIso: string,
): FieldProblem | null {
  const isExpired = validTo !== null && validTo < todayIso;
  return (
    problemOf(field, validTo, todayIso) ?? (isExpired ? { type: 'rule', text: words.permit.expired } : null)
  );
}

/** Null when nothing is wrong. */
export function problemsFound<FieldId extends string>(
  problems: Readonly<Record<FieldId, FieldProblem | null>>,
): Partial<Record<FieldId, FieldProblem>> | null {
  const found = Object.entries(problems).filter(([, problem]) => problem !== null);
  return found.length === 0 ? null : (Object.fromEntries(found) as Partial<Record<FieldId, FieldProblem>>);
}
