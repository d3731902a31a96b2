import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createSerialLineCodeScanner } from '#devices/code-scanner/adapter.ts';
import { createCardUidStaffCredentialReader } from '#devices/staff-credential/adapter.ts';
import { namedSamples } from '#test/fixtures/sample-documents/sample-documents.ts';
import { startDock, type Dock } from './dock-server.ts';
import { Surroundings } from './surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'dock-'));
let surroundings: Surroundings;
let dock: Dock;

beforeAll(async () => {
  surroundings = await Surroundings.start({ folder, baudRate: null });
  const terminal = { kioskUrl: () => null, killService: () => {}, killDeviceHost: () => false };
  dock = await startDock({ surroundings, terminal, port: 0 });
});
afterAll(async () => {
  await dock.close();
  await surroundings.close();
  rmSync(folder, { recursive: true });
});

async function press(action: unknown): Promise<number> {
  const response = await fetch(`${dock.url}actions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  return response.status;
}

interface DevicePart {
  readonly faults: readonly { readonly id: string }[];
  readonly fault: string | null;
  readonly isPlugged: boolean;
  readonly feederSheets: number;
}

async function device(name: string): Promise<DevicePart> {
  return ((await (await fetch(`${dock.url}state`)).json()) as Record<string, DevicePart>)[name] as DevicePart;
}

it('causes and ends every fault of every device, and pulls every cable', async () => {
  for (const name of [
    'cardReader',
    'codeScanner',
    'documentPrinter',
    'documentScanner',
    'receiptPrinter',
    'staffReader',
    'district',
  ]) {
    for (const { id } of (await device(name)).faults) {
      expect(await press({ type: 'fault', device: name, fault: id })).toBe(204);
      expect((await device(name)).fault).toBe(id);
    }
    expect(await press({ type: 'fault', device: name, fault: null })).toBe(204);
  }
  for (const name of [
    'cardReader',
    'receiptPrinter',
    'documentPrinter',
    'documentScanner',
    'codeScanner',
    'staffReader',
  ]) {
    for (const isPlugged of [false, true]) {
      expect(await press({ type: 'plug', device: name, isPlugged })).toBe(204);
      expect((await device(name)).isPlugged).toBe(isPlugged);
    }
  }
});

it('holds codes before the scanner and cards before the staff reader', async () => {
  const codes = createSerialLineCodeScanner({
    config: { adapter: 'serial-line', path: surroundings.codeScanner.linkPath, baudRate: 9600 },
    clock: systemClock,
  });
  const staff = createCardUidStaffCredentialReader({
    config: { adapter: 'card-uid-serial', path: join(folder, 'devices', 'staff-reader'), baudRate: 9600 },
    clock: systemClock,
  });
  const code = codes.readCode({ timeoutMs: 5_000 });
  const card = staff.waitForCredential({ timeoutMs: 5_000 });
  await expect.poll(() => [codes.status().type, staff.status().type]).toEqual(['ready', 'ready']);
  expect(await press({ type: 'scan-text', text: 'CW1:whatever' })).toBe(204);
  expect(await press({ type: 'hold-up', id: 'staff-card' })).toBe(204);
  expect(await code).toEqual({ ok: true, value: { text: 'CW1:whatever' } });
  expect(await card).toEqual({ ok: true, value: { type: 'card-uid', uid: '04A1B2C3D4E5F6' } });
  await codes.close();
  await staff.close();
});

it('puts a stack into the feeder and takes it out', async () => {
  const documentIds = namedSamples.slice(0, 2).map(({ id }) => id);
  await press({ type: 'load-feeder', documentIds });
  expect((await device('documentScanner')).feederSheets).toBe(2);
  await press({ type: 'load-feeder', documentIds: [] });
  expect((await device('documentScanner')).feederSheets).toBe(0);
  expect(await press({ type: 'load-feeder', documentIds: 'all' })).toBe(400);
});
