import { expect, test } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { createChangeGate, quietMs } from './change-gate.ts';

function gateOf(isGood: () => boolean) {
  const clock = new ManualClock();
  const ends: (() => void)[] = [];
  let restarts = 0;
  const gate = createChangeGate({
    isGood,
    clock,
    restart: () => {
      restarts += 1;
      return new Promise((resolve) => ends.push(resolve));
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { gate, clock, settle, end: () => ends.shift()?.(), restarts: () => restarts };
}

test('changes that come together start the terminal anew once, those meanwhile once more', async () => {
  const { gate, clock, settle, end, restarts } = gateOf(() => true);
  gate.changed();
  await clock.advance(quietMs - 1);
  gate.changed();
  await clock.advance(quietMs - 1);
  expect(restarts()).toBe(0);
  await clock.advance(1);
  await settle();
  expect(restarts()).toBe(1);
  gate.changed();
  gate.changed();
  await clock.advance(quietMs);
  expect(restarts()).toBe(1);
  end();
  await settle();
  await clock.advance(quietMs);
  await settle();
  expect(restarts()).toBe(2);
});

test('a definition with a fault leaves the terminal as it is, and so does the end', async () => {
  let isGood = false;
  const { gate, clock, settle, restarts } = gateOf(() => isGood);
  gate.changed();
  await clock.advance(quietMs);
  await settle();
  expect(restarts()).toBe(0);
  isGood = true;
  gate.changed();
  gate.stop();
  await clock.advance(quietMs);
  gate.changed();
  await clock.advance(quietMs);
  await settle();
  expect(restarts()).toBe(0);
});

test('a fault that is saved while the terminal starts is named at once, and starts nothing', async () => {
  let isGood = true;
  let looks = 0;
  const { gate, clock, settle, end, restarts } = gateOf(() => {
    looks += 1;
    return isGood;
  });
  gate.changed();
  await clock.advance(quietMs);
  expect([looks, restarts()]).toEqual([1, 1]);
  gate.changed();
  await clock.advance(quietMs);
  isGood = false;
  gate.changed();
  await clock.advance(quietMs);
  expect(looks).toBe(3);
  end();
  await settle();
  expect(restarts()).toBe(1);
  isGood = true;
  gate.changed();
  await clock.advance(quietMs);
  await settle();
  expect(restarts()).toBe(2);
});
