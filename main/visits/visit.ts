import type { SharedRecord } from './shared-records.ts';
import type { MatterId, PageId, SlipNumber, SubmissionKey, VisitId } from '#main/basics/ids.ts';
import type { ScreenLocale } from '#main/basics/locale.ts';
import type { Inquiry } from '#main/contract/inquiry-views.ts';
import type { IdentityStrength } from '#main/contract/identity-strength.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import type { ConfirmedValueView } from '#main/contract/material-views.ts';
import type { IdentityDocumentKind } from '#main/contract/identity-views.ts';
import type { SlipStepView } from '#main/contract/hand-in-views.ts';

/**
 * One resident's stay, held in memory only. The record is never changed: each update gives a new one, so that a
 * view built from it cannot change under the renderer. `Page` is what the documents part calls a prepared page.
 */
export interface Visit<Page extends CapturedPage = CapturedPage> {
  readonly id: VisitId;
  readonly locale: ScreenLocale;
  readonly isLargeType: boolean;
  readonly place: Place;
  readonly matterId: MatterId | null;
  readonly applicant: Applicant | null;
  /** When the applicant's document was read; the district takes it as proof for a quarter of an hour. */
  readonly identityReadAtMs: number | null;
  /** Whether a card lay on the reader in this visit: only then is the reader asked about it at the end. */
  readonly wasCardRead: boolean;
  readonly consents: readonly Consent[];
  readonly answers: Readonly<Record<string, Answer>>;
  /** What other offices answered, with the applicant's consent; their values stand among the answers. */
  readonly sharedData: readonly SharedRecord[];
  readonly materials: Readonly<Record<string, CapturedMaterial<Page>>>;
  /** Steps of the path on which the resident pressed on; the engine says which of them still count. */
  readonly passedSteps: readonly string[];
  readonly form: StartedForm | null;
  /** What the district asked for, while the resident corrects an earlier submission. */
  readonly correction: Correction | null;
  /** Appointment fields of which the time was given to somebody else before this visit handed in. */
  readonly takenSlots: readonly string[];
  /** The document of who went on with a paused visit is still to be shown. */
  readonly isIdentityToBeShown: boolean;
  /** The paused visit that this one went on with; it is removed when this one is handed in. */
  readonly draftId: string | null;
  readonly signature: Signature | null;
  readonly slip: Slip | null;
}

/** Where the resident stands. On the path the step is named; the engine says whether it still exists. */
export type Place =
  | { readonly type: 'find' }
  | { readonly type: 'detail' }
  /** A question beside filing a matter. */
  | { readonly type: 'inquiry'; readonly inquiry: Inquiry }
  /** `returnTo`: the resident came from the review to change something and goes back there. */
  | { readonly type: 'path'; readonly stepId: string; readonly returnTo: string | null }
  /** Kept for another day; `from` is where the resident goes on if the paper does not come out. */
  | { readonly type: 'paused'; readonly from: Extract<Place, { readonly type: 'path' }> }
  | { readonly type: 'submitting'; readonly stepId: string }
  | { readonly type: 'slip' }
  | { readonly type: 'evaluation' };

export type Applicant =
  | {
      readonly type: 'person';
      readonly kind: IdentityDocumentKind;
      readonly identityStrength: IdentityStrength;
      readonly name: string;
      /** In Latin letters, where the document has both. */
      readonly romanisedName?: string;
      readonly number: string;
      /** 通行证号码 of a residence permit. */
      readonly passNumber: string | null;
      readonly sexCode: string;
      readonly birthDate: string;
      readonly address: string;
      readonly validTo: string;
    }
  | { readonly type: 'anonymous' };

/** 一次性补正告知书: the district's list, by which the path is made. */
export interface Correction {
  readonly slipNumber: SlipNumber;
  readonly noticeId: string;
  readonly items: readonly {
    readonly itemId: string;
    readonly kind: 'material' | 'field';
    readonly targetId: string;
    readonly name: string;
    readonly note: string;
  }[];
}

export type AnswerSource = 'resident' | 'chip' | 'scan' | 'shared';

export interface Answer {
  readonly value: AnswerValue;
  readonly source: AnswerSource;
}

export interface Consent {
  readonly noticeId: string;
  readonly noticeVersion: number;
  readonly agreedAtMs: number;
}

/** The least that a visit must know of a page to show it and to overwrite it. */
export interface CapturedPage {
  readonly id: PageId;
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly wasTurned: number;
  readonly greyForReading: { readonly image: { readonly data: Uint8Array } } | null;
}

export interface CapturedMaterial<Page extends CapturedPage = CapturedPage> {
  readonly pages: readonly Page[];
  /** 容缺 or 告知承诺 chosen in place of the paper. */
  readonly isPromised: boolean;
  /** Who of the staff confirmed with a badge what they saw. */
  readonly witness: { readonly staffId: string; readonly witnessedAtMs: number } | null;
  /** What was read from the first page; null before it was read, or where nothing is to be read. */
  readonly reading: readonly ReadValue[] | null;
  /** By field id: the values as they stand on the confirmation screen, read or corrected, normalised. */
  readonly values: Readonly<Record<string, AnswerValue>>;
}

export interface ReadValue {
  /** Field of the matter's definition. */
  readonly fieldId: string;
  readonly text: string;
  readonly uncertain: ConfirmedValueView['uncertain'];
  readonly check: ConfirmedValueView['check'];
  readonly crop: { readonly id: string; readonly bytes: Uint8Array } | null;
}

/** Made when the form starts, so that every attempt to hand it in carries the same key. */
export interface StartedForm {
  readonly key: SubmissionKey;
  readonly startedAtMs: number;
  /** Taken with the first attempt to hand it in, and kept for the next ones. */
  readonly slipNumber: SlipNumber | null;
}

export interface Signature {
  readonly png: Uint8Array;
}

export interface Slip {
  readonly number: SlipNumber;
  /** The days for papers that follow run from here, on every copy. */
  readonly confirmedAtMs: number;
  readonly outcome: SlipStepView['outcome'];
  readonly rows: SlipStepView['rows'];
  readonly print: SlipStepView['print'];
}

export const emptyMaterial: CapturedMaterial<never> = {
  pages: [],
  isPromised: false,
  witness: null,
  reading: null,
  values: {},
};

/** A visit as it begins: nothing is taken over from the one before. */
export function beginVisit(start: { readonly id: VisitId; readonly locale: ScreenLocale }): Visit<never> {
  return {
    id: start.id,
    locale: start.locale,
    isLargeType: false,
    place: { type: 'find' },
    wasCardRead: false,
    ...nothingCollected,
  };
}

const nothingCollected = {
  matterId: null,
  applicant: null,
  identityReadAtMs: null,
  consents: [],
  answers: {},
  sharedData: [],
  materials: {},
  passedSteps: [],
  form: null,
  correction: null,
  takenSlots: [],
  isIdentityToBeShown: false,
  draftId: null,
  signature: null,
  slip: null,
} as const;

/**
 * Another matter than before starts with nothing of the first; the same one again keeps what was given, so that a
 * look back at the list costs the resident nothing.
 */
export function chooseMatter<Page extends CapturedPage>(visit: Visit<Page>, matterId: MatterId): Visit<Page> {
  if (visit.matterId === matterId) return { ...visit, place: { type: 'detail' } };
  return { ...visit, ...nothingCollected, matterId, place: { type: 'detail' } };
}

export function materialOf<Page extends CapturedPage>(
  visit: Visit<Page>,
  materialId: string,
): CapturedMaterial<Page> {
  return visit.materials[materialId] ?? emptyMaterial;
}

export function withMaterial<Page extends CapturedPage>(
  visit: Visit<Page>,
  materialId: string,
  change: Partial<CapturedMaterial<Page>>,
): Visit<Page> {
  const material = { ...materialOf(visit, materialId), ...change };
  return { ...visit, materials: { ...visit.materials, [materialId]: material } };
}

/** Values typed by the resident over what stood there; an answer that did not change keeps its source. */
export function withAnswers<Page extends CapturedPage>(
  visit: Visit<Page>,
  values: Readonly<Record<string, AnswerValue>>,
  source: AnswerSource,
): Visit<Page> {
  const answers: Record<string, Answer> = { ...visit.answers };
  for (const [fieldId, value] of Object.entries(values)) {
    const before = answers[fieldId];
    if (before && source === 'resident' && isSameValue(before.value, value)) continue;
    answers[fieldId] = { value, source };
  }
  return { ...visit, answers };
}

function isSameValue(one: AnswerValue, other: AnswerValue): boolean {
  return typeof one === 'object' || typeof other === 'object'
    ? JSON.stringify(one) === JSON.stringify(other)
    : one === other;
}

/**
 * Who files now. Another person than before starts with nothing of the first but the consents to the notice; the
 * same person's card read again keeps what was filled in. The caller wipes the images that fall out.
 */
export function withApplicant<Page extends CapturedPage>(
  visit: Visit<Page>,
  applicant: Applicant | null,
  readAtMs: number | null = null,
): Visit<Page> {
  const isSamePerson = isSameApplicant(visit.applicant, applicant);
  const kept = isSamePerson
    ? visit
    : { ...visit, answers: {}, sharedData: [], materials: {}, signature: null };
  return {
    ...kept,
    applicant,
    identityReadAtMs: readAtMs,
    isIdentityToBeShown: false,
    wasCardRead: visit.wasCardRead || isFromChip(applicant),
    passedSteps: visit.passedSteps.filter((stepId) =>
      isSamePerson ? stepId !== 'identity' && stepId !== 'review' : stepId === 'notice',
    ),
  };
}

function isFromChip(applicant: Applicant | null): boolean {
  return applicant?.type === 'person' && applicant.identityStrength === 'chip';
}

/** Whether what the first one gave may stay: nobody before, or the same number. */
export function isSameApplicant(before: Applicant | null, after: Applicant | null): boolean {
  if (before === null || before.type === 'anonymous') return true;
  return after?.type === 'person' && after.number === before.number && after.kind === before.kind;
}

export function withPassed<Page extends CapturedPage>(visit: Visit<Page>, stepId: string): Visit<Page> {
  return visit.passedSteps.includes(stepId)
    ? visit
    : { ...visit, passedSteps: [...visit.passedSteps, stepId] };
}

export function withoutPassed<Page extends CapturedPage>(
  visit: Visit<Page>,
  stepIds: readonly string[],
): Visit<Page> {
  return { ...visit, passedSteps: visit.passedSteps.filter((stepId) => !stepIds.includes(stepId)) };
}

/** Every page and crop of the visit by its id. */
export function findImage(visit: Visit, imageId: string): Uint8Array | null {
  for (const material of Object.values(visit.materials)) {
    const page = material.pages.find((candidate) => candidate.id === imageId);
    if (page) return page.bytes;
    const value = material.reading?.find((candidate) => candidate.crop?.id === imageId);
    if (value?.crop) return value.crop.bytes;
  }
  return null;
}
