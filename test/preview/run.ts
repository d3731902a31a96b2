/**
 * `npm run kiosk-config -- preview`: the terminal as residents meet it, with simulated devices and an embedded
 * district, started anew when a matter changes. A definition with a fault is named, and the last good one stays.
 */
import { mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatConfigProblem, loadKioskConfig } from '#kiosk-config/load.ts';
import { siteIds } from '#kiosk-config/schema/site.ts';
import { startDemo } from '#test/demo/demo.ts';
import { createChangeGate } from './change-gate.ts';
import { openPreviewWindow } from './preview-window.ts';

const root = resolve(import.meta.dirname, '../..');
const configFolder = join(root, 'kiosk-config');
const { values } = parseArgs({
  options: { site: { type: 'string', default: 'LW' }, 'dock-port': { type: 'string', default: '0' } },
});
const site = siteIds.find((id) => id === values.site);
if (site === undefined) {
  console.error(`--site is one of ${siteIds.join(', ')}`);
  process.exit(2);
}

let onChange = (): void => {};
// From the folder above: one that is moved away and back (a branch of git without it) is not watched itself any more.
const watcher = watch(configFolder, { recursive: true }, (_event, name) => {
  if (name === null || /^(matters|reference|sites)([\\/]|$)/.test(name)) onChange();
});
await untilGood();

const folder = mkdtempSync(join(tmpdir(), 'preview-'));
const demo = await startDemo({
  root,
  folder,
  site,
  isHeadless: true,
  dockPort: Number(values['dock-port']),
  baudRate: 115_200,
  say: () => undefined,
});
const preview = await openPreviewWindow({
  kioskUrl: () => demo.terminal.kioskUrl,
  display: process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? null,
});
console.log(`  preview     ${preview.url}   always the terminal as it is now, best at 1080 × 1920`);
console.log(`  dock        ${demo.dock.url}   lay cards and papers here`);
console.log('  Change a file under kiosk-config/matters, reference or sites: the terminal starts anew.');

const gate = createChangeGate({
  isGood,
  restart: async () => {
    const isBack = demo.terminal.nextReady();
    demo.terminal.killService();
    const hasStarted = await isBack;
    console.log(hasStarted ? '  started anew' : '  the terminal did not come back');
    if (hasStarted) await preview.reload();
  },
});
onChange = gate.changed;
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    watcher.close();
    gate.stop();
    void Promise.all([preview.close(), demo.stop()]).then(() => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(0);
    });
  });
}

/** Whoever begins with a fault is told of it and need not begin again. */
async function untilGood(): Promise<void> {
  if (isGood()) return;
  console.error('  The preview begins once this is mended.');
  await new Promise<void>((resolve) => {
    const waiting = createChangeGate({ isGood, restart: async () => resolve() });
    onChange = waiting.changed;
  });
}

/** Names every fault; what has none may be shown. */
function isGood(): boolean {
  const loaded = loadKioskConfig(configFolder);
  if (loaded.ok) return true;
  for (const problem of loaded.error) console.error(`  ${formatConfigProblem(problem)}`);
  return false;
}
