export interface BenchRow {
  readonly name: string;
  /** For example `ms`. */
  readonly unit: string;
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface BenchReport {
  readonly bench: string;
  readonly rows: readonly BenchRow[];
  /** What is compared with a budget, by the names that the issues give. */
  readonly figures: Readonly<Record<string, number>>;
}

/** What each `test/bench/<name>.ts` exports as `run`. */
export type RunBench = () => Promise<BenchReport>;

/** Nearest-rank percentiles of samples in any order. */
export function summarise(name: string, unit: string, samples: readonly number[]): BenchRow {
  if (samples.length === 0) throw new Error(`${name}: no samples`);
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { name, unit, n: sorted.length, p50: round(at(0.5)), p95: round(at(0.95)), p99: round(at(0.99)) };
}

export function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
