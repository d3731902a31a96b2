import type { PhoneRegion } from '../strings.ts';

/** Pages of the form, and what is wrong with what was written. */
export interface FormStrings {
  readonly next: string;
  readonly characters: (used: number, limit: number) => string;
  readonly fromChip: string;
  readonly fromScan: string;
  readonly chooseOne: string;
  readonly chooseAny: string;
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly later: (unit: string) => string;
  readonly earlier: (unit: string) => string;
  readonly more: string;
  readonly less: string;
  readonly region: string;
  readonly regions: Readonly<Record<PhoneRegion, string>>;
  readonly problemsTitle: (count: number) => string;
  readonly computed: string;
  readonly example: (example: string) => string;
  readonly items: {
    readonly none: string;
    readonly title: (name: string, number: number) => string;
    readonly add: (name: string) => string;
    readonly addLead: (name: string) => string;
    readonly change: string;
    readonly remove: string;
    readonly removeAsk: (title: string) => string;
    readonly removeLead: string;
    readonly incomplete: string;
    readonly take: string;
    readonly full: (maximum: number) => string;
  };
  readonly places: {
    readonly search: string;
    readonly placeholder: string;
    readonly none: string;
    readonly change: string;
  };
  readonly slots: {
    readonly loading: string;
    readonly offline: string;
    readonly again: string;
    readonly none: string;
    readonly held: string;
    readonly taken: string;
    readonly day: string;
    readonly otherDay: string;
    readonly time: string;
  };
}

export interface ProblemStrings {
  readonly required: string;
  readonly tooLong: (maxLength: number) => string;
  readonly tooShort: (minLength: number) => string;
  readonly notANumber: string;
  readonly tooManyDecimals: (decimalPlaces: number) => string;
  readonly notAName: string;
  readonly outOfRange: (minimum: number | null, maximum: number | null) => string;
  readonly notADate: string;
  readonly dateOutOfRange: (earliest: string | null, latest: string | null) => string;
  readonly phonePattern: Readonly<Record<PhoneRegion, string>>;
  readonly numberPattern: string;
  readonly checkDigit: string;
  readonly notAnOption: string;
  readonly notAMonth: string;
  readonly format: (example: string) => string;
  readonly notAPlace: string;
  readonly tooFewItems: (minimum: number) => string;
  readonly tooManyItems: (maximum: number) => string;
  /** `numbers` are joined already. */
  readonly itemProblems: (numbers: string) => string;
}
