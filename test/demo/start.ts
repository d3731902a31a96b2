/** `npm start`: the terminal with simulated devices, an embedded district, and the dock. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo, type Demo } from './demo.ts';
import { claimSingleStart } from './single-start.ts';
import { siteIds } from '#kiosk-config/schema/site.ts';
import type { DemoSite } from './terminal-config.ts';

const root = resolve(import.meta.dirname, '../..');
const usage = `usage: npm start -- [--headless] [--site LW|HK|MO|NH|PV] [--dock-port PORT] [--folder FOLDER]
  --headless        no window: print the address of the kiosk page instead (also CITIZEN_HEADLESS=1)
  --site LW|HK|MO|NH|PV   where the terminal stands; default LW, Liwan
  --dock-port PORT  default 4820 (also CITIZEN_DOCK_PORT); 0 takes a free one
  --folder FOLDER   keeps what terminal and district remember; default .data/demo of this project`;
const DEFAULT_DOCK_PORT = 4820;

const options = readOptions();
const folder = join(options.folder, options.site);
mkdirSync(folder, { recursive: true });
let dockUrl: string | null = null;
const claim = await claimSingleStart(options.folder, () => ({ processId: process.pid, dockUrl }));
if (!claim.ok) {
  const { processId, dockUrl: otherDockUrl } = claim.error;
  const where = otherDockUrl === null ? 'it is still starting' : `its dock is at ${otherDockUrl}`;
  leave(`Citizen Window is already running here (process ${processId}); ${where}`, 4);
}
const demo = await startOrLeave();
dockUrl = demo.dock.url;
endOnSignals(demo);
say('');
say(`  市民之窗 Citizen Window is ready (site ${options.site}, simulated devices, embedded district)`);
say(`  kiosk page  ${demo.terminal.kioskUrl ?? 'in the kiosk window'}`);
say(`  dock        ${demo.dock.url}   cards, papers, printer, faults`);
say(`  inbox       ${demo.surroundings.inboxUrl}   what the district received`);
say('  Ctrl+C ends everything.');

interface StartOptions {
  readonly isHeadless: boolean;
  readonly site: DemoSite;
  readonly dockPort: number;
  readonly folder: string;
}

function readOptions(): StartOptions {
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        site: { type: 'string', default: 'LW' },
        'dock-port': { type: 'string' },
        folder: { type: 'string' },
      },
    });
    const { site } = values;
    const dockPort = Number(values['dock-port'] ?? process.env.CITIZEN_DOCK_PORT ?? DEFAULT_DOCK_PORT);
    const known = siteIds.find((id) => id === site);
    if (known === undefined) leave(usage, 2);
    if (!Number.isInteger(dockPort) || dockPort < 0 || dockPort > 65_535) leave(usage, 2);
    const isHeadless = values.headless || process.env.CITIZEN_HEADLESS === '1';
    const demoFolder = values.folder === undefined ? join(root, '.data/demo') : resolve(values.folder);
    return { isHeadless, site: known, dockPort, folder: demoFolder };
  } catch (error) {
    return leave(`${(error as Error).message}\n${usage}`, 2);
  }
}

async function startOrLeave(): Promise<Demo> {
  try {
    return await startDemo({ root, ...options, folder, baudRate: 115_200, say });
  } catch (error) {
    const problem = error as NodeJS.ErrnoException & { readonly exitCode?: number };
    if (problem.code === 'EADDRINUSE') {
      return leave(
        `port ${options.dockPort} is in use by another program; choose one with: npm start -- --dock-port PORT`,
        3,
      );
    }
    return leave(problem.message, problem.exitCode ?? 1);
  }
}

function endOnSignals(running: Demo): void {
  let isEnding = false;
  const end = (exitCode: number) => {
    if (isEnding) return;
    isEnding = true;
    void running.stop().then(() => process.exit(exitCode));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  running.terminal.onExit((exitCode) => end(exitCode ?? 1));
}

function say(line: string): void {
  console.log(line);
}

function leave(line: string, exitCode: number): never {
  console.error(line);
  process.exit(exitCode);
}
