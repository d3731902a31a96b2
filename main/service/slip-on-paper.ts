import type { Locale, LocalizedText } from '#main/basics/locale.ts';
import type {
  PrintOutcome,
  ReceiptBlock,
  ReceiptDocument,
  ReceiptPrinter,
} from '#devices/receipt-printer/port.ts';
import { chinaDateTime } from './journey/china-time.ts';
import type { SlipFacts } from './journey/slip-content.ts';
import { words } from './journey/words.ts';

/** Prints the slip of a visit and says what came of it. */
export function printSlip(request: {
  readonly printer: ReceiptPrinter;
  readonly facts: SlipFacts;
  readonly signal: AbortSignal;
}): Promise<PrintOutcome> {
  return request.printer.print({ document: slipDocument(request.facts) }, { signal: request.signal });
}

/** Received by the district: 收件回执. Kept by the terminal: 提交凭证, which never says 收件 or 受理 (domain facts §6.3). */
function slipDocument(facts: SlipFacts): ReceiptDocument {
  const { outcome } = facts;
  const say = sayer(facts.locale, facts.hasBilingualSlips);
  const row = (label: LocalizedText, value: string): ReceiptBlock => ({
    type: 'row',
    label: say(label),
    value,
  });
  const at = (iso: string): string => chinaDateTime(Date.parse(iso));
  const isReceived = outcome.type === 'received';
  const blocks: ReceiptBlock[] = [
    {
      type: 'text',
      text: say(isReceived ? texts.receipt : texts.kept),
      align: 'center',
      size: 'double',
      isBold: true,
    },
  ];
  if (facts.isCopy) blocks.push({ type: 'text', text: say(texts.copy), align: 'center', isBold: true });
  if (facts.isDemo) blocks.push({ type: 'text', text: say(texts.demo), align: 'center' });
  blocks.push({ type: 'text', text: say(facts.siteName), align: 'center' }, { type: 'rule' });
  blocks.push(row(words.slipNumber, facts.slipNumber), row(words.matter, say(facts.matterTitle)));
  if (facts.applicant) {
    blocks.push(row(words.applicant, `${facts.applicant.maskedName} ${facts.applicant.maskedNumber}`));
  }
  if (outcome.type === 'kept') blocks.push(row(words.keptAt, at(outcome.keptAt)));
  else {
    blocks.push(
      row(words.receivedAt, at(outcome.receivedAt)),
      row(words.receiptNumber, outcome.receiptNumber),
    );
    if (outcome.workOrder) {
      blocks.push(
        row(words.workOrder, outcome.workOrder.number),
        row(words.office, outcome.workOrder.office),
        row(words.deadline, at(outcome.workOrder.deadline)),
      );
    }
  }
  for (const { name, pageCount, disposition } of facts.materials) {
    blocks.push(row(name, say(pageCount > 0 ? words.pages(pageCount) : words.dispositions[disposition])));
  }
  if (facts.handlingHall) blocks.push(row(words.handlingHall, say(facts.handlingHall)));
  blocks.push({ type: 'rule' });
  if (!isReceived) blocks.push({ type: 'text', text: say(texts.timeRunsFromReceipt) });
  blocks.push({ type: 'text', text: say(facts.promise) });
  // The number alone: a slip that is lost says nothing about who it belongs to.
  blocks.push({ type: 'qr', text: `CW1:${facts.slipNumber}` }, row(texts.helpLine, facts.helpLine));
  return { blocks, language: facts.locale };
}

/** In the resident's language; where the site wants it, Chinese and English side by side. */
function sayer(locale: Locale, isBilingual: boolean): (text: LocalizedText) => string {
  if (!isBilingual) return (text) => text[locale];
  const chinese = locale === 'en' ? 'zh-Hant-HK' : locale;
  return (text) => (text[chinese] === text.en ? text.en : `${text[chinese]} ${text.en}`);
}

const texts = {
  receipt: { 'zh-Hans': '收件回执', 'zh-Hant-HK': '收件回執', en: 'Receipt' },
  kept: { 'zh-Hans': '提交凭证', 'zh-Hant-HK': '遞交憑證', en: 'Submission slip' },
  copy: { 'zh-Hans': '副本', 'zh-Hant-HK': '副本', en: 'COPY' },
  demo: { 'zh-Hans': '演示数据', 'zh-Hant-HK': '示範資料', en: 'Demonstration data' },
  helpLine: { 'zh-Hans': '咨询电话', 'zh-Hant-HK': '查詢電話', en: 'Help line' },
  timeRunsFromReceipt: {
    'zh-Hans': '本机已存好，线路恢复后自动送出。办理时限从南海区收到之日起算。',
    'zh-Hant-HK': '本機已妥為保存，線路恢復後會自動送出。辦理時限由南海區收到當日起計。',
    en: 'Kept safely by this terminal and sent when the line is back. The promised time runs from the day Nanhai receives it.',
  },
} as const satisfies Record<string, LocalizedText>;
