import { constants, mkdtempSync, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import type { ByteLine, LineClosed } from './byte-line.ts';
import { createPtyPair, type PtyPair } from './pty-pair.ts';
import { openSerialLine } from './serial-line.ts';

let folder: string;
let pair: PtyPair;
let line: ByteLine;

const open = () => openSerialLine({ config: { path: pair.linkPath, baudRate: 115200 }, clock: systemClock });

function nextBytes(source: Pick<ByteLine, 'onData'>, count: number): Promise<Buffer> {
  return new Promise((resolve) => {
    let got = Buffer.alloc(0);
    const unsubscribe = source.onData((bytes) => {
      got = Buffer.concat([got, bytes]);
      if (got.length < count) return;
      unsubscribe();
      resolve(got);
    });
  });
}

/** Takes one byte from the terminal, past the adapter. */
async function firstByte(path: string): Promise<string> {
  const terminal = await openFile(path, constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK);
  try {
    const byte = Buffer.alloc(1);
    await expect
      .poll(
        () =>
          terminal.read(byte, 0, 1, null).then(
            () => 'read',
            () => 'nothing yet',
          ),
        { interval: 2 },
      )
      .toBe('read');
    return byte.toString();
  } finally {
    await terminal.close();
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'line-'));
  pair = await createPtyPair({ linkPath: join(folder, 'tty') });
  line = unwrap(await open());
});

afterEach(async () => {
  await line.close();
  await pair.close();
  rmSync(folder, { recursive: true });
});

describe('serial line over a pseudo-terminal', () => {
  it('carries every byte value unchanged in both directions', async () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    const far = nextBytes(pair, 256);
    expect(await line.write(all, { timeoutMs: 1_000 })).toEqual({ ok: true, value: undefined });
    expect(await far).toEqual(Buffer.from(all));
    const near = nextBytes(line, 256);
    pair.write(all);
    expect(await near).toEqual(Buffer.from(all));
  });

  it('reports the line lost when it is unplugged, refuses writes, and opens again after it is back', async () => {
    const closed = new Promise<LineClosed>((resolve) => line.onClosed(resolve));
    await pair.unplug();
    expect((await closed).type).toBe('lost');
    expect(line.isOpen).toBe(false);
    expect(await line.write(Uint8Array.of(1), { timeoutMs: 50 })).toEqual({
      ok: false,
      error: { type: 'closed' },
    });
    expect(await open()).toMatchObject({ ok: false, error: { type: 'absent' } });

    await pair.plug();
    line = unwrap(await open());
    const far = nextBytes(pair, 2);
    unwrap(await line.write(Uint8Array.of(7, 8), { timeoutMs: 1_000 }));
    expect([...(await far)]).toEqual([7, 8]);
  });

  it('tells a second opener that the path is in use', async () => {
    expect(await open()).toMatchObject({ ok: false, error: { type: 'in-use' } });
  });

  it('gives up a write that the far end never takes', async () => {
    pair.pauseReading();
    expect(await line.write(new Uint8Array(1024 * 1024), { timeoutMs: 100 })).toEqual({
      ok: false,
      error: { type: 'timed-out' },
    });
  });

  it('drops what lay in the buffer before it was opened', async () => {
    await line.close();
    pair.write(Buffer.from('stale'));
    // They came in one piece: when the first byte can be taken, the others lie there.
    expect(await firstByte(pair.linkPath)).toBe('s');
    line = unwrap(await open());
    const near = nextBytes(line, 5);
    pair.write(Buffer.from('fresh'));
    expect((await near).toString()).toBe('fresh');
  });

  it('calls a listener that comes after the close at once', async () => {
    await line.close();
    let reason: LineClosed | null = null;
    line.onClosed((closed) => (reason = closed));
    expect(reason).toEqual({ type: 'closed' });
  });
});
