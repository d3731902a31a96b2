import type { PlainValue } from '#main/contract/form-views.ts';

/** What a resident enters: members of a group by their fields, a place by its code, whose name they type. */
export type JourneyAnswer = PlainValue | readonly JourneyItem[];
export type JourneyItem = Readonly<Record<string, PlainValue>>;

export function membersOf(value: JourneyAnswer): readonly JourneyItem[] {
  if (!Array.isArray(value)) return [];
  const members: readonly (string | JourneyItem)[] = value;
  return members.filter((one) => typeof one === 'object');
}

export function textOf(value: JourneyAnswer): string {
  return typeof value === 'object' ? '' : String(value);
}
