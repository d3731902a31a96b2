import { describe, expect, it } from 'vitest';
import { isWhole, lineEnds } from './line-ends.ts';

describe('where lines end', () => {
  it('keeps a short run of Hanzi whole', () => {
    expect(lineEnds('拿到批准书和规划许可证之前，不要动工。', 13)).toEqual([
      '拿到批准书和规划许可证之前',
      '，',
      '不要动工',
      '。',
    ]);
  });

  it('ends a long run between words, and never before or after a single character', () => {
    const pieces = lineEnds('水產養殖、種植資源登記', 4);
    expect(pieces).toEqual(['水產養殖', '、', '種植', '資源', '登記']);
    expect(lineEnds('请扫描法定代表人任职文件', 5).every((piece) => [...piece].length > 1)).toBe(true);
    expect(lineEnds('申请规划许可证', 4).at(-1)).toBe('许可证');
  });

  it('keeps numbers with their units, dates and names together', () => {
    expect(lineEnds('南海区收到后 5 个工作日', 6).join('')).toBe('南海区收到后 5\u00A0个工作日');
    expect(lineEnds('每年 3 月 1 日报名', 6).join('')).toBe('每年\u00A03\u00A0月\u00A01\u00A0日报名');
    expect(lineEnds('危险情况 2 小时，垃圾 1 个工作日', 12).join('')).toBe(
      '危险情况\u00A02\u00A0小时，垃圾\u00A01\u00A0个工作日',
    );
    expect(lineEnds('within 2 hours, in Hong Kong', 6)).toEqual(['within 2\u00A0hours, in Hong\u00A0Kong']);
  });

  it('takes dates, and numbers with what they are, as a whole', () => {
    const pieces = lineEnds('请打 119（火警）、120（急救），最迟 2026-11-27 补交', 12);
    expect(pieces.filter(isWhole)).toEqual(['119（火警）', '120（急救）', '2026-11-27']);
  });

  it('ends within a name that no dictionary knows', () => {
    expect(lineEnds('镇虚构村东便坊12号', 2)).toEqual(['镇虚构村东', '便坊', '12', '号']);
  });

  it('takes a word with a variant in brackets as a whole', () => {
    const pieces = lineEnds('或租赁合同，或村（居）委会的场所证明', 12);
    expect(pieces).toEqual(['或租赁合同', '，', '或', '村（居）委会', '的场所证明']);
    expect(pieces.filter(isWhole)).toEqual(['村（居）委会']);
  });

  it('loses nothing', () => {
    for (const text of ['', '，', 'A1 大型客车', '“一件事”（结婚）', '𠮷野家和㛃字']) {
      expect(lineEnds(text, 1).join('').replaceAll('\u00A0', ' ')).toBe(text);
    }
  });
});
