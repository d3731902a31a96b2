import type { DocumentScannerConfig } from '../host/port.ts';
import type { DeviceIdentity } from '../status.ts';
import { askEscl } from './escl-question.ts';

const LONGEST_NAME = 100;

/** SANE knows a device by its string; an eSCL machine also says its make, model and serial number (ScannerCapabilities). */
export async function askIdentity(config: DocumentScannerConfig): Promise<DeviceIdentity> {
  const capabilitiesXml = (await askEscl(config, 'ScannerCapabilities')) ?? '';
  const said = (element: string) =>
    new RegExp(`<(?:\\w+:)?${element}>\\s*([^<]*[^<\\s])\\s*<`)
      .exec(capabilitiesXml)?.[1]
      ?.slice(0, LONGEST_NAME) ?? null;
  return {
    model: said('MakeAndModel'),
    firmware: null,
    serial: said('SerialNumber'),
    connection: `SANE, ${config.device.slice(0, LONGEST_NAME)}`,
  };
}
