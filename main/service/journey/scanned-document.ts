import { err, ok, type Result } from '#main/basics/result.ts';
import type { ConfirmedValueView } from '#main/contract/material-views.ts';
import type { FieldProblem } from '#main/contract/form-views.ts';
import type { TravelDocumentKind } from '#main/contract/identity-views.ts';
import { readDocumentNumber } from '#main/basics/document-numbers.ts';
import type { ReadTravelDocument } from '#main/documents/types.ts';
import { agreesWithZone } from '#main/documents/travel-documents/travel-document.ts';
import type { CheckOutcome } from '#main/documents/travel-documents/mrz-check.ts';
import { travelDocumentKinds } from '#main/contract/identity-strength.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import type { StepIntentInput } from './step.ts';
import {
  numberKindOf,
  numberProblem,
  problemOf,
  problemsFound,
  textOf,
  travelDocumentFields,
  validityProblem,
  type Person,
} from './typed-document.ts';
import { words } from './words.ts';

export type ConfirmedInput = StepIntentInput<'confirmDocument'>;
type ConfirmedFieldId = keyof ConfirmedInput;

/** The kind of the contract; null for a document that no matter takes. */
export function travelDocumentKindOf({ document }: ReadTravelDocument): TravelDocumentKind | null {
  return travelDocumentKinds.find((kind) => numberKindOf[kind] === document.kind) ?? null;
}

/** Names in the zone are Latin; those in Chinese stand elsewhere on the document, and its holder writes them. */
function scannedDocumentFields(kind: TravelDocumentKind) {
  const fields = travelDocumentFields(kind);
  return {
    number: fields.number,
    romanisedName: {
      ...fields.name,
      id: 'romanisedName',
      kind: 'text',
      maxLength: 50,
      label: words.permit.romanisedName,
    },
    name: { ...fields.name, required: false, label: words.permit.chineseName },
    birthDate: fields.birthDate,
    validTo: fields.validTo,
  } as const satisfies Record<ConfirmedFieldId, FieldDefinition>;
}

/** As read, or as its holder last put it. */
export function scannedValues(
  kind: TravelDocumentKind,
  read: ReadTravelDocument,
  given: ConfirmedInput | null,
): readonly ConfirmedValueView[] {
  const asRead = textsOf(read);
  const checks = checksOf(read);
  return Object.values(scannedDocumentFields(kind)).map((field) => {
    const text = given?.[field.id] ?? asRead[field.id];
    const hasChanged = text !== asRead[field.id];
    const check = hasChanged ? 'corrected' : checks[field.id];
    const isDoubtful = check === 'check-digit-failed';
    return {
      fieldId: field.id,
      label: field.label,
      kind: field.kind,
      text,
      uncertain: isDoubtful && text !== '' ? [{ start: 0, length: text.length }] : [],
      check,
      cropId: null,
    };
  });
}

function textsOf({ document }: ReadTravelDocument): ConfirmedInput {
  return {
    number: document.number,
    romanisedName: document.romanisedName ?? '',
    name: '',
    birthDate: document.birthDate ?? '',
    validTo: document.expiryDate ?? '',
  };
}

function checksOf({
  zone,
}: ReadTravelDocument): Readonly<Record<ConfirmedFieldId, ConfirmedValueView['check']>> {
  const of = (outcome: CheckOutcome, text: string | null) =>
    text === null || text === ''
      ? 'unread'
      : outcome === 'agrees'
        ? 'check-digit-valid'
        : 'check-digit-failed';
  const { checks, number, birthDate, expiryDate, surname } = zone;
  return {
    number: of(checks.number, number),
    romanisedName: surname === '' ? 'unread' : 'not-checked',
    name: 'unread',
    birthDate: of(checks.birthDate, birthDate),
    validTo: of(checks.expiryDate, expiryDate),
  };
}

/**
 * Who the document says that its holder is, as the holder confirmed it. It is a `scan` only while number and dates agree
 * with the check digits that the document prints; else it is what the holder typed.
 */
export function confirmScanned(request: {
  readonly kind: TravelDocumentKind;
  readonly read: ReadTravelDocument;
  readonly given: ConfirmedInput;
  readonly todayIso: string;
}): Result<Person, Partial<Record<ConfirmedFieldId, FieldProblem>>> {
  const { kind, read, given, todayIso } = request;
  const fields = scannedDocumentFields(kind);
  const number = readDocumentNumber(numberKindOf[kind], given.number);
  const name = textOf(fields.name, given.name);
  const romanisedName = textOf(fields.romanisedName, given.romanisedName.toUpperCase());
  const birthDate = textOf(fields.birthDate, given.birthDate);
  const validTo = textOf(fields.validTo, given.validTo);
  const found = problemsFound({
    number: number.ok ? null : numberProblem(kind, given.number),
    name: problemOf(fields.name, name, todayIso),
    // The card permit's line holds no name at all.
    romanisedName:
      romanisedName === null && name !== null
        ? null
        : romanisedProblem(fields.romanisedName, romanisedName, todayIso),
    birthDate: problemOf(fields.birthDate, birthDate, todayIso),
    validTo: validityProblem(fields.validTo, validTo, todayIso),
  });
  const shownName = name ?? romanisedName;
  if (!number.ok || shownName === null || birthDate === null || validTo === null || found !== null) {
    return err(found ?? {});
  }
  const isAsPrinted = agreesWithZone(read.zone, {
    number: number.value.number,
    birthDate,
    expiryDate: validTo,
  });
  return ok({
    type: 'person',
    kind,
    identityStrength: isAsPrinted ? 'scan' : 'typed',
    name: shownName,
    ...(name !== null && romanisedName !== null ? { romanisedName } : {}),
    number: number.value.number,
    passNumber: null,
    sexCode: read.document.sexCode ?? '0',
    birthDate,
    address: '',
    validTo,
  });
}

function romanisedProblem(
  field: FieldDefinition,
  value: string | null,
  todayIso: string,
): FieldProblem | null {
  const problem = problemOf(field, value, todayIso);
  if (problem !== null || value === null) return problem;
  return /^[A-Z][A-Z ,'-]*$/.test(value) ? null : { type: 'rule', text: words.permit.romanisedPattern };
}
