/**
 * Status words shared by every device class (after CUSS 2 and XFS4IoT): what a person beside the terminal can do
 * about it. `cause` is a closed union per class; vendor codes stay in drivers and travel as `detail` for the log.
 */
export type DeviceStatus<PersonCause extends string = never, TechnicianCause extends string = never> =
  | { readonly type: 'starting' }
  | { readonly type: 'ready' }
  | { readonly type: 'busy' }
  | { readonly type: 'offline'; readonly cause: OfflineCause; readonly detail?: string }
  | { readonly type: 'needs-person'; readonly cause: PersonCause; readonly detail?: string }
  | { readonly type: 'needs-technician'; readonly cause: TechnicianCause; readonly detail?: string };

/** `no-line`: the port is not there; `no-answer`: it is there and silent; `babbling`: it sends what is not protocol. */
export type OfflineCause = 'no-line' | 'no-answer' | 'babbling' | 'not-installed';

export type Unsubscribe = () => void;

/** What a device says of itself, for the inventory; null where it does not say. It names the device, never a resident. */
export interface DeviceIdentity {
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  /** How it is reached, such as `serial, 57600 baud`. */
  readonly connection: string | null;
}

/** What every adapter of every class has. `status` never blocks; listeners hear changes only. */
export interface Device<Status> {
  status(): Status;
  onStatus(listener: (status: Status) => void): Unsubscribe;
  /** Known once the device was reached; null before, and for adapters whose devices say nothing of themselves. */
  identity?(): DeviceIdentity | null;
  close(): Promise<void>;
}

/** Whether two statuses say the same to a person; `detail` is for the log and does not count. */
export function sameStatus(
  a: { readonly type: string; readonly cause?: unknown },
  b: { readonly type: string; readonly cause?: unknown },
): boolean {
  return a.type === b.type && a.cause === b.cause;
}
