import { readdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { round, type BenchReport, type RunBench } from './bench.ts';
import { runBacklog } from './outbox/backlog.ts';

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** `outbox --backlog 10000`: drains so many submissions of 500 KB; not part of the usual run. */
    backlog: { type: 'string' },
    reads: { type: 'string' },
  },
  allowPositionals: true,
});
const folder = new URL('.', import.meta.url);
const names = readdirSync(folder)
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'run.ts' && file !== 'bench.ts',
  )
  .map((file) => file.slice(0, -'.ts'.length));

const [name] = positionals;
if (name === undefined || !names.includes(name)) {
  console.error(`npm run bench -- NAME [--json], where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const { run } = (await import(new URL(`${name}.ts`, folder).href)) as { readonly run: RunBench };
  // A figure of a busy machine is not one of a quiet one; who reads it must be able to tell.
  const [loadBefore = 0] = loadavg();
  const report =
    name === 'outbox' && values.backlog !== undefined
      ? await runBacklog(Number(values.backlog))
      : await run();
  const [loadAfter = 0] = loadavg();
  const machine = {
    processors: availableParallelism(),
    loadBefore: round(loadBefore),
    loadAfter: round(loadAfter),
  };
  printTable(report);
  console.log(
    `  machine: load ${machine.loadBefore} before, ${machine.loadAfter} after, on ${machine.processors} processors`,
  );
  if (values.json) console.log(JSON.stringify({ ...report, machine }));
}

function printTable(report: BenchReport): void {
  const cells = [
    ['', 'unit', 'n', 'p50', 'p95', 'p99'],
    ...report.rows.map((row) => [row.name, row.unit, ...[row.n, row.p50, row.p95, row.p99].map(String)]),
  ];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  console.log(`\n${report.bench}`);
  for (const row of cells) {
    const line = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${line.join('  ')}`);
  }
  for (const [figure, value] of Object.entries(report.figures)) console.log(`  ${figure} = ${value}`);
}
