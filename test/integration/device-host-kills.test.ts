import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { recordFault } from '#devices/fault-record.ts';
import { createDeviceHost, type DeviceHostEvent } from '#devices/host/client.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

const KILLS = 100;
const { card } = personaOf('liwan-resident');

/** Only the waits between restarts go by the manual clock; the processes, their lines and the visit are real. */
const hostClock = new ManualClock();
const events: DeviceHostEvent[] = [];
let folder: string;
let simulator: CardReaderSimulator;
let host: DeviceHost;
let harness: ServiceHarness;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kills-'));
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
    clock: hostClock,
    log: (event) => events.push(event),
  });
  harness = await createServiceHarness({ deviceHost: withReadyPrinter(host) });
});

afterAll(async () => {
  await harness.close();
  await host.close();
  await simulator.close();
  rmSync(folder, { recursive: true });
});

/** A visit starts only where every device that its matter needs is ready; this test is about one of them. */
function withReadyPrinter(real: DeviceHost): DeviceHost {
  const ready = { status: () => ({ type: 'ready' }) as const, onStatus: () => () => undefined };
  return {
    ...real,
    cardReader: real.cardReader,
    receiptPrinter: { ...real.receiptPrinter, ...ready },
    documentScanner: { ...real.documentScanner, ...ready },
    codeScanner: real.codeScanner,
    documentPrinter: real.documentPrinter,
    staffCredential: real.staffCredential,
    state: () => real.state(),
    inventory: () => real.inventory(),
    onState: (listener) => real.onState(listener),
    close: () => real.close(),
  };
}

const isRunning = () => host.state().type === 'running';

/** Kills the process and lets exactly the wait of the restart budget pass. */
async function killOnce(): Promise<void> {
  const state = host.state();
  if (state.type !== 'running') throw new Error('no host to kill');
  process.kill(state.processId, 'SIGKILL');
  await harness.until(() => !isRunning());
  const ended = events.findLast((event) => event.type === 'host-ended');
  if (ended?.type !== 'host-ended') throw new Error('it did not end');
  await hostClock.advance(ended.retryInMs);
  expect(isRunning()).toBe(true);
}

/** The identity step asks again a second after a reader that was away. */
async function waitForRead(): Promise<void> {
  await harness.until(() => host.cardReader.status().type === 'ready');
  const asked = simulator.nextCommand('find-card');
  await harness.clock.advance(1_000);
  await asked;
}

it('a device host killed a hundred times in a row leaves the visit on its step, and then reads', async () => {
  const { client } = harness;
  await harness.until(() => host.cardReader.status().type === 'ready');
  await harness.until(() => harness.view().devices.cardReader.type === 'ready');
  await client.visit.begin({ locale: 'zh-Hans' });
  await client.visit.chooseMatter({ matterId: 'individual-business' });
  await client.visit.start();
  await client.visit.agreeToNotice();
  const visitId = harness.view().visit?.id;
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Some die as soon as they are started, some with a read under way.
    if (kill % 10 === 0) await waitForRead();
    await killOnce();
    expect(harness.step('identity').state.type).not.toBe('read');
  }
  expect(harness.view().visit?.id).toBe(visitId);
  expect(host.inventory().hostRestarts).toBe(KILLS);
  simulator.placeCard(card);
  await harness.until(() => {
    void harness.clock.advance(100);
    return harness.step('identity').state.type === 'read';
  });
  expect(harness.step('identity').state).toMatchObject({ person: { name: card.name } });
  const used = new Set(events.flatMap((event) => (event.type === 'host-started' ? [event.processId] : [])));
  expect(used.size).toBe(KILLS + 1);
  recordFault({
    device: 'device host',
    state: 'a visit on its identity step',
    fault: `killed ${KILLS} times in a row`,
    outcome: 'the visit stays; the restart waits grow; the card is read by the next host',
  });
}, 60_000);
