import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { underSignals } from './abort-signals.ts';

it('lets go of the long-lived signal after each piece of work, whether it ended well or not', async () => {
  const closing = new AbortController();
  const listeners = () => getEventListeners(closing.signal, 'abort').length;
  for (let count = 0; count < 100; count += 1) {
    const visit = new AbortController();
    await underSignals([visit.signal, closing.signal], async (signal) => {
      expect(signal.aborted).toBe(false);
      expect(listeners()).toBe(1);
    });
    const failed = underSignals([undefined, closing.signal], () => Promise.reject(new Error('planted')));
    await expect(failed).rejects.toThrow('planted');
  }
  expect(listeners()).toBe(0);
});

it('aborts with the first of its signals, for its reason', async () => {
  const visit = new AbortController();
  const closing = new AbortController();
  await underSignals([visit.signal, closing.signal], async (signal) => {
    closing.abort('closed');
    visit.abort('given up');
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBe('closed');
  });
});

it('is aborted from the beginning where one of its signals was', async () => {
  await underSignals([AbortSignal.abort('before'), undefined], async (signal) => {
    expect(signal.reason).toBe('before');
  });
});
