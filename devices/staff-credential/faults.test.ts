import { generateKeyPairSync } from 'node:crypto';
import { ManualClock } from '#main/basics/clock.ts';
import { createSerialLineCodeScanner } from '#devices/code-scanner/adapter.ts';
import {
  describeDribbling,
  describeListeningFaults,
  type Heard,
  type ListenerUnderTest,
} from '#devices/code-scanner/listening.conformance.ts';
import { createMemoryLine } from '#devices/transports/simulator-memory-line.ts';
import { createCardUidStaffCredentialReader, createQrBadgeStaffCredentialReader } from './adapter.ts';
import { issueBadge } from './badge.ts';
import type { StaffCredentialReader } from './port.ts';

const STATES = { waiting: 'waiting', within: 'within a card or badge' } as const;
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const CARDS = { first: '04A1B2C3D4E5F6', second: '04FFEEDDCCBBAA' } as const;
const STAFF = { first: 'LW-0042', second: 'LW-0001' } as const;

async function waitFor(reader: StaffCredentialReader, timeoutMs: number): Promise<Heard> {
  const presented = await reader.waitForCredential({ timeoutMs });
  if (presented.ok) {
    const said = presented.value.type === 'card-uid' ? presented.value.uid : presented.value.staffId;
    if (said === CARDS.first || said === STAFF.first) return 'first';
    return said === CARDS.second || said === STAFF.second ? 'second' : 'other';
  }
  switch (presented.error.type) {
    case 'no-credential':
      return 'nothing';
    case 'reader-offline':
      return 'offline';
    case 'badge-refused':
      return 'other';
    case 'cancelled':
      return 'cancelled';
  }
}

function cardReader(): ListenerUnderTest {
  const clock = new ManualClock();
  const cable = createMemoryLine();
  const reader = createCardUidStaffCredentialReader({
    config: { adapter: 'card-uid-serial', path: 'memory', baudRate: 9600 },
    clock,
    openLine: cable.open,
  });
  return {
    clock,
    cable,
    statusType: () => reader.status().type,
    wait: (timeoutMs) => waitFor(reader, timeoutMs),
    chunksOf: (which) => [Buffer.from(`${CARDS[which]}\r\n`)],
    close: () => reader.close(),
  };
}

function badgeReader(): ListenerUnderTest {
  const clock = new ManualClock();
  const cable = createMemoryLine();
  const codeScanner = createSerialLineCodeScanner({
    config: { adapter: 'serial-line', path: 'memory', baudRate: 9600 },
    clock,
    openLine: cable.open,
  });
  const reader = createQrBadgeStaffCredentialReader({ codeScanner, keys: [publicKey], clock });
  const badge = (staffId: string) => issueBadge({ staffId, validTo: '2027-06-30', privateKey });
  const chunks = { first: badge(STAFF.first), second: badge(STAFF.second) };
  return {
    clock,
    cable,
    statusType: () => reader.status().type,
    wait: (timeoutMs) => waitFor(reader, timeoutMs),
    chunksOf: (which) => [Buffer.from(`${chunks[which]}\r\n`)],
    close: async () => {
      await reader.close();
      await codeScanner.close();
    },
  };
}

for (const [device, make] of [
  ['staff credential (card UID on a serial line)', cardReader],
  ['staff credential (QR badge)', badgeReader],
] as const) {
  describeListeningFaults(device, STATES, make);
  describeDribbling(device, STATES, make);
}
