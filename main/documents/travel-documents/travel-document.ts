import {
  readDocumentNumber,
  type DocumentNumber,
  type TypedDocumentKind,
} from '#main/basics/document-numbers.ts';
import type { NumberProblem } from '#main/basics/check-digits.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { mrzCheck } from './mrz-check.ts';
import type { MachineReadableZone } from './mrz.ts';

/**
 * Who a travel document says that its holder is. No chip has vouched for it, so it is never stronger than its way:
 * `scan` for a zone that was read from paper, `typed` for a number from the keyboard. Matters that ask for the chip
 * do not take it.
 */
export interface TravelDocument {
  readonly kind: TypedDocumentKind | 'other';
  /** Certificate kind of the government platforms. */
  readonly documentType: DocumentNumber['documentType'];
  readonly number: string;
  readonly identityStrength: 'scan' | 'typed';
  /** What the holder must look at before it counts: every value whose check did not agree, or that has none. */
  readonly toConfirm: readonly TravelDocumentField[];
  readonly romanisedName: string | null;
  readonly birthDate: string | null;
  readonly expiryDate: string | null;
  readonly sexCode: '0' | '1' | '2' | null;
  readonly nationality: string | null;
}

export type TravelDocumentField = 'number' | 'name' | 'birthDate' | 'expiryDate' | 'sex' | 'nationality';

export type TravelDocumentVerdict = 'expired' | 'number-shape';

/** The document behind a machine readable zone. Names have no check digit, so they are always confirmed. */
export function travelDocumentOf(zone: MachineReadableZone): TravelDocument {
  const kind = kindOf(zone);
  const number = kind === 'other' ? null : readDocumentNumber(kind, zone.number);
  const name = [zone.surname, zone.givenNames].filter((part) => part !== '').join(', ');
  const { checks } = zone;
  const toConfirm: TravelDocumentField[] = [];
  if (checks.number !== 'agrees' || !number?.ok) toConfirm.push('number');
  if (name !== '') toConfirm.push('name');
  if (checks.birthDate !== 'agrees' || zone.birthDate === null) toConfirm.push('birthDate');
  if (checks.expiryDate !== 'agrees' || zone.expiryDate === null) toConfirm.push('expiryDate');
  if (zone.sexCode !== '0') toConfirm.push('sex');
  if (zone.nationality !== '') toConfirm.push('nationality');
  return {
    kind,
    documentType: number?.ok ? number.value.documentType : '099',
    number: zone.number,
    identityStrength: 'scan',
    toConfirm,
    romanisedName: name === '' ? null : name,
    birthDate: zone.birthDate,
    expiryDate: zone.expiryDate,
    sexCode: zone.sexCode === '0' ? null : zone.sexCode,
    nationality: zone.nationality === '' ? null : zone.nationality,
  };
}

/** The same from the keyboard: the number is all that is known. */
export function typedTravelDocument(
  kind: TypedDocumentKind,
  typed: string,
): Result<TravelDocument, NumberProblem> {
  const number = readDocumentNumber(kind, typed);
  if (!number.ok) return err(number.error);
  return ok({
    kind,
    documentType: number.value.documentType,
    number: number.value.number,
    identityStrength: 'typed',
    toConfirm: number.value.verifiedBy === 'pattern' ? ['number'] : [],
    romanisedName: null,
    birthDate: null,
    expiryDate: null,
    sexCode: null,
    nationality: null,
  });
}

/** `todayIso` in China; the last day of validity counts. */
export function travelDocumentVerdict(
  document: TravelDocument,
  todayIso: string,
): TravelDocumentVerdict | null {
  if (document.expiryDate !== null && document.expiryDate < todayIso) return 'expired';
  return document.kind !== 'other' && !readDocumentNumber(document.kind, document.number).ok
    ? 'number-shape'
    : null;
}

/**
 * Whether values that the holder confirmed agree with the check digits that the zone prints for them. A value that was
 * put right agrees again; one that does not is the holder's own word, whatever lay on the scanner.
 */
export function agreesWithZone(
  { checkDigits }: MachineReadableZone,
  confirmed: { readonly number: string; readonly birthDate: string; readonly expiryDate: string },
): boolean {
  const date = (iso: string) => iso.slice(2).replaceAll('-', '');
  // Fillers count nothing, so a number needs none before its check.
  return (
    mrzCheck(confirmed.number, checkDigits.number) === 'agrees' &&
    mrzCheck(date(confirmed.birthDate), checkDigits.birthDate) === 'agrees' &&
    mrzCheck(date(confirmed.expiryDate), checkDigits.expiryDate) === 'agrees'
  );
}

/**
 * By the code where one is certain, else by how the number begins: issuers have used several codes for one card, and a
 * number with a misread character is still put right by its holder.
 */
function kindOf({ layout, documentCode, issuingState, number }: MachineReadableZone): TravelDocument['kind'] {
  if (layout === 'card-permit-line') return 'mainland-permit';
  if (layout !== 'TD1' && documentCode.startsWith('P')) return 'passport';
  if (!documentCode.startsWith('C') || issuingState !== 'CHN') return 'other';
  if (/^[HM]/.test(number)) return 'home-return-permit';
  if (/^\d/.test(number)) return 'taiwan-permit';
  return /^[CW]/.test(number) ? 'mainland-permit' : 'other';
}
