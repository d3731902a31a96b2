import { readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { Slot, SlotHold } from '#main/district/slot-messages.ts';
import type { NameBook } from './names.ts';
import { addDays, chinaDate } from './cases/case-deadlines.ts';

const timeOfDay = z.string().regex(/^\d{2}:\d{2}$/);
const slotPlanSchema = z.object({
  resources: z.record(
    z.string(),
    z.object({
      offices: z.array(
        z.object({
          id: z.string().regex(/^[a-z0-9]+$/),
          name: z.string(),
          townCode: z.string().nullable(),
          capacity: z.int().min(1),
        }),
      ),
      times: z.array(z.tuple([timeOfDay, timeOfDay])),
    }),
  ),
});

/** As long as a resident needs to finish the form and sign. */
export const holdMs = 10 * 60_000;
/** A terminal serves one resident; the second is for whoever changes their mind. */
const maxHoldsPerTerminal = 2;

export type HoldProblem = 'not-found' | 'slot-taken' | 'too-many-holds';

interface BookingRow {
  readonly hold_id: string;
  readonly slot_id: string;
  readonly terminal_id: string;
  readonly expires_at_ms: number;
  readonly project_no: string | null;
  readonly state: 'held' | 'confirmed' | 'lost' | 'cancelled';
}

type SlotBase = Omit<Slot, 'freeCount'> & { readonly capacity: number };

export interface SlotBook extends ReturnType<typeof createSlotBook> {}

/** Appointments. One immediate transaction looks and takes, so that two terminals never get the same place. */
export function createSlotBook(collaborators: {
  readonly database: Database.Database;
  readonly clock: Clock;
  readonly names: NameBook;
  readonly isWorkingDay: (date: string) => boolean;
}) {
  const { database, clock } = collaborators;
  const plan = slotPlanSchema.parse(
    JSON.parse(readFileSync(new URL('data/slots.json', import.meta.url), 'utf8')),
  );
  database.exec(`
    CREATE TABLE IF NOT EXISTS booking (
      hold_id TEXT PRIMARY KEY, slot_id TEXT NOT NULL, terminal_id TEXT NOT NULL, expires_at_ms INTEGER NOT NULL,
      project_no TEXT, state TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS booking_slot ON booking (slot_id);
  `);
  const find = database.prepare<[string], BookingRow>('SELECT * FROM booking WHERE hold_id = ?');
  const findOfCase = database.prepare<[string], BookingRow>(
    'SELECT * FROM booking WHERE project_no = ? ORDER BY rowid DESC LIMIT 1',
  );
  const takenCount = database.prepare<[string, number], { count: number }>(
    `SELECT count(*) AS count FROM booking
     WHERE slot_id = ? AND (state = 'confirmed' OR (state = 'held' AND expires_at_ms > ?))`,
  );
  const heldCount = database.prepare<[string, number], { count: number }>(
    `SELECT count(*) AS count FROM booking WHERE terminal_id = ? AND state = 'held' AND expires_at_ms > ?`,
  );
  const put = database.prepare<BookingRow>(
    `INSERT INTO booking VALUES (:hold_id, :slot_id, :terminal_id, :expires_at_ms, :project_no, :state)
     ON CONFLICT (hold_id) DO UPDATE SET slot_id = excluded.slot_id, terminal_id = excluded.terminal_id,
       expires_at_ms = excluded.expires_at_ms, project_no = excluded.project_no, state = excluded.state`,
  );

  /** Slot ids say what they are, so no table of slots has to be filled in advance. */
  function slotOf(slotId: string): SlotBase | null {
    const match = /^([a-z][a-z0-9-]*)-([a-z0-9]+)-(\d{8})-(\d{4})$/.exec(slotId);
    const [, resource = '', officeId = '', day = '', time = ''] = match ?? [];
    const planned = plan.resources[resource];
    const office = planned?.offices.find(({ id }) => id === officeId);
    const times = planned?.times.find(([from]) => from.replace(':', '') === time);
    const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
    if (!office || !times || !z.iso.date().safeParse(date).success || !collaborators.isWorkingDay(date)) {
      return null;
    }
    return {
      slotId,
      officeName: collaborators.names.nameOf(office.name),
      townCode: office.townCode,
      date,
      from: times[0],
      to: times[1],
      capacity: office.capacity,
    };
  }

  const startMs = ({ date, from }: Pick<Slot, 'date' | 'from'>): number =>
    Date.parse(`${date}T${from}:00+08:00`);
  const freeCount = (slot: SlotBase): number =>
    slot.capacity - (takenCount.get(slot.slotId, clock.nowMs())?.count ?? 0);

  return {
    /** Null for an unknown resource. */
    list(resource: string, fromDate: string, dayCount: number): readonly Slot[] | null {
      const planned = plan.resources[resource];
      if (!planned) return null;
      const today = chinaDate(clock.nowMs());
      const slots: Slot[] = [];
      for (let day = 0; day < dayCount; day += 1) {
        const date = addDays(fromDate, day);
        if (date < today || date > addDays(today, 90) || !collaborators.isWorkingDay(date)) continue;
        for (const [from] of planned.times) {
          for (const office of planned.offices) {
            const id = `${resource}-${office.id}-${date.replaceAll('-', '')}-${from.replace(':', '')}`;
            const slot = slotOf(id);
            if (!slot || startMs(slot) <= clock.nowMs()) continue;
            const { capacity: _capacity, ...shown } = slot;
            const left = freeCount(slot);
            if (left > 0) slots.push({ ...shown, freeCount: left });
          }
        }
      }
      return slots.slice(0, 500);
    },

    hold(request: {
      readonly holdId: string;
      readonly slotId: string;
      readonly terminalId: string;
    }): Result<SlotHold, HoldProblem> {
      const slot = slotOf(request.slotId);
      if (!slot) return err('not-found');
      const { capacity: _capacity, ...shown } = slot;
      return database
        .transaction((): Result<SlotHold, HoldProblem> => {
          const nowMs = clock.nowMs();
          const earlier = find.get(request.holdId);
          const answer = (expiresAtMs: number) =>
            ok({ holdId: request.holdId, slot: shown, expiresAt: new Date(expiresAtMs).toISOString() });
          if (earlier && (earlier.terminal_id !== request.terminalId || earlier.slot_id !== request.slotId)) {
            return err('slot-taken');
          }
          if (earlier?.state === 'held' && earlier.expires_at_ms > nowMs)
            return answer(earlier.expires_at_ms);
          if (earlier && earlier.state !== 'held') return err('slot-taken');
          if (startMs(slot) <= nowMs || freeCount(slot) <= 0) return err('slot-taken');
          if ((heldCount.get(request.terminalId, nowMs)?.count ?? 0) >= maxHoldsPerTerminal) {
            return err('too-many-holds');
          }
          const expiresAtMs = nowMs + holdMs;
          put.run({
            hold_id: request.holdId,
            slot_id: request.slotId,
            terminal_id: request.terminalId,
            expires_at_ms: expiresAtMs,
            project_no: null,
            state: 'held',
          });
          return answer(expiresAtMs);
        })
        .immediate();
    },

    /** False where this terminal holds nothing under the id. */
    release(holdId: string, terminalId: string): boolean {
      const { changes } = database
        .prepare(
          `DELETE FROM booking WHERE hold_id = ? AND terminal_id = ? AND state = 'held' AND expires_at_ms > ?`,
        )
        .run(holdId, terminalId, clock.nowMs());
      return changes === 1;
    },

    /**
     * Within the transaction that takes the submission. A hold that ran out while the terminal was offline is still good
     * where nobody else has taken the place.
     */
    confirm(request: {
      readonly holdId: string;
      readonly slotId: string;
      readonly terminalId: string;
      readonly projectNo: string;
    }): 'confirmed' | 'lost' {
      const slot = slotOf(request.slotId);
      const nowMs = clock.nowMs();
      const held = find.get(request.holdId);
      const isOurs = held?.terminal_id === request.terminalId && held.slot_id === request.slotId;
      const isHeld = isOurs && held.state === 'held' && held.expires_at_ms > nowMs;
      const isStillFree =
        slot !== null &&
        startMs(slot) > nowMs &&
        freeCount(slot) > 0 &&
        (held === undefined || (isOurs && held.state === 'held'));
      const state = isHeld || isStillFree ? 'confirmed' : 'lost';
      put.run({
        // Somebody else's hold is never overwritten.
        hold_id: held && !isOurs ? `${request.holdId} ${request.projectNo}` : request.holdId,
        slot_id: request.slotId,
        terminal_id: request.terminalId,
        expires_at_ms: nowMs,
        project_no: request.projectNo,
        state,
      });
      return state;
    },

    /** The place is free again: withdrawn, not accepted, ended. */
    cancel(projectNo: string): void {
      database
        .prepare(`UPDATE booking SET state = 'cancelled' WHERE project_no = ? AND state = 'confirmed'`)
        .run(projectNo);
    },

    ofCase(
      projectNo: string,
    ):
      | (Omit<Slot, 'freeCount' | 'townCode'> & { readonly state: 'confirmed' | 'lost' | 'cancelled' })
      | null {
      const booking = findOfCase.get(projectNo);
      const slot = booking ? slotOf(booking.slot_id) : null;
      if (!booking || !slot || booking.state === 'held') return null;
      const { slotId, officeName, date, from, to } = slot;
      return { slotId, officeName, date, from, to, state: booking.state };
    },
  };
}
