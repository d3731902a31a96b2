import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { recordFault } from '#devices/fault-record.ts';
import { hidLineOpener } from '#devices/transports/hid-line.ts';
import { programLineOpener } from '#devices/transports/program-line.ts';
import { personaOf, personas } from '#test/fixtures/personas.ts';
import {
  createSamVHidCardReader,
  createSamVProgramCardReader,
  createSamVSerialCardReader,
} from './adapters.ts';
import { BAUD_RATES } from './baud-rate-detection.ts';
import { describeCardReaderConformance, untilStatus } from './conformance.ts';
import { createHidWire } from './simulator-hid-wire.ts';
import { createCardReaderSimulator, createCardReaderSimulatorOn } from './simulator.ts';

const clock = systemClock;
const { card } = personaOf('liwan-resident');
let folder: string;
let count = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cables-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const nextLink = () => {
  count += 1;
  return join(folder, `reader-${count}`);
};

function hidReader() {
  const wire = createHidWire();
  const simulator = createCardReaderSimulatorOn(wire, { clock });
  const reader = createSamVHidCardReader({
    config: { adapter: 'sam-v-hid', vendorId: 0x10c4, productId: 0x0007 },
    clock,
    openReports: wire.open,
    timing: { readTimeoutMs: 400, commandTimeoutMs: 200 },
  });
  return { wire, simulator, reader };
}

describeCardReaderConformance({
  name: 'SAM_V in HID reports',
  make: async () => hidReader(),
  cards: [card, ...personas.map((persona) => persona.card)],
});

/** The place of a vendor's program: one that passes frames on to the reader at the far end of a terminal. */
async function programReader() {
  const simulator = await createCardReaderSimulator({ linkPath: nextLink(), clock });
  const reader = createSamVProgramCardReader({
    config: {
      adapter: 'sam-v-program',
      program: '/usr/bin/socat',
      programArguments: ['-t0', 'STDIO', `OPEN:${simulator.linkPath},rawer`],
    },
    clock,
  });
  return { simulator, reader };
}

describeCardReaderConformance({
  name: "SAM_V through a vendor's program",
  make: programReader,
  cards: [card, personaOf('hong-kong-resident').card],
});

describe('a reader on HID', () => {
  it('gets over reports that are none, and over one that is missing', async () => {
    const { wire, simulator, reader } = hidReader();
    await untilStatus(reader, 'ready');
    simulator.placeCard(card);
    wire.writeReport(new Uint8Array(64).fill(0x55));
    wire.writeReport(new Uint8Array(3));
    expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
    await reader.close();
    await simulator.close();
    recordFault({
      device: 'card reader (sam-v-hid)',
      state: 'ready',
      fault: 'reports that are none',
      outcome: 'dropped; the next card is read',
    });
  });

  it('that sends nothing but nonsense is reported as babbling', async () => {
    const { wire, simulator, reader } = hidReader();
    await untilStatus(reader, 'ready');
    for (let i = 0; i < 80; i += 1) wire.writeReport(new Uint8Array(64).fill(i));
    expect(await untilStatus(reader, 'offline')).toMatchObject({ cause: 'babbling' });
    await untilStatus(reader, 'ready');
    await reader.close();
    await simulator.close();
    recordFault({
      device: 'card reader (sam-v-hid)',
      state: 'ready',
      fault: 'babbling',
      outcome: 'offline: babbling; opened again and ready',
    });
  });

  it('says what it is for the inventory', async () => {
    const { simulator, reader } = hidReader();
    expect(reader.identity?.()).toBeNull();
    await untilStatus(reader, 'ready');
    expect(reader.identity?.()).toEqual({
      model: 'SAM_V',
      firmware: null,
      serial: '05.01-20095887-1234567890',
      connection: 'HID 10C4:0007',
    });
    await reader.close();
    await simulator.close();
  });

  it('that is not there is absent, and nothing else happens', async () => {
    const open = hidLineOpener({ config: { vendorId: 0xfffe, productId: 0xfffe }, clock });
    expect(await open()).toMatchObject({ ok: false, error: { detail: /^HID FFFE:FFFE: / } });
  });
});

describe('a program for a vendor library', () => {
  const opener = (program: string, programArguments: readonly string[] = []) =>
    programLineOpener({ config: { program, programArguments }, clock });

  it('that is not there or may not be run is a value', async () => {
    expect(await opener(join(folder, 'nothing'))()).toMatchObject({ ok: false, error: { type: 'absent' } });
    const file = join(folder, 'not-executable');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    expect(await opener(file)()).toMatchObject({ ok: false, error: { type: 'denied' } });
  });

  it('that ends by itself is a lost line', async () => {
    const line = unwrap(await opener('/bin/sh', ['-c', 'exit 3'])());
    const closed = await new Promise((resolve) => line.onClosed(resolve));
    expect(closed).toMatchObject({ type: 'lost' });
    recordFault({
      device: 'card reader (sam-v-program)',
      state: 'ready',
      fault: 'program ends',
      outcome: 'offline: no-line; started again with back-off',
    });
  });

  it('that will not end is killed', async () => {
    const line = unwrap(
      await opener('/bin/sh', ['-c', 'trap "" TERM; echo $$; while :; do sleep 1; done'])(),
    );
    const processId = await new Promise<number>((resolve) => {
      line.onData((bytes) => resolve(Number(Buffer.from(bytes).toString())));
    });
    await line.close();
    await expect.poll(() => isRunning(processId), { interval: 5 }).toBe(false);
    recordFault({
      device: 'card reader (sam-v-program)',
      state: 'closing',
      fault: 'program ignores its end',
      outcome: 'killed after its time',
    });
  });

  it('that reads nothing is noticed by the write', async () => {
    const line = unwrap(await opener('/bin/sleep', ['60'])());
    const big = new Uint8Array(512 * 1024);
    expect(await line.write(big, { timeoutMs: 50 })).toEqual({ ok: false, error: { type: 'timed-out' } });
    expect(await line.write(big, { timeoutMs: 50 })).toEqual({ ok: false, error: { type: 'timed-out' } });
    await line.close();
  });
});

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

describe('finding the speed of a reader', () => {
  it.each(BAUD_RATES)('set to %d baud: only that speed gets an answer, and it is kept', async (speaksAt) => {
    const simulator = await createCardReaderSimulator({ linkPath: nextLink(), clock, speaksAt });
    const reader = createSamVSerialCardReader({
      config: { adapter: 'sam-v-serial', path: simulator.linkPath, baudRate: 'detect' },
      clock,
    });
    await untilStatus(reader, 'ready');
    expect(reader.identity?.()?.connection).toBe(`serial, ${speaksAt} baud`);
    simulator.placeCard(card);
    expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
    await reader.close();
    await simulator.close();
  });

  it('tries the speed that answered first when the reader comes back', async () => {
    const simulator = await createCardReaderSimulator({ linkPath: nextLink(), clock, speaksAt: 9600 });
    const reader = createSamVSerialCardReader({
      config: { adapter: 'sam-v-serial', path: simulator.linkPath, baudRate: 'detect' },
      clock,
    });
    await untilStatus(reader, 'ready');
    await simulator.unplug();
    await untilStatus(reader, 'offline');
    await simulator.plug();
    const startedMs = clock.monotonicMs();
    await untilStatus(reader, 'ready');
    // One wait of the line keeper and no speed that does not answer.
    expect(clock.monotonicMs() - startedMs).toBeLessThan(1_000);
    await reader.close();
    await simulator.close();
  });

  it('at a wrong speed by configuration is no answer, not a card', async () => {
    const simulator = await createCardReaderSimulator({ linkPath: nextLink(), clock, speaksAt: 9600 });
    const reader = createSamVSerialCardReader({
      config: { adapter: 'sam-v-serial', path: simulator.linkPath, baudRate: 115200 },
      clock,
      timing: { readTimeoutMs: 100, commandTimeoutMs: 100 },
    });
    expect(await untilStatus(reader, 'offline')).toMatchObject({ cause: 'no-answer' });
    await reader.close();
    await simulator.close();
    recordFault({
      device: 'card reader (sam-v-serial)',
      state: 'connecting',
      fault: 'set to another speed',
      outcome: 'offline: no-answer; `baudRate: detect` finds it',
    });
  });
});
