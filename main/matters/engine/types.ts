import type { LocalizedText } from '#main/basics/locale.ts';
import type { IdentityStrength } from '#main/contract/identity-strength.ts';
import type {
  Answers,
  AnswerValue,
  FieldProblem,
  FieldProblems,
  PlainAnswers,
  PlainValue,
} from '#main/contract/form-views.ts';
import type { IdentityDocumentKind } from '#main/contract/identity-views.ts';
import type {
  EligibilityRule,
  FieldDefinition,
  FormPageDefinition,
  MaterialChoice,
  MaterialDefinition,
  MatterDefinition,
} from '#kiosk-config/schema/matter.ts';

/** Who files: as read from the chip or typed, and confirmed, or nobody by name where the matter allows it. */
export type Applicant =
  | { readonly type: 'anonymous' }
  | {
      readonly type: 'person';
      readonly kind: IdentityDocumentKind;
      readonly identityStrength: IdentityStrength;
      readonly name: string;
      readonly number: string;
      /** GB/T 2261.1. */
      readonly sexCode: string;
      /** `YYYY-MM-DD`. */
      readonly birthDate: string;
      readonly address: string;
      /** 通行证号码, on residence permits of Hong Kong, Macau and Taiwan residents only. */
      readonly passNumber: string | null;
    };

/**
 * `chip` where the card says so, `computed` where the definition works it out, `shared` where another office says so and
 * the resident left it as it is; a typed document is the resident's word.
 */
export type AnswerSource = 'resident' | 'chip' | 'computed' | 'shared';

/**
 * Path steps by id. The ids also stand in `changeStep` and in the review: `notice`, `identity`, `shared-data`,
 * `page:<page id>`, `material:<material id>` (with `.<item id>` where there is one for each member of a group),
 * `confirmation:<material id>`, `review`, `signature`. `not-eligible` ends the path of somebody who may not file.
 */
export type StepId =
  | 'notice'
  | 'identity'
  | 'shared-data'
  | 'not-eligible'
  | `page:${string}`
  | `material:${string}`
  | `confirmation:${string}`
  | 'review'
  | 'signature';

/** What the visit holds for a material. */
export interface MaterialState {
  readonly pageCount: number;
  /** 容缺后补 or 告知承诺 was chosen instead of the paper; ignored where the material offers neither. */
  readonly isPromised: boolean;
  /** Values of `extract.values` by field id as they stand on the confirmation screen, normalised. */
  readonly values: Answers;
  /** A member of staff has confirmed what they saw. */
  readonly isWitnessed?: boolean;
}

/** A source of the definition's `sharedData`, with what its conditions name. */
export interface HeldSharedData {
  readonly id: string;
  readonly found: Readonly<Record<string, PlainValue>>;
}

/** What is known of places; the lists are data and not part of a definition. */
export interface PlaceLookup {
  /** Null for a code that no place has. */
  byCode(code: string): { readonly kind: string; readonly name: LocalizedText } | null;
}

/** The whole input of the engine: the path is a pure function of it. */
export interface WalkInput {
  readonly definition: MatterDefinition;
  readonly siteId: string;
  readonly applicant: Applicant | null;
  /** All form answers that the visit holds by field id, also those off the path, normalised by `normaliseAnswer`. */
  readonly answers: Answers;
  /**
   * By material id, and `<material id>.<item id>` where there is one for each member of a group; a material that is
   * missing here has no pages and no promise.
   */
  readonly materials: Readonly<Record<string, MaterialState>>;
  /**
   * Steps on which the resident has pressed on: agreed to the notice, confirmed the identity (or chose to stay
   * anonymous), submitted a page, finished a material, confirmed its values, confirmed the review. A step counts as
   * done only while it is also free of problems, so that a change earlier on opens it again. Whoever scans a
   * material anew takes its `confirmation:` out of here.
   */
  readonly passedSteps: readonly StepId[];
  /** Today at the terminal, `YYYY-MM-DD`. */
  readonly todayIso: string;
  readonly places: PlaceLookup;
  /** What was fetched with consent and holds what the matter asks; none when left out. */
  readonly heldSharedData?: readonly HeldSharedData[];
  /** Fields whose answer came from shared data and was not changed since. */
  readonly sharedFields?: readonly string[];
}

interface StepCommon<Id extends StepId> {
  readonly id: Id;
  /** Passed and without problems. */
  readonly isDone: boolean;
  /** By field id; what stands between the step and done. Empty for steps without fields. */
  readonly problems: FieldProblems;
}

export type PathStep =
  | ({ readonly kind: 'notice' } & StepCommon<'notice'>)
  | ({ readonly kind: 'identity' } & StepCommon<'identity'>)
  /** What other offices hold is offered; passed also by who fetches nothing. */
  | ({ readonly kind: 'shared-data' } & StepCommon<'shared-data'>)
  | ({ readonly kind: 'not-eligible'; readonly rule: EligibilityRule } & StepCommon<'not-eligible'>)
  | ({
      readonly kind: 'form';
      readonly page: FormPageDefinition;
      /** Fields shown now, in order; those of which the condition does not hold are left out. */
      readonly fields: readonly FieldDefinition[];
      /** By field id: the members of each group that is shown. */
      readonly groups: Readonly<Record<string, readonly WalkedItem[]>>;
      /** Of rules across the page that name no field. */
      readonly pageProblems: readonly LocalizedText[];
    } & StepCommon<`page:${string}`>)
  | ({
      readonly kind: 'material';
      readonly material: MaterialDefinition;
      /** A page, a promise or a confirmation by staff is still missing. */
      readonly isMissing: boolean;
      /** Under which the visit keeps what was handed in: the id of the material, or of it and a member of a group. */
      readonly stateKey: string;
      /** For which member of a group it is, from 1. */
      readonly item: { readonly group: FieldDefinition; readonly number: number } | null;
      readonly choice: { readonly choice: MaterialChoice; readonly isFulfilled: boolean } | null;
    } & StepCommon<`material:${string}`>)
  | ({
      readonly kind: 'confirmation';
      readonly material: MaterialDefinition;
      readonly stateKey: string;
      readonly fields: readonly FieldDefinition[];
    } & StepCommon<`confirmation:${string}`>)
  | ({ readonly kind: 'review' } & StepCommon<'review'>)
  | ({ readonly kind: 'signature' } & StepCommon<'signature'>);

/** One member of a group, walked on its own: its fields shown now and what is wrong with them. */
export interface WalkedItem {
  readonly itemId: string;
  readonly fields: readonly FieldDefinition[];
  readonly problems: FieldProblems;
  /** Shown and valid, in the order of the definition. */
  readonly answers: readonly RelevantItemAnswer[];
}

export interface RelevantItemAnswer {
  readonly field: FieldDefinition;
  readonly value: PlainValue;
  readonly source: AnswerSource;
}

/** An answer that is on the path, shown and valid: what conditions see and what is submitted. */
export interface RelevantAnswer {
  readonly stepId: StepId;
  readonly field: FieldDefinition;
  readonly value: AnswerValue;
  readonly source: AnswerSource;
  /** Of a group: its members with their fields; empty for every other kind. */
  readonly items: readonly WalkedItem[];
}

export type MaterialDisposition =
  | 'given'
  | 'follows-later'
  | 'commitment'
  /** Taken from the card or from shared data. */
  | 'not-needed'
  /** The terminal makes it from the answers: an application form. */
  | 'made-here'
  /** Confirmed by a member of staff. */
  | 'witnessed'
  /** Optional and not handed in. */
  | 'left-out';

export interface RelevantMaterial {
  readonly material: MaterialDefinition;
  readonly stateKey: string;
  readonly item: { readonly group: FieldDefinition; readonly number: number } | null;
  readonly disposition: MaterialDisposition;
  /** Of `not-needed`: the `sharedData` that stands for the paper. */
  readonly sharedDataId?: string;
  /** Valid confirmed values in the order of the definition; empty unless `given` with `extract`. */
  readonly values: readonly { readonly field: FieldDefinition; readonly value: AnswerValue }[];
}

export interface Walk {
  /** In order; never empty. The signature ends it, or the review where the applicant is anonymous: a name signs. */
  readonly steps: readonly PathStep[];
  /** The first step that is not done. Steps up to it may be shown, none after it. */
  readonly firstOpenIndex: number;
  /** All steps but the last are done: the submission may be sealed from there. */
  readonly isReadyToSubmit: boolean;
  readonly relevantAnswers: readonly RelevantAnswer[];
  readonly relevantMaterials: readonly RelevantMaterial[];
  /** 9-digit code of the handling town, once it is known. */
  readonly handlingTownCode: string | null;
}

/** What a condition (JSONLogic) reads. */
export interface ConditionData {
  /** Relevant answers given before the place of the condition; a group is the list of its members' values. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly applicant: Applicant | null;
  readonly site: { readonly id: string };
  /** By id: materials on the path before the place of the condition. */
  readonly materials: Readonly<Record<string, { readonly disposition: MaterialDisposition }>>;
  /** On a confirmation screen: the values read from the same paper. */
  readonly values: Answers;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Inside a group: the fields of the same member before the place of the condition. */
  readonly item?: PlainAnswers;
  /** In `replacesWhen`: what the source has found. */
  readonly found?: HeldSharedData['found'];
}

export type { FieldProblem };
