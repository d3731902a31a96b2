import { parseArgs } from 'node:util';
import { systemClock } from '#main/basics/clock.ts';
import { giveUpDatabase, reconcile, settleDamage } from './reconcile.ts';

// node main/submissions/run-reconcile.ts DATA-FOLDER [--settle | --give-up]: for a technician, while the terminal is
// stopped. `--give-up` moves a database aside that the disk cannot read, and settles.
const { values, positionals } = parseArgs({
  options: { settle: { type: 'boolean', default: false }, 'give-up': { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [dataFolder] = positionals;
if (dataFolder === undefined) {
  console.error('usage: node main/submissions/run-reconcile.ts DATA-FOLDER [--settle | --give-up]');
  process.exitCode = 2;
} else {
  run(dataFolder);
}

function run(folder: string): void {
  const options = { dataFolder: folder, clock: systemClock };
  const givenUp = values['give-up'] ? giveUpDatabase(options) : null;
  if (givenUp && !givenUp.ok) return fail(givenUp.error.type);
  const settled = values.settle || givenUp ? settleDamage(options) : null;
  if (settled && !settled.ok) return fail(settled.error.type);
  const { damagedFolders, delivered, salvageable, missing } = settled?.value ?? reconcile(folder);
  const done = settled ? 'taken over' : 'can be taken over with --settle';
  console.log(`moved aside: ${damagedFolders.join(', ') || 'nothing'}`);
  console.log(`${delivered.length} delivered, ${salvageable.length} ${done}, ${missing.length} missing`);
  for (const { acknowledged } of missing) {
    if (!acknowledged) continue;
    const at = new Date(acknowledged.atMs).toISOString();
    console.log(`missing ${acknowledged.slipNumber} ${acknowledged.matterCode} ${at} ${acknowledged.key}`);
  }
}

function fail(failure: string): void {
  console.error(`not settled: ${failure}`);
  process.exitCode = 1;
}
