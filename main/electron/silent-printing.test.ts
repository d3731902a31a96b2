import { expect, test } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import type { ShellPrintRequest } from '#main/contract/shell-messages.ts';
import {
  createSilentPrinting,
  loadTimeoutMs,
  spoolTimeoutMs,
  type SilentPrintingParts,
} from './silent-printing.ts';
import { createFakeElectron, type FakeBrowserWindow } from './testing/fake-electron.ts';

const pdf = new TextEncoder().encode('%PDF-1.4 a result');
const job: ShellPrintRequest = {
  type: 'print-silently',
  deviceName: 'Office A4',
  pdf,
  copies: 2,
  isDuplex: true,
};

function printing(prepare: (window: FakeBrowserWindow) => void = () => undefined) {
  const { session, BrowserWindow, windows } = createFakeElectron();
  const clock = new ManualClock();
  const print = createSilentPrinting({
    session: session.printingSession,
    makeWindow: (options: object) => {
      const window = new BrowserWindow(options);
      prepare(window);
      return window;
    },
    listPrinters: async () => [{ name: 'Fax' }, { name: 'Office A4' }],
    clock,
    uuid: () => 'one',
  } as unknown as SilentPrintingParts);
  const served = async (url: string) => {
    const answer = await session.printingSession.protocol.handlers.get('printing')?.(new Request(url));
    return answer?.ok === true ? new Uint8Array(await answer.arrayBuffer()) : null;
  };
  return { print, windows, clock, served, session: session.printingSession };
}

test('a document is shown to a hidden window only, printed silently, and gone', async () => {
  const shown: (Uint8Array | null)[] = [];
  const parts = printing((window) => {
    window.loadURL = async (url) => void shown.push(await parts.served(url));
  });
  expect(await parts.print(job)).toEqual({ type: 'spooled' });
  expect(shown).toEqual([pdf]);
  const [window] = parts.windows;
  expect(window?.webContents.printed).toMatchObject([
    { silent: true, deviceName: 'Office A4', copies: 2, duplexMode: 'longEdge', pageSize: 'A4' },
  ]);
  expect(window?.options).toMatchObject({
    show: false,
    webPreferences: { session: parts.session, plugins: true, sandbox: true, nodeIntegration: false },
  });
  expect(window?.isDestroyed).toBe(true);
  expect(await parts.served('printing://document/one')).toBeNull();
});

test('its session has no network and grants nothing', () => {
  const { session } = printing();
  for (const url of [
    'https://example.test/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ws://example.test/',
  ])
    expect(session.isCancelled(url)).toBe(true);
  expect(session.isCancelled('printing://document/one')).toBe(false);
  const granted: boolean[] = [];
  session.permissionRequestHandler?.(
    {} as never,
    'media',
    (isGranted) => granted.push(isGranted),
    {} as never,
  );
  expect(granted).toEqual([false]);
});

test('a spooler that refuses says why; jobs go one after another', async () => {
  const open: number[] = [];
  const parts = printing((window) => {
    open.push(parts.windows.filter(({ isDestroyed }) => !isDestroyed).length);
    window.webContents.spoolerSays = { isTaken: false, reason: 'Invalid deviceName provided' };
  });
  const refused = { type: 'not-spooled', reason: 'Invalid deviceName provided' };
  expect(await Promise.all([parts.print(job), parts.print(job)])).toEqual([refused, refused]);
  expect(open).toEqual([1, 1]);
});

test('a document that is never shown was not spooled; a spooler that says nothing leaves it open', async () => {
  const stuck = printing((window) => {
    window.loadURL = () => new Promise(() => undefined);
  });
  const unseen = stuck.print(job);
  await stuck.clock.advance(0);
  await stuck.clock.advance(loadTimeoutMs);
  expect(await unseen).toEqual({ type: 'not-spooled', reason: 'not shown in time' });
  expect(stuck.windows[0]?.isDestroyed).toBe(true);
  const silent = printing((window) => {
    window.webContents.spoolerSays = null;
  });
  const unknown = silent.print(job);
  await silent.clock.advance(0);
  await silent.clock.advance(spoolTimeoutMs);
  expect(await unknown).toBeNull();
  expect(silent.windows[0]?.isDestroyed).toBe(true);
});

test('the printers of the system are listed by name', async () => {
  expect(await printing().print({ type: 'list-printers' })).toEqual({
    type: 'printers',
    deviceNames: ['Fax', 'Office A4'],
  });
});
