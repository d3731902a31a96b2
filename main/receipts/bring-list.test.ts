import { describe, expect, it } from 'vitest';
import { screenLocales } from '../basics/locale.ts';
import { composeBringList, type BringListContent } from './bring-list.ts';

const text = (zhHans: string, zhHantHk: string, en: string) => ({
  'zh-Hans': zhHans,
  'zh-Hant-HK': zhHantHk,
  en,
});
const content: BringListContent = {
  locale: 'zh-Hans',
  siteName: text('荔湾', '荔灣', 'Liwan'),
  hasBilingualSlips: false,
  helpLine: '0757-12345',
  isDemo: false,
  matterTitle: text('出租屋登记备案', '出租屋登記備案', 'Register a let home'),
  date: '2026-03-02',
  documents: ['resident-id', 'foreign-permanent-resident-2017', 'foreign-permanent-resident-2023'],
  items: [
    { name: text('租赁合同', '租約', 'Tenancy contract'), note: null },
    { name: text('消防记录', '消防紀錄', 'Fire record'), note: 'may-follow' },
  ],
  where: null,
  fee: text('免费', '免費', 'Free'),
};

function lines(given: Partial<BringListContent> = {}): readonly string[] {
  return composeBringList({ ...content, ...given }).blocks.flatMap((block) => {
    if (block.type === 'text') return [(block.mark ?? '') + block.text];
    return block.type === 'row' ? [`${block.label}: ${block.value}`] : [];
  });
}

describe('the list of what to bring', () => {
  it('has a box for any document and for each paper', () => {
    expect(lines()).toEqual([
      '备料清单',
      '市民之窗 · 荔湾',
      '事项: 出租屋登记备案',
      '费用: 免费',
      '打印日期: 2026-03-02',
      '咨询电话: 0757-12345',
      '[  ] 身份证件原件，任一种：居民身份证、外国人永久居留身份证',
      '[  ] 租赁合同',
      '[  ] 消防记录（没带可以后补）',
      '要求如有变化，以办理时为准。',
    ]);
  });

  it('says where to go with it, where the matter is done elsewhere', () => {
    const where = { sites: [], halls: [], text: text('到二楼窗口', '到二樓櫃位', 'Second floor') };
    expect(lines({ where, documents: [] }).slice(-3)).toEqual([
      '到哪里办',
      '到二楼窗口',
      '要求如有变化，以办理时为准。',
    ]);
    expect(lines({ where, documents: [] }).join()).not.toContain('身份证件');
  });

  it('names terminals and halls in the languages of the paper', () => {
    const where = {
      sites: [text('荔湾', '荔灣', 'Liwan'), text('南海', '南海', 'Nanhai')],
      halls: [text('桂城大厅', '桂城大廳', 'Guicheng hall')],
      text: text('也可以用手机。', '亦可用手機。', 'Or by phone.'),
    };
    expect(lines({ locale: 'pt', hasBilingualSlips: true, where }).slice(-10)).toEqual([
      '辦理地點',
      '市民之窗終端：荔灣、南海',
      '亦可用手機。',
      '鎮街大廳：桂城大廳',
      'Onde tratar',
      'Terminais Janela do Cidadão: Liwan; Nanhai',
      'Or by phone.',
      'Centros das vilas: Guicheng hall',
      '要求如有更改，以辦理時為準。',
      'Conta o que for pedido no próprio dia.',
    ]);
  });

  it('is marked on a terminal with illustrative data', () => {
    expect(lines({ isDemo: true })).toContain('演示数据，不作凭据');
  });

  it.each([
    ['en', ['所需文件清單', 'What to bring']],
    ['pt', ['所需文件清單', 'O que trazer']],
    ['zh-Hans', ['备料清单', 'What to bring']],
    ['zh-Hant-HK', ['所需文件清單', 'What to bring']],
  ] as const)('carries two languages on bilingual paper: %s', (locale, titles) => {
    const all = lines({ locale, hasBilingualSlips: true });
    expect(all.slice(0, 2)).toEqual(titles);
    expect(all).toContain('[  ] 租約'.replace('租約', locale === 'zh-Hans' ? '租赁合同' : '租約'));
    expect(all).toContain('     Tenancy contract');
  });

  it.each(screenLocales)('is drawn in the forms of its own language: %s', (locale) => {
    const { language } = composeBringList({ ...content, locale });
    expect(language).toBe(locale === 'pt' ? 'en' : locale);
  });
});
