import type { Clock } from '#main/basics/clock.ts';
import type {
  SamVHidCardReaderConfig,
  SamVProgramCardReaderConfig,
  SamVSerialCardReaderConfig,
} from '#devices/host/port.ts';
import { hidLineOpener } from '#devices/transports/hid-line.ts';
import { programLineOpener } from '#devices/transports/program-line.ts';
import type { OpenReportLine } from '#devices/transports/report-line.ts';
import { openSerialLine } from '#devices/transports/serial-line.ts';
import { createSamVCardReader } from './adapter.ts';
import { detectBaudRate } from './baud-rate-detection.ts';
import type { SamTiming } from './driver.ts';
import { hidFrameOpener } from './hid-frames.ts';
import type { DecodePhoto } from './photo-decoder.ts';
import type { CardReader } from './port.ts';

/** The same SAM_V frames over the cables that readers come with. */
interface AdapterParts<Config> {
  readonly config: Config;
  readonly clock: Clock;
  readonly decodePhoto?: DecodePhoto | null;
  readonly timing?: SamTiming;
}

export function createSamVSerialCardReader(parts: AdapterParts<SamVSerialCardReaderConfig>): CardReader {
  const { config, clock } = parts;
  const { path, baudRate } = config;
  const openAt = (speed: number) => openSerialLine({ config: { path, baudRate: speed }, clock });
  if (baudRate !== 'detect') {
    return createSamVCardReader({
      ...optionsOf(parts),
      openLine: () => openAt(baudRate),
      connection: () => `serial, ${baudRate} baud`,
    });
  }
  const detection = detectBaudRate({ openAt, clock });
  return createSamVCardReader({
    ...optionsOf(parts),
    openLine: detection.openLine,
    connection: () => `serial, ${detection.baudRate() ?? 'unknown'} baud`,
  });
}

export function createSamVHidCardReader(
  parts: AdapterParts<SamVHidCardReaderConfig> & {
    /** Left out: the HID device of the configuration. */
    readonly openReports?: OpenReportLine;
  },
): CardReader {
  const { config, clock, openReports = hidLineOpener({ config, clock }) } = parts;
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');
  return createSamVCardReader({
    ...optionsOf(parts),
    openLine: hidFrameOpener(openReports),
    connection: () => `HID ${hex(config.vendorId)}:${hex(config.productId)}`,
  });
}

/** A vendor's library in a program of its own; see `vendor/README.md`. */
export function createSamVProgramCardReader(parts: AdapterParts<SamVProgramCardReaderConfig>): CardReader {
  const { config, clock } = parts;
  return createSamVCardReader({
    ...optionsOf(parts),
    openLine: programLineOpener({ config, clock }),
    connection: () => 'vendor program',
  });
}

function optionsOf(parts: AdapterParts<{ readonly presenceProbe?: boolean }>) {
  const { clock, config, decodePhoto = null, timing } = parts;
  return {
    clock,
    decodePhoto,
    presenceProbe: config.presenceProbe ?? true,
    ...(timing === undefined ? {} : { timing }),
  };
}
