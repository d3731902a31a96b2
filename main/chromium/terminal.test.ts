import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TerminalCommand, TerminalMessage } from '#main/contract/shell-messages.ts';
import { descendantsOf, listProcesses, type ListedProcess } from './testing/process-list.ts';
import { startXServer, type XServer } from './testing/x-server.ts';

const terminalFile = fileURLToPath(new URL('../terminal.ts', import.meta.url));
const serviceEntry = fileURLToPath(new URL('../service/testing/small-service.ts', import.meta.url));
let folder = '';
let xServer: XServer;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-test-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><script type="module" src="/app.js"></script>');
  await writeFile(join(folder, 'app.js'), 'new WebSocket(`ws://${location.host}/contract`);');
  xServer = await startXServer();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await xServer.stop();
  await rm(folder, { recursive: true });
});

test('headless: tells its address, mints others, says when the service died, and ends on command', async () => {
  const terminal = startTerminal({}, ['--headless', '--address-uses', 'many']);
  const { url, isHeadless } = await terminal.next('ready');
  expect(isHeadless).toBe(true);
  const open = async () => (await fetch(url ?? '', { redirect: 'manual' })).status;
  expect([await open(), await open()]).toEqual([303, 303]);
  terminal.send({ type: 'mint-address' });
  expect((await terminal.next('address')).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\//);
  terminal.send({ type: 'kill-service' });
  expect((await terminal.next('service-exited')).code).toBeNull();
  expect((await terminal.next('ready')).url).not.toBe(url);
  terminal.send({ type: 'stop' });
  expect(await terminal.exited).toBe(0);
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL', 'disconnect'] as const)(
  'nothing is left after %s',
  async (end) => {
    const terminal = startTerminal({ DISPLAY: xServer.display, CITIZEN_SHELL: 'chromium' }, []);
    await terminal.next('browser-started');
    await expect.poll(() => terminal.started().length, { timeout: 10_000 }).toBeGreaterThan(4);
    const started = terminal.started();
    if (end === 'disconnect') terminal.child.disconnect();
    else terminal.child.kill(end);
    await terminal.exited;
    await expect.poll(() => alive(started), { timeout: 8_000, interval: 50 }).toEqual([]);
  },
);

test('a service that only a person can help ends the terminal with its code', async () => {
  const terminal = startTerminal({}, ['--headless'], 'broken');
  expect(await terminal.exited).toBe(2);
});

test('what is missing is said', () => {
  const usage = spawnSync(process.execPath, [terminalFile], { encoding: 'utf8' });
  expect(usage.status).toBe(1);
  expect(usage.stderr).toContain('--config is missing');
  const renderer = join(folder, 'nowhere');
  const notBuilt = spawnSync(
    process.execPath,
    [terminalFile, '--config', 'x', '--renderer', renderer, '--headless'],
    {
      encoding: 'utf8',
    },
  );
  expect(notBuilt.status).toBe(1);
  expect(notBuilt.stdout).toContain('shell: none, because --headless was given');
  expect(notBuilt.stderr).toContain('the renderer is not built');
});

function startTerminal(
  environment: Readonly<Record<string, string>>,
  terminalArguments: readonly string[],
  configFile = 'any',
) {
  const child = fork(terminalFile, ['--config', configFile, '--renderer', folder, ...terminalArguments], {
    env: {
      PATH: process.env['PATH'],
      CITIZEN_TEST_MODE: '1',
      CITIZEN_SERVICE_ENTRY: serviceEntry,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.push(child);
  const received: TerminalMessage[] = [];
  child.on('message', (message) => received.push(message as TerminalMessage));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    exited,
    started: () => descendantsOf(child.pid ?? 0),
    send: (command: TerminalCommand) => child.send(command),
    /** Takes the messages up to the next one of this type. */
    next: async <Type extends TerminalMessage['type']>(type: Type) => {
      await expect
        .poll(() => received.some((message) => message.type === type), { timeout: 10_000, interval: 20 })
        .toBe(true);
      const index = received.findIndex((message) => message.type === type);
      return received.splice(0, index + 1)[index] as Extract<TerminalMessage, { readonly type: Type }>;
    },
  };
}

const alive = (processes: readonly ListedProcess[]): readonly ListedProcess[] =>
  listProcesses().filter(({ pid, command }) =>
    processes.some((one) => one.pid === pid && one.command === command),
  );
