import { locales, type LocalizedText } from '#main/basics/locale.ts';

/**
 * A held appointment as it is kept in an answer: which one, under which hold, and what the holder is told. One line,
 * so that it travels like every other answer.
 */
export interface SlotValue {
  /** UUID of this terminal under which the district holds it. */
  readonly holdId: string;
  readonly slotId: string;
  /** `YYYY-MM-DD`, China's date. */
  readonly date: string;
  /** `09:00`. */
  readonly from: string;
  readonly to: string;
  readonly officeName: LocalizedText;
}

export function writeSlotValue(slot: SlotValue): string {
  const { holdId, slotId, date, from, to, officeName } = slot;
  const names = locales.map((locale) => officeName[locale].replaceAll('|', ' '));
  return [holdId, slotId, date, from, to, ...names].join('|');
}

/** Null for a text that is no appointment. */
export function readSlotValue(value: string): SlotValue | null {
  const [holdId = '', slotId = '', date = '', from = '', to = '', ...names] = value.split('|');
  const [zhHans = '', zhHant = '', en = ''] = names;
  const isSlot =
    names.length === locales.length &&
    /^[0-9a-f-]{36}$/.test(holdId) &&
    /^[a-z0-9-]{1,80}$/.test(slotId) &&
    /^\d{4}-\d{2}-\d{2}$/.test(date) &&
    /^\d{2}:\d{2}$/.test(from) &&
    /^\d{2}:\d{2}$/.test(to);
  return isSlot
    ? { holdId, slotId, date, from, to, officeName: { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHant, en } }
    : null;
}
