import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { pageReadyChannel, portChannel } from './app-address.ts';
import { handOverPorts } from './port-hand-over.ts';
import { FakeBrowserWindow, FakeMessageChannel } from './testing/fake-electron.ts';

function handOver() {
  const ipcMain = new EventEmitter();
  const { webContents } = new FakeBrowserWindow();
  const connected: unknown[] = [];
  let isServiceReady = true;
  const ports = handOverPorts({
    ipcMain: ipcMain as unknown as IpcMain,
    contents: webContents as unknown as WebContents,
    makeChannel: () => new FakeMessageChannel() as never,
    connect: (port) => {
      if (isServiceReady) connected.push(port);
      return isServiceReady;
    },
  });
  const pageReady = (senderFrame: unknown): boolean => ipcMain.emit(pageReadyChannel, { senderFrame });
  return {
    webContents,
    connected,
    ports,
    pageReady,
    setServiceReady: (is: boolean) => (isServiceReady = is),
  };
}

test('page and service each get one end of a new channel', () => {
  const { webContents, connected, pageReady } = handOver();
  pageReady(webContents.mainFrame);
  expect(connected).toEqual([{ name: 'port1' }]);
  expect(webContents.posted).toEqual([{ channel: portChannel, ports: [{ name: 'port2' }] }]);
});

test('a page that was there before the service gets its port when the service is ready, and again after a restart', () => {
  const { webContents, connected, pageReady, ports, setServiceReady } = handOver();
  setServiceReady(false);
  pageReady(webContents.mainFrame);
  expect(webContents.posted).toEqual([]);
  setServiceReady(true);
  ports.serviceReady();
  ports.serviceReady();
  expect([connected.length, webContents.posted.length]).toEqual([2, 2]);
});

test('a service that is ready first waits for the page', () => {
  const { connected, ports } = handOver();
  ports.serviceReady();
  expect(connected).toEqual([]);
});

test.each([
  ['another frame', { url: 'app://terminal/index.html' }],
  ['no frame', null],
])('%s gets nothing', (_name, frame) => {
  const { connected, pageReady, webContents } = handOver();
  pageReady(frame);
  expect([connected, webContents.posted]).toEqual([[], []]);
});

test('our own frame on another page gets nothing', () => {
  const { connected, pageReady, webContents } = handOver();
  webContents.mainFrame.url = 'https://example.test/';
  pageReady(webContents.mainFrame);
  expect(connected).toEqual([]);
});
