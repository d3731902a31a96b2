import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { LineMonitor } from './line-monitor.ts';
import type { Outbox } from './outbox.ts';
import type { DeliveryResult, Submissions } from './port.ts';
import { attempt } from './store-error.ts';
import type { SubmissionStore } from './store.ts';

/** How a resident waits at the screen: for the receipt, but never for what cannot come in time. */
export function createDeliveryWait(collaborators: {
  readonly store: SubmissionStore;
  readonly outbox: Outbox;
  readonly line: LineMonitor;
  readonly clock: Clock;
}): Submissions['awaitDelivery'] {
  const { store, outbox, line, clock } = collaborators;
  return (key, { timeoutMs }) =>
    new Promise((resolve) => {
      // A disk that fails now changes nothing for the resident: it is kept, and delivery will tell.
      const found = attempt(() => store.find(key));
      const stored = found.ok ? found.value : null;
      if (stored?.type === 'delivered') return resolve({ type: 'delivered', receipt: stored.receipt });
      if (stored?.state === 'set-aside') {
        const detail = stored.lastCause ?? 'unnamed';
        return resolve({ type: 'kept', cause: { type: 'set-aside', detail } });
      }
      const stopListening = outbox.onOutcome((settledKey, result) => {
        if (settledKey === key && isFinalForTheResident(result)) finish(result);
      });
      const cancelTimeout = clock.after(timeoutMs, () =>
        finish({
          type: 'kept',
          cause: { type: 'still-trying', detail: stored?.lastCause ?? 'no answer yet' },
        }),
      );
      function finish(result: DeliveryResult): void {
        stopListening();
        cancelTimeout();
        resolve(result);
      }
      // Tried before we listened, and the line was down then: nothing better will come in time.
      if (stored?.state === 'waiting' && stored.lastCause !== null && line.state() === 'down') {
        finish({ type: 'kept', cause: { type: 'line-down', detail: stored.lastCause } });
      }
    });
}

function isFinalForTheResident(result: DeliveryResult): boolean {
  if (result.type === 'delivered') return true;
  switch (result.cause.type) {
    case 'line-down':
    case 'terminal-unknown':
    case 'set-aside':
      return true;
    case 'district-busy':
    case 'answer-unusable':
    case 'still-trying':
      return false;
    default:
      return throwIllegalValue(result.cause);
  }
}
