import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { itSurvivesNoise } from '#devices/host/noise.conformance.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import { issueBadge } from './badge.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const badge = issueBadge({ staffId: 'LW-0042', validTo: '2099-06-30', privateKey });
const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');

async function atSerialLine() {
  const folder = mkdtempSync(join(tmpdir(), 'noise-'));
  const pair = await createPtyPair({ linkPath: join(folder, 'staff') });
  return {
    linkPath: pair.linkPath,
    present: (line: string) => pair.write(Buffer.from(`${line}\r\n`)),
    send: (bytes: Uint8Array) => pair.write(bytes),
    unplug: () => pair.unplug(),
    plug: () => pair.plug(),
    async close() {
      await pair.close();
      rmSync(folder, { recursive: true });
    },
  };
}

itSurvivesNoise('staff credential (card UID on a serial line)', async () => {
  const far = await atSerialLine();
  return {
    ...far,
    config: { staffCredential: { adapter: 'card-uid-serial', path: far.linkPath, baudRate: 9600 } },
    portOf: (host) => host.staffCredential,
    async works(host) {
      const waiting = host.staffCredential.waitForCredential({ timeoutMs: 5_000 });
      const again = setInterval(() => far.present('04A1B2C3D4E5F6'), 100);
      expect(await waiting).toEqual({ ok: true, value: { type: 'card-uid', uid: '04A1B2C3D4E5F6' } });
      clearInterval(again);
    },
  };
});

itSurvivesNoise('staff credential (QR badge)', async () => {
  const far = await atSerialLine();
  return {
    ...far,
    config: {
      codeScanner: { adapter: 'serial-line', path: far.linkPath, baudRate: 9600 },
      staffCredential: { adapter: 'qr-badge', keys: [key] },
    },
    portOf: (host) => host.staffCredential,
    async works(host) {
      const waiting = host.staffCredential.waitForCredential({ timeoutMs: 5_000 });
      const again = setInterval(() => far.present(badge), 100);
      expect(await waiting).toMatchObject({ ok: true, value: { type: 'badge', staffId: 'LW-0042' } });
      clearInterval(again);
    },
  };
});
