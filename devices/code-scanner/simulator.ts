import iconv from 'iconv-lite';
import type { Clock } from '#main/basics/clock.ts';
import type { SimulatorWire } from '#devices/transports/simulator-wire.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import { createPacedSender } from '#devices/transports/simulator-paced-sender.ts';

/** The hand that holds codes before a scanner, and pulls its cable. */
export interface CodeScannerHand {
  readonly isPlugged: boolean;
  /** Holds a code before the scanner, in UTF-8 when nothing else is said. */
  scan(
    text: string,
    options?: { readonly encoding?: 'utf-8' | 'gb18030'; readonly lineEnd?: '\r' | '\n' | '\r\n' },
  ): void;
  /** A code whose bytes may be no text. */
  scanBytes(code: Uint8Array): void;
  /** So many bytes that are no code. */
  babble(bytes: number): void;
  setDribbling(isDribbling: boolean): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/** A code scanner at the far end of a pseudo-terminal. */
export interface CodeScannerSimulator extends CodeScannerHand {
  readonly linkPath: string;
  /** Sends bytes as they are, for what is no code. */
  sendBytes(bytes: Uint8Array): void;
}

export async function createCodeScannerSimulator(parts: {
  readonly linkPath: string;
  readonly clock: Clock;
  /** Paces to this speed; null or left out sends at once. */
  readonly baudRate?: number | null;
}): Promise<CodeScannerSimulator> {
  const { linkPath } = parts;
  return Object.assign(createCodeScannerSimulatorOn(await createPtyPair({ linkPath }), parts), { linkPath });
}

/** The same scanner at the far end of another kind of cable. */
export function createCodeScannerSimulatorOn(
  wire: Pick<SimulatorWire, 'isPlugged' | 'write' | 'unplug' | 'plug' | 'close'>,
  { clock, baudRate = null }: { readonly clock: Clock; readonly baudRate?: number | null },
): Omit<CodeScannerSimulator, 'linkPath'> {
  let isDribbling = false;
  const sender = createPacedSender({
    clock,
    baudRate,
    isDribbling: () => isDribbling,
    write: (bytes) => wire.write(bytes),
  });
  const unplug = async () => {
    sender.clear();
    await wire.unplug();
  };
  return {
    get isPlugged() {
      return wire.isPlugged;
    },
    scan(text, { encoding = 'utf-8', lineEnd = '\r' } = {}) {
      sender.send(iconv.encode(text + lineEnd, encoding));
    },
    scanBytes: (code) => sender.send(Buffer.concat([code, Buffer.from('\r')])),
    babble: (bytes) => sender.send(new Uint8Array(bytes).fill(0x55)),
    sendBytes: (bytes) => sender.send(bytes),
    setDribbling(value) {
      isDribbling = value;
    },
    unplug,
    plug: () => wire.plug(),
    async close() {
      await unplug();
      await wire.close();
    },
  };
}
