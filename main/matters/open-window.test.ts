import { expect, test } from 'vitest';
import { isOpenOn, opensOn } from './open-window.ts';

const spring = { from: '03-01', to: '04-30' };
const winter = { from: '11-15', to: '02-29' };

test.each([
  [spring, '2026-02-28', false],
  [spring, '2026-03-01', true],
  [spring, '2026-04-30', true],
  [spring, '2026-05-01', false],
  [winter, '2026-11-14', false],
  [winter, '2026-11-15', true],
  [winter, '2026-12-31', true],
  [winter, '2027-01-01', true],
  [winter, '2027-02-28', true],
  [winter, '2027-03-01', false],
  [winter, '2028-02-29', true],
  [winter, '2028-03-01', false],
])('%j on %s is open: %s', (window, date, isOpen) => {
  expect(isOpenOn(window, date)).toBe(isOpen);
});

test.each([
  [spring, '2026-01-01', '2026-03-01'],
  [spring, '2026-12-31', '2027-03-01'],
  [winter, '2027-06-01', '2027-11-15'],
])('%j after %s opens on %s', (window, date, opens) => {
  expect(opensOn(window, date)).toBe(opens);
});
