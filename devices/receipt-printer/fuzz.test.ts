import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { ok } from '#main/basics/result.ts';
import type { ByteLine } from '#devices/transports/byte-line.ts';
import { recordFault } from '../fault-record.ts';
import type { PrinterCommandSet } from './command-set.ts';
import { createPrinterDriver } from './driver.ts';
import { createEscPosCommandSet } from './escpos.ts';
import { createStarCommandSet } from './star.ts';

/** A nightly run sets a million. */
const rounds = Number(process.env['CITIZEN_FUZZ_ROUNDS'] ?? '100000');
const seed = Number(process.env['CITIZEN_FUZZ_SEED'] ?? '20261122');

/** Small, fast and the same each time (mulberry32), so that a finding can be repeated. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const wholeReports = {
  escpos: [[0x12, 0x12, 0x12, 0x12], [0x10, 0x00, 0x0c, 0x0f], [0x00], [0x18, 0x08, 0x03, 0x00]],
  star: [
    [0x23, 0x06, 0, 0, 0, 0, 0, 0x02, 0],
    [0x23, 0x86, 0x28, 0, 0, 0x0c, 0, 0x6e, 0, 0x00, 0x00],
    [0x0f, 0x02, 0, 0, 0, 0, 0],
  ],
} as const;

const commandSets: Readonly<Record<keyof typeof wholeReports, PrinterCommandSet>> = {
  escpos: createEscPosCommandSet({ hasAutomaticStatus: true }),
  star: createStarCommandSet({ hasAutomaticStatus: true }),
};

function mutate(frame: readonly number[], random: () => number): number[] {
  const bytes = [...frame];
  const at = Math.floor(random() * bytes.length);
  const byte = Math.floor(random() * 256);
  switch (Math.floor(random() * 5)) {
    case 0:
      bytes[at] = byte;
      break;
    case 1:
      bytes.splice(at, 0, byte);
      break;
    case 2:
      bytes.splice(at, 1);
      break;
    case 3:
      bytes.length = at;
      break;
    default:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return bytes;
}

describe.each(['escpos', 'star'] as const)('status bytes of %s', (name) => {
  it(`${rounds} times mutated (seed ${seed}), are read without a crash, and each byte counts once at most`, () => {
    const random = randomOf(seed);
    const parser = commandSets[name].createParser();
    let sent = 0;
    let understood = 0;
    for (let round = 0; round < rounds; round += 1) {
      const frame = wholeReports[name][Math.floor(random() * wholeReports[name].length)] ?? [];
      for (const byte of mutate(frame, random)) {
        sent += 1;
        for (const report of parser.push(byte)) {
          understood += report.type === 'noise' ? report.bytes : 1;
          if (report.type === 'status') {
            expect(report.marks === null || (report.marks >= 0 && report.marks < 32)).toBe(true);
          }
        }
      }
    }
    expect(sent).toBeGreaterThan(rounds);
    expect(understood).toBeGreaterThan(0);
    expect(understood).toBeLessThanOrEqual(sent);
    // What is left over is a status at most: whole ones right behind it are read again.
    const whole = wholeReports[name][0];
    const reports = Array.from({ length: 80 }, () => whole.flatMap((byte) => parser.push(byte))).at(-1);
    expect(reports?.some(({ type }) => type === 'status' || type === 'status-byte')).toBe(true);
    recordFault({
      device: `receipt printer (${name})`,
      state: 'any',
      fault: 'mutated status bytes',
      outcome: 'read or dropped; the next whole status is understood',
    });
  });

  it(`at random (seed ${seed}), in the middle of slips, never confirm one`, async () => {
    const random = randomOf(seed + 1);
    let babbled = 0;
    for (let slip = 0; slip < 400; slip += 1) {
      const clock = new ManualClock();
      let hear: (bytes: Uint8Array) => void = () => undefined;
      const line: ByteLine = {
        isOpen: true,
        write: async () => {
          hear(Uint8Array.from({ length: 1 + Math.floor(random() * 40) }, () => Math.floor(random() * 256)));
          return ok();
        },
        onData: (listener) => {
          hear = listener;
          return () => undefined;
        },
        onClosed: () => () => undefined,
        flushInput: async () => undefined,
        close: async () => undefined,
      };
      const driver = createPrinterDriver({
        line,
        clock,
        commandSet: commandSets[name],
        onAutomaticStatus: () => undefined,
        onBabble: () => (babbled += 1),
      });
      const pieces = Array.from({ length: 4 }, () => ({ bytes: new Uint8Array(64), lines: 4 }));
      const fate = { type: 'none' };
      void driver.sendSlip({ pieces, totalLines: 16 }).then((end) => Object.assign(fate, end));
      for (let turn = 0; turn < 2_000 && fate.type === 'none'; turn += 1) await clock.advance(100);
      expect(fate.type).not.toBe('none');
      expect(fate.type).not.toBe('done');
    }
    recordFault({
      device: `receipt printer (${name})`,
      state: 'waiting for confirmation',
      fault: 'random bytes',
      outcome: `never printed; ${babbled > 0 ? 'given up as babbling' : 'unknown'}`,
    });
  });
});
