import type { ErasedStepView, EvaluationLevel, EvaluationReason } from '#main/contract/hand-in-views.ts';
import type { DeviceCause, TwoVoices } from '../strings.ts';

/** What follows handing in: the slip, the evaluation, and what was erased. */
export interface SlipStrings {
  /** 秒办: said first. */
  readonly decided: Readonly<Record<'granted' | 'denied', string>>;
  readonly decidedBy: (rule: string) => string;
  readonly resultTitle: string;
  readonly resultLead: string;
  readonly printResult: string;
  readonly resultFetching: string;
  readonly resultCard: string;
  readonly receivedTitle: string;
  readonly receivedLead: string;
  readonly keptTitle: string;
  readonly keptLead: string;
  readonly paperReceived: string;
  readonly paperKept: string;
  readonly notAReceipt: string;
  readonly askAnywhere: string;
  readonly printing: string;
  readonly printed: string;
  readonly notPrinted: string;
  readonly unknown: string;
  readonly unknownLead: string;
  readonly printAgain: string;
  readonly printCopy: string;
  readonly causes: Readonly<Record<DeviceCause, TwoVoices>>;
  readonly noteNumber: string;
  readonly locked: string;
  readonly takeCard: string;
  readonly finish: string;
  readonly takeCardAndFinish: string;
}

export interface EvaluationStrings {
  readonly title: string;
  readonly lead: string;
  readonly levels: Readonly<Record<EvaluationLevel, string>>;
  readonly skip: string;
  readonly reasonsTitle: string;
  readonly reasonsLead: string;
  readonly reasons: Readonly<Record<EvaluationReason, string>>;
  readonly send: string;
  readonly back: string;
  readonly sending: string;
}

export interface ErasedStrings {
  readonly title: string;
  readonly timedOut: string;
  readonly items: Readonly<Record<ErasedStepView['erased'][number], string>>;
  readonly pages: (count: number) => string;
  readonly nothing: string;
  readonly reset: string;
  readonly kept: (slipNumber: string) => string;
  readonly putRightBy: (date: string) => string;
  readonly takeCard: string;
  readonly close: string;
}
