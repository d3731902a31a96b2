import { describe, expect, test } from 'vitest';
import { evaluateLogic, isTruthy, variablesOf } from './json-logic.ts';

const today = '2026-03-02';
const data = {
  answers: {
    tenants: [
      { name: '甲', born: '2008-03-02', share: 30 },
      { name: '乙', born: '2010-02-28', share: 20.5 },
      { name: '丙' },
    ],
    from: '2026-02-28',
  },
};
const value = (logic: unknown) => evaluateLogic(logic, data, today);

describe('operations beside the published ones', () => {
  test.each<[unknown, unknown]>([
    [{ 'years-since': { var: 'answers.from' } }, 0],
    [{ 'years-since': '2008-02-29' }, 18],
    [{ 'years-since': '2008-03-03' }, 17],
    [{ 'days-since': { var: 'answers.from' } }, 2],
    [{ 'days-between': ['2024-02-28', '2024-03-01'] }, 2],
    [{ 'days-since': 'soon' }, null],
    [{ 'years-since': { var: 'answers.nothing' } }, null],
    [{ 'sum-of': ['tenants', 'share'] }, 50.5],
    [{ 'sum-of': ['nobody', 'share'] }, 0],
    [{ length: { var: 'answers.tenants' } }, 3],
    [{ length: '𠮷野' }, 2],
    [
      { filter: [{ var: 'answers.tenants' }, { '>=': [{ 'years-since': { var: 'born' } }, 18] }] },
      [data.answers.tenants[0]],
    ],
    [{ some: [{ var: 'answers.tenants' }, { '<': [{ 'years-since': { var: 'born' } }, 18] }] }, true],
  ])('%j gives %j', (logic, expected) => {
    expect(value(logic)).toEqual(expected);
  });

  test('somebody born on 29 February comes of age on 1 March', () => {
    const born = { 'years-since': '2008-02-29' };
    expect(evaluateLogic(born, {}, '2026-02-28')).toBe(17);
    expect(evaluateLogic(born, {}, '2026-03-01')).toBe(18);
  });
});

test('an empty list is false, as JSONLogic has it', () => {
  expect(isTruthy([])).toBe(false);
  expect(isTruthy(['0'])).toBe(true);
});

test('variables are those of the whole data: members of a list have their own', () => {
  const logic = {
    and: [
      { all: [{ var: 'answers.tenants' }, { '>': [{ var: 'share' }, 0] }] },
      { missing: ['answers.from'] },
      { '>': [{ 'sum-of': ['tenants', 'share'] }, { var: 'answers.least' }] },
    ],
  };
  expect(new Set(variablesOf(logic))).toEqual(new Set(['answers.tenants', 'answers.from', 'answers.least']));
});
