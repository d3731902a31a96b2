import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { composeSlip as composeDocument } from '#main/receipts/slip.ts';
import { createReceiptPrinter } from '#devices/receipt-printer/adapter.ts';
import { composeSlip } from '#devices/receipt-printer/compose.ts';
import { createEscPosCommandSet } from '#devices/receipt-printer/escpos.ts';
import type { ReceiptDocument } from '#devices/receipt-printer/port.ts';
import { createTcpReceiptPrinterSimulator } from '#devices/receipt-printer/simulator.ts';
import { createStarCommandSet } from '#devices/receipt-printer/star.ts';
import { round, summarise, type BenchReport, type BenchRow } from './bench.ts';

const rounds = 40;
const warmUpRounds = 5;
const bytesPerSecond = 115_200 / 10;

const commandSets = {
  'ESC/POS': createEscPosCommandSet({ hasAutomaticStatus: true }),
  Star: createStarCommandSet({ hasAutomaticStatus: false }),
} as const;
const papers = { '80 mm': 576, '58 mm': 384 } as const;
const modes = ['text', 'raster'] as const;

/**
 * Bytes of one slip and the time to compose it, as text and as dots, on both widths of paper and for both makes; and
 * a slip from the call to its confirmation over TCP, by a simulator that prints as fast as it can.
 */
export async function run(): Promise<BenchReport> {
  const rows: BenchRow[] = [];
  const bytes = new Map<string, number>();
  const times = new Map<string, number>();
  for (const [make, commandSet] of Object.entries(commandSets)) {
    for (const [width, widthDots] of Object.entries(papers)) {
      for (const mode of modes) {
        const paper = { widthDots, encoding: 'gb18030', mode, hasFourByteGlyphs: false } as const;
        const samples: number[] = [];
        let size = 0;
        for (let turn = 0; turn < warmUpRounds + rounds; turn += 1) {
          const startMs = performance.now();
          const slip = await composeSlip(slipDocument('陈**'), paper, commandSet);
          if (turn >= warmUpRounds) samples.push(performance.now() - startMs);
          size = slip.pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
        }
        const name = `${make}, ${width}, ${mode}`;
        const row = summarise(`compose ${name}`, 'ms', samples);
        rows.push(row, summarise(`bytes ${name}`, 'bytes', [size]));
        bytes.set(name, size);
        times.set(name, row.p50);
      }
    }
  }
  const rareLine = await composeTimes('𠮷**');
  const printed = await printTimes();
  rows.push(rareLine, printed);
  const figure = (values: ReadonlyMap<string, number>, name: string) => values.get(name) ?? Number.NaN;
  const text = figure(bytes, 'ESC/POS, 80 mm, text');
  const raster = figure(bytes, 'ESC/POS, 80 mm, raster');
  return {
    bench: 'printer',
    rows,
    figures: {
      text_bytes_80mm: text,
      raster_bytes_80mm: raster,
      text_bytes_58mm: figure(bytes, 'ESC/POS, 58 mm, text'),
      raster_bytes_58mm: figure(bytes, 'ESC/POS, 58 mm, raster'),
      raster_over_text_bytes: round(raster / text),
      compose_text_p50_ms: figure(times, 'ESC/POS, 80 mm, text'),
      compose_raster_p50_ms: figure(times, 'ESC/POS, 80 mm, raster'),
      compose_text_with_rare_name_p50_ms: rareLine.p50,
      print_text_p50_ms: printed.p50,
      text_line_time_ms_at_115200: round((text / bytesPerSecond) * 1_000),
      raster_line_time_ms_at_115200: round((raster / bytesPerSecond) * 1_000),
    },
  };
}

async function composeTimes(name: string): Promise<BenchRow> {
  const paper = { widthDots: 576, encoding: 'gb18030', mode: 'text', hasFourByteGlyphs: false } as const;
  const samples: number[] = [];
  for (let turn = 0; turn < warmUpRounds + rounds; turn += 1) {
    const startMs = performance.now();
    await composeSlip(slipDocument(name), paper, commandSets['ESC/POS']);
    if (turn >= warmUpRounds) samples.push(performance.now() - startMs);
  }
  return summarise('compose ESC/POS, 80 mm, text with a rare name', 'ms', samples);
}

async function printTimes(): Promise<BenchRow> {
  const simulator = await createTcpReceiptPrinterSimulator({ clock: systemClock, widthDots: 576 });
  const printer = createReceiptPrinter({
    config: {
      adapter: 'escpos-tcp',
      host: simulator.host,
      port: simulator.port,
      widthDots: 576,
      encoding: 'gb18030',
      mode: 'text',
    },
    clock: systemClock,
  });
  const samples: number[] = [];
  for (let turn = 0; turn < warmUpRounds + rounds; turn += 1) {
    const startMs = performance.now();
    const outcome = await printer.print({ document: slipDocument('陈**') });
    if (outcome.type !== 'printed') throw new Error(`a slip ended as ${outcome.type}`);
    if (turn >= warmUpRounds) samples.push(performance.now() - startMs);
  }
  await printer.close();
  await simulator.close();
  return summarise('print ESC/POS, 80 mm, text, to confirmation', 'ms', samples);
}

function slipDocument(maskedName: string): ReceiptDocument {
  const inEach = (text: string) => ({ 'zh-Hans': text, 'zh-Hant-HK': text, en: text });
  return composeDocument({
    slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: 17 }),
    outcome: {
      type: 'received',
      receiptNumber: 'NH-2026-000017',
      receivedAt: '2026-11-22T02:33:05.000Z',
      workOrder: {
        number: 'GD-000009',
        office: { 'zh-Hans': '大沥镇市政办', 'zh-Hant-HK': '大瀝鎮市政辦', en: 'Dali Public Works Office' },
        deadline: '2026-11-22T04:33:05.000Z',
      },
    },
    locale: 'zh-Hans',
    siteName: inEach('南海区政务服务中心大沥分厅'),
    helpLine: '0757-00000000',
    appointment: null,
    hasBilingualSlips: false,
    isDemo: true,
    isCopy: true,
    isTimeDoubtful: false,
    matterTitle: inEach('食品小作坊登记'),
    applicant: { name: maskedName, number: '440103********0033' },
    representative: null,
    materials: [
      { name: inEach('经营场所租赁合同'), pageCount: 3, disposition: 'given' },
      { name: inEach('食品安全自查表'), pageCount: 0, disposition: 'follows-later' },
    ],
    handlingHall: inEach('大沥镇行政服务中心'),
    promise: inEach('承诺办结时限：收到之日起 5 个工作日'),
  });
}
