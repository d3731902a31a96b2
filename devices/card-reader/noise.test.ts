import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sleep, systemClock } from '#main/basics/clock.ts';
import { recordFault } from '#devices/fault-record.ts';
import { createDeviceHost } from '#devices/host/client.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from './simulator.ts';

/** A nightly run sets 60. */
const seconds = Number(process.env['CITIZEN_NOISE_SECONDS'] ?? '3');
const BYTES_PER_SECOND = 10_000_000;
const TICKS_PER_SECOND = 50;
/** Of one core; what a line that is opened, drowned and closed every two seconds costs. */
const CPU_SHARE_BOUND = 0.25;
const MEMORY_BOUND_BYTES = 48 * 1024 * 1024;
/** Linux counts a process's time in these. */
const CLOCK_TICKS_PER_SECOND = 100;

const { card } = personaOf('liwan-resident');
let folder: string;
let simulator: CardReaderSimulator;
let host: DeviceHost;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'noise-'));
  simulator = await createCardReaderSimulator({ linkPath: join(folder, 'reader'), clock: systemClock });
  host = createDeviceHost({
    config: {
      cardReader: { adapter: 'sam-v-serial', path: simulator.linkPath, baudRate: 115200 },
      receiptPrinter: null,
      documentScanner: null,
      codeScanner: null,
      documentPrinter: null,
      staffCredential: null,
    },
    clock: systemClock,
    log: () => undefined,
  });
});

afterAll(async () => {
  await host.close();
  await simulator.close();
  rmSync(folder, { recursive: true });
});

function untilReader(type: string): Promise<void> {
  return new Promise((resolve) => {
    if (host.cardReader.status().type === type) return resolve();
    const unsubscribe = host.cardReader.onStatus((status) => {
      if (status.type !== type) return;
      unsubscribe();
      resolve();
    });
  });
}

/** Processor time in seconds and memory in bytes of the device host, as the kernel counts them. */
function usage(processId: number) {
  const fields = readFileSync(`/proc/${processId}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const pages = Number(readFileSync(`/proc/${processId}/statm`, 'utf8').split(' ')[1]);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND,
    memoryBytes: pages * 4096,
  };
}

it(
  `10 MB of noise a second for ${seconds} s costs the device host little, and the reader is back after it`,
  async () => {
    await untilReader('ready');
    const state = host.state();
    if (state.type !== 'running') throw new Error('no host');
    const before = usage(state.processId);
    let worstMemoryBytes = before.memoryBytes;
    const startedMs = systemClock.monotonicMs();
    const piece = BYTES_PER_SECOND / TICKS_PER_SECOND;
    for (let tick = 0; tick < seconds * TICKS_PER_SECOND; tick += 1) {
      simulator.babble(piece);
      if (tick % TICKS_PER_SECOND === 0)
        worstMemoryBytes = Math.max(worstMemoryBytes, usage(state.processId).memoryBytes);
      const dueMs = startedMs + ((tick + 1) * 1_000) / TICKS_PER_SECOND;
      await sleep(systemClock, Math.max(0, dueMs - systemClock.monotonicMs()));
    }
    const after = usage(state.processId);
    const tookSeconds = (systemClock.monotonicMs() - startedMs) / 1_000;
    expect(host.cardReader.status().type).toBe('offline');
    expect((after.cpuSeconds - before.cpuSeconds) / tookSeconds).toBeLessThan(CPU_SHARE_BOUND);
    expect(worstMemoryBytes - before.memoryBytes).toBeLessThan(MEMORY_BOUND_BYTES);
    // The same process, not a restarted one.
    expect(host.state()).toEqual(state);
    // A pipe keeps what nobody has read, which no cable does: it goes with the cable.
    await simulator.unplug();
    await simulator.plug();
    await untilReader('ready');
    simulator.placeCard(card);
    expect(await host.cardReader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
    recordFault({
      device: 'card reader (sam-v-serial)',
      state: 'ready',
      fault: `10 MB/s of noise for ${seconds} s`,
      outcome: 'offline: babbling; under a quarter of a core and 48 MiB; reads when it is over',
    });
  },
  (seconds + 30) * 1_000,
);
