import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '../fault-record.ts';
import type { MemoryLine } from '../transports/simulator-memory-line.ts';

/** What came of waiting: one of the two things that a test can hold up, or why neither. */
export type Heard = 'first' | 'second' | 'other' | 'nothing' | 'offline' | 'cancelled';

/** A device that only listens (codes, cards, badges), over a cable in memory and on a clock that only the test moves. */
export interface ListenerUnderTest {
  readonly clock: ManualClock;
  readonly cable: MemoryLine;
  readonly statusType: () => string;
  readonly wait: (timeoutMs: number) => Promise<Heard>;
  /** The bytes that arrive when it is held up, cut as the device may cut them: reports stay whole. */
  readonly chunksOf: (which: 'first' | 'second') => readonly Uint8Array[];
  /** Closes the adapter and everything under it. */
  readonly close: () => Promise<void>;
}

export interface ListenerStates {
  /** Somebody waits and nothing has come yet. */
  readonly waiting: string;
  /** A part of what is held up has come. */
  readonly within: string;
}

/** Longer than the longest wait before a lost line is opened again. */
const REOPEN_MS = 3_000;
const WAIT_MS = 60_000;
/** What another kind of device says on the same path: a printer that tells its status, reports of another layout. */
const FOREIGN_CHUNKS = 400;
const FOREIGN = new Uint8Array(64).fill(0x12).fill(0x02, 0, 1).fill(0xff, 1, 2);

/** Every state in which the cable can go, and what a line does to what is held up. */
export function describeListeningFaults(
  device: string,
  states: ListenerStates,
  make: () => ListenerUnderTest,
): void {
  const record = (state: string, fault: string, outcome: string) =>
    recordFault({ device, state, fault, outcome });

  describe(`${device} on a simulated clock`, () => {
    let far: ListenerUnderTest;
    beforeEach(() => {
      far = make();
    });
    afterEach(() => far.close());

    const present = (which: 'first' | 'second') => {
      for (const chunk of far.chunksOf(which)) far.cable.write(chunk);
    };
    const ready = async () => {
      far.statusType();
      await far.clock.advance(REOPEN_MS);
      expect(far.statusType()).toBe('ready');
    };
    const waiting = async (timeoutMs = WAIT_MS) => {
      const heard = far.wait(timeoutMs);
      await far.clock.advance(1);
      return { heard };
    };
    const reads = async (which: 'first' | 'second') => {
      const { heard } = await waiting();
      present(which);
      expect(await heard).toBe(which);
    };
    const heals = async () => {
      await far.cable.plug();
      await ready();
      await reads('first');
    };

    it('is unplugged before anybody asked', async () => {
      await far.cable.unplug();
      expect(await far.wait(WAIT_MS)).toBe('offline');
      expect(far.statusType()).toBe('offline');
      await heals();
      record('not asked yet', 'unplugged', 'offline, then reads');
    });

    it('is unplugged while its path is being opened', async () => {
      far.cable.holdOpen();
      const { heard } = await waiting();
      expect(far.statusType()).toBe('starting');
      await far.cable.unplug();
      far.cable.releaseOpen();
      expect(await heard).toBe('offline');
      await heals();
      record('opening', 'unplugged', 'offline, then reads');
    });

    it('is unplugged while it is ready', async () => {
      await ready();
      await far.cable.unplug();
      expect(far.statusType()).toBe('offline');
      expect(await far.wait(WAIT_MS)).toBe('offline');
      await heals();
      record('ready', 'unplugged', 'offline, then reads');
    });

    it('is unplugged while somebody waits', async () => {
      const { heard } = await waiting();
      await far.cable.unplug();
      expect(await heard).toBe('offline');
      await heals();
      record(states.waiting, 'unplugged', 'the request ends: offline; then reads');
    });

    it('is unplugged when a part has come: the part is never joined to what comes later', async () => {
      const { heard } = await waiting();
      far.cable.write(beginningOf(far.chunksOf('second')));
      await far.clock.advance(1);
      await far.cable.unplug();
      expect(await heard).toBe('offline');
      await heals();
      record(states.within, 'unplugged', 'offline; the part is dropped; then reads');
    });

    it('is unplugged in back-off, again and again', async () => {
      await ready();
      for (let turn = 0; turn < 5; turn += 1) {
        await far.cable.unplug();
        expect(far.statusType()).toBe('offline');
        await far.cable.plug();
        await far.clock.advance(100);
        await far.cable.unplug();
        await far.clock.advance(700);
      }
      await heals();
      record('back-off', 'unplugged', 'stays offline, then reads');
    });

    it('is unplugged while we close it: nothing is opened again', async () => {
      const { heard } = await waiting();
      const closing = far.close();
      await far.cable.unplug();
      await closing;
      expect(['cancelled', 'offline']).toContain(await heard);
      await far.cable.plug();
      const before = far.cable.opened;
      await far.clock.advance(60_000);
      expect(far.cable.opened).toBe(before);
      record('closing', 'unplugged', 'stays closed');
    });

    it('two at once: the first counts, the second is not kept for the next', async () => {
      const { heard } = await waiting();
      far.cable.write(joined([...far.chunksOf('first'), ...far.chunksOf('second')], far));
      expect(await heard).toBe('first');
      expect(await settled(far, far.wait(1_000), 1_000)).toBe('nothing');
      await reads('second');
      record(states.waiting, 'two frames in one read', 'the first counts, the second is dropped');
    });

    it('one that comes after the deadline is not taken for the next', async () => {
      await ready();
      expect(await settled(far, far.wait(100), 100)).toBe('nothing');
      present('first');
      await far.clock.advance(1);
      await reads('second');
      record(states.waiting, 'answer after the deadline', 'dropped; the next is read');
    });

    it('one that breaks off and another in its place are never mixed', async () => {
      const { heard } = await waiting();
      far.cable.write(beginningOf(far.chunksOf('first')));
      await far.clock.advance(1);
      await far.clock.advance(1_000);
      present('second');
      expect(await heard).toBe('second');
      record(states.within, 'another held up in its place', 'the second, whole');
    });

    it('a path that comes back as another device is never ready for long, and heals', async () => {
      await ready();
      await far.cable.unplug();
      await far.cable.plug();
      await far.clock.advance(REOPEN_MS);
      for (let chunk = 0; chunk < FOREIGN_CHUNKS; chunk += 1) far.cable.write(FOREIGN);
      await far.clock.advance(1);
      expect(far.statusType()).toBe('offline');
      expect(await far.wait(WAIT_MS)).toBe('offline');
      await ready();
      await reads('first');
      record('ready', 'path comes back as another device', 'offline: babbling, then reads');
    });

    it('more of them than a hand can hold up is a device that is not well', async () => {
      await ready();
      for (let turn = 0; turn < 200; turn += 1) present('first');
      await far.clock.advance(1);
      expect(far.statusType()).toBe('offline');
      await ready();
      await reads('second');
      record('ready', 'repeats without end', 'offline: babbling, then reads');
    });

    it.each(['ready', 'waiting'] as const)('noise while it is %s closes the line', async (state) => {
      await ready();
      const heard = state === 'waiting' ? far.wait(WAIT_MS) : null;
      await far.clock.advance(1);
      far.cable.write(new Uint8Array(100_000).fill(0x55).fill(0x02, 0, 1));
      await far.clock.advance(1);
      if (heard) expect(await heard).not.toMatch(/first|second/);
      expect(far.statusType()).toBe('offline');
      await ready();
      await reads('first');
      record(state === 'ready' ? 'ready' : states.waiting, 'babbles', 'offline: babbling, then reads');
    });
  });
}

/** Byte-at-a-time frames, for lines whose bytes may be cut anywhere. */
export function describeDribbling(
  device: string,
  states: ListenerStates,
  make: () => ListenerUnderTest,
): void {
  it(`${device}: what comes one byte at a time is read`, async () => {
    const far = make();
    const heard = far.wait(WAIT_MS);
    await far.clock.advance(1);
    for (const chunk of far.chunksOf('first')) for (const byte of chunk) far.cable.write(Uint8Array.of(byte));
    expect(await heard).toBe('first');
    await far.close();
    recordFault({ device, state: states.within, fault: 'byte-at-a-time frames', outcome: 'read' });
  });
}

async function settled<T>(far: ListenerUnderTest, work: Promise<T>, afterMs: number): Promise<T> {
  await far.clock.advance(1);
  await far.clock.advance(afterMs);
  return work;
}

/** The first report, or the first half of a line. */
function beginningOf(chunks: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...rest] = chunks;
  return rest.length > 0 ? first : first.subarray(0, Math.floor(first.length / 2));
}

/** Bytes of a line come in one read; of reports each is one by itself, and all but the last are handed over here. */
function joined(chunks: readonly Uint8Array[], far: ListenerUnderTest): Uint8Array {
  if (far.chunksOf('first').length === 1) return Buffer.concat(chunks);
  for (const chunk of chunks.slice(0, -1)) far.cable.write(chunk);
  return chunks.at(-1) ?? new Uint8Array();
}
