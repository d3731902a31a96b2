import { parseArgs } from 'node:util';
import { systemClock } from '#main/basics/clock.ts';
import { maskName, maskResidentId } from '#main/basics/masking.ts';
import { hidLineOpener } from '#devices/transports/hid-line.ts';
import { openSerialLine } from '#devices/transports/serial-line.ts';
import { createSamVHidCardReader, createSamVSerialCardReader } from './adapters.ts';
import { BAUD_RATES, detectBaudRate, type BaudRate } from './baud-rate-detection.ts';
import { causeOf, describeAnswer } from './codec.ts';
import { createSamDriver, SAM_TIMING } from './driver.ts';
import { hidFrameOpener } from './hid-frames.ts';
import type { CardReader, IdentityCard } from './port.ts';

/**
 * Tries a real reader by hand, past the terminal: `node devices/card-reader/cli.ts --path PATH [--baud N|detect] COMMAND`
 * or `--hid [--vendor HEX] [--product HEX] COMMAND`. Commands: identity, watch, read, set-baud N.
 */
const { values, positionals } = parseArgs({
  options: {
    path: { type: 'string' },
    baud: { type: 'string', default: 'detect' },
    hid: { type: 'boolean', default: false },
    vendor: { type: 'string', default: '10C4' },
    product: { type: 'string', default: '0007' },
    /** Prints names and numbers whole. */
    clear: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const clock = systemClock;
const [command, argument] = positionals;

switch (command) {
  case 'identity':
    await withReader(async (reader) => {
      console.log(await reader.readSamId(), reader.identity?.());
    });
    break;
  case 'watch':
    createReader().onStatus((status) => console.log(new Date().toISOString(), status));
    break;
  case 'read':
    await withReader(async (reader) => {
      const read = await reader.read(
        { timeoutMs: 30_000 },
        { onProgress: (progress) => console.log(progress) },
      );
      console.log(read.ok ? shown(read.value) : read.error);
    });
    break;
  case 'set-baud':
    await setBaudRate(Number(argument));
    break;
  default:
    console.error('identity, watch, read or set-baud N; with --path PATH or --hid');
    process.exitCode = 2;
}

function createReader(): CardReader {
  if (values.hid) return createSamVHidCardReader({ config: { adapter: 'sam-v-hid', ...hidDevice() }, clock });
  const baudRate = values.baud === 'detect' ? 'detect' : toBaudRate(Number(values.baud));
  return createSamVSerialCardReader({ config: { adapter: 'sam-v-serial', path: path(), baudRate }, clock });
}

async function withReader(work: (reader: CardReader) => Promise<void>): Promise<void> {
  const reader = createReader();
  try {
    await work(reader);
  } finally {
    await reader.close();
  }
}

/** The reader answers at its old speed and listens at the new one from then on. */
async function setBaudRate(wanted: number): Promise<void> {
  const baudRate = toBaudRate(wanted);
  const openLine = values.hid
    ? hidFrameOpener(hidLineOpener({ config: hidDevice(), clock }))
    : detectBaudRate({
        openAt: (speed) => openSerialLine({ config: { path: path(), baudRate: speed }, clock }),
        clock,
      }).openLine;
  const line = await openLine();
  if (!line.ok) return console.error(line.error);
  const driver = createSamDriver({
    line: line.value,
    clock,
    timing: SAM_TIMING,
    onBabbling: () => console.error('it babbles'),
  });
  const answer = await driver.command(`set-baud-${baudRate}`);
  console.log(answer.ok ? `${causeOf(answer.value)}: ${describeAnswer(answer.value)}` : answer.error);
  await line.value.close();
}

function shown(card: IdentityCard): object {
  if (values.clear) return card;
  const { kind, name, number, validFrom, validTo } = card;
  return { kind, name: maskName(name), number: maskResidentId(number), validFrom, validTo };
}

function path(): string {
  if (values.path === undefined) throw new Error('--path or --hid is missing');
  return values.path;
}

function hidDevice() {
  return { vendorId: Number.parseInt(values.vendor, 16), productId: Number.parseInt(values.product, 16) };
}

function toBaudRate(speed: number): BaudRate {
  const baudRate = BAUD_RATES.find((known) => known === speed);
  if (baudRate === undefined) throw new Error(`the speed must be one of ${BAUD_RATES.join(', ')}`);
  return baudRate;
}
