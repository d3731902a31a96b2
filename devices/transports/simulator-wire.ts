import type { Unsubscribe } from '../status.ts';

/**
 * The far end of a cable, as a simulator holds it. Which near end belongs to it (a pseudo-terminal, HID reports, a
 * line in memory) is the affair of whoever makes it.
 */
export interface SimulatorWire {
  readonly isPlugged: boolean;
  onData(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Sends towards the adapter. Unplugged, bytes fall off the wire. */
  write(bytes: Uint8Array): void;
  /** The speed that the adapter has set on its port; null where a wire has none. */
  nearSpeed(): Promise<number | null>;
  /** Pulls the cable: the adapter's port reports that it is lost, and the path is gone. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}
