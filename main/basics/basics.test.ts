import { describe, expect, it } from 'vitest';
import {
  creditCodeProblem,
  hongKongIdProblem,
  mod37Comma36,
  residentIdCheck,
  residentIdProblem,
} from './check-digits.ts';
import { ManualClock, sleep } from './clock.ts';
import { isSlipNumber, makeSlipNumber } from './ids.ts';
import { maskHongKongId, maskName, maskPhone, maskResidentId, maskTravelPermit } from './masking.ts';
import { cleanText, normaliseName, toHalfWidth } from './text.ts';

const nowMs = Date.UTC(2026, 10, 22);

describe('check digits', () => {
  it.each([
    '11010519491231002X',
    '440605196001010010',
    '440605198808081230',
    '440103195504200049',
    '810000199003070015',
    '820000198506150022',
  ])('accepts the GB 11643 vector %s', (number) => expect(residentIdProblem(number, nowMs)).toBeNull());

  it('names what is wrong with a resident number', () => {
    expect(residentIdProblem('440605196001010011', nowMs)).toBe('check-digit');
    expect(residentIdProblem('44060519600230001' + residentIdCheck('44060519600230001'), nowMs)).toBe('date');
    expect(residentIdProblem('000605196001010010', nowMs)).toBe('province');
    expect(residentIdProblem('44060519600101001', nowMs)).toBe('pattern');
  });

  it.each(['A123456(3)', 'H856249(2)', 'H856049(A)', 'AB987654(3)', 'K123456(0)'])(
    'accepts the HKID vector %s',
    (number) => expect(hongKongIdProblem(number)).toBeNull(),
  );

  it('refuses a changed HKID', () => expect(hongKongIdProblem('A123457(3)')).toBe('check-digit'));

  it.each(['91350100M000100Y43', '11440100007483172Q', '11440605MB2D102559'])(
    'accepts the GB 32100 vector %s',
    (code) => expect(creditCodeProblem(code)).toBeNull(),
  );

  it('computes MOD 37,36: the example of ISO 7064 as the Global Release Identifier uses it', () => {
    expect(mod37Comma36('A12425GABC1234002')).toBe('M');
    expect(mod37Comma36('A12425GABC1234020')).not.toBe('M');
  });

  it('refuses letters outside the GB 32100 alphabet and changed codes', () => {
    expect(creditCodeProblem('91350100M000100I43')).toBe('pattern');
    expect(creditCodeProblem('91350100M000100Y44')).toBe('check-digit');
  });
});

describe('slip numbers', () => {
  it('carry a check character that catches a changed digit', () => {
    const number = makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: 17 });
    expect(number).toMatch(/^CW-LW0101-20261122-00017-[\dX]$/);
    expect(isSlipNumber(number)).toBe(true);
    expect(isSlipNumber(number.replace('00017', '00018'))).toBe(false);
  });
});

describe('masks', () => {
  it('keep what domain facts §6.6 keep', () => {
    expect(maskTravelPermit('H01234567')).toBe('H01****67');
    expect(maskTravelPermit('M0123')).toBe('*****');
    expect(maskResidentId('440605196001011230')).toBe('440605********1230');
    expect(maskHongKongId('A123456(3)')).toBe('A12***6(*)');
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('91234567')).toBe('91****67');
    expect(maskName('陈小明')).toBe('陈**');
    expect(maskName('𠮷野')).toBe('𠮷*');
  });
});

describe('text', () => {
  it('loses control characters and printer commands, and keeps rare characters', () => {
    expect(cleanText('陈\u001b@\u001dV\u0000㛃娴\u202e𠮷')).toBe('陈@V㛃娴𠮷');
    expect(cleanText('a\r\nb', { multiline: true })).toBe('a\nb');
    expect(cleanText('a\r\nb')).toBe('a b');
  });

  it('brings separator dots and full-width letters to their standard forms', () => {
    expect(normaliseName('阿依古丽・买买提')).toBe('阿依古丽·买买提');
    expect(toHalfWidth('Ａ１２３４５６（３）')).toBe('A123456(3)');
  });
});

describe('the manual clock', () => {
  it('wakes sleepers in order and keeps monotonic time through a wall jump', async () => {
    const clock = new ManualClock();
    const woken: string[] = [];
    void sleep(clock, 20).then(() => woken.push('late'));
    void sleep(clock, 10).then(() => woken.push('early'));
    clock.jumpWallMs(-400 * 86_400_000);
    await clock.advance(20);
    expect(woken).toEqual(['early', 'late']);
    expect(clock.monotonicMs()).toBe(20);
  });
});
