import { ManualClock } from '#main/basics/clock.ts';
import { createMemoryLine } from '#devices/transports/simulator-memory-line.ts';
import { createHidPosCodeScanner, createSerialLineCodeScanner } from './adapter.ts';
import {
  describeDribbling,
  describeListeningFaults,
  type Heard,
  type ListenerUnderTest,
} from './listening.conformance.ts';
import type { CodeScanner } from './port.ts';
import { codeReports, createHidCodeScannerSimulator } from './simulator-hid.ts';

const STATES = { waiting: 'waiting for a code', within: 'within a code' } as const;
/** Longer than one report holds. */
const CODES = {
  first: 'CW1:CW-LW0001-20261122-00001-X#first-of-two-codes-that-are-held-up-here',
  second: 'https://example.com/second-of-two-codes-that-are-held-up-here-today',
} as const;

async function waitFor(scanner: CodeScanner, timeoutMs: number): Promise<Heard> {
  const code = await scanner.readCode({ timeoutMs });
  if (code.ok) {
    const { text } = code.value;
    return text === CODES.first ? 'first' : text === CODES.second ? 'second' : 'other';
  }
  switch (code.error.type) {
    case 'no-code':
      return 'nothing';
    case 'scanner-offline':
      return 'offline';
    case 'code-too-long':
      return 'other';
    case 'cancelled':
      return 'cancelled';
  }
}

function serialScanner(): ListenerUnderTest {
  const clock = new ManualClock();
  const cable = createMemoryLine();
  const scanner = createSerialLineCodeScanner({
    config: { adapter: 'serial-line', path: 'memory', baudRate: 9600 },
    clock,
    openLine: cable.open,
  });
  return {
    clock,
    cable,
    statusType: () => scanner.status().type,
    wait: (timeoutMs) => waitFor(scanner, timeoutMs),
    chunksOf: (which) => [Buffer.from(`${CODES[which]}\r\n`)],
    close: () => scanner.close(),
  };
}

function hidScanner(): ListenerUnderTest {
  const clock = new ManualClock();
  const cable = createMemoryLine();
  const scanner = createHidPosCodeScanner({
    config: { adapter: 'hid-pos', vendorId: 0x1234, productId: 0x5678 },
    clock,
    openReports: createHidCodeScannerSimulator(cable).openReports,
  });
  return {
    clock,
    cable,
    statusType: () => scanner.status().type,
    wait: (timeoutMs) => waitFor(scanner, timeoutMs),
    chunksOf: (which) => codeReports(Buffer.from(CODES[which])),
    close: () => scanner.close(),
  };
}

describeListeningFaults('code scanner (serial line)', STATES, serialScanner);
describeDribbling('code scanner (serial line)', STATES, serialScanner);
describeListeningFaults('code scanner (HID POS)', STATES, hidScanner);
