import { useEffect, useState } from 'react';
import { underSignals } from '#main/basics/abort-signals.ts';
import { systemClock, sleep } from '#main/basics/clock.ts';
import type { TerminalClient } from '#main/contract/client.ts';
import type { TerminalView } from '#main/contract/views.ts';

/** Opens a connection; `onClosed` is called once when it has gone. */
export type Connect = (onClosed: () => void) => Promise<TerminalClient>;

export type ConnectionState =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected'; readonly client: TerminalClient; readonly view: TerminalView }
  /** There was a connection and it broke; the visit goes on if the service does. */
  | { readonly type: 'lost' };

const firstRetryMs = 250;
const longestRetryMs = 3_000;

/** Watches the view, and connects again with growing pauses for as long as the page lives. */
export function useConnection(connect: Connect): ConnectionState {
  const [state, setState] = useState<ConnectionState>({ type: 'connecting' });
  useEffect(() => {
    const stop = new AbortController();
    void watchForEver({ connect, onState: setState, signal: stop.signal });
    return () => stop.abort();
  }, [connect]);
  return state;
}

export async function watchForEver(options: {
  readonly connect: Connect;
  readonly onState: (state: ConnectionState) => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  let retryMs = firstRetryMs;
  while (!options.signal.aborted) {
    const hadView = await watchOnce(options);
    if (options.signal.aborted) return;
    if (hadView) {
      options.onState({ type: 'lost' });
      retryMs = firstRetryMs;
    }
    await sleep(systemClock, retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }
}

/** One connection from open to close; true when a view came through it. */
async function watchOnce(options: {
  readonly connect: Connect;
  readonly onState: (state: ConnectionState) => void;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const closed = new AbortController();
  let hadView = false;
  try {
    await underSignals([closed.signal, options.signal], async (signal) => {
      const client = await options.connect(() => closed.abort());
      const views = await client.terminal.watch(undefined, { signal });
      for await (const view of views) {
        if (signal.aborted) break;
        hadView = true;
        options.onState({ type: 'connected', client, view });
      }
    });
  } catch {
    // Refused, cut or ended: the caller waits and tries again.
  }
  return hadView;
}
