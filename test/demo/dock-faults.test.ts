import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createDeviceHost } from '#devices/host/client.ts';
import { hostedDevicesConfig } from '#devices/host/messages.ts';
import { requiredFaults } from '#test/faults/required-faults.ts';
import { killDeviceHostOf } from './device-host-process.ts';
import { startDock, type Dock } from './dock-server.ts';
import { Surroundings } from './surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'dock-faults-'));
let surroundings: Surroundings;
let dock: Dock;
let killed = 0;

beforeAll(async () => {
  surroundings = await Surroundings.start({ folder, baudRate: null });
  const terminal = { kioskUrl: () => null, killService: () => {}, killDeviceHost: () => (killed += 1) > 0 };
  dock = await startDock({ surroundings, terminal, port: 0 });
});
afterAll(async () => {
  await dock.close();
  await surroundings.close();
  rmSync(folder, { recursive: true });
});

async function press(action: object): Promise<number> {
  const response = await fetch(`${dock.url}actions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  return response.status;
}

const fault = (device: string, id: string) => ({ type: 'fault', device, fault: id });
const unplug = (device: string) => ({ type: 'plug', device, isPlugged: false });
const line = (device: string, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([name, id]) => [name, fault(device, `line-${id}`)]));

const LINE = {
  '10 MB/s of noise': 'noise',
  babbles: 'noise',
  'byte-at-a-time frames': 'dribble',
  'path comes back as another device': 'foreign',
} as const;
const LISTENED = {
  ...LINE,
  'two frames in one read': 'twice',
  'answer after the deadline': 'late',
  'another held up in its place': 'cut',
  'mutated codes': 'spoilt',
} as const;

/** Which press causes which fault of the matrix; in a state is when somebody presses. */
const presses: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'card reader': {
    unplugged: unplug('cardReader'),
    ...line('cardReader', LINE),
    'two frames in one read': fault('cardReader', 'answer-twice'),
    'answer after the deadline': fault('cardReader', 'late-answer'),
    'second card swapped in': fault('cardReader', 'swap-in-mid-read'),
    'path comes back as another reader': { type: 'swap-card-reader' },
    'mutated frames in one stream': fault('cardReader', 'line-spoilt'),
    'mutated HID reports': fault('cardReader', 'line-spoilt'),
  },
  'receipt printer': {
    unplugged: unplug('receiptPrinter'),
    'unplugged from a real line': unplug('receiptPrinter'),
    ...line('receiptPrinter', LINE),
    'two frames in one read': fault('receiptPrinter', 'line-twice'),
    'answer after the deadline': fault('receiptPrinter', 'line-late'),
    'paper out before the slip': { type: 'paper', hasPaper: false },
    'paper out in the slip': fault('receiptPrinter', 'paper-out-in-mid-slip'),
    'paper out after the slip': fault('receiptPrinter', 'paper-out-after-slip'),
    'drains one byte a second': fault('receiptPrinter', 'drain'),
    'mutated status bytes': fault('receiptPrinter', 'line-spoilt'),
  },
  'code scanner': {
    unplugged: unplug('codeScanner'),
    ...line('codeScanner', LISTENED),
    'code too long': { type: 'hold-up', id: 'too-long' },
  },
  'staff credential': {
    unplugged: unplug('staffReader'),
    ...line('staffReader', LISTENED),
    'lines of nonsense': { type: 'hold-up', id: 'nonsense-card' },
  },
  'document scanner': {
    unplugged: unplug('documentScanner'),
    'answer after the deadline': fault('documentScanner', 'hang'),
    'never answers': fault('documentScanner', 'hang'),
    'path comes back as another device': fault('documentScanner', 'internal-error'),
    'nothing laid': { type: 'lay-document', documentId: null },
    'tray empty': { type: 'load-feeder', documentIds: [] },
    'double-feed': fault('documentScanner', 'double-feed-after-first'),
    ...Object.fromEntries(
      ['paper-jam', 'cover-open', 'busy', 'line-cut', 'broken-image'].map((id) => [
        id,
        fault('documentScanner', id),
      ]),
    ),
  },
  'A4 printer': {
    unplugged: unplug('documentPrinter'),
    'answer after the deadline': fault('documentPrinter', 'hang'),
    'path comes back as another device': fault('documentPrinter', 'nonsense'),
    'paper out before the job': fault('documentPrinter', 'paper-out'),
    'paper out in the job': fault('documentPrinter', 'paper-out-in-mid-job'),
    'paper out after the job': fault('documentPrinter', 'paper-out'),
    'drains one byte a second': fault('documentPrinter', 'stalled'),
    'byte-at-a-time frames': fault('documentPrinter', 'dribble'),
  },
  'device host': { 'killed 100 times in a row': { type: 'kill-device-host' } },
};

/** The camera is the browser's: its cable is in no dock. A resident cancels on the screen. */
const NOT_OF_THE_DOCK = new Set(['document camera']);
const NOT_FAULTS = new Set(['cancelled']);

const wanted = [
  ...new Map(
    requiredFaults.flatMap(({ devices, faults }) =>
      devices.flatMap((device) =>
        faults.map((name) => {
          const deviceClass = device.replace(/ \(.*$/, '');
          return [`${deviceClass}: ${name}`, { deviceClass, name }] as const;
        }),
      ),
    ),
  ).values(),
].filter(({ deviceClass, name }) => !NOT_OF_THE_DOCK.has(deviceClass) && !NOT_FAULTS.has(name));

it.each(wanted)('causes "$name" at the $deviceClass, and ends it', async ({ deviceClass, name }) => {
  const action = presses[deviceClass]?.[name];
  expect(action).toBeDefined();
  expect(await press(action ?? {})).toBe(204);
  if (action && 'fault' in action) {
    const { device, fault: id } = action as ReturnType<typeof fault>;
    const state = (await (await fetch(`${dock.url}state`)).json()) as Record<
      string,
      { readonly fault: string; readonly faults: readonly { readonly id: string }[] }
    >;
    expect(state[device]?.fault).toBe(id);
    expect(state[device]?.faults.map((offered) => offered.id)).toContain(id);
    expect(await press({ ...action, fault: null })).toBe(204);
  }
  if (action && 'isPlugged' in action) expect(await press({ ...action, isPlugged: true })).toBe(204);
  if (action && 'hasPaper' in action) expect(await press({ ...action, hasPaper: true })).toBe(204);
});

it('switches the printer off and on, and told the terminal to kill its device host', async () => {
  expect(await press({ type: 'cycle-printer-power' })).toBe(204);
  expect(killed).toBe(1);
});

it('kills the device host of a terminal, and no other process', async () => {
  const nothing = Object.fromEntries(Object.keys(hostedDevicesConfig.shape).map((name) => [name, null]));
  const config = hostedDevicesConfig.parse({
    ...nothing,
    cardReader: { adapter: 'sam-v-serial', path: surroundings.cardReader.linkPath, baudRate: 115200 },
  });
  const host = createDeviceHost({ config, clock: systemClock, log: () => undefined });
  await expect.poll(() => host.cardReader.status().type, { timeout: 10_000 }).toBe('ready');
  const before = host.state();
  expect(killDeviceHostOf(process.pid)).toBe(true);
  await expect.poll(() => host.inventory().hostRestarts, { timeout: 10_000 }).toBe(1);
  await expect.poll(() => host.cardReader.status().type, { timeout: 10_000 }).toBe('ready');
  expect(host.state()).not.toEqual(before);
  await host.close();
});
