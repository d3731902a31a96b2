import type { ReceiptBlock, ReceiptDocument } from '#devices/receipt-printer/port.ts';
import type { SlipNumber } from '../basics/ids.ts';
import type { Locale, LocalizedText } from '../basics/locale.ts';
import { slipWords, type SlipWords } from './slip-words.ts';

/** What a slip says. Names and numbers come masked; nothing else about the person is taken. */
export interface SlipContent {
  readonly slipNumber: SlipNumber;
  readonly outcome: SlipOutcome;
  readonly locale: Locale;
  readonly siteName: LocalizedText;
  readonly helpLine: string;
  /** Chinese and English side by side, as paper in Hong Kong is expected to be. */
  readonly hasBilingualSlips: boolean;
  readonly isDemo: boolean;
  /** A reprint after paper may have come out: marked 副本, same number. */
  readonly isCopy: boolean;
  readonly matterTitle: LocalizedText;
  /** Null where the matter was filed without a name. */
  readonly applicant: { readonly maskedName: string; readonly maskedNumber: string } | null;
  readonly materials: readonly SlipMaterial[];
  readonly handlingHall: LocalizedText | null;
  /** The promised time; it runs from the district's receipt. */
  readonly promise: LocalizedText;
}

export interface SlipMaterial {
  readonly name: LocalizedText;
  readonly pageCount: number;
  readonly disposition: 'given' | 'follows-later' | 'commitment' | 'not-needed' | 'made-here';
}

/** Times are ISO 8601 and are printed in China's time. */
export type SlipOutcome =
  | {
      readonly type: 'received';
      readonly receiptNumber: string;
      readonly receivedAt: string;
      readonly workOrder: {
        readonly number: string;
        readonly office: string;
        readonly deadline: string;
      } | null;
    }
  | { readonly type: 'kept'; readonly keptAt: string };

/**
 * The slip as a document for the printer. A kept submission gets a submission slip (提交凭证), which claims no
 * receipt (收件) and no acceptance (受理): only the district can say either (domain facts §6.3).
 */
export function composeSlip(content: SlipContent): ReceiptDocument {
  const write = writerFor(content);
  const isReceived = content.outcome.type === 'received';
  const blocks: ReceiptBlock[] = [
    ...write.heading(isReceived ? 'receivedTitle' : 'keptTitle'),
    { type: 'text', text: `${write.brand} · ${write.localized(content.siteName)}`, align: 'center' },
    ...(content.isCopy ? write.centred('copy', true) : []),
    ...(content.isDemo ? write.centred('demo', false) : []),
    { type: 'rule' },
    write.row('number', content.slipNumber, true),
    write.row('matter', write.localized(content.matterTitle)),
    ...applicantRows(content, write),
    ...outcomeRows(content.outcome, write),
    ...materialRows(content, write),
    ...(content.handlingHall ? [write.row('hall', write.localized(content.handlingHall))] : []),
    write.row('helpLine', content.helpLine),
    { type: 'rule' },
    { type: 'qr', text: `CW1:${content.slipNumber}` },
    ...write.sentence(isReceived ? 'receivedNote' : 'keptNote'),
    ...write.localizedSentence(content.promise),
    ...write.sentence('ask'),
  ];
  return { blocks, language: content.locale };
}

function applicantRows({ applicant }: SlipContent, write: Writer): readonly ReceiptBlock[] {
  if (!applicant) return [write.row('applicant', write.words.anonymous)];
  return [write.row('applicant', `${applicant.maskedName} ${applicant.maskedNumber}`)];
}

function outcomeRows(outcome: SlipOutcome, write: Writer): readonly ReceiptBlock[] {
  if (outcome.type === 'kept') return [write.row('keptAt', chinaTime(outcome.keptAt))];
  const { receiptNumber, receivedAt, workOrder } = outcome;
  const received = [
    write.row('receivedAt', chinaTime(receivedAt)),
    write.row('receiptNumber', receiptNumber),
  ];
  if (!workOrder) return received;
  return [
    ...received,
    write.row('workOrder', workOrder.number),
    write.row('office', workOrder.office),
    write.row('deadline', chinaTime(workOrder.deadline)),
  ];
}

function materialRows({ materials }: SlipContent, write: Writer): readonly ReceiptBlock[] {
  const shown = materials.filter(({ disposition }) => disposition !== 'not-needed');
  return shown.map((material, index) => {
    const how =
      material.pageCount > 0 ? write.pages(material.pageCount) : write.disposition(material.disposition);
    const value = `${write.localized(material.name)} ${how}`;
    return index === 0 ? write.row('materials', value) : { type: 'row', label: '', value };
  });
}

type TextWord = {
  [Word in keyof SlipWords]: SlipWords[Word] extends string ? Word : never;
}[keyof SlipWords];

interface Writer {
  readonly words: SlipWords;
  readonly brand: string;
  heading(word: TextWord): readonly ReceiptBlock[];
  centred(word: TextWord, isBold: boolean): readonly ReceiptBlock[];
  row(word: TextWord, value: string, isBold?: boolean): ReceiptBlock;
  sentence(word: TextWord): readonly ReceiptBlock[];
  localizedSentence(text: LocalizedText): readonly ReceiptBlock[];
  localized(text: LocalizedText): string;
  pages(count: number): string;
  disposition(disposition: SlipMaterial['disposition']): string;
}

/** Writes in one language, or in Chinese with English beside or below where the site wants both. */
function writerFor({ locale, hasBilingualSlips }: SlipContent): Writer {
  const chinese = locale === 'en' ? 'zh-Hant-HK' : locale;
  const main = hasBilingualSlips ? chinese : locale;
  const languages: readonly Locale[] = hasBilingualSlips ? [chinese, 'en'] : [locale];
  const words = slipWords[main];
  const inEach = (word: TextWord) => languages.map((language) => slipWords[language][word]);
  const label = (word: TextWord) => inEach(word).join(' ');
  const sentences = (texts: readonly string[]): readonly ReceiptBlock[] =>
    texts.map((text) => ({ type: 'text', text, align: 'left' }));
  return {
    words,
    brand: words.brand,
    heading: (word) =>
      inEach(word).map((text, index) => ({
        type: 'text',
        text,
        align: 'center',
        size: index === 0 ? 'double' : 'normal',
        isBold: true,
      })),
    centred: (word, isBold) => [{ type: 'text', text: label(word), align: 'center', isBold }],
    row: (word, value, isBold = false) => ({ type: 'row', label: label(word), value, isBold }),
    sentence: (word) => sentences(inEach(word)),
    localizedSentence: (text) => sentences(languages.map((language) => text[language])),
    localized: (text) => text[main],
    pages: (count) => words.pages(count),
    disposition: (disposition) => words.dispositions[disposition],
  };
}

const chinaTimeFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `2026-11-22 10:33`, in the time of Foshan wherever the terminal's clock is set. */
function chinaTime(iso: string): string {
  const parts = Object.fromEntries(
    chinaTimeFormat.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}
