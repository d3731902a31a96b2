import type { DeviceIdentity } from '../status.ts';
import type { IppGroup, IppValue } from './codec.ts';
import type { DocumentPrinterPersonCause, DocumentPrinterStatus } from './port.ts';

/** RFC 8011 §5.3.7. */
export type JobState = 'pending' | 'held' | 'processing' | 'stopped' | 'cancelled' | 'aborted' | 'completed';
const JOB_STATES: Readonly<Record<number, JobState>> = {
  3: 'pending',
  4: 'held',
  5: 'processing',
  6: 'stopped',
  7: 'cancelled',
  8: 'aborted',
  9: 'completed',
};

export interface JobReport {
  readonly state: JobState | null;
  readonly reasons: readonly string[];
  readonly sheets: number | null;
}

export function readJob(group: IppGroup): JobReport {
  const state = firstNumber(group, 'job-state');
  const sheets =
    firstNumber(group, 'job-media-sheets-completed') ?? firstNumber(group, 'job-impressions-completed');
  return {
    state: state === null ? null : (JOB_STATES[state] ?? null),
    reasons: texts(group.attributes.get('job-state-reasons')),
    sheets,
  };
}

const PRINTER_STOPPED = 5;
const PRINTER_PROCESSING = 4;

/** RFC 8011 §5.4.12: reasons end in -report, -warning or -error, or in nothing, which counts as the worst. */
const CAUSES: readonly (readonly [string, DocumentPrinterPersonCause])[] = [
  ['media-jam', 'paper-jam'],
  ['cover-open', 'cover-open'],
  ['door-open', 'cover-open'],
  ['interlock-open', 'cover-open'],
  ['media-empty', 'paper-out'],
  ['media-needed', 'paper-out'],
  ['input-tray-missing', 'paper-out'],
  ['toner-empty', 'toner-empty'],
  ['marker-supply-empty', 'toner-empty'],
  ['paused', 'paused'],
];

export function readPrinterStatus(group: IppGroup): DocumentPrinterStatus {
  const state = firstNumber(group, 'printer-state');
  const isAccepting = group.attributes.get('printer-is-accepting-jobs')?.[0] !== false;
  const reasons = texts(group.attributes.get('printer-state-reasons'));
  const cause = causeOf(reasons);
  if (cause !== null && state !== PRINTER_PROCESSING) return { type: 'needs-person', cause };
  if (reasons.some((reason) => /^(offline|connecting-to-device|timed-out|shutdown)/.test(reason)))
    return { type: 'offline', cause: 'no-answer', detail: reasons.join(' ') };
  if (state === PRINTER_STOPPED || !isAccepting)
    return cause === null
      ? { type: 'needs-technician', cause: 'fault', detail: reasons.join(' ') }
      : { type: 'needs-person', cause };
  if (state === PRINTER_PROCESSING) return { type: 'busy' };
  if (reasons.some((reason) => reason.startsWith('media-low')))
    return { type: 'supply-low', cause: 'paper-low' };
  if (reasons.some((reason) => /^(toner-low|marker-supply-low)/.test(reason)))
    return { type: 'supply-low', cause: 'toner-low' };
  return { type: 'ready' };
}

/** RFC 8011 §5.4.9 and PWG 5100.13; the serial number stands in the IEEE 1284 device id, where there is one. */
export function readPrinterIdentity(group: IppGroup): Omit<DeviceIdentity, 'connection'> {
  const deviceId = firstText(group, 'printer-device-id') ?? '';
  return {
    model: firstText(group, 'printer-make-and-model'),
    firmware: firstText(group, 'printer-firmware-string-version'),
    serial: /(?:^|;)\s*(?:SN|SERN|SERIALNUMBER):([^;]+)/i.exec(deviceId)?.[1]?.trim() ?? null,
  };
}

/** Warnings and reports do not stop a printer. */
export function causeOf(reasons: readonly string[]): DocumentPrinterPersonCause | null {
  const grave = reasons.filter((reason) => !/-(report|warning)$/.test(reason));
  return CAUSES.find(([name]) => grave.some((reason) => reason.startsWith(name)))?.[1] ?? null;
}

function firstNumber({ attributes }: IppGroup, name: string): number | null {
  const [value] = attributes.get(name) ?? [];
  return typeof value === 'number' ? value : null;
}

function firstText({ attributes }: IppGroup, name: string): string | null {
  const [value] = attributes.get(name) ?? [];
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
}

function texts(values: readonly IppValue[] | undefined): readonly string[] {
  return (values ?? []).filter((value) => typeof value === 'string');
}
