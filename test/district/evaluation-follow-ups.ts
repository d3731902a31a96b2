import type Database from 'better-sqlite3';
import type { Clock } from '#main/basics/clock.ts';
import { addWorkingDays, type WorkingDayCalendar } from '#main/basics/working-days.ts';
import type { Evaluation } from '#main/district/messages.ts';
import { chinaDate, endOfDayMs, putRightWorkingDays } from './cases/case-deadlines.ts';

/** 差评回访整改: what follows a dissatisfied evaluation. Who gave it stays unknown to whoever is evaluated. */
export interface FollowUp {
  readonly key: string;
  readonly slip_number: string;
  readonly level: number;
  readonly reason_ids: readonly string[];
  readonly received_at: string;
  readonly put_right_by: string;
  readonly put_right_at: string | null;
  readonly measure: string | null;
  readonly is_overdue: boolean;
}

type StoredFollowUp = Omit<FollowUp, 'reason_ids' | 'is_overdue'> & { readonly reason_ids: string };

export interface EvaluationFollowUps extends ReturnType<typeof createEvaluationFollowUps> {}

/** 好差评 (GB/T 39734): levels 1 and 2 are followed up within 15 working days. */
export function createEvaluationFollowUps({
  database,
  calendar,
  clock,
}: {
  readonly database: Database.Database;
  readonly calendar: WorkingDayCalendar;
  readonly clock: Clock;
}) {
  database.exec(`
    CREATE TABLE IF NOT EXISTS evaluation_follow_up (
      key TEXT PRIMARY KEY, slip_number TEXT NOT NULL, level INTEGER NOT NULL, reason_ids TEXT NOT NULL,
      received_at TEXT NOT NULL, put_right_by TEXT NOT NULL, put_right_at TEXT, measure TEXT
    ) STRICT;
  `);
  const find = database.prepare<[string], StoredFollowUp>('SELECT * FROM evaluation_follow_up WHERE key = ?');
  const all = database.prepare<[], StoredFollowUp>('SELECT * FROM evaluation_follow_up ORDER BY rowid DESC');
  const read = (stored: StoredFollowUp): FollowUp => ({
    ...stored,
    reason_ids: JSON.parse(stored.reason_ids) as readonly string[],
    is_overdue: stored.put_right_at === null && clock.nowMs() >= endOfDayMs(stored.put_right_by),
  });

  return {
    /** The day by which it is put right; null for the satisfied levels. The same key again changes nothing. */
    take(evaluation: Evaluation): string | null {
      if (evaluation.level > 2) return null;
      const receivedAtMs = clock.nowMs();
      database
        .prepare(
          'INSERT INTO evaluation_follow_up VALUES (?, ?, ?, ?, ?, ?, NULL, NULL) ON CONFLICT (key) DO NOTHING',
        )
        .run(
          evaluation.key,
          evaluation.slipNumber,
          evaluation.level,
          JSON.stringify(evaluation.reasonIds),
          new Date(receivedAtMs).toISOString(),
          addWorkingDays(calendar, chinaDate(receivedAtMs), putRightWorkingDays).date,
        );
      return find.get(evaluation.key)?.put_right_by ?? null;
    },

    /** False where there is none, or it is done already. */
    putRight(key: string, measure: string): boolean {
      const { changes } = database
        .prepare(
          'UPDATE evaluation_follow_up SET put_right_at = ?, measure = ? WHERE key = ? AND put_right_at IS NULL',
        )
        .run(new Date(clock.nowMs()).toISOString(), measure, key);
      return changes === 1;
    },

    /** Newest first. */
    list: (): readonly FollowUp[] => all.all().map(read),
  };
}
