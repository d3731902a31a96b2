import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { createDeviceHost } from '#devices/host/client.ts';
import type { DeviceHost, DeviceHostState } from '#devices/host/port.ts';
import type { PaperUse, ReceiptPrinterStatus } from '#devices/receipt-printer/port.ts';
import {
  createReceiptPrinterSimulator,
  type ReceiptPrinterSimulator,
} from '#devices/receipt-printer/simulator.ts';
import { createPaperRoll, usedMetres } from './paper-roll.ts';

let folder: string;
let file: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paper-'));
});
beforeEach(() => {
  count += 1;
  file = join(folder, `roll-${count}.json`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const counter = { hasNearEndSensor: false, rollMetres: 50 };

/** A device host whose printer counts what the test says. */
function countingHost() {
  let use: PaperUse | null = { slips: 0, lines: 0, rollChangedAtMs: null };
  let tellState: (state: DeviceHostState) => void = () => undefined;
  return {
    deviceHost: {
      onState: (listener: (state: DeviceHostState) => void) => {
        tellState = listener;
        return () => undefined;
      },
      receiptPrinter: {
        onStatus: (_listener: (status: ReceiptPrinterStatus) => void) => () => undefined,
        readPaperUse: async () => use,
      },
    },
    set: (next: PaperUse | null) => {
      use = next;
    },
    restart: () => {
      use = { slips: 0, lines: 0, rollChangedAtMs: null };
      tellState({ type: 'running', processId: 2 });
    },
  };
}

it('counts on over restarts of the device host and of the service, and keeps nothing but counts', async () => {
  const host = countingHost();
  const clock = new ManualClock();
  const first = createPaperRoll({ file, deviceHost: host.deviceHost, config: counter, clock });
  host.set({ slips: 3, lines: 60, rollChangedAtMs: null });
  expect(await first.read()).toMatchObject({ slips: 3, lines: 60 });
  expect(await first.read()).toMatchObject({ slips: 3, lines: 60 });
  host.restart();
  host.set({ slips: 3, lines: 70, rollChangedAtMs: null });
  expect(await first.read()).toMatchObject({ slips: 6, lines: 130 });
  first.close();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ slips: 6, lines: 130, rollChangedAtMs: null });
  const host2 = countingHost();
  const second = createPaperRoll({ file, deviceHost: host2.deviceHost, config: counter, clock });
  host2.set({ slips: 1, lines: 20, rollChangedAtMs: null });
  expect(await second.read()).toMatchObject({ slips: 7, lines: 150 });
  host2.set(null);
  expect(await second.read()).toMatchObject({ slips: 7, lines: 150 });
});

it('begins anew with a roll that the printer saw, and with one that somebody tells of', async () => {
  const host = countingHost();
  const clock = new ManualClock();
  const roll = createPaperRoll({ file, deviceHost: host.deviceHost, config: counter, clock });
  host.set({ slips: 9, lines: 200, rollChangedAtMs: null });
  await roll.read();
  host.set({ slips: 1, lines: 20, rollChangedAtMs: 5_000 });
  expect(await roll.read()).toEqual({ slips: 1, lines: 20, rollChangedAtMs: 5_000 });
  host.set({ slips: 2, lines: 40, rollChangedAtMs: 5_000 });
  expect(await roll.read()).toEqual({ slips: 2, lines: 40, rollChangedAtMs: 5_000 });
  roll.newRoll();
  host.set({ slips: 3, lines: 60, rollChangedAtMs: 5_000 });
  expect(await roll.read()).toEqual({ slips: 1, lines: 20, rollChangedAtMs: clock.nowMs() });
});

it('warns by its count where the printer has no sensor, and until the roll is changed', async () => {
  const host = countingHost();
  const clock = new ManualClock();
  const roll = createPaperRoll({ file, deviceHost: host.deviceHost, config: counter, clock });
  const withSensor = createPaperRoll({
    file: `${file}.other`,
    deviceHost: host.deviceHost,
    config: { ...counter, hasNearEndSensor: true },
    clock,
  });
  let changes = 0;
  roll.onChange(() => (changes += 1));
  const almost = { slips: 280, lines: 7_600, rollChangedAtMs: null };
  expect(usedMetres(almost)).toBeLessThan(45);
  host.set(almost);
  await roll.read();
  expect(roll.isNearEnd()).toBe(false);
  host.set({ slips: 290, lines: 7_850, rollChangedAtMs: null });
  await Promise.all([roll.read(), withSensor.read()]);
  expect(roll.isNearEnd()).toBe(true);
  expect(withSensor.isNearEnd()).toBe(false);
  roll.newRoll();
  expect(roll.isNearEnd()).toBe(false);
  expect(changes).toBe(2);
});

it('takes a file that is none for a new beginning', async () => {
  writeFileSync(file, '{"slips":-1');
  const roll = createPaperRoll({
    file,
    deviceHost: countingHost().deviceHost,
    config: counter,
    clock: systemClock,
  });
  expect(await roll.read()).toEqual({ slips: 0, lines: 0, rollChangedAtMs: null });
});

it('follows a real printer over a killed device host', async () => {
  const linkPath = join(folder, 'printer');
  const simulator: ReceiptPrinterSimulator = await createReceiptPrinterSimulator({
    linkPath,
    clock: systemClock,
    widthDots: 576,
  });
  const deviceHost: DeviceHost = createDeviceHost({
    config: {
      cardReader: null,
      receiptPrinter: {
        adapter: 'escpos-serial',
        path: linkPath,
        baudRate: 115_200,
        widthDots: 576,
        encoding: 'gb18030',
        mode: 'text',
      },
      documentPrinter: null,
      documentScanner: null,
      codeScanner: null,
      staffCredential: null,
    },
    clock: systemClock,
    log: () => {},
  });
  const roll = createPaperRoll({ file, deviceHost, config: counter, clock: systemClock });
  const document = { language: 'en', blocks: [{ type: 'text', text: 'one' }] } as const;
  const print = () => deviceHost.receiptPrinter.print({ document });
  expect(await print()).toEqual({ type: 'printed' });
  await expect.poll(() => JSON.parse(readFileSync(file, 'utf8')).slips).toBe(1);
  const state = deviceHost.state();
  if (state.type === 'running') process.kill(state.processId, 'SIGKILL');
  await expect.poll(() => deviceHost.receiptPrinter.status().type).toBe('offline');
  await expect.poll(() => deviceHost.receiptPrinter.status().type, { timeout: 5_000 }).toBe('ready');
  expect(await print()).toEqual({ type: 'printed' });
  expect(await roll.read()).toMatchObject({ slips: 2 });
  // A new roll, seen by the printer itself.
  simulator.setPaper(false);
  await expect.poll(() => deviceHost.receiptPrinter.status().type).toBe('needs-person');
  simulator.setPaper(true);
  await expect.poll(async () => (await roll.read()).slips, { timeout: 5_000 }).toBe(0);
  roll.close();
  await deviceHost.close();
  await simulator.close();
});
