import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { createMemoryLine } from '#devices/transports/simulator-memory-line.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createSamVCardReader } from './adapter.ts';
import { decodeWithin, loadPhotoDecoder, PHOTO_TIMEOUT_MS, type DecodePhoto } from './photo-decoder.ts';
import { createCardReaderSimulatorOn } from './simulator.ts';

const { card } = personaOf('liwan-resident');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photo-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function plugIn(source: string): string {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, source);
  return file;
}

function readerWith(decodePhoto: DecodePhoto | null) {
  const line = createMemoryLine();
  const simulator = createCardReaderSimulatorOn(line, { clock: systemClock });
  simulator.placeCard(card);
  return createSamVCardReader({
    clock: systemClock,
    openLine: line.open,
    connection: () => 'memory',
    decodePhoto,
  });
}

describe('the photo of a card', () => {
  it('goes to the plug-in when it is wanted, and its block is overwritten after', async () => {
    const blocks: Uint8Array[] = [];
    const decoder = unwrap(
      await loadPhotoDecoder(
        plugIn(`export const decodePhoto = async (block) =>
          ({ mediaType: 'image/bmp', bytes: Uint8Array.of(block.length >> 8, block[0]) });`),
      ),
    );
    const reader = readerWith((block) => {
      blocks.push(block);
      return decoder(block);
    });
    expect(await reader.read({ timeoutMs: 1_000, isPhotoWanted: true })).toEqual({
      ok: true,
      value: { ...card, photo: { mediaType: 'image/bmp', bytes: Uint8Array.of(4, 0x57) } },
    });
    expect(blocks.map((block) => block.every((byte) => byte === 0))).toEqual([true]);
    await reader.close();
  });

  it('is not decoded when nobody wants it', async () => {
    const reader = readerWith(() => Promise.reject(new Error('it was asked')));
    expect(await reader.read({ timeoutMs: 1_000 })).toEqual({ ok: true, value: card });
    await reader.close();
  });

  it('is left out without a decoder and when the decoder fails', async () => {
    for (const decode of [null, () => Promise.reject(new Error('broken'))]) {
      const reader = readerWith(decode);
      expect(await reader.read({ timeoutMs: 1_000, isPhotoWanted: true })).toEqual({ ok: true, value: card });
      await reader.close();
    }
  });

  it('is left out when the decoder hangs', async () => {
    const clock = new ManualClock();
    const decoding = decodeWithin(() => new Promise(() => undefined), new Uint8Array(1024), clock);
    await clock.advance(PHOTO_TIMEOUT_MS);
    expect(await decoding).toBeNull();
  });

  it('has no decoder when the module is missing or exports none', async () => {
    const failure = async (path: string) => {
      const loaded = await loadPhotoDecoder(path);
      return loaded.ok ? null : loaded.error;
    };
    expect(await failure(join(folder, 'nothing.mjs'))).toBe('not-found');
    expect(await failure(plugIn('import "./nothing.mjs"; export const decodePhoto = 1;'))).toBe('not-found');
    expect(await failure(plugIn('export const decode = 1;'))).toBe('no-function');
    expect(await failure(plugIn('throw new Error("no licence");'))).toBe('broken');
  });
});
