import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FaultRow } from '#devices/fault-record.ts';

/**
 * Runs the device suites and makes the fault matrix (device × state × fault → outcome) from the tests that passed:
 * `npm run fault-matrix [-- --out FILE]`. A row is written by the last line of its test, so none is in the table
 * that was not seen.
 */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const project = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'fault-matrix-'));

const exitCode = await new Promise<number>((settle) => {
  const suites = ['devices', 'test/integration/device-host-kills.test.ts'];
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  spawn(process.execPath, [vitest, 'run', '--reporter=dot', ...suites], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CITIZEN_FAULT_MATRIX: folder },
  }).once('close', (code) => settle(code ?? 1));
});

const table = tableOf(rowsIn(folder));
rmSync(folder, { recursive: true });
console.log(table);
if (values.out !== undefined) {
  mkdirSync(dirname(resolve(values.out)), { recursive: true });
  writeFileSync(values.out, table);
}
process.exitCode = exitCode;

/** One of each: a test that ran twice saw the same. */
function rowsIn(from: string): readonly FaultRow[] {
  const lines = readdirSync(from).flatMap((file) =>
    readFileSync(join(from, file), 'utf8').trim().split('\n'),
  );
  return [...new Set(lines)]
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FaultRow)
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
}

function keyOf({ device, state, fault }: FaultRow): string {
  return [device, state, fault].join('\u0000');
}

function tableOf(rows: readonly FaultRow[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const lines = rows.map(
    ({ device, state, fault, outcome }) => `| ${[device, state, fault, outcome].map(cell).join(' | ')} |`,
  );
  const heading = '# Faults that the devices were seen to survive\n\n';
  return `${heading}| device | state | fault | outcome |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n\n${rows.length} rows.\n`;
}
