import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('runs one piece of work after another, and a failed one stops nothing', async () => {
  const turns = createTurns();
  const seen: string[] = [];
  const first = Promise.withResolvers<string>();
  const one = turns.take(() => {
    seen.push('one begins');
    return first.promise.finally(() => seen.push('one ends'));
  });
  const two = turns.take(async () => {
    seen.push('two');
    throw new Error('planted');
  });
  const three = turns.take(async () => seen.push('three'));
  let hasEnded = false;
  const ended = turns.ended().then(() => (hasEnded = true));
  await Promise.resolve();
  expect(seen).toEqual(['one begins']);
  expect(hasEnded).toBe(false);
  first.resolve('done');
  expect(await one).toBe('done');
  await expect(two).rejects.toThrow('planted');
  await three;
  await ended;
  expect(seen).toEqual(['one begins', 'one ends', 'two', 'three']);
});
