/** Electron's main process: only here are Electron's own objects taken, everything else receives them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import { systemClock } from '#main/basics/clock.ts';
import { obeyStarter } from '#main/contract/obey-starter.ts';
import { startShell, type Shell } from './start-shell.ts';

/** Packaged, the app's own binary is the first argument; unpackaged, the script is the second. */
const serviceArguments = process.argv.slice(app.isPackaged ? 1 : 2);
const { values } = parseArgs({
  args: serviceArguments,
  options: { renderer: { type: 'string' } },
  strict: false,
});
const distFolder = join(import.meta.dirname, '..');
const rendererFolder = typeof values.renderer === 'string' ? values.renderer : join(distFolder, 'renderer');

// Not awaited: Electron becomes ready only after this module has been evaluated.
void startShell({
  electron: {
    app,
    protocol,
    ipcMain,
    Menu,
    defaultSession: () => session.defaultSession,
    printingSession: () => session.fromPartition('printing', { cache: false }),
    makeWindow: (options) => new BrowserWindow(options),
    makeChannel: () => new MessageChannelMain(),
    forkService: () =>
      utilityProcess.fork(join(distFolder, 'service/entry.js'), serviceArguments, {
        serviceName: 'citizen-window-service',
        stdio: 'inherit',
      }),
  },
  rendererFolder,
  preloadFile: join(import.meta.dirname, 'preload.cjs'),
  clock: systemClock,
  tell: (message) => process.send?.(message),
  printError: (line) => console.error(line),
  uuid: randomUUID,
}).then((shell) => {
  if (shell) obey(shell);
});

function obey(shell: Shell): void {
  obeyStarter(process, {
    stop: () => shell.stop(),
    command: ({ type }) => {
      if (type === 'mint-address') process.send?.({ type: 'address', url: null });
      else shell.killService();
    },
  });
}
