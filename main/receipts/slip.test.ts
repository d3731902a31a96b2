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
  workOrder: {
    number: 'GD-000009',
    office: { 'zh-Hans': '大沥镇市政办', 'zh-Hant-HK': '大瀝鎮市政辦', en: 'Dali Public Works Office' },
    deadline: '2026-11-22T04:33:05.000Z',
  },
};

function content(changes: Partial<SlipContent>): SlipContent {
  return {
    slipNumber: 'CW-LW0101-20261122-00017-3',
    outcome: kept,
    isTimeDoubtful: false,
    locale: 'zh-Hans',
    siteName: inEach('演示站'),
    helpLine: '0757-00000000',
    hasBilingualSlips: false,
    isDemo: false,
    isCopy: false,
    matterTitle: inEach('演示事项'),
    applicant: { name: '陈**', number: '440103********0033' },
    representative: null,
    appointment: null,
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

describe('a time that may be wrong', () => {
  it.each(locales)('is marked on a kept slip in %s, and nowhere else', (locale) => {
    const doubt = /时钟可能不准|時鐘可能不準|clock of this terminal may be wrong/;
    expect(textOf(composeSlip(content({ locale, isTimeDoubtful: true })))).toMatch(doubt);
    expect(textOf(composeSlip(content({ locale })))).not.toMatch(doubt);
    // The district's own time stands on it.
    expect(textOf(composeSlip(content({ locale, isTimeDoubtful: true, outcome: received })))).not.toMatch(
      doubt,
    );
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

describe('the slip of what was decided at once', () => {
  const rule = { 'zh-Hans': '本人办理的当场出具', 'zh-Hant-HK': '親自辦理即場發出', en: 'Issued at once' };
  const decided = { ...received, instantDecision: { decision: 'granted', rule } } as const;

  it.each([
    ['zh-Hans', '当场核准'],
    ['zh-Hant-HK', '即場核准'],
    ['en', 'Approved at once'],
  ] as const)('says the decision and its rule in %s, and waits for no acceptance', (locale, decision) => {
    const text = textOf(composeSlip(content({ locale, outcome: decided })));
    expect(text).toContain(decision);
    expect(text).toContain(rule[locale]);
    expect(text).not.toMatch(/是否受理|accept/);
  });

  it('says nothing of a rule that it has no words for', () => {
    const outcome = { ...decided, instantDecision: { decision: 'granted', rule: null } } as const;
    const text = textOf(composeSlip(content({ locale: 'en', outcome })));
    expect(text).toContain('Approved at once');
    expect(text).not.toMatch(/By the rule|null/);
  });
});

describe('every slip', () => {
  it('has a code that carries the slip number and nothing else', () => {
    const codes = composeSlip(content({})).blocks.filter(({ type }) => type === 'qr');
    expect(codes).toEqual([{ type: 'qr', text: 'CW1:CW-LW0101-20261122-00017-3' }]);
  });

  it('lists what was given and what is owed, and leaves out what nobody asked for', () => {
    const text = textOf(composeSlip(content({})));
    expect(text).toContain('材料 租约（3 页）');
    expect(text).toContain('自查表（以后补交）');
    expect(text).not.toContain('户籍');
  });

  it('makes what is owed stand out, and nothing else of the papers', () => {
    const rows = composeSlip(content({})).blocks.filter(({ type }) => type === 'row');
    const papers = rows.filter((row) => row.type === 'row' && /租约|自查表/.test(row.value));
    expect(papers.map((row) => row.type === 'row' && row.isBold)).toEqual([false, true]);
  });

  it.each([
    ['zh-Hans', false, '自查表（最迟 2026-12-04 补交）'],
    ['zh-Hans', true, '自查表（最迟约 2026-12-04 补交）'],
    ['zh-Hant-HK', false, '自查表（最遲 2026-12-04 補交）'],
    ['en', true, '自查表 (follows by about 2026-12-04)'],
  ] as const)(
    'says in %s by when a paper must follow, and when that is an estimate',
    (locale, isEstimate, wanted) => {
      const due = { date: '2026-12-04', isEstimate };
      const name = inEach('自查表');
      const materials = [{ name, pageCount: 0, disposition: 'follows-later', due }] as const;
      expect(textOf(composeSlip(content({ locale, materials })))).toContain(wanted);
    },
  );

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

  it('names matter, papers and hall in both languages where the site wants both', () => {
    const both = (chinese: string, english: string): LocalizedText => ({
      'zh-Hans': chinese,
      'zh-Hant-HK': chinese,
      en: english,
    });
    const text = textOf(
      composeSlip(
        content({
          locale: 'en',
          hasBilingualSlips: true,
          applicant: null,
          matterTitle: both('登記', 'Registration'),
          handlingHall: both('大瀝', 'Dali'),
          materials: [{ name: both('租約', 'Lease'), pageCount: 1, disposition: 'given' }],
        }),
      ),
    );
    for (const wanted of [
      '事項 Matter 登記\n Registration',
      '文件 Papers 租約（1 頁）\n Lease (1 page)',
      '辦理地點 Handled at 大瀝\n Dali',
      '申請人 Applicant 沒有留下姓名\n No name given',
    ]) {
      expect(text).toContain(wanted);
    }
  });

  it.each([
    ['en', true, 'zh-Hant-HK'],
    ['zh-Hant-HK', true, 'zh-Hant-HK'],
    ['zh-Hans', true, 'zh-Hans'],
    ['en', false, 'en'],
  ] as const)('draws rare characters in the forms of its body: %s, both: %s', (locale, isBoth, language) => {
    expect(composeSlip(content({ locale, hasBilingualSlips: isBoth })).language).toBe(language);
  });

  it.each([
    ['agent', 'zh-Hans', '申请人 霍** 440605********1017\n代理人 陈** 440103********0033'],
    ['guardian', 'zh-Hant-HK', '申請人 霍** 440605********1017\n監護人 陈** 440103********0033'],
    ['organisation', 'en', 'Applicant 霍** 440605********1017\nHandled by 陈** 440103********0033'],
  ] as const)('names the applicant before who came as %s, in %s', (capacity, locale, wanted) => {
    const slip = composeSlip(
      content({
        locale,
        applicant: { name: '霍**', number: '440605********1017' },
        representative: { capacity, name: '陈**', number: '440103********0033' },
      }),
    );
    expect(textOf(slip)).toContain(wanted);
  });

  it('says that no name was given', () => {
    expect(textOf(composeSlip(content({ applicant: null })))).toContain('申请人 未留姓名');
  });
});

describe('an appointment', () => {
  const at = inEach('2026年12月1日 09:00–09:30 演示办事处');

  it.each([
    ['confirmed', '已确认'],
    ['lost', '未能保留，请另约时间'],
    ['unconfirmed', '南海区收到后才确认'],
  ] as const)('stands on the slip with what the district says of it: %s', (state, said) => {
    const outcome = state === 'unconfirmed' ? kept : received;
    const text = textOf(composeSlip(content({ outcome, appointment: { at, state } })));
    expect(text).toContain(`预约 2026年12月1日 09:00–09:30 演示办事处\n ${said}`);
  });

  it.each(locales)('in %s is never called confirmed while the district has not spoken', (locale) => {
    const text = textOf(composeSlip(content({ locale, appointment: { at, state: 'unconfirmed' } })));
    expect(text).not.toMatch(/已确认|已確認|\bconfirmed(?! once)/);
  });
});
