/** eSCL messages (Mopria Alliance eSCL 2.63) as the simulated machine sends and reads them. */

const NAMESPACES =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"';
const RESOLUTIONS_DPI = [75, 100, 150, 200, 300, 400, 600];
/** A4 in three-hundredths of an inch, with a little to spare. */
const MAX_WIDTH = 2_550;
const MAX_HEIGHT = 3_525;

export function capabilitiesXml(): string {
  const resolutions = RESOLUTIONS_DPI.map(
    (dpi) =>
      `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
  ).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${NAMESPACES}>
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Citizen Window sheet scanner simulator</pwg:MakeAndModel>
<scan:Adf><scan:AdfSimplexInputCaps>
<scan:MinWidth>1</scan:MinWidth><scan:MaxWidth>${MAX_WIDTH}</scan:MaxWidth>
<scan:MinHeight>1</scan:MinHeight><scan:MaxHeight>${MAX_HEIGHT}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>${resolutions}</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
</scan:AdfSimplexInputCaps>
<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>
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
  };
}
