/**
 * The tools of whoever writes matters: `npm run kiosk-config -- validate|preview|diff`. They need no hardware and no
 * knowledge of the program.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeChanges } from './describe-changes.ts';
import { formatConfigProblem, loadKioskConfig, loadTerminalConfig, type KioskConfig } from './load.ts';
import { openVersion } from './open-version.ts';

const usage = `usage: npm run kiosk-config -- COMMAND
  validate [terminal.yaml …] [--folder FOLDER]   every fault with its file, line, path and what was expected
  preview  [--site LW|HK|MO|NH|PV] [--dock-port PORT]   walk the matters in a browser; starts anew when a file changes
  diff     BEFORE [AFTER]   what changes for residents; each is a folder or a version of git (default AFTER: this folder)`;

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) < 65_536;

process.exitCode = run();

function run(): number | undefined {
  const given = readArguments();
  if (given === null) return 2;
  const { values, positionals } = given;
  const [command, ...rest] = positionals;
  switch (command) {
    case 'validate':
      return validate(values.folder, rest);
    case 'diff':
      return diff(rest);
    case 'preview':
      if (isPort(values['dock-port'])) return preview(values.site, values['dock-port']);
      console.error('--dock-port is a number from 0 to 65535');
      return 2;
    default:
      console.error(usage);
      return 2;
  }
}

/** Null where they were misspelt, which is then said. */
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        folder: { type: 'string', default: import.meta.dirname },
        site: { type: 'string', default: 'LW' },
        'dock-port': { type: 'string', default: '0' },
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(usage);
    return null;
  }
}

function validate(folder: string, terminalFiles: readonly string[]): number {
  const config = loadKioskConfig(folder);
  const terminals = terminalFiles.map(loadTerminalConfig);
  const problems = [config, ...terminals].flatMap((loaded) => (loaded.ok ? [] : loaded.error));
  for (const problem of problems) console.error(formatConfigProblem(problem));
  if (!config.ok || problems.length > 0) {
    console.error(`${problems.length} ${problems.length === 1 ? 'fault' : 'faults'}`);
    return 1;
  }
  const { matters, sites, towns, places } = config.value;
  const counts = [
    `${matters.length} matters`,
    `${Object.keys(sites).length} sites`,
    `${towns.length} towns`,
    `${places.length} places`,
    ...(terminals.length > 0 ? [`${terminals.length} terminals`] : []),
  ];
  console.log(`${counts.join(', ')}: no fault`);
  for (const [year, { arrangement }] of Object.entries(config.value.workingDays.years)) {
    if (arrangement === 'statutory-only')
      console.log(`working days of ${year}: estimates until its notice stands here`);
  }
  return 0;
}

function diff([before, after = import.meta.dirname]: readonly string[]): number {
  if (before === undefined) {
    console.error(usage);
    return 2;
  }
  const [older, newer] = [loadVersion(before), loadVersion(after)];
  if (older === null || newer === null) return 1;
  const lines = describeChanges(older, newer);
  for (const line of lines.length > 0 ? lines : ['nothing changes for residents']) console.log(line);
  return 0;
}

function loadVersion(version: string): KioskConfig | null {
  const opened = openVersion(version, import.meta.dirname);
  if (!opened.ok) {
    console.error(`${version}: ${opened.error}`);
    return null;
  }
  try {
    const loaded = loadKioskConfig(opened.value.folder);
    if (loaded.ok) return loaded.value;
    for (const problem of loaded.error) console.error(`${version}: ${formatConfigProblem(problem)}`);
    return null;
  } finally {
    opened.value.close();
  }
}

/** The terminal with simulated devices stands beside the product and is no part of it: it is started, not imported. */
function preview(site: string, dockPort: string): undefined {
  const program = resolve(import.meta.dirname, '../test/preview/run.ts');
  const child = spawn(process.execPath, [program, '--site', site, '--dock-port', dockPort], {
    stdio: 'inherit',
    cwd: join(import.meta.dirname, '..'),
  });
  child.on('exit', (exitCode) => {
    process.exitCode = exitCode ?? 1;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}
