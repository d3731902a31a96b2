import { err, ok, type Result } from '#main/basics/result.ts';
import type { Evaluation } from '#main/district/messages.ts';
import type { HeldConnection } from './held-connection.ts';
import type { Room } from './room.ts';
import { attempt } from './store-error.ts';
import type { StoredEvaluation, StoreFailure } from './store-types.ts';
import type { Tally } from './tally.ts';
import type { WalGrowth } from './wal-growth.ts';

/** Evaluations wait beside the submissions, and leave nothing once they are delivered. */
export function keepEvaluations(parts: {
  readonly held: HeldConnection;
  readonly room: Pick<Room, 'isOpen'>;
  readonly tally: Tally;
  readonly wal: WalGrowth;
}) {
  const { held, room, tally, wal } = parts;
  return {
    insertEvaluation(evaluation: Evaluation): Result<undefined, StoreFailure> {
      if (!room.isOpen()) return err({ type: 'store-full' });
      wal.growByPages(2);
      const inserted = attempt(() =>
        held.use(({ sql }) => sql.insertEvaluation.run(evaluation.key, JSON.stringify(evaluation))),
      );
      if (!inserted.ok) return inserted;
      if (inserted.value.changes === 1) tally.addEvaluation(1);
      return ok();
    },

    nextEvaluation(): StoredEvaluation | null {
      const row = held.use(({ sql }) => sql.nextEvaluation.get());
      if (!row) return null;
      return {
        sequence: row.sequence,
        attempts: row.attempts,
        evaluation: JSON.parse(row.body) as Evaluation,
      };
    },

    /** Delivered evaluations leave nothing. */
    settleEvaluation(sequence: number, outcome: 'delivered' | 'later' | 'set-aside'): void {
      wal.growByPages(1);
      held.useReserve(({ sql }) =>
        outcome === 'delivered'
          ? sql.deleteEvaluation.run(sequence)
          : sql.markEvaluation.run(outcome === 'later' ? 'waiting' : 'set-aside', sequence),
      );
      if (outcome !== 'later') tally.addEvaluation(-1);
    },
  };
}
