import type { SimulatorWire } from '#devices/transports/simulator-wire.ts';

/** A card reader at the far end of a wire, and the hand that holds cards before it. */
export interface StaffCredentialSimulator {
  readonly isPlugged: boolean;
  /** Holds a card into the field: hexadecimal UID, as the reader writes it. */
  presentCard(uid: string): void;
  sendBytes(bytes: Uint8Array): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

export function createStaffCredentialSimulator(
  wire: Pick<SimulatorWire, 'isPlugged' | 'write' | 'unplug' | 'plug' | 'close'>,
): StaffCredentialSimulator {
  return {
    get isPlugged() {
      return wire.isPlugged;
    },
    presentCard: (uid) => wire.write(Buffer.from(`${uid}\r\n`)),
    sendBytes: (bytes) => wire.write(bytes),
    unplug: () => wire.unplug(),
    plug: () => wire.plug(),
    close: () => wire.close(),
  };
}
