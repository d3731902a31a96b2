import { describe, expect, it } from 'vitest';
import { type ValueKind, parseValue, textOf, yuanOfCapitals } from './values.ts';

const NOW_MS = Date.UTC(2026, 10, 22);

function parse(kind: ValueKind, text: string) {
  const parsed = parseValue(
    kind,
    [...text].map((character) => ({ character, confidence: 0.97 })),
    NOW_MS,
  );
  return parsed ? [textOf(parsed.characters), parsed.check] : null;
}

describe('parseValue', () => {
  it.each([
    ['name', ' _陈小明_ ', ['陈小明', 'not-checked']],
    ['name', '阿卜杜拉·买买提', ['阿卜杜拉·买买提', 'not-checked']],
    ['name', '____', null],
    ['name', '合法使用权属清楚无争议', null],
    ['id-number', '11010519491231OO2x', ['11010519491231002X', 'check-digit-valid']],
    ['id-number', '１１０１０５１９４９１２３１００２Ｘ', ['11010519491231002X', 'check-digit-valid']],
    ['id-number', '110105194912310021', ['110105194912310021', 'check-digit-failed']],
    ['id-number', '1101', null],
    ['address', '佛山市 南海区，虚构大道28号（首层）。', ['佛山市南海区虚构大道28号(首层)', 'not-checked']],
    ['address', '佛山市南海区大尖镇虚构村', ['佛山市南海区大沥镇虚构村', 'not-checked']],
    ['address', '佛山市南海区某某镇虚构村', ['佛山市南海区某某镇虚构村', 'not-checked']],
    ['decimal', ' 86.5 ', ['86.5', 'not-checked']],
    ['yuan', '2,350', ['2350', 'not-checked']],
    ['yuan', '元', null],
    ['date', '2026年3月1日', ['2026-03-01', 'date-valid']],
    ['date', '2026 年 11 月 30 日', ['2026-11-30', 'date-valid']],
    ['date', '2026-2-3', ['2026-02-03', 'date-valid']],
    ['date', '2026年2月30日', ['2026-02-30', 'not-checked']],
    ['date', '年月日', null],
  ] as const)('%s of %j', (kind, text, expected) => {
    expect(parse(kind, text)).toEqual(expected);
  });
});

describe('yuanOfCapitals', () => {
  it.each([
    ['贰仟叁佰伍拾元整', 2_350],
    ['贰什参佰伍抬元整', 2_350],
    ['壹万贰仟捌佰元整', 12_800],
    ['壹万零伍拾元整', 10_050],
    ['拾伍万元整', 150_000],
    ['玖佰零捌元整', 908],
    ['贰叁佰元整', null],
    ['佰元整', null],
    ['元整', null],
  ] as const)('%s', (text, yuan) => {
    expect(yuanOfCapitals(text)).toBe(yuan);
  });
});
