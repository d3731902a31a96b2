import { expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { warmUpWhenIdle } from './warm-up.ts';

function warming(isIdle: () => boolean) {
  const clock = new ManualClock();
  const done: string[] = [];
  const task =
    (name: string, fails = false) =>
    async () => {
      done.push(name);
      if (fails) throw new Error('no such data');
    };
  const stop = warmUpWhenIdle({ clock, isIdle, tasks: [task('first', true), task('second')] });
  return { clock, done, stop };
}

it('waits for the first idle second, and does one thing a second, also after one that failed', async () => {
  const { clock, done } = warming(() => true);
  await clock.advance(999);
  expect(done).toEqual([]);
  await clock.advance(1);
  expect(done).toEqual(['first']);
  await clock.advance(1_000);
  expect(done).toEqual(['first', 'second']);
});

it('does nothing while somebody is here, and goes on when they have left', async () => {
  let isIdle = false;
  const { clock, done } = warming(() => isIdle);
  await clock.advance(60_000);
  expect(done).toEqual([]);
  isIdle = true;
  await clock.advance(2_000);
  expect(done).toEqual(['first', 'second']);
});

it('leaves the rest when the service ends', async () => {
  const { clock, done, stop } = warming(() => true);
  await clock.advance(1_000);
  stop();
  await clock.advance(10_000);
  expect(done).toEqual(['first']);
});
