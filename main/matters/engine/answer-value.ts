import type { AnswerValue, GroupItem, PlainValue } from '#main/contract/form-views.ts';

/** Whether an answer is that of a group: a list of members. An empty list may be either. */
export function isItems(value: AnswerValue): value is readonly GroupItem[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object');
}

/** What a field that is no group holds; members have no place there and are dropped. */
export function plainValue(value: AnswerValue): PlainValue {
  if (!Array.isArray(value)) return value as PlainValue;
  return (value as readonly (string | GroupItem)[]).filter((one) => typeof one === 'string');
}

/** The members of a group; anything else is none. */
export function itemsOf(value: AnswerValue | null | undefined): readonly GroupItem[] {
  return value !== null && value !== undefined && isItems(value) ? value : [];
}

/** What conditions see of a group: the members' values alone. */
export function conditionValue(value: AnswerValue): unknown {
  return isItems(value) ? value.map((item) => item.values) : value;
}

/** A value as text; what is no plain value has none. */
export function answerText(value: AnswerValue): string {
  const plain = plainValue(value);
  return typeof plain === 'object' ? plain.join(' ') : String(plain);
}
