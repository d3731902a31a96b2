import { err } from '#main/basics/result.ts';
import type { LineMonitor } from './line-monitor.ts';
import type { Submissions, SubmitFailure } from './port.ts';

/** The database was moved aside: the terminal shows what it can and takes nothing, until a technician has acted. */
export function createOutOfService(line: LineMonitor): Submissions {
  const failure: SubmitFailure = { type: 'store-failed', detail: 'STORE_DAMAGED' };
  return {
    canTakeMore: () => false,
    condition: () => 'damaged',
    isClockDoubtful: () => false,
    nextSlipNumber: () => err(failure),
    submit: () => Promise.resolve(err(failure)),
    awaitDelivery: () =>
      Promise.resolve({ type: 'kept', cause: { type: 'set-aside', detail: 'the store is damaged' } }),
    lineState: () => line.state(),
    onLineState: (listener) => line.onChange(listener),
    counts: () => ({ waiting: 0, delivering: 0, setAside: 0, delivered: 0, evaluationsWaiting: 0 }),
    onChange: () => () => undefined,
    list: () => [],
    requeue: () => false,
    deliverEvaluation: () => err(failure),
    awaitEvaluation: () => Promise.resolve(null),
    close: () => {
      line.close();
      return Promise.resolve();
    },
  };
}
