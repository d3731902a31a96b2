import type { AnswerValue, Answers } from '#main/contract/form-views.ts';
import { conditionValue } from './answer-value.ts';
import type { FieldState } from './field-states.ts';
import type {
  ConditionData,
  MaterialDisposition,
  PathStep,
  RelevantAnswer,
  RelevantMaterial,
  StepId,
  WalkInput,
} from './types.ts';

/** What has been walked so far; lives for one call of `walk`. */
export interface PathSoFar {
  readonly input: WalkInput;
  readonly steps: PathStep[];
  readonly answers: RelevantAnswer[];
  readonly materials: RelevantMaterial[];
  /** Of the fields of the pages so far. */
  readonly states: Map<string, FieldState>;
  /** What conditions see: grows with the path, so that no condition costs a copy of all answers. */
  readonly data: ConditionData & {
    readonly answers: Record<string, unknown>;
    readonly materials: Record<string, { readonly disposition: MaterialDisposition }>;
  };
}

export function beginPath(input: WalkInput): PathSoFar {
  return {
    input,
    steps: [],
    answers: [],
    materials: [],
    states: new Map(),
    data: {
      answers: {},
      applicant: input.applicant,
      site: { id: input.siteId },
      materials: {},
      values: {},
      today: input.todayIso,
    },
  };
}

export function addAnswer(path: PathSoFar, answer: RelevantAnswer): void {
  path.answers.push(answer);
  path.data.answers[answer.field.id] = conditionValue(answer.value);
}

export function hasPassed(path: PathSoFar, id: StepId): boolean {
  return path.input.passedSteps.includes(id);
}

/** Ids come over the contract: an answer named `__proto__` must find nothing. */
export function ownValue(answers: Answers, id: string): AnswerValue | null {
  return Object.hasOwn(answers, id) ? (answers[id] ?? null) : null;
}
