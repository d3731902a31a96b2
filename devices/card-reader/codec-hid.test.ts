import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand, FrameParser, SAM_COMMANDS, type FrameEvent, type SamCommand } from './codec.ts';
import {
  decodeAnswerReport,
  decodeRequestReport,
  encodeAnswerReport,
  encodeAnswerReports,
  encodeRequestReport,
  PACKET_BYTES,
  PacketOrder,
  REPORT_BYTES,
} from './codec-hid.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const padded = (hex: string) => Uint8Array.from({ ...bytes(hex), length: REPORT_BYTES }, (byte) => byte ?? 0);

const FIND = padded('88 00 00 0B 00 B1 AA AA AA 96 69 00 03 20 01 22 FF 03');
const FOUND_FRAME = bytes('AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97');
const FOUND = padded('AA 00 00 12 00 00 00 00 AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97 4D 04');

describe('HID reports of the MR-300 family', () => {
  it('a find request is the published report', () => {
    expect(encodeRequestReport(encodeCommand('find-card'))).toEqual(FIND);
    expect(decodeRequestReport(FIND)).toEqual({ ok: true, value: encodeCommand('find-card') });
  });

  it('an answer that a card was found is the published report', () => {
    expect(encodeAnswerReports(FOUND_FRAME)).toEqual([FOUND]);
    expect(decodeAnswerReport(FOUND)).toEqual({ ok: true, value: { index: 0, piece: FOUND_FRAME } });
  });

  it.each(Object.keys(SAM_COMMANDS) as SamCommand[])('%s fits one report and comes back', (command) => {
    const report = encodeRequestReport(encodeCommand(command));
    expect(report).toHaveLength(REPORT_BYTES);
    expect(decodeRequestReport(report)).toEqual({ ok: true, value: encodeCommand(command) });
  });

  it('a frame that is too long for a report is a defect of ours', () => {
    expect(() => encodeRequestReport(new Uint8Array(57))).toThrow(RangeError);
  });

  it('an answer of 1,295 bytes takes 24 packets', () => {
    expect(encodeAnswerReports(new Uint8Array(1295))).toHaveLength(24);
  });

  it.each([
    ['another mark', [[0, 0x88]], 'not-a-report'],
    ['no length', [[3, 0]], 'length'],
    ['a length beyond the report', [[3, 60]], 'length'],
    ['a spoilt byte', [[20, 1]], 'sum'],
    ['a spoilt sum', [[23, 0]], 'sum'],
  ] as const)('with %s is refused', (_name, changes, problem) => {
    const report = FOUND.slice();
    for (const [at, value] of changes) report[at] = value;
    expect(decodeAnswerReport(report)).toEqual({ ok: false, error: problem });
  });

  it('with a result other than 00 is refused', () => {
    const report = FOUND.slice();
    report[5] = 1;
    report[23] = 0x4e;
    expect(decodeAnswerReport(report)).toEqual({ ok: false, error: 'refused' });
  });

  it('whatever the frame, its packets give it back, each full but the last', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 2_321 }), (frame) => {
        const reports = encodeAnswerReports(frame);
        expect(reports).toHaveLength(Math.ceil(frame.length / PACKET_BYTES));
        const order = new PacketOrder();
        const pieces = reports.map((report) => {
          const piece = order.take(report);
          return piece.ok ? [...piece.value] : [];
        });
        expect(pieces.flat()).toEqual([...frame]);
      }),
    );
  });

  it('whatever the bytes, a report is refused or gives a piece that fits a packet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        const packet = decodeAnswerReport(noise);
        expect(packet.ok ? packet.value.piece.length : 1).toBeLessThanOrEqual(PACKET_BYTES);
        expect(packet.ok ? packet.value.piece.length : 1).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the order of packets', () => {
  it('drops the rest of an answer of which one packet is missing, until the next first one', () => {
    const reports = encodeAnswerReports(new Uint8Array(200).fill(7));
    const order = new PacketOrder();
    const taken = [0, 2, 3, 0, 1].map((index) => order.take(reports[index]!).ok);
    expect(taken).toEqual([true, false, false, true, true]);
  });

  it('never gives a frame that was put together from two answers', () => {
    const answers = [1, 2].map((filling) => encodeAnswerReports(new Uint8Array(300).fill(filling)));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 5 })), { maxLength: 40 }), (sent) => {
        const order = new PacketOrder();
        let run: number[] = [];
        for (const [which, index] of sent) {
          const piece = order.take(answers[which]![index]!);
          if (!piece.ok || index === 0) run = [];
          if (piece.ok) run.push(index);
          expect(run).toEqual(Array.from({ length: run.length }, (_, at) => at));
        }
      }),
    );
  });

  it('feeds the frame parser of the serial readers', () => {
    const parser = new FrameParser();
    const order = new PacketOrder();
    const events: FrameEvent[] = [];
    for (const report of encodeAnswerReports(FOUND_FRAME)) {
      const piece = order.take(report);
      if (piece.ok) events.push(...parser.push(piece.value));
    }
    expect(events.map((event) => event.type)).toEqual(['answer']);
    expect(encodeAnswerReport(3, Uint8Array.of(9))[6]).toBe(3);
  });
});
