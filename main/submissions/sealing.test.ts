import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { makeKeyPair, openKeyPair } from '#test/district/key-pair.ts';
import { createSealer, type SealingContext } from './sealing.ts';

const stored = await makeKeyPair();
const keyPair = await openKeyPair(stored);
const sealer = unwrap(await createSealer(keyPair.publicKey));
const context: SealingContext = {
  key: randomUUID(),
  formatVersion: 1,
  matterCode: '11440605MB2X0001224440131002001',
  keyId: stored.keyId,
  partNumber: 1,
  partCount: 2,
};

describe('sealing', () => {
  it('opens at the district, is 48 bytes longer and never the same twice', async () => {
    const clear = randomBytes(5_000);
    const [first, second] = await Promise.all([sealer.seal(context, clear), sealer.seal(context, clear)]);
    expect(await keyPair.open(context, first)).toEqual(clear);
    expect(first.byteLength).toBe(clear.byteLength + 48);
    expect(first.equals(second)).toBe(false);
  });

  it('gives each part a key of its own, made before or on the spot', async () => {
    const ready = unwrap(await createSealer(keyPair.publicKey));
    // Two idle moments at once must not make a key serve twice either.
    await Promise.all([ready.prepare(), ready.prepare()]);
    const clear = randomBytes(100);
    const sealed = await Promise.all(Array.from({ length: 12 }, () => ready.seal(context, clear)));
    expect(new Set(sealed.map((bytes) => bytes.toString('hex', 0, 32))).size).toBe(12);
    for (const bytes of sealed) expect(await keyPair.open(context, bytes)).toEqual(clear);
  });

  it.each([
    { key: randomUUID() },
    { formatVersion: 2 },
    { matterCode: '11440605MB2X00119D4442099019001' },
    { partNumber: 2 },
    { partCount: 1 },
  ])('does not open elsewhere: %o', async (change) => {
    const sealed = await sealer.seal(context, randomBytes(100));
    expect(await keyPair.open({ ...context, ...change }, sealed)).toBeNull();
    expect(await keyPair.open(context, sealed)).not.toBeNull();
  });

  it('does not open when a bit is changed, cut off, or sealed to another key', async () => {
    const sealed = await sealer.seal(context, randomBytes(100));
    const other = await openKeyPair({ ...(await makeKeyPair()), keyId: stored.keyId });
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8(flipped.readUInt8(60) ^ 1, 60);
    expect(await keyPair.open(context, flipped)).toBeNull();
    expect(await keyPair.open(context, sealed.subarray(0, 40))).toBeNull();
    expect(await other.open(context, sealed)).toBeNull();
  });

  it('says what is wrong with a configured key', async () => {
    expect(await createSealer({ ...keyPair.publicKey, publicKey: 'AAAA' })).toMatchObject({ ok: false });
    expect(await createSealer({ ...keyPair.publicKey, notAfter: 'soon' })).toMatchObject({ ok: false });
  });
});
