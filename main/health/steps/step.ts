import type { Clock } from '#main/basics/clock.ts';
import type { DeviceHost } from '#devices/host/port.ts';

/** Whoever runs the probe, at the terminal's own keyboard and screen. */
export interface Technician {
  say(line: string): void;
  /** Null when nobody is there to answer. */
  confirm(question: string): Promise<boolean | null>;
  /** Each key as it comes, until the returned function is called: a scanner in keyboard mode types here. */
  onKey(listener: (key: string) => void): () => void;
}

export interface ProbeContext {
  readonly devices: Omit<DeviceHost, 'close' | 'onState'>;
  /** Which classes the terminal's configuration names. */
  readonly isConfigured: (device: ProbedDevice) => boolean;
  readonly technician: Technician;
  readonly clock: Clock;
  /** By the wall clock; null where the terminal shows the district no certificate. */
  readonly certificateEndsAtMs?: number | null;
}

export type ProbedDevice =
  | 'cardReader'
  | 'receiptPrinter'
  | 'documentPrinter'
  | 'documentScanner'
  | 'codeScanner'
  | 'staffCredential';

/** `warning`: it works and somebody should look; `skipped`: the terminal was built without the device. */
export interface ProbeResult {
  readonly outcome: 'passed' | 'warning' | 'failed' | 'skipped';
  /** For paper: nothing of a person, whatever card or code was held up. */
  readonly facts: readonly ProbeFact[];
}

export interface ProbeFact {
  readonly name: string;
  readonly value: string;
}

export interface ProbeStep {
  /** Place in the suite and on the report. */
  readonly number: number;
  readonly title: string;
  run(context: ProbeContext): Promise<ProbeResult>;
}

/** As the report names them, in its order. */
export const DEVICE_NAMES: Readonly<Record<ProbedDevice, string>> = {
  cardReader: '读卡器 card reader',
  receiptPrinter: '凭条打印机 receipt printer',
  documentPrinter: 'A4 打印机 A4 printer',
  documentScanner: '扫描仪 document scanner',
  codeScanner: '扫码器 code scanner',
  staffCredential: '员工凭证 staff credential',
};

export const skipped: ProbeResult = {
  outcome: 'skipped',
  facts: [{ name: '设备 device', value: '未配置 none' }],
};
