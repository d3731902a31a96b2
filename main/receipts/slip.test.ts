import { describe, expect, it } from 'vitest';
import type { ReceiptDocument } from '#devices/receipt-printer/port.ts';
import { locales, type LocalizedText } from '../basics/locale.ts';
import { composeSlip, type SlipContent, type SlipOutcome } from './slip.ts';

const inEach = (text: string): LocalizedText => ({ 'zh-Hans': text, 'zh-Hant-HK': text, en: text });

const kept: SlipOutcome = { type: 'kept', keptAt: '2026-11-22T02:33:00.000Z' };
const received: SlipOutcome = {
  type: 'received',
  receiptNumber: 'NH-2026-000017',
  receivedAt: '2026-11-22T02:33:05.000Z',
  workOrder: { number: 'GD-000009', office: '大沥镇市政办', deadline: '2026-11-22T04:33:05.000Z' },
};

function content(changes: Partial<SlipContent>): SlipContent {
  return {
    slipNumber: 'CW-LW0101-20261122-00017-3',
    outcome: kept,
    locale: 'zh-Hans',
    siteName: inEach('演示站'),
    helpLine: '0757-00000000',
    hasBilingualSlips: false,
    isDemo: false,
    isCopy: false,
    matterTitle: inEach('演示事项'),
    applicant: { maskedName: '陈**', maskedNumber: '440103********0033' },
    materials: [
      { name: inEach('租约'), pageCount: 3, disposition: 'given' },
      { name: inEach('自查表'), pageCount: 0, disposition: 'follows-later' },
      { name: inEach('户籍'), pageCount: 0, disposition: 'not-needed' },
    ],
    handlingHall: null,
    promise: inEach('演示时限'),
    ...changes,
  };
}

function textOf({ blocks }: ReceiptDocument): string {
  return blocks
    .map((block) =>
      block.type === 'text' ? block.text : block.type === 'row' ? `${block.label} ${block.value}` : '',
    )
    .join('\n');
}

describe('a submission slip', () => {
  it.each(locales)('in %s claims neither receipt nor acceptance', (locale) => {
    for (const hasBilingualSlips of [true, false]) {
      const text = textOf(composeSlip(content({ locale, hasBilingualSlips })));
      const withoutDenial = text.replace(
        /[这這]不是收件回[执執]|This is not a receipt from the district/g,
        '',
      );
      expect(withoutDenial).not.toMatch(/收件|受理|accepted|\breceipt\b/i);
      expect(text).toMatch(/[这這]不是收件回[执執]|This is not a receipt from the district/);
    }
  });

  it('says when this terminal kept it, in the time of Foshan', () => {
    expect(textOf(composeSlip(content({})))).toContain('本机存入 2026-11-22 10:33');
  });
});

describe('the slip of a received submission', () => {
  it('carries the district number, time and work order', () => {
    const text = textOf(composeSlip(content({ outcome: received })));
    for (const wanted of [
      'NH-2026-000017',
      '2026-11-22 10:33',
      'GD-000009',
      '大沥镇市政办',
      '2026-11-22 12:33',
    ]) {
      expect(text).toContain(wanted);
    }
  });
});

describe('every slip', () => {
  it('has a code that carries the slip number and nothing else', () => {
    const codes = composeSlip(content({})).blocks.filter(({ type }) => type === 'qr');
    expect(codes).toEqual([{ type: 'qr', text: 'CW1:CW-LW0101-20261122-00017-3' }]);
  });

  it('lists what was given and what is owed, and leaves out what nobody asked for', () => {
    const text = textOf(composeSlip(content({})));
    expect(text).toContain('材料 租约 3 页');
    expect(text).toContain('自查表 以后补交');
    expect(text).not.toContain('户籍');
  });

  it('marks copies and demonstrations', () => {
    expect(textOf(composeSlip(content({})))).not.toMatch(/副本|演示数据/);
    const text = textOf(composeSlip(content({ isCopy: true, isDemo: true })));
    expect(text).toContain('副本');
    expect(text).toContain('演示数据');
  });

  it('stands in Chinese and English where the site wants both, whatever the screen showed', () => {
    for (const locale of ['zh-Hant-HK', 'en'] as const) {
      const text = textOf(composeSlip(content({ locale, hasBilingualSlips: true })));
      expect(text).toContain('編號 Number');
      expect(text).toContain('Submission slip');
    }
  });

  it('says that no name was given', () => {
    expect(textOf(composeSlip(content({ applicant: null })))).toContain('申请人 未留姓名');
  });
});
