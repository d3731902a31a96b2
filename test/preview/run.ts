/**
 * `npm run kiosk-config -- preview`: the terminal as residents meet it, with simulated devices and an embedded
 * district, started anew when a matter changes. A definition with a fault is named, and the last good one stays.
 */
import { mkdtempSync, rmSync, watch, type FSWatcher } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatConfigProblem, type ConfigProblem } from '#kiosk-config/load.ts';
import { siteIds } from '#kiosk-config/schema/site.ts';
import { startDemo, type Demo } from '#test/demo/demo.ts';
import { createChangeGate } from './change-gate.ts';
import { createConfigCopy } from './config-copy.ts';
import type { PreviewState } from './preview-page.ts';
import { openPreviewWindow } from './preview-window.ts';

const root = resolve(import.meta.dirname, '../..');
const configFolder = join(root, 'kiosk-config');
const { values } = parseArgs({
  options: { site: { type: 'string', default: 'LW' }, 'dock-port': { type: 'string', default: '0' } },
});
const wanted = siteIds.find((id) => id === values.site);
if (wanted === undefined) {
  console.error(`--site is one of ${siteIds.join(', ')}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'preview-'));
const site = wanted;
let problems: readonly ConfigProblem[] = [];
let starting: Promise<Demo> | null = null;
let demo: Demo | null = null;

const preview = await openPreviewWindow({
  state: previewState,
  display: process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] || null,
});
console.log(`  preview     ${preview.url}   always the terminal as it is now, best at 1080 × 1920`);
const config = createConfigCopy({ source: configFolder, folder: join(folder, 'kiosk-config') });
const gate = createChangeGate({ isGood, restart });
let watcher = watchFiles();
gate.changed();

let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    watcher.close();
    gate.stop();
    void Promise.all([preview.close(), starting?.then((started) => started.stop())]).then(() => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(0);
    });
  });
}

function previewState(): PreviewState {
  if (problems.length > 0) return { type: 'faults', problems };
  const url = demo?.terminal.kioskUrl ?? null;
  return url === null ? { type: 'starting' } : { type: 'terminal', url };
}

/**
 * From the folder above: one that is moved away and back (a branch of git without it) is not watched itself any more.
 * Made anew at each look, because a file that an editor put in another's place is not watched by the old one.
 */
function watchFiles(): FSWatcher {
  return watch(configFolder, { recursive: true }, (_event, name) => {
    if (name === null || /^(matters|reference|sites)([\\/]|$)/.test(name)) gate.changed();
  });
}

/** Names every fault, here and in the window; what has none may be shown. */
function isGood(): boolean {
  watcher.close();
  watcher = watchFiles();
  problems = config.look();
  for (const problem of problems) console.error(`  ${formatConfigProblem(problem)}`);
  if (problems.length > 0) {
    if (demo === null) console.error('  The preview begins once this is mended.');
    void preview.show();
  }
  return problems.length === 0;
}

/** Whoever begins with a fault need not begin again: the first start waits for its end as every other does. */
async function restart(): Promise<void> {
  config.take();
  if (demo === null) {
    starting = startDemo({
      root,
      folder: join(folder, 'demo'),
      kioskConfigFolder: config.folder,
      site,
      isHeadless: true,
      dockPort: Number(values['dock-port']),
      baudRate: 115_200,
      say: () => undefined,
    });
    demo = await starting;
    console.log(`  dock        ${demo.dock.url}   lay cards and papers here`);
    console.log('  Change a file under kiosk-config/matters, reference or sites: the terminal starts anew.');
  } else {
    const hasStarted = await demo.terminal.restart();
    console.log(hasStarted ? '  started anew' : '  the terminal did not come back');
  }
  await preview.show();
}
