import type { IdentityStrength } from '#main/contract/identity-strength.ts';
import type {
  Answers,
  AnswerValue,
  FieldProblem,
  FieldProblems,
  IdentityDocumentKind,
} from '#main/contract/views.ts';
import type {
  FieldDefinition,
  FormPageDefinition,
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

export type AnswerSource = 'resident' | 'chip' | 'scan';

/**
 * Path steps by id. The ids also stand in `changeStep` and in the review: `notice`, `identity`, `page:<page id>`,
 * `material:<material id>`, `confirmation:<material id>`, `review`, `signature`.
 */
export type StepId =
  | 'notice'
  | 'identity'
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
}

/** The whole input of the engine: the path is a pure function of it. */
export interface WalkInput {
  readonly definition: MatterDefinition;
  readonly siteId: string;
  readonly applicant: Applicant | null;
  /** All form answers that the visit holds by field id, also those off the path, normalised by `normaliseAnswer`. */
  readonly answers: Answers;
  /** By material id; a material that is missing here has no pages and no promise. */
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
  | ({
      readonly kind: 'form';
      readonly page: FormPageDefinition;
      /** Fields shown now, in order; those of which the condition does not hold are left out. */
      readonly fields: readonly FieldDefinition[];
    } & StepCommon<`page:${string}`>)
  | ({
      readonly kind: 'material';
      readonly material: MaterialDefinition;
      /** A page or a promise is still missing. */
      readonly isMissing: boolean;
    } & StepCommon<`material:${string}`>)
  | ({
      readonly kind: 'confirmation';
      readonly material: MaterialDefinition;
      readonly fields: readonly FieldDefinition[];
    } & StepCommon<`confirmation:${string}`>)
  | ({ readonly kind: 'review' } & StepCommon<'review'>)
  | ({ readonly kind: 'signature' } & StepCommon<'signature'>);

/** An answer that is on the path, shown and valid: what conditions see and what is submitted. */
export interface RelevantAnswer {
  readonly stepId: StepId;
  readonly field: FieldDefinition;
  readonly value: AnswerValue;
  readonly source: 'resident' | 'chip';
}

export type MaterialDisposition =
  | 'given'
  | 'follows-later'
  | 'commitment'
  /** Taken from the card or from shared data. */
  | 'not-needed'
  /** The terminal makes it from the answers: an application form. */
  | 'made-here'
  /** Optional and not handed in. */
  | 'left-out';

export interface RelevantMaterial {
  readonly material: MaterialDefinition;
  readonly disposition: MaterialDisposition;
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
  /** Relevant answers given before the place of the condition. */
  readonly answers: Answers;
  readonly applicant: Applicant | null;
  readonly site: { readonly id: string };
  /** By id: materials on the path before the place of the condition. */
  readonly materials: Readonly<Record<string, { readonly disposition: MaterialDisposition }>>;
  /** On a confirmation screen: the values read from the same paper. */
  readonly values: Answers;
}

export type { FieldProblem };
