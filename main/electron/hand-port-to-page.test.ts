import { EventEmitter } from 'node:events';
import type { IpcRenderer } from 'electron';
import { expect, test } from 'vitest';
import { contractPortMessage, onContractPort, type PageMessage } from '#main/contract/client.ts';
import { pageReadyChannel, portChannel } from './app-address.ts';
import { handPortToPage } from './hand-port-to-page.ts';

function page(origin: string) {
  const events = new EventEmitter();
  const sent: string[] = [];
  const ipcRenderer = Object.assign(new EventEmitter(), { send: (channel: string) => sent.push(channel) });
  const window = {
    location: { origin },
    addEventListener: (type: string, listener: (event: PageMessage) => void) => events.on(type, listener),
    postMessage: (data: unknown, targetOrigin: string, ports: readonly MessagePort[]) => {
      if (targetOrigin === origin) events.emit('message', { source: window, origin, data, ports });
    },
  };
  handPortToPage(window as unknown as Window, ipcRenderer as unknown as IpcRenderer);
  return { window, events, ipcRenderer, sent };
}

test('the page gets each port, once it listens', () => {
  const { window, events, ipcRenderer, sent } = page('app://terminal');
  const received: unknown[] = [];
  onContractPort(window, (port) => received.push(port));
  expect(sent).toEqual([]);
  events.emit('DOMContentLoaded');
  expect(sent).toEqual([pageReadyChannel]);
  ipcRenderer.emit(portChannel, { ports: ['first'] });
  ipcRenderer.emit(portChannel, { ports: ['second'] });
  expect(received).toEqual(['first', 'second']);
});

test('a page of another origin gets nothing', () => {
  const { ipcRenderer, events, sent } = page('https://example.test');
  events.emit('DOMContentLoaded');
  expect(sent).toEqual([]);
  expect(ipcRenderer.listenerCount(portChannel)).toBe(0);
});

test.each([
  ['another window', { source: {} }],
  ['another origin', { origin: 'https://example.test' }],
  ['another message', { data: 'hello' }],
  ['no port', { ports: [] }],
])('the page takes no port from %s', (_name, change) => {
  const { window, events } = page('app://terminal');
  const received: unknown[] = [];
  onContractPort(window, (port) => received.push(port));
  const good = { source: window, origin: 'app://terminal', data: contractPortMessage, ports: ['port'] };
  events.emit('message', { ...good, ...change });
  expect(received).toEqual([]);
});
