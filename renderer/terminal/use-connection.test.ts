import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TerminalClient } from '#main/contract/client.ts';
import { exampleTerminalView } from '../examples/views.ts';
import { watchForEver, type Connect, type ConnectionState } from './use-connection.ts';

afterEach(() => void vi.useRealTimers());

/** A service that pushes one view and then hangs until the connection closes. */
function connections(): {
  readonly connect: Connect;
  readonly close: () => void;
  readonly count: () => number;
} {
  let count = 0;
  let closeLast = () => undefined as void;
  return {
    count: () => count,
    close: () => closeLast(),
    connect: (onClosed) => {
      count += 1;
      const watch = (_input: undefined, { signal }: { signal: AbortSignal }) =>
        Promise.resolve(
          (async function* () {
            yield exampleTerminalView;
            await new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(new Error('closed')));
            });
          })(),
        );
      closeLast = onClosed;
      return Promise.resolve({ terminal: { watch } } as unknown as TerminalClient);
    },
  };
}

describe('the connection to the service', () => {
  it('shows views, says when it is lost, and comes back by itself', async () => {
    vi.useFakeTimers();
    const states: ConnectionState['type'][] = [];
    const far = connections();
    const stop = new AbortController();
    const watching = watchForEver({
      connect: far.connect,
      onState: ({ type }) => states.push(type),
      signal: stop.signal,
    });
    await vi.advanceTimersByTimeAsync(0);
    far.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(states).toEqual(['connected', 'lost']);
    await vi.advanceTimersByTimeAsync(250);
    expect(states).toEqual(['connected', 'lost', 'connected']);
    stop.abort();
    await vi.advanceTimersByTimeAsync(5_000);
    await watching;
    expect(far.count()).toBe(2);
  });

  it('waits longer after each refusal and never gives up', async () => {
    vi.useFakeTimers();
    let tries = 0;
    const stop = new AbortController();
    void watchForEver({
      connect: () => {
        tries += 1;
        return Promise.reject(new Error('refused'));
      },
      onState: () => undefined,
      signal: stop.signal,
    });
    await vi.advanceTimersByTimeAsync(250 + 500 + 1_000);
    expect(tries).toBe(4);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(tries).toBeGreaterThan(10);
    stop.abort();
  });
});
