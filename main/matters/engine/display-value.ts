import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Locale, LocalizedText } from '#main/basics/locale.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { itemsOf, plainValue } from './answer-value.ts';
import { isoDateToMs } from './dates.ts';
import { readSlotValue } from './slot-value.ts';

const yes: LocalizedText = { 'zh-Hans': '是', 'zh-Hant-HK': '是', en: 'Yes' };
const no: LocalizedText = { 'zh-Hans': '否', 'zh-Hant-HK': '否', en: 'No' };
const englishMonths =
  'January February March April May June July August September October November December'.split(' ');

/** Names that stand in no definition. */
export interface DisplayNames {
  /** Of a code of the list of places; null for one that it does not have. */
  readonly placeName: (code: string) => LocalizedText | null;
}

/** An answer as a person reads it, for the review, the slip and the district's clerk. */
export function displayValue(
  field: FieldDefinition,
  given: AnswerValue,
  names: DisplayNames = { placeName: () => null },
): LocalizedText {
  const value = plainValue(given);
  switch (field.kind) {
    case 'place':
      return names.placeName(String(value)) ?? inEveryLanguage(String(value));
    case 'slot':
      return displaySlot(String(value));
    case 'month':
      return displayMonth(String(value));
    case 'group':
      return displayCount(field, itemsOf(given).length);
    case 'choice':
    case 'town':
      return optionLabel(field, String(value));
    case 'choices':
      return listLabels(
        (typeof value === 'object' ? value : [String(value)]).map((one) => optionLabel(field, one)),
      );
    case 'yes-no':
      return value === true ? yes : value === false ? no : inEveryLanguage(String(value));
    case 'date':
      return displayDate(String(value));
    case 'text':
    case 'multiline':
    case 'number':
    case 'phone':
    case 'person-name':
    case 'resident-id':
    case 'credit-code':
      return withUnit(field, typeof value === 'object' ? value.join(', ') : String(value));
    default:
      return throwIllegalValue(field.kind);
  }
}

function inEveryLanguage(text: string): LocalizedText {
  return { 'zh-Hans': text, 'zh-Hant-HK': text, en: text };
}

function optionLabel(field: FieldDefinition, value: string): LocalizedText {
  return field.options?.find((option) => option.value === value)?.label ?? inEveryLanguage(value);
}

function listLabels(labels: readonly LocalizedText[]): LocalizedText {
  return {
    'zh-Hans': labels.map((label) => label['zh-Hans']).join('、'),
    'zh-Hant-HK': labels.map((label) => label['zh-Hant-HK']).join('、'),
    en: labels.map((label) => label.en).join('; '),
  };
}

function displayDate(iso: string): LocalizedText {
  if (isoDateToMs(iso) === null) return inEveryLanguage(iso);
  const [year = '', month = '', day = ''] = iso.split('-');
  const chinese = `${year}年${Number(month)}月${Number(day)}日`;
  return {
    'zh-Hans': chinese,
    'zh-Hant-HK': chinese,
    en: `${Number(day)} ${englishMonths[Number(month) - 1]} ${year}`,
  };
}

function displayMonth(month: string): LocalizedText {
  if (isoDateToMs(`${month}-01`) === null) return inEveryLanguage(month);
  const [year = '', number = ''] = month.split('-');
  const chinese = `${year}年${Number(number)}月`;
  return { 'zh-Hans': chinese, 'zh-Hant-HK': chinese, en: `${englishMonths[Number(number) - 1]} ${year}` };
}

function displaySlot(value: string): LocalizedText {
  const slot = readSlotValue(value);
  if (!slot) return inEveryLanguage(value);
  const day = displayDate(slot.date);
  const at = (locale: Locale): string => `${day[locale]} ${slot.from}–${slot.to} ${slot.officeName[locale]}`;
  return { 'zh-Hans': at('zh-Hans'), 'zh-Hant-HK': at('zh-Hant-HK'), en: at('en') };
}

function displayCount(field: FieldDefinition, count: number): LocalizedText {
  const name = field.itemName ?? field.label;
  return {
    'zh-Hans': `${count} 项（${name['zh-Hans']}）`,
    'zh-Hant-HK': `${count} 項（${name['zh-Hant-HK']}）`,
    en: `${count} (${name.en})`,
  };
}

function withUnit(field: FieldDefinition, text: string): LocalizedText {
  if (!field.unit) return inEveryLanguage(text);
  return {
    'zh-Hans': `${text} ${field.unit['zh-Hans']}`,
    'zh-Hant-HK': `${text} ${field.unit['zh-Hant-HK']}`,
    en: `${text} ${field.unit.en}`,
  };
}
