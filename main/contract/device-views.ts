export type DeviceStateType =
  | 'starting'
  | 'ready'
  | 'busy'
  | 'paper-near-end'
  /** An A4 printer that still prints; the cause says of what it has little. */
  | 'supply-low'
  | 'unknown'
  | 'offline'
  | 'needs-person'
  | 'needs-technician'
  /** This terminal was built without one. */
  | 'absent';

export interface DeviceView {
  readonly type: DeviceStateType;
  /** A member of the class's cause union, for example `paper-out`. */
  readonly cause: string | null;
}

export type DeviceClass =
  | 'cardReader'
  | 'receiptPrinter'
  | 'documentPrinter'
  | 'documentScanner'
  | 'codeScanner';
export type DevicesView = Readonly<Record<DeviceClass, DeviceView>>;
