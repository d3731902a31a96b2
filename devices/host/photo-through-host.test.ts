import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createDeviceHost, type DeviceHostEvent } from './client.ts';
import type { DeviceHost } from './port.ts';

const { card } = personaOf('liwan-resident');
/** What the plug-in makes of every photo, and of what a simulated card's photo consists. */
const DECODED = 'decoded photo of a persona';
const BLOCK_BYTE = 0x57;

let folder: string;
let reader: CardReaderSimulator;
let host: DeviceHost | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'photo-host-'));
  // Where a library that wants a scratch file puts it.
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  for (const name of ['TMPDIR', 'HOME', 'XDG_CACHE_HOME']) vi.stubEnv(name, scratch);
  reader = await createCardReaderSimulator({ linkPath: join(folder, 'reader'), clock: systemClock });
  reader.placeCard(card);
});

afterEach(async () => {
  await host?.close();
  await reader.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function hostWith(photoDecoder: string, log: (event: DeviceHostEvent) => void = () => undefined): DeviceHost {
  host = createDeviceHost({
    config: {
      cardReader: {
        adapter: 'sam-v-serial',
        path: join(folder, 'reader'),
        baudRate: 115_200,
        photoDecoder,
      },
      receiptPrinter: null,
      documentPrinter: null,
      documentScanner: null,
      codeScanner: null,
      staffCredential: null,
    },
    clock: systemClock,
    log,
  });
  return host;
}

/** All that was written, of files only: the reader's pseudo-terminal lies there too. */
function written(): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'decoder.mjs')
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return Buffer.concat(files.map((path) => readFileSync(path)));
}

it('hands a decoded photo to the service, and no file holds anything of it', async () => {
  const decoder = join(folder, 'decoder.mjs');
  writeFileSync(
    decoder,
    `export const decodePhoto = async () => ({ mediaType: 'image/bmp', bytes: Buffer.from('${DECODED}') });`,
  );
  const { cardReader } = hostWith(decoder);
  const read = await cardReader.read({ timeoutMs: 5_000, isPhotoWanted: true });
  expect(read.ok && Buffer.from(read.value.photo?.bytes ?? []).toString()).toBe(DECODED);
  await host?.close();
  // The search itself must be able to find it.
  writeFileSync(join(folder, 'scratch', 'control'), DECODED);
  expect(written().includes(DECODED)).toBe(true);
  rmSync(join(folder, 'scratch', 'control'));
  for (const trace of [Buffer.from(DECODED), Buffer.alloc(16, BLOCK_BYTE), Buffer.from(card.number)])
    expect(written().includes(trace)).toBe(false);
});

it('tells the log and the inventory of a decoder that does not load, and reads cards without it', async () => {
  const events: DeviceHostEvent[] = [];
  const running = hostWith(join(folder, 'no-such-decoder.mjs'), (event) => events.push(event));
  const read = await running.cardReader.read({ timeoutMs: 5_000, isPhotoWanted: true });
  expect(read).toEqual({ ok: true, value: card });
  const failure = { plugIn: 'photo-decoder', reason: 'not-found' };
  expect(events).toContainEqual({ type: 'plug-in-failed', device: 'cardReader', ...failure });
  expect(running.inventory().devices).toMatchObject([{ device: 'cardReader', failedPlugIns: [failure] }]);
});
