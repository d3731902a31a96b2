import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** One row of the fault matrix: what happened to which device in which state, and what came of it. */
export interface FaultRow {
  /** Class and adapter, such as `card reader (sam-v-serial)`. */
  readonly device: string;
  /** What the device was doing, such as `waiting for card`. */
  readonly state: string;
  /** What was done to it, such as `unplugged`. */
  readonly fault: string;
  /** What the terminal makes of it, as the test has just checked. */
  readonly outcome: string;
}

/**
 * For tests only: called as the last line of a test, after its expectations held, so that the matrix lists what was
 * seen to survive and nothing else. Without `CITIZEN_FAULT_MATRIX` (the folder that `npm run fault-matrix` names) it
 * does nothing. Each process writes a file of its own; rows are lines of JSON.
 */
export function recordFault(row: FaultRow): void {
  const folder = process.env['CITIZEN_FAULT_MATRIX'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(row)}\n`);
}
