import { expect, it } from 'vitest';
import { makeSlipNumber } from './ids.ts';
import { recogniseCode } from './known-codes.ts';

const slipNumber = makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: 17 });

it('knows a slip of ours by prefix and check digit', () => {
  expect(recogniseCode(`CW1:${slipNumber}`)).toEqual({ type: 'slip', slipNumber });
  expect(recogniseCode(`CW1:${slipNumber.replace('00017', '00071')}`)).toEqual({ type: 'damaged-slip' });
  expect(recogniseCode('CWB1:payload')).toEqual({ type: 'staff-badge', text: 'CWB1:payload' });
});

it.each([
  slipNumber,
  `cw1:${slipNumber}`,
  ` CW1:${slipNumber}`,
  'https://example.com/CW1:',
  'javascript:alert(1)',
  '',
  'CW2:x',
])('takes %j for nothing it knows', (text) => expect(recogniseCode(text)).toEqual({ type: 'unknown-code' }));
