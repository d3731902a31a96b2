import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { chooseBrowserUser, thisHost } from './browser-user.ts';
import { runChromiumHost, type ChromiumHost, type ChromiumHostEvent } from './chromium-host.ts';
import { descendantsOf, listProcesses, type ListedProcess } from './testing/process-list.ts';
import { startXServer, type XServer } from './testing/x-server.ts';

const serviceEntryFile = fileURLToPath(new URL('../service/testing/small-service.ts', import.meta.url));
let xServer: XServer;
let folder = '';
let events: ChromiumHostEvent[] = [];
let hosts: ChromiumHost[] = [];

beforeAll(async () => {
  xServer = await startXServer();
});
afterAll(() => xServer.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chromium-host-test-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><script type="module" src="/app.js"></script>');
  await writeFile(join(folder, 'app.js'), 'new WebSocket(`ws://${location.host}/contract`);');
  events = [];
  hosts = [];
});
afterEach(async () => {
  for (const host of hosts) await host.stop();
  await rm(folder, { recursive: true });
});

test('the window comes back after it was ended, and is pointed anew after the service died', async () => {
  const host = run({ hasWindow: true });
  const first = await nth('browser-started', 1);
  await windowConnected(1);
  const firstUrl = urlOf(first);

  process.kill(first.pid ?? 0, 'SIGKILL');
  const second = await nth('browser-started', 2);
  await windowConnected(2);
  expect(urlOf(second)).not.toBe(firstUrl);

  host.killService();
  await nth('service-exited', 1);
  const third = await nth('browser-started', 3);
  await windowConnected(3);
  expect(urlOf(third)).toBe((await nth('service-ready', 2)).url);
  await expect.poll(() => existsSync(second.profileFolder)).toBe(false);
});

test('nothing is left after stop: no process and no profile', async () => {
  const host = run({ hasWindow: true });
  const { profileFolder } = await nth('browser-started', 1);
  await windowConnected(1);
  const started = descendantsOf(process.pid).filter(isOurs);
  expect(started.length).toBeGreaterThan(4);
  await host.stop();
  expect(await host.ended).toBe(0);
  expect(alive(started)).toEqual([]);
  expect(existsSync(profileFolder)).toBe(false);
});

test('the browser never runs as root, and has its sandbox', async () => {
  run({ hasWindow: true });
  await nth('browser-started', 1);
  await windowConnected(1);
  const browsers = descendantsOf(process.pid).filter(({ command }) => command.includes('user-data-dir'));
  expect(browsers.length).toBeGreaterThan(0);
  expect(browsers.filter(({ uid }) => uid === 0)).toEqual([]);
  expect(browsers.filter(({ command }) => command.includes('--no-sandbox'))).toEqual([]);
});

test('headless gives an address and new ones on request, and starts no browser', async () => {
  const host = run({ hasWindow: false });
  const { url } = await nth('service-ready', 1);
  const minted = await host.mintAddress();
  expect(minted).not.toBe(url);
  expect((await fetch(minted ?? '', { redirect: 'manual' })).status).toBe(303);
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(403);
  expect(descendantsOf(process.pid).filter(({ command }) => command.includes('user-data-dir'))).toEqual([]);
});

test('a configuration that only a person can mend ends the host with the code of the service', async () => {
  const host = run({ hasWindow: false, configFile: 'broken' });
  expect(await host.ended).toBe(2);
  expect(events).toEqual([]);
});

function run(options: { readonly hasWindow: boolean; readonly configFile?: string }): ChromiumHost {
  const host = runChromiumHost({
    serviceEntryFile,
    serviceArguments: [
      '--config',
      options.configFile ?? 'any',
      '--kiosk-config',
      folder,
      '--renderer',
      folder,
    ],
    browser: options.hasWindow
      ? {
          command: '/usr/bin/chromium',
          user: chooseBrowserUser(thisHost()),
          environment: { PATH: process.env['PATH'], DISPLAY: xServer.display },
          windowSize: { widthPx: 1080, heightPx: 1920 },
          isDebuggable: false,
          mayRunWithoutSandbox: false,
        }
      : null,
    clock: systemClock,
    restartDelaysMs: [20],
    onEvent: (event) => events.push(event),
  });
  hosts.push(host);
  return host;
}

type EventOf<Type extends ChromiumHostEvent['type']> = Extract<ChromiumHostEvent, { readonly type: Type }>;

async function nth<Type extends ChromiumHostEvent['type']>(
  type: Type,
  count: number,
): Promise<EventOf<Type>> {
  const found = (): EventOf<Type> | undefined =>
    events.filter((event): event is EventOf<Type> => event.type === type)[count - 1];
  await expect.poll(found, { timeout: 15_000, interval: 20 }).toBeDefined();
  return found() as EventOf<Type>;
}

async function windowConnected(count: number): Promise<void> {
  await expect
    .poll(() => events.filter(({ type }) => type === 'window-connected').length, {
      timeout: 15_000,
      interval: 20,
    })
    .toBeGreaterThanOrEqual(count);
}

const urlOf = (event: EventOf<'browser-started'>): string => {
  const command = listProcesses().find(({ pid }) => pid === event.pid)?.command ?? '';
  return /--app=(\S+)/.exec(command)?.[1] ?? '';
};
const isOurs = ({ command }: ListedProcess): boolean =>
  command.includes('chromium') || command.includes('small-service');
const alive = (processes: readonly ListedProcess[]): readonly ListedProcess[] =>
  listProcesses().filter(({ pid, command }) =>
    processes.some((one) => one.pid === pid && one.command === command),
  );
