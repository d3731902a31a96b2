import { assertDefined } from '#main/basics/assert.ts';
import type { Connection } from './connection.ts';
import type { StoreCounts } from './store-types.ts';

export type Tally = ReturnType<typeof createTally>;

/** Counters by state, kept beside the rows: the view asks for them on each change, and a backlog is long. */
export function createTally() {
  let counts = { kept: 0, setAside: 0, delivered: 0, evaluationsWaiting: 0 };
  return {
    recount: ({ sql }: Connection): void => {
      const row = assertDefined(sql.counts.get());
      const { waiting, set_aside: setAside, delivered, evaluations_waiting: evaluationsWaiting } = row;
      counts = { kept: waiting + row.delivering + setAside, setAside, delivered, evaluationsWaiting };
    },
    keep: (): void => void (counts.kept += 1),
    deliver: (): void => {
      counts.kept -= 1;
      counts.delivered += 1;
    },
    setAside: (): void => void (counts.setAside += 1),
    requeue: (): void => void (counts.setAside -= 1),
    prune: (count: number): void => void (counts.delivered -= count),
    addEvaluation: (count: 1 | -1): void => void (counts.evaluationsWaiting += count),
    counts: (delivering: number): StoreCounts => ({
      waiting: counts.kept - counts.setAside - delivering,
      delivering,
      setAside: counts.setAside,
      delivered: counts.delivered,
      evaluationsWaiting: counts.evaluationsWaiting,
    }),
  };
}
