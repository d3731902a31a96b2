import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { missingFrom, rowsIn, tableOf } from './fault-table.ts';

/**
 * Runs the device suites and makes the fault matrix (device × state × fault → outcome) from the tests that passed:
 * `npm run fault-matrix [-- --out FILE]`, by default into `devices/fault-matrix.md`. Fails when a test fails or a
 * combination of `required-faults.ts` was not seen; then nothing is written.
 */
const project = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(project, 'devices/fault-matrix.md') } },
});
const folder = mkdtempSync(join(tmpdir(), 'fault-matrix-'));
/** Where faults of devices are recorded. */
const SUITES = [
  'devices',
  'renderer/input/camera-keeper.test.ts',
  'test/integration/device-host-kills.test.ts',
];

const exitCode = await new Promise<number>((settle) => {
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  spawn(process.execPath, [vitest, 'run', '--reporter=dot', ...SUITES], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CITIZEN_FAULT_MATRIX: folder },
  }).once('close', (code) => settle(code ?? 1));
});

const rows = rowsIn(folder);
rmSync(folder, { recursive: true });
const missing = missingFrom(rows);
for (const combination of missing) console.error(`not seen: ${combination}`);
if (exitCode === 0 && missing.length === 0) {
  mkdirSync(dirname(resolve(values.out)), { recursive: true });
  writeFileSync(values.out, tableOf(rows));
  console.log(`${rows.length} rows in ${values.out}`);
}
process.exitCode = exitCode === 0 && missing.length > 0 ? 1 : exitCode;
