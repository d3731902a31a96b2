import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { createCodeScannerSimulator } from '#devices/code-scanner/simulator.ts';
import { issueBadge } from '#devices/staff-credential/badge.ts';
import { createStaffCredentialSimulator } from '#devices/staff-credential/simulator.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createDeviceHost, type DeviceHostEvent } from './client.ts';
import type { ServiceMessage } from './messages.ts';
import type { DeviceHost, DeviceHostConfig, DeviceHostState } from './port.ts';
import { forkHostProcess, hostProcessModule, type HostProcess } from './spawn-host.ts';
import { HEARTBEAT_MS, MISSED_HEARTBEATS } from './supervisor.ts';

const NO_DEVICES: DeviceHostConfig = {
  cardReader: null,
  receiptPrinter: null,
  documentScanner: null,
  codeScanner: null,
  documentPrinter: null,
  staffCredential: null,
};
const { card } = personaOf('liwan-resident');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function untilState(host: DeviceHost, type: DeviceHostState['type']): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = host.onState((state) => {
      if (state.type !== type) return;
      unsubscribe();
      resolve();
    });
  });
}

function untilReader(host: DeviceHost, type: string): Promise<void> {
  return new Promise((resolve) => {
    if (host.cardReader.status().type === type) return resolve();
    const unsubscribe = host.cardReader.onStatus((status) => {
      if (status.type !== type) return;
      unsubscribe();
      resolve();
    });
  });
}

describe('the device host as a process of its own', () => {
  let reader: CardReaderSimulator;
  let host: DeviceHost;
  let config: DeviceHostConfig;
  const events: DeviceHostEvent[] = [];

  beforeEach(async () => {
    events.length = 0;
    const linkPath = join(folder, 'reader');
    reader = await createCardReaderSimulator({ linkPath, clock: systemClock });
    config = { ...NO_DEVICES, cardReader: { adapter: 'sam-v-serial', path: linkPath, baudRate: 115200 } };
    host = createDeviceHost({ config, clock: systemClock, log: (event) => events.push(event) });
  });

  afterEach(async () => {
    await host.close();
    await reader.close();
  });

  it('reads a card, with progress, and takes a request before it is ready', async () => {
    reader.placeCard(card);
    const progress: string[] = [];
    const read = await host.cardReader.read(
      { timeoutMs: 5_000 },
      { onProgress: (step) => progress.push(step) },
    );
    expect(read).toEqual({ ok: true, value: card });
    expect(progress).toEqual(['waiting-for-card', 'reading']);
    expect(await host.cardReader.isCardStillThere()).toEqual({ ok: true, value: true });
    expect(await host.cardReader.readSamId()).toMatchObject({ ok: true });
  });

  it('keeps an inventory: who the reader is, what it did, and who is on the path now', async () => {
    expect(host.inventory()).toEqual({
      hostRestarts: 0,
      devices: [
        {
          device: 'cardReader',
          adapter: 'sam-v-serial',
          identity: null,
          counters: { commands: 0, failures: 0, timesLost: 0 },
          failedPlugIns: [],
        },
      ],
    });
    reader.placeCard(card);
    await host.cardReader.read({ timeoutMs: 5_000 });
    await host.cardReader.read({ timeoutMs: 5_000 });
    const [record] = host.inventory().devices;
    expect(record?.identity).toEqual({
      model: 'SAM_V',
      firmware: null,
      serial: '05.01-20095887-1234567890',
      connection: 'serial, 115200 baud',
    });
    expect(record?.counters).toEqual({ commands: 2, failures: 0, timesLost: 0 });
    await reader.unplug();
    await untilReader(host, 'offline');
    await host.cardReader.read({ timeoutMs: 5_000 });
    reader.setSamSerial(7);
    await reader.plug();
    await untilReader(host, 'ready');
    await expect
      .poll(() => host.inventory().devices[0]?.identity?.serial, { interval: 5 })
      .toBe('05.01-20095887-0000000007');
    expect(host.inventory().devices[0]?.counters).toEqual({ commands: 3, failures: 1, timesLost: 1 });
  });

  it('passes a cancel on', async () => {
    await untilReader(host, 'ready');
    const abort = new AbortController();
    const reading = host.cardReader.read({ timeoutMs: 60_000 }, { signal: abort.signal });
    await reader.nextCommand('find-card');
    abort.abort();
    expect(await reading).toEqual({ ok: false, error: { type: 'cancelled' } });
    expect(await host.cardReader.read({ timeoutMs: 60_000 }, { signal: abort.signal })).toEqual({
      ok: false,
      error: { type: 'cancelled' },
    });
  });

  it('reports each change of a device and logs it', async () => {
    await untilReader(host, 'ready');
    await reader.unplug();
    await untilReader(host, 'offline');
    expect(host.cardReader.status()).toMatchObject({ cause: 'no-line' });
    await reader.plug();
    await untilReader(host, 'ready');
    const logged = events.flatMap((event) => (event.type === 'device-status' ? [event.status] : []));
    expect(logged).toEqual(['ready', 'offline', 'ready']);
  });

  it('killed in the middle of a read answers reader-offline, is started again, and reads', async () => {
    await untilReader(host, 'ready');
    const reading = host.cardReader.read({ timeoutMs: 60_000 });
    await reader.nextCommand('find-card');
    const state = host.state();
    if (state.type !== 'running') throw new Error('not running');
    const ended = untilState(host, 'restarting');
    process.kill(state.processId, 'SIGKILL');
    expect(await reading).toEqual({ ok: false, error: { type: 'reader-offline' } });
    await ended;
    expect(host.cardReader.status()).toMatchObject({ type: 'offline' });
    expect(await host.cardReader.read({ timeoutMs: 60_000 })).toEqual({
      ok: false,
      error: { type: 'reader-offline' },
    });
    await untilState(host, 'running');
    reader.placeCard(card);
    expect(await host.cardReader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
  });

  it('says of classes that the terminal does not have that they are not installed', async () => {
    expect(host.codeScanner.status()).toEqual({ type: 'offline', cause: 'not-installed' });
    expect(await host.codeScanner.readCode({ timeoutMs: 5_000 })).toEqual({
      ok: false,
      error: { type: 'scanner-offline' },
    });
    expect(await host.receiptPrinter.print({ document: { blocks: [], language: 'en' } })).toEqual({
      type: 'not-printed',
      cause: 'offline',
    });
    expect(await host.documentScanner.scanPage({ area: 'a4', resolutionDpi: 200 })).toEqual({
      ok: false,
      error: { type: 'scanner-offline' },
    });
  });

  it('serves a code scanner beside it', async () => {
    await host.close();
    const linkPath = join(folder, 'codes');
    const codes = await createCodeScannerSimulator({ linkPath, clock: systemClock });
    host = createDeviceHost({
      config: { ...config, codeScanner: { adapter: 'serial-line', path: linkPath, baudRate: 9600 } },
      clock: systemClock,
      log: () => undefined,
    });
    await new Promise<void>((resolve) => {
      host.codeScanner.onStatus((status) => {
        if (status.type === 'ready') resolve();
      });
    });
    const reading = host.codeScanner.readCode({ timeoutMs: 5_000 });
    // The request travels to the host before the code that is scanned after its answer.
    await host.cardReader.readSamId();
    codes.scan('CW1:𠮷');
    expect(await reading).toEqual({ ok: true, value: { text: 'CW1:𠮷' } });
    await codes.close();
  });
});

describe('staff credentials through the device host', () => {
  const cardReaderPath = () => join(folder, 'staff');
  const absentPrinter = {
    adapter: 'escpos-serial',
    path: '/dev/null/absent',
    baudRate: 115200,
    widthDots: 576,
    encoding: 'gb18030',
    mode: 'text',
  } as const;
  /** Answered behind the requests before it, which the host therefore has. */
  const untilHostHasIt = (host: DeviceHost) => host.receiptPrinter.readPaperUse();

  async function hostWith(staffCredential: DeviceHostConfig['staffCredential'], codePath: string | null) {
    const codeScanner =
      codePath === null ? null : ({ adapter: 'serial-line', path: codePath, baudRate: 9600 } as const);
    const host = createDeviceHost({
      config: { ...NO_DEVICES, receiptPrinter: absentPrinter, codeScanner, staffCredential },
      clock: systemClock,
      log: () => undefined,
    });
    await expect
      .poll(() => host.staffCredential.status().type, { interval: 5, timeout: 10_000 })
      .toBe('ready');
    return host;
  }

  it('reads the UID of a card, and says reader-offline when its cable goes', async () => {
    const wire = await createPtyPair({ linkPath: cardReaderPath() });
    const simulator = createStaffCredentialSimulator(wire);
    const host = await hostWith({ adapter: 'card-uid-serial', path: cardReaderPath(), baudRate: 9600 }, null);
    const waiting = host.staffCredential.waitForCredential({ timeoutMs: 5_000 });
    await untilHostHasIt(host);
    simulator.presentCard('04A1B2C3D4E5F6');
    expect(await waiting).toEqual({ ok: true, value: { type: 'card-uid', uid: '04A1B2C3D4E5F6' } });
    const cutOff = host.staffCredential.waitForCredential({ timeoutMs: 5_000 });
    await untilHostHasIt(host);
    await simulator.unplug();
    expect(await cutOff).toEqual({ ok: false, error: { type: 'reader-offline' } });
    await host.close();
    await simulator.close();
  });

  it('verifies a badge before the code scanner, and counts a refused one as no failure of the device', async () => {
    const linkPath = join(folder, 'badges');
    const codes = await createCodeScannerSimulator({ linkPath, clock: systemClock });
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
    const host = await hostWith({ adapter: 'qr-badge', keys: [raw] }, linkPath);
    const badge = { staffId: 'S0001', validTo: '2999-12-31' };
    const present = async (text: string) => {
      const waiting = host.staffCredential.waitForCredential({ timeoutMs: 5_000 });
      await untilHostHasIt(host);
      codes.scan(text);
      return waiting;
    };
    expect(await present(issueBadge({ ...badge, privateKey }))).toEqual({
      ok: true,
      value: { type: 'badge', ...badge },
    });
    const forged = issueBadge({ ...badge, privateKey: generateKeyPairSync('ed25519').privateKey });
    expect(await present(forged)).toEqual({
      ok: false,
      error: { type: 'badge-refused', reason: 'bad-signature' },
    });
    const record = host.inventory().devices.find(({ device }) => device === 'staffCredential');
    expect(record).toMatchObject({ adapter: 'qr-badge', counters: { commands: 2, failures: 0 } });
    await host.close();
    await codes.close();
  });
});

describe('a host that hangs', () => {
  it('is killed after its heartbeats were missed and started again', async () => {
    const clock = new ManualClock();
    const events: string[] = [];
    const host = createDeviceHost({ config: NO_DEVICES, clock, log: (event) => events.push(event.type) });
    const state = host.state();
    if (state.type !== 'running') throw new Error('not running');
    process.kill(state.processId, 'SIGSTOP');
    const ended = untilState(host, 'restarting');
    await clock.advance(HEARTBEAT_MS * MISSED_HEARTBEATS);
    await ended;
    await clock.advance(200);
    expect(host.state()).toMatchObject({ type: 'running' });
    expect(host.state()).not.toEqual(state);
    expect(events).toEqual(['host-started', 'host-hangs', 'host-ended', 'host-started']);
    await host.close();
  });
});

describe('a host whose service is gone', () => {
  it('ends by itself', async () => {
    const script = `
      import { fork } from 'node:child_process';
      const host = fork(process.argv[1], [], { serialization: 'advanced', execArgv: [] });
      host.on('message', () => console.log('up'));
      host.send({ type: 'ping' });
    `;
    const service = spawn(process.execPath, ['--input-type=module', '-e', script, hostProcessModule], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => service.stdout.once('data', resolve));
    // The host holds the same output, so it closes only when the host has ended too.
    const closed = new Promise((resolve) => service.stdout.once('close', resolve));
    service.kill('SIGKILL');
    await closed;
    expect(service.stdout.destroyed).toBe(true);
  });
});

describe('forkHostProcess', () => {
  it('starts the module that it is given and drops what is sent after its end', async () => {
    const child = forkHostProcess(hostProcessModule);
    const answered = new Promise((resolve) => child.onMessage(resolve));
    child.send({ type: 'ping' });
    expect(await answered).toEqual({ type: 'pong' });
    const ended = new Promise((resolve) => child.onEnd(resolve));
    child.kill();
    expect(await ended).toEqual({ exitCode: null, signal: 'SIGKILL' });
    expect(() => child.send({ type: 'ping' })).not.toThrow();
  });
});

/** A process that the test ends and answers for: what supervision does in minutes, without a process for each. */
class ScriptedProcess implements HostProcess {
  readonly processId = 4711;
  readonly sent: ServiceMessage[] = [];
  say: (message: unknown) => void = () => undefined;
  #end: Parameters<HostProcess['onEnd']>[0] = () => undefined;

  send(message: ServiceMessage): void {
    this.sent.push(message);
    if (message.type === 'ping') this.say({ type: 'pong' });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }

  onEnd(listener: Parameters<HostProcess['onEnd']>[0]): void {
    this.#end = listener;
  }

  kill(): void {
    this.#end({ exitCode: null, signal: 'SIGKILL' });
  }

  idOf(method: string): number {
    const request = this.sent.find((message) => message.type === 'request' && message.method === method);
    if (request?.type !== 'request') throw new Error(`no request ${method}`);
    return request.id;
  }
}

describe('supervision', () => {
  const config: DeviceHostConfig = {
    ...NO_DEVICES,
    cardReader: { adapter: 'sam-v-serial', path: 'reader', baudRate: 115200 },
    receiptPrinter: {
      adapter: 'escpos-serial',
      path: 'printer',
      baudRate: 115200,
      widthDots: 576,
      encoding: 'gb18030',
      mode: 'text',
    },
  };
  let clock: ManualClock;
  let started: ScriptedProcess[];
  let events: DeviceHostEvent[];
  let host: DeviceHost;
  const latest = () => {
    const last = started.at(-1);
    if (!last) throw new Error('nothing was started');
    return last;
  };

  beforeEach(() => {
    clock = new ManualClock();
    started = [];
    events = [];
    const spawnScripted = () => {
      const fresh = new ScriptedProcess();
      started.push(fresh);
      return fresh;
    };
    host = createDeviceHost({ config, clock, log: (event) => events.push(event), spawn: spawnScripted });
  });

  afterEach(() => host.close());

  /** Ends the host and gives the wait until the next is started. */
  const delayAfterEnd = async () => {
    latest().kill();
    const ended = events.findLast((event) => event.type === 'host-ended');
    if (ended?.type !== 'host-ended') throw new Error('not ended');
    const before = started.length;
    await clock.advance(ended.retryInMs - 1);
    expect(started).toHaveLength(before);
    await clock.advance(1);
    expect(started).toHaveLength(before + 1);
    return ended.retryInMs;
  };

  it('waits longer after each end, gives up for a while at last, and says so', async () => {
    const delays = [];
    for (let end = 0; end < 4; end += 1) {
      latest().say({ type: 'ready' });
      delays.push(await delayAfterEnd());
    }
    expect(delays).toEqual([200, 1_000, 4_000, 15_000]);
    latest().kill();
    expect(host.state()).toEqual({ type: 'given-up', retryInMs: 60_000 });
    await clock.advance(60_000);
    expect(host.state()).toMatchObject({ type: 'running' });
  });

  it('refills the budget only after a stable period that began with ready', async () => {
    await delayAfterEnd();
    latest().say({ type: 'ready' });
    await clock.advance(59_999);
    expect(await delayAfterEnd()).toBe(1_000);
    await clock.advance(60_000);
    expect(await delayAfterEnd()).toBe(4_000);
    latest().say({ type: 'ready' });
    await clock.advance(60_000);
    expect(await delayAfterEnd()).toBe(200);
  });

  it('counts its ends and the devices that were lost with it', async () => {
    latest().say({ type: 'status', device: 'cardReader', status: { type: 'ready' } });
    await delayAfterEnd();
    await delayAfterEnd();
    const { hostRestarts, devices } = host.inventory();
    expect(hostRestarts).toBe(2);
    expect(devices.map(({ device, counters }) => [device, counters.timesLost])).toEqual([
      ['cardReader', 1],
      ['receiptPrinter', 0],
    ]);
  });

  it('leaves a host alone that answers its heartbeats', async () => {
    await clock.advance(10 * 60_000);
    expect(started).toHaveLength(1);
  });

  it('answers unknown for a slip under way when the host ends, and not printed for one after it', async () => {
    const document = { blocks: [{ type: 'rule' }], language: 'en' } as const;
    const printing = host.receiptPrinter.print({ document });
    latest().kill();
    expect(await printing).toEqual({ type: 'unknown', cause: 'offline' });
    expect(await host.receiptPrinter.print({ document })).toEqual({ type: 'not-printed', cause: 'offline' });
    expect(await host.receiptPrinter.refreshStatus()).toMatchObject({ type: 'offline' });
  });

  it('ends an overdue request with its offline failure and starts the host again', async () => {
    const reading = host.cardReader.read({ timeoutMs: 30_000 });
    await clock.advance(45_000);
    expect(await reading).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(events.map((event) => event.type)).toContain('request-overdue');
    expect(host.state()).toEqual({ type: 'restarting' });
  });

  it('drops an answer after the deadline and an answer to nothing', async () => {
    const first = host.cardReader.readSamId();
    const id = latest().idOf('cardReader.readSamId');
    await clock.advance(15_200);
    expect((await first).ok).toBe(false);
    const second = host.cardReader.readSamId();
    latest().say({ type: 'answer', id, output: { ok: true, value: 'late' } });
    latest().say({
      type: 'answer',
      id: latest().idOf('cardReader.readSamId'),
      output: { ok: true, value: 'right' },
    });
    expect(await second).toEqual({ ok: true, value: 'right' });
  });

  it('refuses what is not of the protocol, logs it without its content, and goes on', async () => {
    const reading = host.cardReader.readSamId();
    latest().say('nonsense');
    latest().say({ type: 'status', device: 'cardReader', status: { type: 'on-fire' } });
    latest().say({
      type: 'answer',
      id: latest().idOf('cardReader.readSamId'),
      output: { ok: true, value: { secret: 1 } },
    });
    expect(await reading).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(events.filter((event) => event.type === 'message-refused')).toEqual([
      { type: 'message-refused', detail: 'not of the protocol' },
      { type: 'message-refused', detail: 'status of cardReader' },
      { type: 'message-refused', detail: 'answer to cardReader.readSamId' },
    ]);
    expect(host.cardReader.status()).toEqual({ type: 'starting' });
  });

  it('keeps everything a card says on its way', async () => {
    const reading = host.cardReader.read({ timeoutMs: 1_000 });
    const { card: rare } = personaOf('rare-name-resident');
    latest().say({ type: 'answer', id: latest().idOf('cardReader.read'), output: { ok: true, value: rare } });
    expect(await reading).toEqual({ ok: true, value: rare });
  });
});
