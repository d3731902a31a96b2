import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { createSerialLineCodeScanner } from '#devices/code-scanner/adapter.ts';
import { createMemoryLine } from '#devices/transports/simulator-memory-line.ts';
import { createCardUidStaffCredentialReader, createQrBadgeStaffCredentialReader } from './adapter.ts';
import { badgeKey, issueBadge, verifyBadge } from './badge.ts';
import { cardUidOf } from './card-uid.ts';
import { describeStaffCredentialConformance } from './conformance.ts';
import { createStaffCredentialSimulator } from './simulator.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const badge = issueBadge({ staffId: 'LW-0042', validTo: '2027-06-30', privateKey });
const noise = new Uint8Array(100_000).fill(0x55);

describeStaffCredentialConformance('card UID on a serial line', async () => {
  const clock = new ManualClock();
  const cable = createMemoryLine();
  const simulator = createStaffCredentialSimulator(cable);
  const reader = createCardUidStaffCredentialReader({
    config: { adapter: 'card-uid-serial', path: 'memory', baudRate: 9600 },
    clock,
    openLine: cable.open,
  });
  return {
    reader,
    clock,
    present: () => simulator.presentCard('04 a1 b2 c3 d4 e5 f6'),
    expected: { type: 'card-uid', uid: '04A1B2C3D4E5F6' },
    sendLine: (line) => simulator.sendBytes(Buffer.from(`${line}\r`)),
    babble: () => simulator.sendBytes(noise),
    unplug: () => simulator.unplug(),
    plug: () => simulator.plug(),
    close: async () => {
      await reader.close();
      await simulator.close();
    },
  };
});

describeStaffCredentialConformance('QR badge', async () => {
  const clock = new ManualClock();
  const cable = createMemoryLine();
  const codeScanner = createSerialLineCodeScanner({
    config: { adapter: 'serial-line', path: 'memory', baudRate: 9600 },
    clock,
    openLine: cable.open,
  });
  const reader = createQrBadgeStaffCredentialReader({ codeScanner, keys: [publicKey], clock });
  return {
    reader,
    clock,
    present: () => cable.write(Buffer.from(`${badge}\r`)),
    expected: { type: 'badge', staffId: 'LW-0042', validTo: '2027-06-30' },
    sendLine: (line) => cable.write(Buffer.from(`${line}\r`)),
    babble: () => cable.write(noise),
    unplug: () => cable.unplug(),
    plug: () => cable.plug(),
    close: async () => {
      await reader.close();
      await codeScanner.close();
      await cable.close();
    },
  };
});

describe('a badge', () => {
  const at = (text: string, now = '2026-11-22T10:00:00+08:00') =>
    verifyBadge({ text, keys: [publicKey], nowMs: Date.parse(now) });

  it('is good to the end of its last day in China', () => {
    const good = { ok: true, value: { type: 'badge', staffId: 'LW-0042', validTo: '2027-06-30' } };
    expect(at(badge, '2027-06-30T23:59:59+08:00')).toEqual(good);
    expect(at(badge, '2027-07-01T00:00:00+08:00')).toEqual({ ok: false, error: 'expired' });
  });

  it.each([
    ['another name', badge.replace('LW-0042', 'LW-0043')],
    ['a longer life', badge.replace('20270630', '20370630')],
    [
      'another key',
      issueBadge({
        staffId: 'LW-0042',
        validTo: '2027-06-30',
        privateKey: generateKeyPairSync('ed25519').privateKey,
      }),
    ],
  ])('is refused under %s', (_what, text) => {
    expect(at(text)).toEqual({ ok: false, error: 'bad-signature' });
  });

  it.each([
    ['CWB1:', 'malformed'],
    [`${badge}:`, 'malformed'],
    [badge.slice(0, -1), 'malformed'],
    [issueBadge({ staffId: 'LW-0042', validTo: '2027-02-30', privateKey }), 'malformed'],
    [issueBadge({ staffId: '../0042', validTo: '2027-06-30', privateKey }), 'malformed'],
  ])('is refused in the form %s', (text, problem) => expect(at(text)).toEqual({ ok: false, error: problem }));

  it('is nothing without its prefix', () => {
    expect(at(badge.slice(5))).toBeNull();
    expect(at(`CW1:${badge}`)).toBeNull();
  });

  it('holds under any key of the list, as the configuration writes it', () => {
    const { x } = publicKey.export({ format: 'jwk' });
    const written = badgeKey(Buffer.from(x ?? '', 'base64url').toString('base64'));
    const other = generateKeyPairSync('ed25519').publicKey;
    expect(verifyBadge({ text: badge, keys: [other, written], nowMs: 0 })).toMatchObject({ ok: true });
    expect(verifyBadge({ text: badge, keys: [], nowMs: 0 })).toEqual({ ok: false, error: 'bad-signature' });
    expect(() => badgeKey('c2hvcnQ=')).toThrow();
  });
});

it('waits for no second badge after one that was refused', async () => {
  const clock = new ManualClock();
  const cable = createMemoryLine();
  const codeScanner = createSerialLineCodeScanner({
    config: { adapter: 'serial-line', path: 'memory', baudRate: 9600 },
    clock,
    openLine: cable.open,
  });
  const reader = createQrBadgeStaffCredentialReader({ codeScanner, keys: [publicKey], clock });
  const waiting = reader.waitForCredential({ timeoutMs: 60_000 });
  await clock.advance(1);
  cable.write(Buffer.from(`${badge.replace('0042', '0001')}\r${badge}\r`));
  expect(await waiting).toEqual({ ok: false, error: { type: 'badge-refused', reason: 'bad-signature' } });
  await codeScanner.close();
});

it.each([
  ['04A1B2C3D4E5F6', '04A1B2C3D4E5F6'],
  ['04:a1:b2:c3', '04A1B2C3'],
  ['UID: 04 A1 B2 C3 D4 E5 F6 07 08 09', '04A1B2C3D4E5F6070809'],
  ['00000000', null],
  ['FFFFFFFFFFFFFF', null],
  ['04A1B2C', null],
  ['04A1B2C3D4', null],
  ['4', null],
  ['0123456789'.repeat(100), null],
])('reads the line %s as %s', (line, uid) => expect(cardUidOf(line)).toBe(uid));
