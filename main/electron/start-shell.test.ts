import { expect, test } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import type { TerminalMessage } from '#main/contract/shell-messages.ts';
import { pageReadyChannel } from './app-address.ts';
import { startShell, type ElectronParts } from './start-shell.ts';
import { createFakeElectron } from './testing/fake-electron.ts';

async function started(hasLock = true) {
  const fake = createFakeElectron();
  fake.app.hasLock = hasLock;
  const told: TerminalMessage[] = [];
  const clock = new ManualClock();
  const shell = await startShell({
    electron: {
      app: fake.app,
      protocol: fake.protocol,
      ipcMain: fake.ipcMain,
      Menu: fake.Menu,
      defaultSession: () => fake.session.defaultSession,
      printingSession: () => fake.session.printingSession,
      makeWindow: (options: object) => new fake.BrowserWindow(options),
      makeChannel: () => new fake.MessageChannelMain(),
      forkService: () => fake.utilityProcess.fork('entry.js', []),
    } as unknown as ElectronParts,
    rendererFolder: '/app/renderer',
    preloadFile: '/app/preload.cjs',
    clock,
    tell: (message) => told.push(message),
    printError: () => undefined,
    uuid: () => 'one',
  });
  return { fake, shell, told, clock, window: fake.windows[0], service: fake.services[0]?.process };
}

test('one locked window on the one page, and a service', async () => {
  const { fake, window } = await started();
  expect(fake.app.isSandboxEnabled).toBe(true);
  expect(fake.protocol.schemes.map(({ scheme }) => scheme)).toEqual(['app', 'printing']);
  expect([...fake.protocol.handlers.keys()]).toEqual(['app']);
  expect(fake.menus).toEqual([null]);
  expect(fake.windows).toHaveLength(1);
  expect(window?.loadedUrl).toBe('app://terminal/index.html');
  expect(fake.services).toHaveLength(1);
  expect(fake.session.defaultSession.isCancelled('https://example.test/')).toBe(true);
  expect(fake.session.defaultSession.permissionCheckHandler).not.toBeNull();
  fake.app.emit('web-contents-created', {}, window?.webContents);
  expect(window?.webContents.windowOpenHandler?.({} as never)).toEqual({ action: 'deny' });
});

test('page and service are joined, and joined again after the service ended', async () => {
  const { fake, window, service, told, clock } = await started();
  fake.ipcMain.emit(pageReadyChannel, { senderFrame: window?.webContents.mainFrame });
  service?.emit('message', { type: 'ready', url: null });
  expect(window?.webContents.posted).toHaveLength(1);
  service?.emit('exit', 70);
  await clock.advance(200);
  fake.services[1]?.process.emit('message', { type: 'ready', url: null });
  expect(window?.webContents.posted).toHaveLength(2);
  expect(told).toEqual([
    { type: 'ready', url: null, isHeadless: false },
    { type: 'service-exited', code: 70, restartInMs: 200 },
    { type: 'ready', url: null, isHeadless: false },
  ]);
});

test('a configuration that only a person can mend ends the app with the code of the service', async () => {
  const { fake, service } = await started();
  service?.emit('exit', 2);
  expect(fake.app.exitCodes).toEqual([2]);
});

test('stop ends the service, then the app', async () => {
  const { fake, service, shell } = await started();
  const stopped = shell?.stop();
  expect(fake.app.exitCodes).toEqual([]);
  service?.emit('exit', 0);
  await stopped;
  expect(fake.app.exitCodes).toEqual([0]);
});

test('a second start opens nothing', async () => {
  const { fake, shell } = await started(false);
  expect(shell).toBeNull();
  expect([fake.windows.length, fake.services.length, fake.app.quitCount]).toEqual([0, 0, 1]);
});
