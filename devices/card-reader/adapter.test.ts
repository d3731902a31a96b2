import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { personaOf, personas } from '#test/fixtures/personas.ts';
import { createSamVSerialCardReader } from './adapters.ts';
import { describeCardReaderConformance, untilStatus } from './conformance.ts';
import { NOISE_BOUND_BYTES, SAM_TIMING } from './driver.ts';
import type { CardReader } from './port.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from './simulator.ts';

const clock = systemClock;
const { card } = personaOf('liwan-resident');
let folder: string;
let serial = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function make({
  baudRate = null,
  timing = SAM_TIMING,
  presenceProbe = true,
}: { baudRate?: number | null; timing?: typeof SAM_TIMING; presenceProbe?: boolean } = {}) {
  serial += 1;
  const linkPath = join(folder, `reader-${serial}`);
  const simulator = await createCardReaderSimulator({ linkPath, clock, baudRate });
  const reader = createSamVSerialCardReader({
    config: { adapter: 'sam-v-serial', path: linkPath, baudRate: 115200, presenceProbe },
    clock,
    timing,
  });
  return { reader, simulator };
}

describeCardReaderConformance({
  name: 'SAM_V serial',
  make: () => make(),
  cards: [card, ...personas.map((persona) => persona.card)],
});

describe('SAM_V serial on a line that misbehaves', () => {
  let reader: CardReader;
  let simulator: CardReaderSimulator;
  const read = () => reader.read({ timeoutMs: 5_000 });

  /** Short deadlines, so that a missed answer does not cost the suite seconds. */
  const impatient = { readTimeoutMs: 400, commandTimeoutMs: 200 };

  beforeEach(async () => {
    ({ reader, simulator } = await make({ timing: impatient }));
    simulator.placeCard(card);
  });

  afterEach(async () => {
    await reader.close();
    await simulator.close();
  });

  it.each(['find-card', 'select-card'] as const)(
    'retries from find after a bad checksum in %s',
    async (command) => {
      simulator.setFault({ type: 'bad-checksum', command, times: 1 });
      expect(await read()).toEqual({ ok: true, value: card });
    },
  );

  it('asks to place again when the text itself was spoilt: the reader takes the card for read', async () => {
    simulator.setFault({ type: 'bad-checksum', command: 'read-text-and-photo', times: 1 });
    expect(await read()).toEqual({ ok: false, error: { type: 'place-again' } });
    simulator.placeCard(card);
    expect(await read()).toEqual({ ok: true, value: card });
  });

  it('gives up after as many bad checksums as there are attempts', async () => {
    simulator.setFault({ type: 'bad-checksum', command: 'select-card', times: 3 });
    expect(await read()).toEqual({
      ok: false,
      error: { type: 'read-failed', detail: 'select-card: bad-checksum' },
    });
    expect(await read()).toEqual({ ok: true, value: card });
  });

  it.each([3, 6, 700])('survives an answer cut after %d bytes', async (afterBytes) => {
    simulator.setFault({ type: 'cut-frame', command: 'read-text-and-photo', times: 1, afterBytes });
    expect(await read()).toEqual({ ok: false, error: { type: 'place-again' } });
    simulator.placeCard(card);
    expect(await read()).toEqual({ ok: true, value: card });
  });

  it.each(['find-card', 'select-card', 'read-text-and-photo'] as const)(
    'never takes a late answer to %s for the next one',
    async (command) => {
      simulator.setFault({
        type: 'late-answer',
        command,
        times: 1,
        delayMs: command === 'read-text-and-photo' ? 450 : 250,
      });
      const first = await read();
      const other = personaOf('hong-kong-resident').card;
      simulator.placeCard(other);
      expect(first.ok ? first.value : first.error).toEqual(
        command === 'read-text-and-photo' ? { type: 'place-again' } : card,
      );
      expect(await read()).toEqual({ ok: true, value: other });
    },
  );

  it('takes the first of two answers in one read', async () => {
    for (const command of ['find-card', 'select-card', 'read-text-and-photo'] as const) {
      simulator.placeCard(card);
      simulator.setFault({ type: 'answer-twice', command, times: 1 });
      expect(await read()).toEqual({ ok: true, value: card });
    }
  });

  it('finds the answer behind line noise', async () => {
    simulator.setFault({ type: 'noise-before-answer', command: 'find-card', times: 1, bytes: 1_000 });
    expect(await read()).toEqual({ ok: true, value: card });
  });

  it('closes a line that babbles, says so, and opens it again', async () => {
    await untilStatus(reader, 'ready');
    simulator.babble(NOISE_BOUND_BYTES + 64);
    expect(await untilStatus(reader, 'offline')).toMatchObject({ type: 'offline', cause: 'babbling' });
    expect(await read()).toEqual({ ok: false, error: { type: 'reader-offline' } });
    await untilStatus(reader, 'ready');
    expect(await read()).toEqual({ ok: true, value: card });
  });

  it('ends a read that the babbling interrupts', async () => {
    simulator.setFault({
      type: 'noise-before-answer',
      command: 'select-card',
      times: 1,
      bytes: NOISE_BOUND_BYTES + 64,
    });
    expect(await read()).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'babbling' });
  });

  it('is offline for no answer when the reader is silent, and heals', async () => {
    simulator.setFault({ type: 'silent' });
    expect(await untilStatus(reader, 'offline')).toMatchObject({ type: 'offline', cause: 'no-answer' });
    simulator.setFault(null);
    await untilStatus(reader, 'ready');
  });

  it('reports a reader that falls silent in the middle of a read', async () => {
    await untilStatus(reader, 'ready');
    simulator.setFault({ type: 'silent' });
    expect(await read()).toEqual({ ok: false, error: { type: 'reader-offline' } });
    expect(reader.status()).toMatchObject({ type: 'offline', cause: 'no-answer' });
  });

  it('reads an answer that comes byte by byte', async () => {
    simulator.setDribbling(true);
    expect(await read()).toEqual({ ok: true, value: card });
  });
});

describe('SAM_V serial without the presence probe', () => {
  it('never sends 30 03 and tells a lifted card by what failed', async () => {
    const { reader, simulator } = await make({ presenceProbe: false });
    simulator.placeCard(card);
    simulator.setFault({ type: 'lift-in-mid-read' });
    expect(await reader.read({ timeoutMs: 1_000 })).toEqual({ ok: false, error: { type: 'card-lifted' } });
    simulator.placeCard(card);
    simulator.setFault({ type: 'bad-checksum', command: 'read-text-and-photo', times: 1 });
    expect(await reader.read({ timeoutMs: 1_000 })).toEqual({ ok: false, error: { type: 'place-again' } });
    expect(simulator.commands).not.toContain('read-newest-address');
    await reader.close();
    await simulator.close();
  });
});

describe('SAM_V serial at 115,200 baud', () => {
  it('leaves at least 300 ms between the beginnings of finds', async () => {
    const { reader, simulator } = await make();
    await untilStatus(reader, 'ready');
    const startedMs = clock.monotonicMs();
    await reader.read({ timeoutMs: 1_000 });
    const finds = simulator.commands.filter((command) => command === 'find-card').length;
    expect(finds).toBeGreaterThanOrEqual(2);
    expect(finds).toBeLessThanOrEqual(Math.floor((clock.monotonicMs() - startedMs) / 300) + 1);
    await reader.close();
    await simulator.close();
  });

  it('is paced by the simulator: a read takes at least what its 1,380 bytes take on the line', async () => {
    const { reader, simulator } = await make({ baudRate: 115_200 });
    await untilStatus(reader, 'ready');
    simulator.placeCard(card);
    const startedMs = clock.monotonicMs();
    expect((await reader.read({ timeoutMs: 5_000 })).ok).toBe(true);
    const tookMs = clock.monotonicMs() - startedMs;
    expect(simulator.lastRead()).toEqual({ lineBytes: 1380, lineTimeMs: (1380 * 10 * 1_000) / 115_200 });
    expect(tookMs).toBeGreaterThanOrEqual((1380 * 10 * 1_000) / 115_200 - 1);
    await reader.close();
    await simulator.close();
  });
});
