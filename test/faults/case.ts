/** One line of the table. `skipped` is counted as such and never as passed. */
export interface CaseResult {
  readonly group: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What was counted, or why it was skipped. */
  readonly detail: string;
  /** What was broken; empty unless it failed. */
  readonly violations: readonly string[];
  readonly durationMs: number;
}

export type Scale = 'ci' | 'nightly';

/** Runs a case and times it; a thrown error is a failure of the case, not of the run. */
export async function runCase(
  group: string,
  name: string,
  work: () => Promise<{ readonly detail: string; readonly violations: readonly string[] }>,
): Promise<CaseResult> {
  const startMs = performance.now();
  const done = await work().catch((error: unknown) => ({
    detail: 'the case itself broke',
    violations: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }));
  return {
    group,
    name,
    outcome: done.violations.length === 0 ? 'passed' : 'failed',
    ...done,
    durationMs: Math.round(performance.now() - startMs),
  };
}

export function skipped(group: string, name: string, reason: string): CaseResult {
  return { group, name, outcome: 'skipped', detail: reason, violations: [], durationMs: 0 };
}
