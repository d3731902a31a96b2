import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '#devices/fault-record.ts';
import { createMemoryLine, type MemoryLine } from '#devices/transports/simulator-memory-line.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createSamVCardReader, HEALTH_CHECK_MS } from './adapter.ts';
import type { SamCommand } from './codec.ts';
import { NOISE_BOUND_BYTES } from './driver.ts';
import type { CardReader } from './port.ts';
import { createCardReaderSimulatorOn, type CardReaderSimulator } from './simulator.ts';

const device = 'card reader (sam-v)';
const { card } = personaOf('liwan-resident');
const other = personaOf('hong-kong-resident').card;

let clock: ManualClock;
let line: MemoryLine;
let simulator: CardReaderSimulator;
let reader: CardReader;

beforeEach(() => {
  clock = new ManualClock();
  line = createMemoryLine();
  simulator = createCardReaderSimulatorOn(line, { clock });
  reader = createSamVCardReader({ clock, openLine: line.open, connection: () => 'memory' });
});

afterEach(async () => {
  await reader.close();
  await simulator.close();
});

/** Lets time pass in small steps until the promise has come; fails when it does not come in half a minute. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let settled: { readonly value: T } | null = null;
  void work.then((value) => (settled = { value }));
  for (let step = 0; step < 3_000 && settled === null; step += 1) await clock.advance(10);
  if (settled === null) throw new Error('it did not come in time');
  return (settled as { readonly value: T }).value;
}

async function untilType(type: string): Promise<void> {
  for (let step = 0; step < 3_000 && reader.status().type !== type; step += 1) await clock.advance(10);
  expect(reader.status().type).toBe(type);
}

const read = (timeoutMs = 5_000) => reader.read({ timeoutMs });

async function expectHealed(): Promise<void> {
  await simulator.plug();
  simulator.placeCard(card);
  await untilType('ready');
  expect(await inTime(read())).toEqual({ ok: true, value: card });
}

/** Unplugs in the moment in which the command has come in, before it is answered. */
function unplugAt(command: SamCommand): void {
  void simulator.nextCommand(command).then(() => simulator.unplug());
}

describe('unplugged in every state', () => {
  it('before anybody asked', async () => {
    await simulator.unplug();
    expect(await inTime(read())).toEqual({ ok: false, error: { type: 'reader-offline' } });
    await expectHealed();
    recordFault({ device, state: 'idle', fault: 'unplugged', outcome: 'offline: no-line; heals' });
  });

  it('while the path is being opened', async () => {
    line.holdOpen();
    const reading = read();
    await clock.advance(50);
    expect(reader.status()).toEqual({ type: 'starting' });
    await simulator.unplug();
    line.releaseOpen();
    expect(await inTime(reading)).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    await expectHealed();
    recordFault({ device, state: 'opening', fault: 'unplugged', outcome: 'offline: no-line; heals' });
  });

  it.each(['status', 'read-sam-id'] as const)('while connecting, at %s', async (command) => {
    unplugAt(command);
    expect(await inTime(read())).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    await expectHealed();
    recordFault({
      device,
      state: `connecting (${command})`,
      fault: 'unplugged',
      outcome: 'offline: no-line; heals',
    });
  });

  it('while ready', async () => {
    await untilType('ready');
    await simulator.unplug();
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    await expectHealed();
    recordFault({ device, state: 'ready', fault: 'unplugged', outcome: 'offline: no-line; heals' });
  });

  it('while it waits for a card, between two polls', async () => {
    const reading = read(60_000);
    await untilType('busy');
    await clock.advance(1_000);
    await simulator.unplug();
    expect(await inTime(reading)).toEqual({ ok: false, error: { type: 'reader-offline' } });
    await expectHealed();
    recordFault({
      device,
      state: 'waiting for card',
      fault: 'unplugged',
      outcome: 'read answers reader-offline; heals',
    });
  });

  it.each([
    ['find-card', 'polling'],
    ['select-card', 'selecting'],
    ['read-text-and-photo', 'reading'],
  ] as const)('at %s', async (command, state) => {
    await untilType('ready');
    simulator.placeCard(card);
    unplugAt(command);
    expect(await inTime(read())).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    await expectHealed();
    recordFault({ device, state, fault: 'unplugged', outcome: 'read answers reader-offline; heals' });
  });

  it('while the newest address is asked for: the card that was read whole counts', async () => {
    await untilType('ready');
    simulator.placeCard(card);
    unplugAt('read-newest-address');
    expect(await inTime(read())).toEqual({ ok: true, value: card });
    await untilType('offline');
    await expectHealed();
    recordFault({
      device,
      state: 'reading newest address',
      fault: 'unplugged',
      outcome: 'the card read before it counts, with its printed address; offline; heals',
    });
  });

  it('in the middle of an answer', async () => {
    await untilType('ready');
    simulator.placeCard(card);
    simulator.setFault({ type: 'cut-frame', command: 'read-text-and-photo', times: 1, afterBytes: 700 });
    const reading = read();
    await simulator.nextCommand('read-text-and-photo');
    await clock.advance(1);
    await simulator.unplug();
    expect(await inTime(reading)).toEqual({ ok: false, error: { type: 'reader-offline' } });
    await expectHealed();
    recordFault({
      device,
      state: 'in the middle of an answer',
      fault: 'unplugged',
      outcome: 'read answers reader-offline; nothing of the half answer is used; heals',
    });
  });

  it('while asked whether the card still lies there', async () => {
    simulator.placeCard(card);
    await inTime(read());
    unplugAt('read-newest-address');
    expect(await inTime(reader.isCardStillThere())).toEqual({
      ok: false,
      error: { type: 'reader-offline' },
    });
    await expectHealed();
    recordFault({ device, state: 'presence probe', fault: 'unplugged', outcome: 'reader-offline; heals' });
  });

  it('while its health is checked', async () => {
    await untilType('ready');
    unplugAt('status');
    await clock.advance(HEALTH_CHECK_MS);
    await untilType('offline');
    await expectHealed();
    recordFault({ device, state: 'health check', fault: 'unplugged', outcome: 'offline: no-line; heals' });
  });

  it('in back-off, again and again', async () => {
    await untilType('ready');
    simulator.placeCard(card);
    for (let i = 0; i < 5; i += 1) {
      await simulator.unplug();
      await untilType('offline');
      await simulator.plug();
      await clock.advance(100);
      await simulator.unplug();
      await clock.advance(700);
    }
    await expectHealed();
    recordFault({ device, state: 'back-off', fault: 'unplugged', outcome: 'stays offline; heals' });
  });

  it('while it is closed by us: nothing is opened again', async () => {
    await untilType('ready');
    const closing = reader.close();
    await simulator.unplug();
    await inTime(closing);
    await simulator.plug();
    const before = line.opened;
    await clock.advance(60_000);
    expect(line.opened).toBe(before);
    recordFault({ device, state: 'closing', fault: 'unplugged', outcome: 'stays closed' });
  });
});

describe('what the line does to answers', () => {
  it('every answer one byte at a time', async () => {
    simulator.setDribbling(true);
    simulator.placeCard(card, { newestAddress: '广东省佛山市南海区虚构新村2号' });
    expect(await inTime(read())).toEqual({
      ok: true,
      value: { ...card, address: '广东省佛山市南海区虚构新村2号' },
    });
    recordFault({ device, state: 'reading', fault: 'byte-at-a-time frames', outcome: 'card is read' });
  });

  it.each(['status', 'find-card', 'select-card', 'read-text-and-photo', 'read-newest-address'] as const)(
    'two frames in one read, at %s',
    async (command) => {
      simulator.placeCard(card);
      simulator.setFault({ type: 'answer-twice', command, times: 1 });
      expect(await inTime(read())).toEqual({ ok: true, value: card });
      simulator.placeCard(other);
      expect(await inTime(read())).toEqual({ ok: true, value: other });
      recordFault({ device, state: command, fault: 'two frames in one read', outcome: 'the first counts' });
    },
  );

  it.each([
    ['find-card', 1_100],
    ['select-card', 1_100],
    ['read-text-and-photo', 3_100],
    ['read-newest-address', 1_100],
  ] as const)('answer after the deadline, at %s', async (command, delayMs) => {
    await untilType('ready');
    simulator.placeCard(card);
    simulator.setFault({ type: 'late-answer', command, times: 1, delayMs });
    const first = await inTime(read(20_000));
    if (command === 'read-text-and-photo') expect(first).toMatchObject({ error: { type: 'place-again' } });
    else expect(first).toEqual({ ok: true, value: card });
    simulator.placeCard(other);
    expect(await inTime(read())).toEqual({ ok: true, value: other });
    recordFault({
      device,
      state: command,
      fault: 'answer after the deadline',
      outcome:
        command === 'read-text-and-photo'
          ? 'place-again; the late answer is dropped; the next card is read'
          : 'tried again; the late answer is dropped',
    });
  });

  it.each(['find-card', 'select-card', 'read-text-and-photo'] as const)(
    'noise while %s is answered',
    async (command) => {
      await untilType('ready');
      simulator.placeCard(card);
      simulator.setFault({
        type: 'noise-before-answer',
        command,
        times: 1,
        bytes: NOISE_BOUND_BYTES + 100,
      });
      expect(await inTime(read())).toEqual({ ok: false, error: { type: 'reader-offline' } });
      expect(reader.status()).toMatchObject({ type: 'offline', cause: 'babbling' });
      await expectHealed();
      recordFault({ device, state: command, fault: 'babbles', outcome: 'offline: babbling; heals' });
    },
  );
});

describe('hands', () => {
  it('a second card swapped in during a read: the second, whole, or none', async () => {
    await untilType('ready');
    simulator.placeCard(card);
    simulator.setFault({ type: 'swap-in-mid-read', card: other });
    expect(await inTime(read())).toEqual({ ok: true, value: other });
    recordFault({
      device,
      state: 'reading',
      fault: 'second card swapped in',
      outcome: 'found anew; the second card is read whole',
    });
  });

  it('a second card swapped in between text and newest address: nothing of it is mixed in', async () => {
    await untilType('ready');
    simulator.placeCard(card);
    simulator.setFault({ type: 'swap-after-read', card: other });
    expect(await inTime(read())).toEqual({ ok: true, value: card });
    expect(await inTime(read())).toEqual({
      ok: true,
      value: { ...other, address: 'another person lives here' },
    });
    recordFault({
      device,
      state: 'reading newest address',
      fault: 'second card swapped in',
      outcome: 'the first card with its printed address; the second is another read',
    });
  });

  it('a card swapped while its answer comes late: the late one is never taken for the next', async () => {
    await untilType('ready');
    simulator.placeCard(card);
    simulator.setFault({ type: 'late-answer', command: 'read-text-and-photo', times: 1, delayMs: 3_050 });
    const first = inTime(read(20_000));
    await simulator.nextCommand('read-text-and-photo');
    simulator.placeCard(other);
    expect(await first).toEqual({ ok: true, value: other });
    recordFault({
      device,
      state: 'reading',
      fault: 'second card swapped in while the answer is late',
      outcome: 'the second card, whole; the late answer is dropped',
    });
  });

  it('a hundred swaps at random moments: each answer is one person', async () => {
    await untilType('ready');
    const people = [
      card,
      other,
      personaOf('rare-name-resident').card,
      personaOf('foreign-resident-2023').card,
    ];
    const faults = ['swap-in-mid-read', 'swap-after-read'] as const;
    for (let i = 0; i < 100; i += 1) {
      simulator.placeCard(people[i % 4]!);
      simulator.setFault({ type: faults[i % 2]!, card: people[(i + 1 + (i % 3)) % 4]! });
      const result = await inTime(read());
      if (!result.ok) continue;
      const { value } = result;
      const person = people.find(({ number }) => number === value.number);
      expect(value).toEqual(person);
    }
    recordFault({
      device,
      state: 'reading',
      fault: 'cards swapped a hundred times',
      outcome: 'never two persons in one record',
    });
  });
});

describe('a path that comes back as another device', () => {
  it('as another reader: its identity is the new one', async () => {
    await untilType('ready');
    expect(reader.identity?.()?.serial).toBe('05.01-20095887-1234567890');
    await simulator.unplug();
    simulator.setSamSerial(77);
    await expectHealed();
    expect(reader.identity?.()?.serial).toBe('05.01-20095887-0000000077');
    recordFault({
      device,
      state: 'ready',
      fault: 'path comes back as another reader',
      outcome: 'ready; the inventory names the new one',
    });
  });

  it('as something that answers in its own protocol: no answer, never ready', async () => {
    await untilType('ready');
    await simulator.unplug();
    simulator.setFault({ type: 'silent' });
    const stop = line.onData(() => line.write(Uint8Array.of(0x16, 0x12, 0x12, 0x12)));
    await simulator.plug();
    await clock.advance(20_000);
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'no-answer' });
    stop();
    simulator.setFault(null);
    await expectHealed();
    recordFault({
      device,
      state: 'ready',
      fault: 'path comes back as another device',
      outcome: 'offline: no-answer until the reader is back',
    });
  });
});

describe('a reader that is not well', () => {
  it.each(['self-test-failed', 'not-authorised'] as const)('%s', async (fault) => {
    simulator.setFault({ type: fault });
    await untilType('needs-technician');
    simulator.setFault(null);
    await expectHealed();
    recordFault({ device, state: 'connecting', fault, outcome: `needs-technician: ${fault}; heals` });
  });

  it('silent while a card is waited for', async () => {
    await untilType('ready');
    const reading = read(60_000);
    await clock.advance(500);
    simulator.setFault({ type: 'silent' });
    expect(await inTime(reading)).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'no-answer' });
    simulator.setFault(null);
    await expectHealed();
    recordFault({
      device,
      state: 'waiting for card',
      fault: 'falls silent',
      outcome: 'offline: no-answer after two missed answers; heals',
    });
  });
});
