import type { DeviceClass, DevicesView, DeviceView } from '#main/contract/views.ts';

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
  { hasCamera }: { readonly hasCamera: boolean } = { hasCamera: false },
): DevicesView {
  const view = (device: DeviceClass): DeviceView => deviceView(devices[device], installed[device] !== null);
  return {
    cardReader: view('cardReader'),
    receiptPrinter: view('receiptPrinter'),
    documentPrinter: view('documentPrinter'),
    // The page opens the camera and says there when it cannot; the service never sees it.
    documentScanner: hasCamera ? { type: 'ready', cause: null } : view('documentScanner'),
    codeScanner: view('codeScanner'),
  };
}
