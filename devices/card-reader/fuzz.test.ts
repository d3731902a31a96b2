import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '#devices/fault-record.ts';
import { createMemoryLine, type MemoryLine } from '#devices/transports/simulator-memory-line.ts';
import type { SimulatorWire } from '#devices/transports/simulator-wire.ts';
import { personas } from '#test/fixtures/personas.ts';
import { createSamVCardReader } from './adapter.ts';
import { encodeAnswerReports, PACKET_BYTES, PacketOrder } from './codec-hid.ts';
import {
  encodeAnswer,
  FrameParser,
  LARGEST_FRAME_BYTES,
  newestAddressData,
  readAnswerData,
  textBlockOf,
} from './codec.ts';
import type { IdentityCard } from './port.ts';
import { createCardReaderSimulatorOn } from './simulator.ts';
import { decodeTextBlock, encodeTextBlock } from './text-block.ts';

/** A nightly run sets a million; a failure names its seed, which repeats it. */
const rounds = Number(process.env['CITIZEN_FUZZ_ROUNDS'] ?? '100000');
/** They are a hundred times as long as other frames. */
const textRounds = Math.round(rounds / 5);
const seed = Number(process.env['CITIZEN_FUZZ_SEED'] ?? '20261122');

/** Small, fast and the same each time (mulberry32). */
function randomOf(from: number): (below: number) => number {
  let state = from;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Random = ReturnType<typeof randomOf>;

const cards = personas.map(({ card }) => card);
const photoBlock = Uint8Array.from({ length: 1024 }, (_, i) => (i * 31) & 0xff);
const textFrames = cards.map((card) =>
  encodeAnswer({
    cardStatus: 0,
    code: 0x90,
    data: readAnswerData({ textBlock: encodeTextBlock(card), photoBlock }),
  }),
);
const shortFrames = [
  ...[0x90, 0x80, 0x81, 0x41, 0x91, 0x66].map((code) => ({ code, data: new Uint8Array() })),
  { code: 0x9f, data: new Uint8Array(4) },
  { code: 0x90, data: new Uint8Array(8) },
  { code: 0x90, data: Uint8Array.from({ length: 16 }, (_, i) => 0xaa ^ i) },
  { code: 0x90, data: newestAddressData('广东省佛山市南海区虚构路1号') },
].map(({ code, data }) => encodeAnswer({ cardStatus: 0, code, data }));

/** One thing that goes wrong on a line. One byte at a time is all that a checksum of one byte can promise to see. */
function mutate(frame: Uint8Array, random: Random): Uint8Array {
  const at = random(frame.length);
  const copy = frame.slice();
  switch (random(5)) {
    case 0:
      copy[at] = random(256);
      return copy;
    case 1:
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
      return copy;
    case 2:
      return Uint8Array.of(...frame.subarray(0, at), random(256), ...frame.subarray(at));
    case 3:
      return Uint8Array.of(...frame.subarray(0, at), ...frame.subarray(at + 1));
    default:
      return frame.slice(0, at);
  }
}

const knownTexts = new Set(cards.map((card) => JSON.stringify(card)));

/** Null when the card is one of those that were sent, whole; else what is wrong. */
function wrongCard(data: Uint8Array): string | null {
  const block = textBlockOf(data);
  const decoded = block ? decodeTextBlock(block) : null;
  if (!decoded?.ok) return null;
  return knownTexts.has(JSON.stringify(sorted(decoded.value))) ? null : JSON.stringify(decoded.value);
}

/** Cards in the order of their persona's properties, so that text compares. */
function sorted(card: IdentityCard): IdentityCard {
  const model = cards.find(({ kind }) => kind === card.kind);
  const order = Object.keys(model ?? {});
  return Object.fromEntries(
    order.map((key) => [key, (card as unknown as Record<string, unknown>)[key]]),
  ) as unknown as IdentityCard;
}

describe(`reader frames with seed ${seed}`, () => {
  it(`${rounds} times mutated in one stream: what is taken stood there whole, and the next frame is found`, () => {
    const random = randomOf(seed);
    const parser = new FrameParser();
    const tail = Buffer.alloc(4 * LARGEST_FRAME_BYTES);
    let taken = 0;
    for (let round = 0; round < rounds; round += 1) {
      const isText = random(10) === 0;
      const frame = isText
        ? textFrames[random(textFrames.length)]!
        : shortFrames[random(shortFrames.length)]!;
      const sent = random(4) === 0 ? frame : mutate(frame, random);
      tail.copyWithin(0, sent.length);
      tail.set(sent, tail.length - sent.length);
      const cut = random(sent.length + 1);
      for (const event of [...parser.push(sent.subarray(0, cut)), ...parser.push(sent.subarray(cut))]) {
        if (event.type !== 'answer') continue;
        taken += 1;
        if (tail.indexOf(encodeAnswer(event.answer)) < 0)
          throw new Error(`seed ${seed}, round ${round}: an answer that nobody sent`);
      }
      if (parser.noiseBytes > 1_000_000) parser.forgetNoise();
    }
    expect(taken).toBeGreaterThan(rounds / 100);
    parser.reset();
    expect(parser.push(shortFrames[0]!)).toHaveLength(1);
    recordFault({
      device: 'card reader (sam-v)',
      state: 'any',
      fault: 'mutated frames in one stream',
      outcome: 'no answer that was not sent; the next whole frame is found',
    });
  });

  it(`${textRounds} card texts with one mutation: the right card or none`, () => {
    const random = randomOf(seed + 1);
    let right = 0;
    for (let round = 0; round < textRounds; round += 1) {
      const parser = new FrameParser();
      for (const event of parser.push(mutate(textFrames[round % textFrames.length]!, random))) {
        if (event.type !== 'answer') continue;
        const wrong = wrongCard(event.answer.data);
        if (wrong !== null) throw new Error(`seed ${seed + 1}, round ${round}: ${wrong}`);
        right += 1;
      }
    }
    // Mutations that put in the byte that stood there.
    expect(right).toBeLessThan(textRounds / 100);
    recordFault({
      device: 'card reader (sam-v)',
      state: 'reading',
      fault: 'mutated card text',
      outcome: 'the right card or none',
    });
  });

  it(`${rounds} HID reports mutated: pieces fit their packets, and no wrong card`, () => {
    const random = randomOf(seed + 2);
    const reports = [...textFrames, ...shortFrames].map((frame) => encodeAnswerReports(frame));
    const order = new PacketOrder();
    let done = 0;
    let whole = 0;
    while (done < rounds) {
      const parser = new FrameParser();
      order.reset();
      const answer = reports[random(reports.length)]!;
      for (const report of answer) {
        done += 1;
        const sent = random(answer.length) === 0 ? mutate(report, random) : report;
        const piece = order.take(sent);
        if (!piece.ok) continue;
        if (piece.value.length > PACKET_BYTES) throw new Error(`seed ${seed + 2}: piece too long`);
        for (const event of parser.push(piece.value)) {
          if (event.type !== 'answer') continue;
          whole += 1;
          const wrong = wrongCard(event.answer.data);
          if (wrong !== null) throw new Error(`seed ${seed + 2}, report ${done}: ${wrong}`);
        }
      }
    }
    expect(whole).toBeGreaterThan(0);
    recordFault({
      device: 'card reader (sam-v-hid)',
      state: 'any',
      fault: 'mutated HID reports',
      outcome: 'refused; the right card or none',
    });
  });

  it('a reader whose answers are spoilt one in four reads the card that lies there, or none', async () => {
    const random = randomOf(seed + 3);
    const clock = new ManualClock();
    const line = createMemoryLine();
    const simulator = createCardReaderSimulatorOn(spoiling(line, random), { clock });
    const reader = createSamVCardReader({ clock, openLine: line.open, connection: () => 'memory' });
    const reads = Math.max(200, Math.round(rounds / 500));
    let right = 0;
    for (let i = 0; i < reads; i += 1) {
      const card = cards[i % cards.length]!;
      simulator.placeCard(card);
      const reading = reader.read({ timeoutMs: 3_000 });
      let settled: Awaited<typeof reading> | null = null;
      void reading.then((result) => (settled = result));
      for (let step = 0; settled === null && step < 2_000; step += 1) await clock.advance(20);
      const result = await reading;
      if (!result.ok) continue;
      right += 1;
      if (JSON.stringify(sorted(result.value)) !== JSON.stringify(card))
        throw new Error(`seed ${seed + 3}, read ${i}: another card than the one that lies there`);
    }
    expect(right).toBeGreaterThan(reads / 4);
    await reader.close();
    await simulator.close();
    recordFault({
      device: 'card reader (sam-v)',
      state: 'any',
      fault: 'one answer in four spoilt',
      outcome: 'the card that lies there or none',
    });
  });
});

/** The same cable, with one mutation in every fourth answer. */
function spoiling(line: MemoryLine, random: Random): SimulatorWire {
  return {
    get isPlugged() {
      return line.isPlugged;
    },
    onData: (listener) => line.onData(listener),
    write: (bytes) => line.write(random(4) === 0 ? mutate(bytes, random) : bytes),
    nearSpeed: () => line.nearSpeed(),
    unplug: () => line.unplug(),
    plug: () => line.plug(),
    close: () => line.close(),
  };
}
