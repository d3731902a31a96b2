import { parseArgs } from 'node:util';
import { caseGroups } from './all-cases.ts';
import type { CaseResult } from './case.ts';
import { simulationCases } from './simulation-cases.ts';
import { tableLines } from './table.ts';

// node test/faults/run.ts [--nightly] [--only GROUP,…] [--seed N]: prints the table, fails on a broken property.
const { values } = parseArgs({
  options: {
    nightly: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
  },
});
const scale = values.nightly ? 'nightly' : 'ci';
const results: CaseResult[] = [];
if (values.seed === undefined) {
  const wanted = values.only?.split(',') ?? Object.keys(caseGroups);
  for (const group of wanted) {
    const run = caseGroups[group];
    if (!run) throw new Error(`no group ${group}; there are ${Object.keys(caseGroups).join(', ')}`);
    console.error(`${group} …`);
    results.push(...(await run(scale)));
  }
} else {
  results.push(...(await simulationCases(scale, { from: Number(values.seed), count: 1 })));
}
for (const line of tableLines(results)) console.log(line);
process.exit(results.some(({ outcome }) => outcome === 'failed') ? 1 : 0);
