import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '#main/basics/assert.ts';
import { systemClock } from '#main/basics/clock.ts';
import type { IdentityCard } from '#devices/card-reader/port.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { createDeviceHost } from '#devices/host/client.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import { lineTimeMs } from '#devices/transports/simulator-paced-sender.ts';
import { personas } from '#test/fixtures/personas.ts';
import { round, summarise, type BenchReport } from './bench.ts';

const BAUD_RATE = 115_200;
const READS = 1_000;
const WARM_UP = 5;
/** The find request had crossed the line when the clock starts; its time is added back. */
const FIND_REQUEST_BYTES = 10;
const PROGRESS_EVERY = 100;

/**
 * Card to parsed record through the service's port, the device host in its own process, and a reader paced to 115,200
 * baud, beside the time that the exchange's bytes take on that line. A card lies there before the read begins; the
 * wait for a find poll is left out, because it depends on when the card comes. Every read is another person than the
 * one before, and each record is compared whole with the card that lay there.
 */
export async function run(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reader-'));
  const simulator = await createCardReaderSimulator({
    linkPath: join(folder, 'reader'),
    clock: systemClock,
    baudRate: BAUD_RATE,
  });
  const host = createDeviceHost({
    config: {
      cardReader: { adapter: 'sam-v-serial', path: simulator.linkPath, baudRate: BAUD_RATE },
      receiptPrinter: null,
      documentScanner: null,
      codeScanner: null,
      documentPrinter: null,
      staffCredential: null,
    },
    clock: systemClock,
    log: () => undefined,
  });
  try {
    await untilReady(host);
    return await measure(host, simulator, readCount());
  } finally {
    await host.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm run bench -- reader --reads N` for a shorter one. */
function readCount(): number {
  const at = process.argv.indexOf('--reads');
  const reads = at < 0 ? READS : Number(process.argv[at + 1]);
  assert(Number.isInteger(reads) && reads > 0, '--reads wants a number');
  return reads;
}

async function measure(
  host: DeviceHost,
  simulator: CardReaderSimulator,
  reads: number,
): Promise<BenchReport> {
  const samples = { record: [] as number[], onLine: [] as number[], ratio: [] as number[] };
  let mixedUp = 0;
  let failed = 0;
  for (let i = 0; i < WARM_UP + reads; i += 1) {
    const { card } = personas[i % personas.length] ?? {};
    assert(card !== undefined, 'no persona');
    const { recordMs, onLineMs, outcome } = await readOnce(host, simulator, card);
    if (i < WARM_UP) continue;
    if (outcome === 'mixed-up') mixedUp += 1;
    if (outcome === 'failed') failed += 1;
    samples.record.push(recordMs);
    samples.onLine.push(onLineMs);
    samples.ratio.push(recordMs / onLineMs);
    const done = i - WARM_UP + 1;
    if (done % PROGRESS_EVERY === 0) console.error(`${done} of ${reads} reads, ${mixedUp} mixed up`);
  }
  const rows = [
    summarise('card found to parsed record', 'ms', samples.record),
    summarise('its bytes on the line (floor)', 'ms', samples.onLine),
    summarise('ratio, read by read', '', samples.ratio),
  ];
  const [record, onLine] = rows;
  return {
    bench: 'reader',
    rows,
    figures: {
      read_over_line_time: round((record?.p50 ?? 0) / (onLine?.p50 ?? 1)),
      mixed_up: mixedUp,
      failed,
    },
  };
}

async function readOnce(host: DeviceHost, simulator: CardReaderSimulator, card: IdentityCard) {
  simulator.placeCard(card);
  const found = simulator.nextCommand('find-card').then(() => performance.now());
  const read = await host.cardReader.read({ timeoutMs: 10_000 });
  const recordMs = performance.now() - (await found) + lineTimeMs(FIND_REQUEST_BYTES, BAUD_RATE);
  const line = simulator.lastRead();
  assert(line !== null, 'no read was counted');
  simulator.liftCard();
  const outcome = !read.ok ? 'failed' : isSame(read.value, card) ? 'right' : 'mixed-up';
  return { recordMs, onLineMs: line.lineTimeMs, outcome } as const;
}

function isSame(read: IdentityCard, card: IdentityCard): boolean {
  const text = (value: IdentityCard) =>
    JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return text(read) === text(card);
}

function untilReady(host: DeviceHost): Promise<void> {
  return new Promise((settle) => {
    if (host.cardReader.status().type === 'ready') return settle();
    const unsubscribe = host.cardReader.onStatus((status) => {
      if (status.type !== 'ready') return;
      unsubscribe();
      settle();
    });
  });
}
