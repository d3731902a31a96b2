import { err, ok, type Result } from '#main/basics/result.ts';
import type { LineClosed, LineWriteFailure } from '#devices/transports/byte-line.ts';
import type { OpenReportLine, ReportLine } from '#devices/transports/report-line.ts';
import type { SimulatorWire } from '#devices/transports/simulator-wire.ts';
import { decodeRequestReport, encodeAnswerReport, PACKET_BYTES } from './codec-hid.ts';

/** A reader on USB in memory: the far end speaks SDT frames, the near end gets the reports of the MR-300 family. */
export interface HidWire extends SimulatorWire {
  readonly open: OpenReportLine;
  /** Sends a report as it is, for what no reader should send. */
  writeReport(report: Uint8Array): void;
}

export function createHidWire(): HidWire {
  return new ReaderOnUsb();
}

const HEADER_BYTES = 7;
const FRAME_START = 0xaa;

class ReaderOnUsb implements HidWire {
  isPlugged = true;
  readonly #farListeners = new Set<(bytes: Uint8Array) => void>();
  #near: NearEnd | null = null;
  /** The part of an answer that has not filled a packet yet. */
  #gathered: number[] = [];
  #frameLeft: number | null = null;
  #index = 0;

  readonly open: OpenReportLine = async () => {
    if (!this.isPlugged) return err({ type: 'absent', detail: 'unplugged' });
    if (this.#near?.isOpen) return err({ type: 'in-use', detail: 'open already' });
    this.#near = new NearEnd((report) => this.#take(report));
    return ok(this.#near);
  };

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#farListeners.add(listener);
    return () => this.#farListeners.delete(listener);
  }

  /** The reader's controller fills packets as the SAM's bytes come, and sends the last one when the frame ends. */
  write(bytes: Uint8Array): void {
    for (const byte of bytes) this.#gather(byte);
    const isFrame = this.#gathered.length > 0 && this.#gathered[0] === FRAME_START;
    // What is no frame has no length to wait for.
    if (this.#index === 0 && !isFrame) this.#sendPacket();
  }

  writeReport(report: Uint8Array): void {
    const near = this.#near;
    queueMicrotask(() => near?.receive(report));
  }

  async nearSpeed(): Promise<null> {
    return null;
  }

  async unplug(): Promise<void> {
    this.isPlugged = false;
    this.#forget();
    this.#near?.lose();
  }

  async plug(): Promise<void> {
    this.isPlugged = true;
  }

  async close(): Promise<void> {
    await this.unplug();
    this.#farListeners.clear();
  }

  #take(report: Uint8Array): void {
    if (!this.isPlugged) return;
    const frame = decodeRequestReport(report);
    if (!frame.ok) return;
    // A new request ends what was left of the answer before.
    this.#forget();
    for (const listener of this.#farListeners) listener(frame.value);
  }

  #gather(byte: number): void {
    this.#gathered.push(byte);
    if (this.#frameLeft === null && this.#index === 0 && this.#gathered.length === HEADER_BYTES) {
      const isFrame = this.#gathered[0] === FRAME_START;
      this.#frameLeft = isFrame ? ((this.#gathered[5] ?? 0) << 8) | (this.#gathered[6] ?? 0) : null;
      if (this.#frameLeft !== null) return;
    } else if (this.#frameLeft !== null) {
      this.#frameLeft -= 1;
    }
    if (this.#frameLeft === 0) {
      this.#sendPacket();
      this.#forget();
    } else if (this.#gathered.length === PACKET_BYTES) {
      this.#sendPacket();
    }
  }

  #sendPacket(): void {
    if (this.#gathered.length === 0) return;
    this.writeReport(encodeAnswerReport(this.#index, Uint8Array.from(this.#gathered)));
    this.#gathered = [];
    this.#index = this.#frameLeft === null ? 0 : this.#index + 1;
  }

  #forget(): void {
    this.#gathered = [];
    this.#frameLeft = null;
    this.#index = 0;
  }
}

class NearEnd implements ReportLine {
  readonly #send: (report: Uint8Array) => void;
  readonly #reportListeners = new Set<(report: Uint8Array) => void>();
  readonly #closedListeners = new Set<(reason: LineClosed) => void>();
  #closed: LineClosed | null = null;

  constructor(send: (report: Uint8Array) => void) {
    this.#send = send;
  }

  get isOpen(): boolean {
    return this.#closed === null;
  }

  async write(report: Uint8Array): Promise<Result<undefined, LineWriteFailure>> {
    if (this.#closed) return err({ type: 'closed' });
    this.#send(report.slice());
    return ok();
  }

  onReport(listener: (report: Uint8Array) => void): () => void {
    this.#reportListeners.add(listener);
    return () => this.#reportListeners.delete(listener);
  }

  onClosed(listener: (reason: LineClosed) => void): () => void {
    if (this.#closed) {
      listener(this.#closed);
      return () => undefined;
    }
    this.#closedListeners.add(listener);
    return () => this.#closedListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#end({ type: 'closed' });
  }

  receive(report: Uint8Array): void {
    if (this.#closed) return;
    for (const listener of this.#reportListeners) listener(report);
  }

  lose(): void {
    this.#end({ type: 'lost', detail: 'unplugged' });
  }

  #end(reason: LineClosed): void {
    if (this.#closed) return;
    this.#closed = reason;
    const listeners = [...this.#closedListeners];
    this.#closedListeners.clear();
    this.#reportListeners.clear();
    for (const listener of listeners) listener(reason);
  }
}
