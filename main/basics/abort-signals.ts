/**
 * Runs `work` under a signal that aborts as soon as one of `signals` does, with its reason, and lets go of them when the
 * work ends. `AbortSignal.any` does not: one that lives as long as a device or a service remembers every signal that
 * was made of it.
 */
export async function underSignals<T>(
  signals: readonly (AbortSignal | undefined)[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const either = new AbortController();
  const letGo = signals.map((signal) => follow(signal, either));
  try {
    return await work(either.signal);
  } finally {
    for (const stop of letGo) stop();
  }
}

function follow(signal: AbortSignal | undefined, follower: AbortController): () => void {
  if (signal === undefined) return () => undefined;
  const abort = () => follower.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}
