/**
 * `npm test`: types, lint and formatting; unit and integration tests; the journeys in the real browser. Each part
 * prints its own report; the last line counts them all.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { missingFrom, rowsIn } from './faults/fault-table.ts';
import { leftIn, makeTemporaryFolder } from './house/temporary-files.ts';

const root = resolve(import.meta.dirname, '..');
const reportFolder = mkdtempSync(join(tmpdir(), 'test-reports-'));
const temporaryFolder = makeTemporaryFolder();

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };

try {
  if (!run('npm', ['run', '--silent', 'check'])) counts.failed += 1;
  else {
    const unitReport = join(reportFolder, 'unit.json');
    const faultFolder = join(reportFolder, 'faults');
    mkdirSync(faultFolder);
    const unitPassed = run(
      'npx',
      ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
      { CITIZEN_FAULT_MATRIX: faultFolder },
    );
    addUnitCounts(unitReport, unitPassed);
    addMissingFaults(faultFolder, unitPassed);
    const journeysReport = join(reportFolder, 'journeys.json');
    const journeysPassed = run(
      'npx',
      ['playwright', 'test', '--config', 'test/journeys/playwright.config.ts', '--reporter=list,json'],
      {
        PLAYWRIGHT_JSON_OUTPUT_NAME: journeysReport,
      },
    );
    addJourneyCounts(journeysReport, journeysPassed);
    await addLeftovers();
  }
} finally {
  rmSync(reportFolder, { recursive: true, force: true });
  rmSync(temporaryFolder, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

function run(
  command: string,
  commandArguments: readonly string[],
  environment: Record<string, string> = {},
): boolean {
  const result = spawnSync(command, commandArguments, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TMPDIR: temporaryFolder, ...environment },
  });
  return result.status === 0;
}

function addUnitCounts(reportFile: string, isGreen: boolean): void {
  const report = readReport(reportFile) as {
    numPassedTests?: number;
    numFailedTests?: number;
    numPendingTests?: number;
  } | null;
  counts.passed += report?.numPassedTests ?? 0;
  counts.skipped += report?.numPendingTests ?? 0;
  addFailures(report?.numFailedTests ?? 0, isGreen);
}

/** A combination of device, state and fault that no test has seen counts as a failed test. */
function addMissingFaults(faultFolder: string, isGreen: boolean): void {
  if (!isGreen) return;
  const missing = missingFrom(rowsIn(faultFolder));
  for (const combination of missing) console.error(`fault matrix: not seen: ${combination}`);
  counts.failed += missing.length;
}

/** Whatever a green run leaves in the folder for temporary files counts as a failed test; a failed one may leave some. */
async function addLeftovers(): Promise<void> {
  if (counts.failed > 0) return;
  const left = await leftIn(temporaryFolder);
  for (const name of left) console.error(`left in the folder for temporary files: ${name}`);
  counts.failed += left.length;
}

function addJourneyCounts(reportFile: string, isGreen: boolean): void {
  const report = readReport(reportFile) as {
    stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
  } | null;
  counts.passed += (report?.stats?.expected ?? 0) + (report?.stats?.flaky ?? 0);
  counts.skipped += report?.stats?.skipped ?? 0;
  addFailures(report?.stats?.unexpected ?? 0, isGreen);
}

/** A runner that fails without naming a failed test (a crash, a file that does not load) still counts as one. */
function addFailures(named: number, isGreen: boolean): void {
  counts.failed += isGreen ? named : Math.max(1, named);
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
