import type { CardReader } from '../card-reader/port.ts';
import type { CodeScanner } from '../code-scanner/port.ts';
import type { DocumentPrinter, DocumentPrinterConfig } from '../document-printer/port.ts';
import type { DocumentScanner } from '../document-scanner/port.ts';
import type { ReceiptPrinter } from '../receipt-printer/port.ts';
import type { StaffCredentialReader } from '../staff-credential/port.ts';
import type { DeviceIdentity, Unsubscribe } from '../status.ts';

/**
 * The devices of one terminal as the service sees them: behind each port stands an adapter in the device host
 * process. While the host is away every status is `offline` and every command answers with its offline failure.
 */
export interface DeviceHost {
  readonly cardReader: CardReader;
  readonly receiptPrinter: ReceiptPrinter;
  readonly documentPrinter: DocumentPrinter;
  readonly documentScanner: DocumentScanner;
  readonly codeScanner: CodeScanner;
  readonly staffCredential: StaffCredentialReader;
  state(): DeviceHostState;
  /** What is plugged in and how it has done since the service started; for technicians. Nothing in it is a resident's. */
  inventory(): DeviceInventory;
  onState(listener: (state: DeviceHostState) => void): Unsubscribe;
  close(): Promise<void>;
}

export interface DeviceInventory {
  readonly hostRestarts: number;
  /** The devices of the configuration. */
  readonly devices: readonly DeviceRecord[];
}

export interface DeviceRecord {
  readonly device: keyof DeviceHostConfig;
  readonly adapter: string;
  /** Null until it was reached, and for devices that say nothing of themselves. */
  readonly identity: DeviceIdentity | null;
  readonly counters: DeviceCounters;
  /** Parts that the configuration names and that did not load: the device works without them. */
  readonly failedPlugIns: readonly PlugInFailure[];
}

export interface PlugInFailure {
  readonly plugIn: 'photo-decoder';
  readonly reason: 'not-found' | 'no-function' | 'broken';
}

export interface DeviceCounters {
  readonly commands: number;
  /** Commands that the device did not do; what people do, such as lifting a card, is none. */
  readonly failures: number;
  /** How often it went offline after it had been there. */
  readonly timesLost: number;
}

export type DeviceHostState =
  | { readonly type: 'running'; readonly processId: number }
  | { readonly type: 'restarting' }
  /** The restart budget is used up; it refills only after a stable period. */
  | { readonly type: 'given-up'; readonly retryInMs: number };

/** Which adapter serves each class and where it is connected; null leaves the class out of the terminal. */
export interface DeviceHostConfig {
  readonly cardReader: CardReaderConfig | null;
  readonly receiptPrinter: ReceiptPrinterConfig | null;
  /** `electron-silent` is served in the service's own process, by way of its shell. */
  readonly documentPrinter: DocumentPrinterConfig | null;
  readonly documentScanner: DocumentScannerConfig | null;
  readonly codeScanner: CodeScannerConfig | null;
  readonly staffCredential: StaffCredentialConfig | null;
}

export type CardReaderConfig =
  | SamVSerialCardReaderConfig
  | SamVHidCardReaderConfig
  | SamVProgramCardReaderConfig;

interface SamVOptions {
  /** Off for readers that refuse `30 03`: no newest address, and no word whether a card that was read still lies there. */
  readonly presenceProbe?: boolean;
  /** Absolute path of a module that decodes card photos; see `devices/card-reader/photo-decoder.ts`. */
  readonly photoDecoder?: string;
}

export interface SamVSerialCardReaderConfig extends SamVOptions {
  readonly adapter: 'sam-v-serial';
  readonly path: string;
  /** `detect` tries each speed and keeps what answers. */
  readonly baudRate: 115200 | 57600 | 38400 | 19200 | 9600 | 'detect';
}

export interface SamVHidCardReaderConfig extends SamVOptions {
  readonly adapter: 'sam-v-hid';
  readonly vendorId: number;
  readonly productId: number;
}

/** A vendor's library behind a program that speaks SDT frames on its standard input and output. */
export interface SamVProgramCardReaderConfig extends SamVOptions {
  readonly adapter: 'sam-v-program';
  /** Absolute path. */
  readonly program: string;
  readonly programArguments: readonly string[];
}

export type ReceiptPrinterConfig = ReceiptPaperConfig &
  (
    | {
        readonly adapter: 'escpos-serial' | 'star-serial';
        readonly path: string;
        readonly baudRate: number;
      }
    | { readonly adapter: 'escpos-tcp' | 'star-tcp'; readonly host: string; readonly port: number }
  );

export interface ReceiptPaperConfig {
  /** Dots across the print head: 576 or 512 on 80 mm paper, 384 on 58 mm. */
  readonly widthDots: 576 | 512 | 384;
  /** Encoding of text that the printer's own font holds; what it cannot hold is printed as a raster line. */
  readonly encoding: 'gb18030' | 'big5';
  /** `text` only where a test print has shown the model's own font to be right; `raster` sends whole slips as dots. */
  readonly mode: 'text' | 'raster';
  /** A test print has shown that the model prints GB18030 characters of four bytes; false when left out. */
  readonly hasFourByteGlyphs?: boolean;
  /** The printer reports changes by itself; true for ESC/POS and false for Star when left out. */
  readonly hasAutomaticStatus?: boolean;
}

export interface DocumentScannerConfig {
  readonly adapter: 'sane';
  /** SANE device name, for example `airscan:e0:Scanner` or `pnm:0`. */
  readonly device: string;
  /** The one backend to load: loading them all costs seconds a call. */
  readonly backend: string;
  /** Further `scanimage` options that the device needs, as argument strings. */
  readonly options: readonly string[];
  /**
   * Values of the device's `--source` option. Left out: not said, which a machine with one source wants; without
   * `duplex` it takes one side only.
   */
  readonly sources?: {
    readonly flatbed?: string;
    readonly feeder?: string;
    readonly duplex?: string;
  };
}

export type CodeScannerConfig = SerialCodeScannerConfig | HidCodeScannerConfig;

export interface SerialCodeScannerConfig {
  readonly adapter: 'serial-line';
  readonly path: string;
  readonly baudRate: number;
}

export interface HidCodeScannerConfig {
  readonly adapter: 'hid-pos';
  readonly vendorId: number;
  readonly productId: number;
  /** Where a model's reports differ from the common ones; see `devices/code-scanner/codec-hid.ts`. */
  readonly reportLayout?: {
    readonly reportId?: number;
    readonly lengthAt?: number;
    readonly dataAt?: number;
    readonly dataBytes?: number;
    readonly moreAt?: number;
  };
}

export type StaffCredentialConfig = CardUidConfig | QrBadgeConfig;

export interface CardUidConfig {
  readonly adapter: 'card-uid-serial';
  readonly path: string;
  readonly baudRate: number;
}

/** Badges before the terminal's code scanner, which must be configured. */
export interface QrBadgeConfig {
  readonly adapter: 'qr-badge';
  /** Ed25519 public keys, 32 bytes each in base64; any of them may have signed. */
  readonly keys: readonly string[];
}
