import type { TerminalView } from '#main/contract/views.ts';
import { procedures } from './implementer.ts';

export interface WatchedView {
  view(): TerminalView;
  onView(listener: () => void): () => void;
}

export function terminalHandlers(watched: WatchedView) {
  return {
    watch: procedures.terminal.watch.handler(({ signal }) => watchView(watched, signal)),
  };
}

/**
 * The whole view at once and after each change. A page that reads slowly misses what lies between, never the latest:
 * nothing is queued for it.
 */
async function* watchView(
  watched: WatchedView,
  signal: AbortSignal | undefined,
): AsyncGenerator<TerminalView> {
  let hasChanged = true;
  let wake = (): void => {};
  const noteChange = (): void => {
    hasChanged = true;
    wake();
  };
  const unsubscribe = watched.onView(noteChange);
  const onAbort = (): void => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      if (signal?.aborted) return;
      if (hasChanged) {
        hasChanged = false;
        yield watched.view();
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
  }
}
