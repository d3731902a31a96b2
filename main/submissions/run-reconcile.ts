import { parseArgs } from 'node:util';
import { systemClock } from '#main/basics/clock.ts';
import { reconcile, settleDamage } from './reconcile.ts';

// node main/submissions/run-reconcile.ts DATA-FOLDER [--settle]: for a technician, while the terminal is stopped.
const { values, positionals } = parseArgs({
  options: { settle: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [dataFolder] = positionals;
if (dataFolder === undefined) {
  console.error('usage: node main/submissions/run-reconcile.ts DATA-FOLDER [--settle]');
  process.exitCode = 2;
} else {
  const settled = values.settle ? settleDamage({ dataFolder, clock: systemClock }) : null;
  if (settled && !settled.ok) {
    console.error(`not settled: ${settled.error.type}`);
    process.exitCode = 1;
  } else {
    const { damagedFolders, delivered, salvageable, missing } = settled?.value ?? reconcile(dataFolder);
    const done = settled ? 'taken over' : 'can be taken over with --settle';
    console.log(`moved aside: ${damagedFolders.join(', ') || 'nothing'}`);
    console.log(`${delivered.length} delivered, ${salvageable.length} ${done}, ${missing.length} missing`);
    for (const { acknowledged } of missing) {
      if (!acknowledged) continue;
      const at = new Date(acknowledged.atMs).toISOString();
      console.log(`missing ${acknowledged.slipNumber} ${acknowledged.matterCode} ${at} ${acknowledged.key}`);
    }
  }
}
