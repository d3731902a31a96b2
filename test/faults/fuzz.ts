import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The nightly fuzz of what devices say: `npm run fuzz [-- --rounds N --seed N]`. Every `fuzz.test.ts` of a device
 * class takes part; they take the same variables, and `npm test` runs them with 100,000 rounds. A failure names its seed.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});
const project = resolve(import.meta.dirname, '../..');
const seed = values.seed ?? String(Math.floor(Date.now() / 1_000) % 1_000_000_000);
console.log(`${values.rounds} rounds, seed ${seed}`);

const vitest = join(project, 'node_modules/vitest/vitest.mjs');
spawn(process.execPath, [vitest, 'run', '--testTimeout=1200000', 'fuzz.test.ts'], {
  cwd: project,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, CITIZEN_FUZZ_ROUNDS: values.rounds, CITIZEN_FUZZ_SEED: seed },
}).once('close', (code) => {
  process.exitCode = code ?? 1;
});
