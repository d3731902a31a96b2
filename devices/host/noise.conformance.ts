import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type ManualClock, sleep, systemClock } from '#main/basics/clock.ts';
import { recordFault } from '#devices/fault-record.ts';
import type { DeviceStatus, Unsubscribe } from '../status.ts';
import { createDeviceHost } from './client.ts';
import { hostedDevicesConfig } from './messages.ts';
import type { DeviceHost, DeviceHostConfig } from './port.ts';

/** A nightly run sets 60. */
const seconds = Number(process.env['CITIZEN_NOISE_SECONDS'] ?? '2');
const BYTES_PER_SECOND = 10_000_000;
const TICKS_PER_SECOND = 50;
/** Of one core; what a line that is opened, drowned and closed every two seconds costs. */
const CPU_SHARE_BOUND = 0.25;
const MEMORY_BOUND_BYTES = 48 * 1024 * 1024;
/** Linux counts a process's time in these. */
const CLOCK_TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;

const FAULT = '10 MB/s of noise';
const outcomeOf = (figures: string) =>
  `offline: babbling; under a quarter of a core and 48 MiB ${figures}; works when it is over`;

/** The same each time, and of every byte value (mulberry32). */
export function noiseOf(bytes: number): Uint8Array {
  let state = 20261122;
  return Uint8Array.from({ length: bytes }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 0xff;
  });
}

interface Watched {
  status(): { readonly type: string; readonly cause?: unknown };
  onStatus(listener: (status: { readonly type: string; readonly cause?: unknown }) => void): Unsubscribe;
}

/** A device at the far end of a real line. */
export interface DrownedDevice {
  readonly config: Partial<DeviceHostConfig>;
  readonly portOf: (host: DeviceHost) => Watched;
  /** Sends bytes towards the terminal. */
  readonly send: (bytes: Uint8Array) => void;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  /** Does what the device is there for, and expects it to go well. */
  readonly works: (host: DeviceHost) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Drowns a device of a real device host, over its real line, in real time. */
export function itSurvivesNoise(device: string, make: () => Promise<DrownedDevice>): void {
  it(
    `${device}: 10 MB of noise a second for ${seconds} s costs the device host little, and it is back after it`,
    async () => {
      const far = await make();
      const host = hostOf(far.config);
      try {
        recordFault({ device, state: 'ready', fault: FAULT, outcome: outcomeOf(await drown(far, host)) });
      } finally {
        await host.close();
        await far.close();
      }
    },
    (seconds + 40) * 1_000,
  );
}

function hostOf(config: Partial<DeviceHostConfig>): DeviceHost {
  const nothing = Object.fromEntries(Object.keys(hostedDevicesConfig.shape).map((name) => [name, null]));
  return createDeviceHost({
    config: hostedDevicesConfig.parse({ ...nothing, ...config }),
    clock: systemClock,
    log: () => undefined,
  });
}

async function drown(far: DrownedDevice, host: DeviceHost): Promise<string> {
  const port = far.portOf(host);
  await until(port, ({ type }) => type === 'ready');
  const state = host.state();
  if (state.type !== 'running') throw new Error('no host');
  const seen = new Set<unknown>();
  const unsubscribe = port.onStatus(({ cause }) => seen.add(cause));
  const before = usage(state.processId);
  let worstMemoryBytes = before.memoryBytes;
  const startedMs = systemClock.monotonicMs();
  const piece = noiseOf(BYTES_PER_SECOND / TICKS_PER_SECOND);
  for (let tick = 0; tick < seconds * TICKS_PER_SECOND; tick += 1) {
    far.send(piece);
    if (tick % TICKS_PER_SECOND === 0)
      worstMemoryBytes = Math.max(worstMemoryBytes, usage(state.processId).memoryBytes);
    const dueMs = startedMs + ((tick + 1) * 1_000) / TICKS_PER_SECOND;
    await sleep(systemClock, Math.max(0, dueMs - systemClock.monotonicMs()));
  }
  const cpuSeconds = usage(state.processId).cpuSeconds - before.cpuSeconds;
  const cpuShare = cpuSeconds / ((systemClock.monotonicMs() - startedMs) / 1_000);
  const memoryBytes = worstMemoryBytes - before.memoryBytes;
  unsubscribe();
  expect(seen).toContain('babbling');
  expect(cpuShare).toBeLessThan(CPU_SHARE_BOUND);
  expect(memoryBytes).toBeLessThan(MEMORY_BOUND_BYTES);
  // The same process, not a restarted one.
  expect(host.state()).toEqual(state);
  // A pipe keeps what nobody has read, which no cable does: it goes with the cable.
  await far.unplug();
  await until(port, ({ type }) => type === 'offline');
  await far.plug();
  await until(port, ({ type }) => type === 'ready');
  await far.works(host);
  return `for ${seconds} s`;
}

function until(port: Watched, isWanted: (status: { readonly type: string }) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isWanted(port.status())) return resolve();
    const unsubscribe = port.onStatus((status) => {
      if (!isWanted(status)) return;
      unsubscribe();
      resolve();
    });
  });
}

/** Processor time in seconds and memory in bytes of a process, as the kernel counts them. */
function usage(processId: number) {
  const fields = readFileSync(`/proc/${processId}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const pages = Number(readFileSync(`/proc/${processId}/statm`, 'utf8').split(' ')[1]);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND,
    memoryBytes: pages * PAGE_BYTES,
  };
}

/** A device whose reports cross memory, because no virtual HID device can be made on a test machine. */
export interface DrownedReports {
  readonly clock: ManualClock;
  readonly device: { status(): DeviceStatus<never, string> };
  readonly sendReport: (report: Uint8Array) => void;
  readonly works: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * The same amount in reports of 64 bytes through the real adapter, on simulated seconds: what is measured is the
 * processor time that so much noise costs, its making included.
 */
export function itSurvivesNoiseInReports(device: string, make: () => DrownedReports): void {
  it(`${device}: 10 MB of noise a second for ${seconds} s in reports costs little, and it is back after it`, async () => {
    const far = make();
    const reports = Array.from({ length: 512 }, (_, i) => {
      const report = noiseOf(64 * (i + 1)).slice(-64);
      // Of the number that the adapter listens to, so that nothing is sorted out before it.
      if (i % 2 === 0) report[0] = i % 4 === 0 ? 0x02 : 0xaa;
      return report;
    });
    far.device.status();
    await far.clock.advance(1_000);
    expect(far.device.status().type).toBe('ready');
    const seen = new Set<unknown>();
    const before = { cpu: process.cpuUsage(), heap: process.memoryUsage().heapUsed };
    const perTick = BYTES_PER_SECOND / 100 / 64;
    let worstHeap = before.heap;
    for (let tick = 0; tick < seconds * 100; tick += 1) {
      for (let sent = 0; sent < perTick; sent += 1)
        far.sendReport(reports[(tick + sent) % reports.length] ?? new Uint8Array(64));
      await far.clock.advance(10);
      const status = far.device.status();
      seen.add(status.type === 'offline' ? status.cause : status.type);
      if (tick % 100 === 0) worstHeap = Math.max(worstHeap, process.memoryUsage().heapUsed);
    }
    const { user, system } = process.cpuUsage(before.cpu);
    expect(seen).toContain('babbling');
    expect((user + system) / 1e6 / seconds).toBeLessThan(CPU_SHARE_BOUND);
    expect(worstHeap - before.heap).toBeLessThan(MEMORY_BOUND_BYTES);
    await far.clock.advance(5_000);
    await far.works();
    await far.close();
    recordFault({ device, state: 'ready', fault: FAULT, outcome: outcomeOf(`for ${seconds} s`) });
  });
}
