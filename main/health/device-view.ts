import type { DeviceClass, DevicesView, DeviceView } from '#main/contract/device-views.ts';

/** What every device class's status has in common, as screens show it. Details stay for the log. */
export interface AnyDeviceStatus {
  readonly type: Exclude<DeviceView['type'], 'absent'>;
  readonly cause?: string;
}

export interface AnyDevice {
  status(): AnyDeviceStatus;
  onStatus(listener: (status: AnyDeviceStatus) => void): () => void;
}

/** `isInstalled`: whether the terminal's configuration names an adapter for the class. */
export function deviceView(device: AnyDevice, isInstalled: boolean): DeviceView {
  if (!isInstalled) return { type: 'absent', cause: null };
  const status = device.status();
  return { type: status.type, cause: status.cause ?? null };
}

export const deviceClasses = [
  'cardReader',
  'receiptPrinter',
  'documentPrinter',
  'documentScanner',
  'codeScanner',
] as const satisfies readonly DeviceClass[];

export function devicesView(
  devices: Readonly<Record<DeviceClass, AnyDevice>>,
  installed: Readonly<Record<DeviceClass, unknown>>,
  known: { readonly hasCamera: boolean; readonly isPaperNearEnd: boolean } = {
    hasCamera: false,
    isPaperNearEnd: false,
  },
): DevicesView {
  const view = (device: DeviceClass): DeviceView => deviceView(devices[device], installed[device] !== null);
  return {
    cardReader: view('cardReader'),
    receiptPrinter: known.isPaperNearEnd ? nearEnd(view('receiptPrinter')) : view('receiptPrinter'),
    documentPrinter: view('documentPrinter'),
    // The page opens the camera and says there when it cannot; the service never sees it.
    documentScanner: known.hasCamera ? { type: 'ready', cause: null } : view('documentScanner'),
    codeScanner: view('codeScanner'),
  };
}

/** By the count of what was printed; whatever else the printer reports is more urgent. */
function nearEnd(printer: DeviceView): DeviceView {
  const isPrinting = printer.type === 'ready' || printer.type === 'unknown';
  return isPrinting ? { type: 'paper-near-end', cause: null } : printer;
}
