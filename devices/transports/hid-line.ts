import type { HIDAsync } from 'node-hid';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { withDeadline, type LineOpenFailure, type LineWriteFailure } from './byte-line.ts';
import type { OpenReportLine, ReportLine } from './report-line.ts';
import { ListenedLine } from './listened-line.ts';

export interface HidLineConfig {
  readonly vendorId: number;
  readonly productId: number;
  /** Of a device with several interfaces, the one with the first of these usages that it offers. */
  readonly usages?: readonly HidUsage[];
}

export interface HidUsage {
  readonly usagePage: number;
  readonly usage: number;
}

/** Opening and closing block when a device hangs. */
export const HID_OPEN_TIMEOUT_MS = 3_000;
const HID_CLOSE_TIMEOUT_MS = 500;
/** Devices without numbered reports want this before each. */
const UNNUMBERED_REPORT = 0;

/**
 * An opener for one HID device by vendor and product. node-hid is loaded when it is first asked for: without it, or
 * without libusb, only the devices that need it are away.
 */
export function hidLineOpener({
  config,
  clock,
}: {
  readonly config: HidLineConfig;
  readonly clock: Clock;
}): OpenReportLine {
  return async () => {
    const opening = open(config);
    const opened = await withDeadline(clock, HID_OPEN_TIMEOUT_MS, opening, {
      type: 'timed-out',
      detail: describe(config),
    } as const);
    if (!opened.ok) {
      // An open that succeeds after its deadline must not keep the device.
      void opening.then((late) => (late.ok ? late.value.close() : undefined));
      return opened;
    }
    return ok(new HidLine(opened.value, clock));
  };
}

async function open({
  vendorId,
  productId,
  usages,
}: HidLineConfig): Promise<Result<HIDAsync, LineOpenFailure>> {
  try {
    const { HIDAsync, devicesAsync } = await import('node-hid');
    if (usages) {
      const path = pathOfUsage(await devicesAsync(vendorId, productId), usages);
      if (path !== null) return ok(await HIDAsync.open(path));
      return err({ type: 'absent', detail: `${describe({ vendorId, productId })}: no such usage` });
    }
    return ok(await HIDAsync.open(vendorId, productId));
  } catch (error) {
    const detail = messageOf(error);
    return err({ type: openFailureType(detail), detail: `${describe({ vendorId, productId })}: ${detail}` });
  }
}

/** Path of the interface with the first usage on the list that any has; null when none has one. */
export function pathOfUsage(
  interfaces: readonly {
    readonly path?: string | undefined;
    readonly usagePage?: number | undefined;
    readonly usage?: number | undefined;
  }[],
  usages: readonly HidUsage[],
): string | null {
  for (const { usagePage, usage } of usages) {
    const found = interfaces.find((one) => one.usagePage === usagePage && one.usage === usage && one.path);
    if (found?.path) return found.path;
  }
  return null;
}

/** hidapi says one sentence for a device that is away and for one that may not be opened. */
function openFailureType(message: string): LineOpenFailure['type'] {
  if (/permission|access denied/i.test(message)) return 'denied';
  if (/cannot open|not found|no such/i.test(message)) return 'absent';
  return 'open-failed';
}

function describe({ vendorId, productId }: HidLineConfig): string {
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');
  return `HID ${hex(vendorId)}:${hex(productId)}`;
}

class HidLine extends ListenedLine implements ReportLine {
  readonly #device: HIDAsync;
  readonly #clock: Clock;

  constructor(device: HIDAsync, clock: Clock) {
    super();
    this.#device = device;
    this.#clock = clock;
    device.on('data', (report: Buffer) => {
      this.handOn(report);
    });
    // A device that is pulled gives an error of the read that is under way, and nothing else.
    device.on('error', (error: unknown) => {
      this.settleClosed({ type: 'lost', detail: messageOf(error) });
      void this.#closeDevice();
    });
  }

  async write(
    report: Uint8Array,
    { timeoutMs }: { readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>> {
    if (!this.isOpen) return err({ type: 'closed' });
    const written: Promise<Result<undefined, LineWriteFailure>> = this.#device
      .write([UNNUMBERED_REPORT, ...report])
      .then(
        () => ok(),
        (error: unknown) => err({ type: 'write-failed', detail: messageOf(error) }),
      );
    return withDeadline(this.#clock, timeoutMs, written, { type: 'timed-out' });
  }

  onReport(listener: (report: Uint8Array) => void): () => void {
    return this.onData(listener);
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.settleClosed({ type: 'closed' });
    await this.#closeDevice();
  }

  /** node-hid ends a read that is under way first; on a device that is gone that may take for ever. */
  async #closeDevice(): Promise<void> {
    const closing: Promise<Result<undefined, never>> = this.#device.close().then(
      () => ok(),
      () => ok(),
    );
    await withDeadline(this.#clock, HID_CLOSE_TIMEOUT_MS, closing, 'late');
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
