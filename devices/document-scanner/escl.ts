/** eSCL messages (Mopria Alliance eSCL 2.63) as the simulated machine sends and reads them. */

const NAMESPACES =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"';
const RESOLUTIONS_DPI = [75, 100, 150, 200, 300, 400, 600];
/** A4 in three-hundredths of an inch, with a little to spare. */
const MAX_WIDTH = 2_550;
const MAX_HEIGHT = 3_525;

/**
 * `hasGlass`: a machine with a flatbed beside a feeder that takes both sides. SANE's `escl` backend (1.2.1) crashes on
 * a duplex feeder without a flatbed, so the small machine announces one side only.
 */
export function capabilitiesXml({ hasGlass }: { readonly hasGlass: boolean }): string {
  const resolutions = RESOLUTIONS_DPI.map(
    (dpi) =>
      `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
  ).join('');
  const caps = `
<scan:MinWidth>1</scan:MinWidth><scan:MaxWidth>${MAX_WIDTH}</scan:MaxWidth>
<scan:MinHeight>1</scan:MinHeight><scan:MaxHeight>${MAX_HEIGHT}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>${resolutions}</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
`;
  const glass = hasGlass
    ? `<scan:Platen><scan:PlatenInputCaps>${caps}</scan:PlatenInputCaps></scan:Platen>`
    : '';
  const duplex = hasGlass ? `<scan:AdfDuplexInputCaps>${caps}</scan:AdfDuplexInputCaps>` : '';
  const duplexOption = hasGlass ? '<scan:AdfOption>Duplex</scan:AdfOption>' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${NAMESPACES}>
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Citizen Window sheet scanner simulator</pwg:MakeAndModel><pwg:SerialNumber>SIM-0001</pwg:SerialNumber>
${glass}<scan:Adf><scan:AdfSimplexInputCaps>${caps}</scan:AdfSimplexInputCaps>
${duplex}<scan:AdfOptions>${duplexOption}<scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>
</scan:ScannerCapabilities>`;
}

export function statusXml(machine: {
  readonly state: 'Idle' | 'Processing';
  readonly feeder: string;
}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus ${NAMESPACES}><pwg:Version>2.63</pwg:Version><pwg:State>${machine.state}</pwg:State><scan:AdfState>${machine.feeder}</scan:AdfState></scan:ScannerStatus>`;
}

export interface EsclScanSettings {
  /** Three-hundredths of an inch. */
  readonly width: number;
  readonly height: number;
  readonly resolutionDpi: number;
  readonly isColour: boolean;
  readonly source: 'glass' | 'feeder';
  readonly isDuplex: boolean;
}

export function scanSettingsFromXml(xml: string): EsclScanSettings {
  const text = (element: string) => new RegExp(`<(?:\\w+:)?${element}>([^<]*)<`).exec(xml)?.[1];
  const bounded = (element: string, limit: number) =>
    Math.min(Math.max(Number(text(element)) || limit, 1), limit);
  return {
    width: bounded('Width', MAX_WIDTH),
    height: bounded('Height', MAX_HEIGHT),
    resolutionDpi: bounded('XResolution', 600),
    isColour: text('ColorMode') !== 'Grayscale8',
    source: text('InputSource') === 'Platen' ? 'glass' : 'feeder',
    isDuplex: text('Duplex') === 'true',
  };
}
