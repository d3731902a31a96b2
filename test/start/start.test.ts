import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startXServer } from '#main/chromium/testing/x-server.ts';
import { root, startProcess, type StartedProcess } from './started-process.ts';

let folder: string;
const started: StartedProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});

afterEach(async () => {
  for (const one of started.splice(0)) {
    for (const { pid } of one.family()) kill(pid);
    if (one.child.pid !== undefined) kill(one.child.pid);
    await one.ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
});

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function start(
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): StartedProcess {
  const script = join(root, 'test/demo/start.ts');
  const all = [script, '--folder', folder, '--dock-port', '0', ...options];
  const one = startProcess(process.execPath, all, environment);
  started.push(one);
  return one;
}

/** Text of a page and where redirects led; cookies are taken along, as a browser does. */
async function browse(
  address: string,
): Promise<{ readonly status: number; readonly url: string; readonly text: string }> {
  let url = address;
  let cookie = '';
  for (let hop = 0; hop < 5; hop += 1) {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    const next = response.headers.get('location');
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    if (next === null) return { status: response.status, url, text: await response.text() };
    url = new URL(next, url).href;
  }
  throw new Error('redirected for ever');
}

const kioskLine = /kiosk page {2}(http:\S+)/;
const dockLine = /dock {8}(http:\S+)/;
const inboxLine = /inbox {7}(http:\S+)/;
const readyLine = /Ctrl\+C ends everything/;

async function expectNothingLeft(one: StartedProcess): Promise<void> {
  await expect.poll(() => one.family().map(({ command }) => command), { timeout: 8_000 }).toEqual([]);
}

describe('npm start', { timeout: 90_000 }, () => {
  test('says where kiosk page, dock and inbox are; a second one says so; Ctrl+C leaves nothing', async () => {
    // The set-up before it has tests of its own: here it would install into the folder that the tests run from.
    const demoArguments = ['--headless', '--folder', folder, '--dock-port', '0'];
    const npm = startProcess('npm', ['start', '--ignore-scripts', '--', ...demoArguments]);
    started.push(npm);
    await npm.prints(readyLine);
    const [kioskUrl, dockUrl, inboxUrl] = [kioskLine, dockLine, inboxLine].map(
      (line) => line.exec(npm.output())?.[1] ?? '',
    ) as [string, string, string];
    const kiosk = await browse(kioskUrl);
    expect(kiosk).toMatchObject({ status: 200, text: expect.stringContaining('<div id="root">') });
    expect((await browse(dockUrl)).text).toContain('演示台');
    expect((await browse(inboxUrl)).status).toBe(200);

    const second = start(['--headless']);
    expect(await second.ended).toBe(4);
    expect(second.output()).toMatch(/already running here \(process \d+\); its dock is at http:/);
    expect(second.output()).toContain(dockUrl);
    expect((await browse(dockUrl)).status).toBe(200);

    const family = npm.family().map(({ command }) => command);
    // One cable for each serial device: card reader, receipt printer, code scanner, staff card reader.
    expect(family.filter((command) => command.startsWith('socat'))).toHaveLength(4);
    expect(family.filter((command) => command.includes('main/service/entry.ts'))).toHaveLength(1);
    expect(family.filter((command) => command.includes('devices/host/host-process.ts'))).toHaveLength(1);
    npm.signalGroup('SIGINT');
    await npm.ended;
    await expectNothingLeft(npm);
    expect(npm.output()).not.toMatch(/^\s+at |Error:/m);
  });

  test('the dock leads to the newest kiosk page after the service was killed', async () => {
    const demo = start(['--headless']);
    await demo.prints(readyLine);
    const dockUrl = dockLine.exec(demo.output())?.[1] ?? '';
    const before = await browse(new URL('kiosk', dockUrl).href);
    expect(before.text).toContain('<div id="root">');
    const service = demo.family().find(({ command }) => command.includes('main/service/entry.ts'));
    process.kill(service?.pid ?? 0, 'SIGKILL');
    await expect
      .poll(
        async () => {
          const now = await browse(new URL('kiosk', dockUrl).href).catch(() => before);
          return now.url !== before.url && now.text.includes('<div id="root">');
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await expect(fetch(before.url)).rejects.toThrow();
    demo.child.kill('SIGTERM');
    expect(await demo.ended).toBe(0);
    await expectNothingLeft(demo);
  });

  test('without a display it says so and goes on; killed, it leaves nothing either', async () => {
    const demo = start([]);
    await demo.prints(readyLine);
    expect(demo.output()).toMatch(/shell: none, because .*display/);
    expect(demo.output()).toMatch(kioskLine);
    expect(demo.family().length).toBeGreaterThan(5);
    demo.child.kill('SIGKILL');
    await demo.ended;
    await expectNothingLeft(demo);
  });

  test('with a display it opens a window, which goes with the start that was killed', async () => {
    const xServer = await startXServer();
    try {
      const demo = start([], { DISPLAY: xServer.display, CITIZEN_SHELL: 'chromium' });
      await demo.prints(readyLine);
      const windows = () => demo.family().filter(({ command }) => command.includes('--kiosk'));
      await expect.poll(() => windows().length, { timeout: 20_000 }).toBeGreaterThan(0);
      await expect.poll(() => demo.family().length, { timeout: 20_000 }).toBeGreaterThan(10);
      demo.child.kill('SIGKILL');
      await demo.ended;
      await expectNothingLeft(demo);
    } finally {
      await xServer.stop();
    }
  });

  test('a dock port that is in use is said in one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const demo = start(['--headless', '--dock-port', String(port)]);
    expect(await demo.ended).toBe(3);
    expect(demo.output()).toContain(`port ${port} is in use by another program; choose one with: npm start`);
    expect(demo.output()).not.toMatch(/^\s+at /m);
    await expectNothingLeft(demo);
    other.close();
  });

  test('an option that it does not know is answered with those that it does', async () => {
    const demo = start(['--headles']);
    expect(await demo.ended).toBe(2);
    expect(demo.output()).toContain('--headles');
    expect(demo.output()).toContain('usage: npm start -- [--headless]');
  });
});

describe('npm run terminal', { timeout: 30_000 }, () => {
  function runTerminal(configuration: string): StartedProcess {
    const configFile = join(folder, 'terminal.yaml');
    writeFileSync(configFile, configuration);
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    const terminal = join(root, 'main/terminal.ts');
    const one = startProcess(process.execPath, [
      terminal,
      '--headless',
      '--config',
      configFile,
      '--renderer',
      folder,
    ]);
    started.push(one);
    return one;
  }

  test('with a broken configuration it names file, line and what is expected', async () => {
    const configuration = `terminalId: LW0101
site: LW
dataFolder: ./data
district:
  baseUrl: http://127.0.0.1:9/
  keyId: k1
  publicKey: AAAA
  keyNotAfter: 2099-12-31T00:00:00Z
devices:
  cardReader: { adapter: sam-v-serial, path: /dev/null, baudRate: 1 }
  receiptPrinter: null
  documentScanner: null
  codeScanner: null
  camera: null
`;
    const terminal = runTerminal(configuration);
    expect(await terminal.ended).toBe(2);
    const said = terminal.output();
    expect(said).toMatch(/terminal\.yaml:7\b.*an X25519 public key: 32 bytes in base64/);
    expect(said).toMatch(/terminal\.yaml:10 devices\.cardReader\.baudRate: expected 115200 or .*, found 1$/m);
    expect(said).toMatch(/terminal\.yaml:14\b.*camera/);
    expect(said).not.toMatch(/^\s+at /m);
    await expectNothingLeft(terminal);
  });

  test('with a configuration that is no YAML, or not there, it says which file and where', async () => {
    const terminal = runTerminal('terminalId: LW0101\nsite: [LW\n');
    expect(await terminal.ended).toBe(2);
    expect(terminal.output()).toMatch(/terminal\.yaml:\d+/);
    rmSync(join(folder, 'terminal.yaml'));
    const missing = startProcess(process.execPath, [
      join(root, 'main/terminal.ts'),
      '--headless',
      '--config',
      join(folder, 'nowhere.yaml'),
      '--renderer',
      folder,
    ]);
    started.push(missing);
    expect(await missing.ended).toBe(2);
    expect(missing.output()).toContain('nowhere.yaml');
    expect(missing.output()).not.toMatch(/^\s+at /m);
  });
});
