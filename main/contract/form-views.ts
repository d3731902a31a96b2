import type { LocalizedText } from '../basics/locale.ts';
import type { TextFormat } from '../basics/text-formats.ts';
import type { PlaceKind, PlaceView } from './place-views.ts';
import type { SharedSourceNote } from './service-views.ts';

/** What one field that is no group holds. */
export type PlainValue = string | number | boolean | readonly string[];
export type PlainAnswers = Readonly<Record<string, PlainValue>>;

/** One member of a group: a shareholder, a tenant. The id stays the same while others come and go. */
export interface GroupItem {
  readonly itemId: string;
  readonly values: PlainAnswers;
}

export type AnswerValue = PlainValue | readonly GroupItem[];
export type Answers = Readonly<Record<string, AnswerValue>>;

export type FieldKind =
  | 'text'
  | 'multiline'
  | 'number'
  | 'date'
  | 'month'
  | 'phone'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'town'
  | 'place'
  | 'person-name'
  | 'resident-id'
  | 'credit-code'
  | 'slot'
  | 'group';

export interface FieldView {
  readonly id: string;
  readonly kind: FieldKind;
  readonly label: LocalizedText;
  readonly hint: LocalizedText | null;
  readonly isRequired: boolean;
  readonly maxLength: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly unit: LocalizedText | null;
  readonly options: readonly {
    readonly value: string;
    readonly label: LocalizedText;
    readonly hint: LocalizedText | null;
  }[];
  /** Where the value that stands in the field came from, when it was not typed. */
  readonly source: 'chip' | 'scan' | 'computed' | 'shared' | null;
  /** Of `shared`: from which office, and as of when. */
  readonly shared?: SharedSourceNote;
  /** Values from the chip and those that were worked out are shown and not edited. */
  readonly isReadOnly: boolean;
  /** Of a text with a shape of its own: what is checked, an example, and which keys are enough. */
  readonly format: {
    readonly name: TextFormat;
    readonly example: string;
    readonly keyboard: 'digits' | 'capitals' | 'latin' | 'pinyin';
  } | null;
  /** Of `place`: which entries of the list of places are offered; empty offers all. */
  readonly placeKinds: readonly PlaceKind[];
  /** Of `place`: the code in which it must lie, such as that of the town chosen before; null where it may lie anywhere. */
  readonly within: string | null;
  /** Of `place`: what the code in the answer is called; null while none is chosen. */
  readonly chosenPlace: PlaceView | null;
  /** Of `slot`: whose appointments are offered. */
  readonly slotResource: string | null;
}

/** The members of a group as cards. */
export interface GroupView {
  readonly fieldId: string;
  readonly itemName: LocalizedText;
  readonly minimumItems: number;
  readonly maximumItems: number;
  readonly items: readonly {
    readonly itemId: string;
    readonly rows: readonly { readonly label: LocalizedText; readonly value: LocalizedText }[];
    /** Something in it is missing or wrong; shown after an attempt to go on. */
    readonly hasProblems: boolean;
  }[];
}

/** What is wrong with a field, said by the renderer in the reader's language. */
export type FieldProblem =
  | { readonly type: 'required' }
  | { readonly type: 'too-long'; readonly maxLength: number }
  | { readonly type: 'too-short'; readonly minLength: number }
  | { readonly type: 'not-a-number' }
  | { readonly type: 'too-many-decimals'; readonly decimalPlaces: number }
  | { readonly type: 'not-a-name' }
  | { readonly type: 'out-of-range'; readonly minimum: number | null; readonly maximum: number | null }
  | { readonly type: 'not-a-date' }
  | { readonly type: 'date-out-of-range'; readonly earliest: string | null; readonly latest: string | null }
  | { readonly type: 'phone-pattern'; readonly region: 'mainland' | 'hong-kong' | 'macau' }
  | { readonly type: 'number-pattern' }
  | { readonly type: 'check-digit' }
  | { readonly type: 'not-an-option' }
  | { readonly type: 'not-a-month' }
  | { readonly type: 'month-out-of-range'; readonly earliest: string | null; readonly latest: string | null }
  | { readonly type: 'format'; readonly format: TextFormat; readonly example: string }
  | { readonly type: 'not-a-place' }
  | { readonly type: 'too-few-items'; readonly minimum: number }
  | { readonly type: 'too-many-items'; readonly maximum: number }
  /** Members of the group that are not right yet, by their number from 1. */
  | { readonly type: 'item-problems'; readonly numbers: readonly number[] }
  | { readonly type: 'rule'; readonly text: LocalizedText };

export type FieldProblems = Readonly<Record<string, FieldProblem>>;

export interface FormStepView {
  readonly kind: 'form';
  readonly pageId: string;
  readonly title: LocalizedText;
  readonly lead: LocalizedText | null;
  readonly fields: readonly FieldView[];
  readonly answers: Answers;
  /** Of the fields on this page, after the last attempt to go on. */
  readonly problems: FieldProblems;
  /** Of no field by itself: rules across the page. */
  readonly pageProblems: readonly LocalizedText[];
  readonly groups: readonly GroupView[];
  /** Of the appointment fields on this page. */
  readonly slots: readonly SlotChoiceView[];
  /**
   * Set while one member of a group is filled in: the fields and answers are then its own, and `submitPage` takes it
   * into the group. `pageId` names it, so that a late keystroke cannot land in another.
   */
  readonly item: {
    readonly name: LocalizedText;
    readonly number: number;
    readonly isNew: boolean;
  } | null;
}

/** Free appointments, as the district told them last. */
export interface SlotChoiceView {
  readonly fieldId: string;
  readonly state: 'loading' | 'ready' | 'offline';
  readonly slots: readonly SlotView[];
  /** The one held for this visit. */
  readonly held: SlotView | null;
  /** Somebody else was quicker; the list is new. */
  readonly wasTaken: boolean;
}

export interface SlotView {
  readonly slotId: string;
  /** `YYYY-MM-DD`, China's date. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly officeName: LocalizedText;
}

/** The rules of the matter do not let this applicant file: why not, and where else. Going back changes answers. */
export interface NotEligibleStepView {
  readonly kind: 'not-eligible';
  readonly text: LocalizedText;
  readonly elsewhere: LocalizedText;
}

/** One candidate of the on-screen pinyin keyboard: `consumed` is how many typed letters it stands for. */
export interface InputCandidate {
  readonly text: string;
  readonly consumed: number;
}
