import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assertDefined } from '#main/basics/assert.ts';
import { systemClock } from '#main/basics/clock.ts';
import { createCardReaderSimulatorOn, type CardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { createCodeScannerSimulatorOn, type CodeScannerSimulator } from '#devices/code-scanner/simulator.ts';
import {
  createDocumentPrinterSimulator,
  type DocumentPrinterSimulator,
} from '#devices/document-printer/simulator.ts';
import {
  createDocumentScannerSimulator,
  type DocumentScannerSimulator,
} from '#devices/document-scanner/simulator.ts';
import {
  createReceiptPrinterSimulatorOn,
  type ReceiptPrinterSimulator,
} from '#devices/receipt-printer/simulator.ts';
import {
  createStaffCredentialSimulator,
  type StaffCredentialSimulator,
} from '#devices/staff-credential/simulator.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import {
  createFaultyLine,
  type FaultyLine,
  type LineFault,
} from '#devices/transports/simulator-faulty-line.ts';
import { openTestAuthority, type TestAuthority } from '#test/district/certificates.ts';
import { createDistrictSimulator, type DistrictSimulator } from '#test/district/simulator.ts';
import { personaOf, type PersonaId } from '#test/fixtures/personas.ts';
import {
  cardReaderFaults,
  cardReaderLineFaults,
  districtFaults,
  documentPrinterFaults,
  documentScannerFaults,
  listenedLineFaults,
  receiptPrinterFaults,
  receiptPrinterLineFaults,
  type NamedFault,
} from './faults.ts';
import { createSampleSheets } from './sample-sheets.ts';

/** Everything around the terminal: the devices at the far ends of its cables, and the district at the end of its line. */
export interface SurroundingsOptions {
  /** Holds the pseudo-terminals' links and the district's memory. */
  readonly folder: string;
  /** Paces the card reader's line; null is as fast as the machine can (tests). */
  readonly baudRate: number | null;
  readonly districtPort?: number;
  /** Of the printer's paper; 80 mm unless a site says otherwise. */
  readonly paperDots?: PaperDots;
}

/** Printing width at 203 dpi: 72 mm of 80 mm paper, 48 mm of 58 mm. */
export type PaperDots = 576 | 384;

type Lines = Readonly<Record<'cardReader' | 'receiptPrinter' | 'codeScanner' | 'staffReader', FaultyLine>>;

export class Surroundings {
  readonly cardReader: CardReaderSimulator;
  readonly receiptPrinter: ReceiptPrinterSimulator;
  readonly documentPrinter: DocumentPrinterSimulator;
  readonly documentScanner: DocumentScannerSimulator;
  readonly codeScanner: CodeScannerSimulator;
  readonly staffReader: StaffCredentialSimulator;
  readonly paperDots: PaperDots;
  readonly district: DistrictSimulator;
  /** Certifies the district and its terminals. */
  readonly authority: TestAuthority;
  readonly #lines: Lines;
  readonly #sheets = createSampleSheets();
  #samSerial = 0;
  #personaId: PersonaId | null = null;
  #documentId: string | null = null;
  #isScannerConnected = true;
  #faultIds: {
    cardReader: string | null;
    codeScanner: string | null;
    documentPrinter: string | null;
    documentScanner: string | null;
    receiptPrinter: string | null;
    staffReader: string | null;
    district: string | null;
  } = {
    cardReader: null,
    codeScanner: null,
    documentPrinter: null,
    documentScanner: null,
    receiptPrinter: null,
    staffReader: null,
    district: null,
  };

  private constructor(parts: {
    readonly cardReader: CardReaderSimulator;
    readonly receiptPrinter: ReceiptPrinterSimulator;
    readonly documentPrinter: DocumentPrinterSimulator;
    readonly documentScanner: DocumentScannerSimulator;
    readonly codeScanner: CodeScannerSimulator;
    readonly staffReader: StaffCredentialSimulator;
    readonly lines: Lines;
    readonly paperDots: PaperDots;
    readonly district: DistrictSimulator;
    readonly authority: TestAuthority;
  }) {
    this.#lines = parts.lines;
    this.cardReader = parts.cardReader;
    this.receiptPrinter = parts.receiptPrinter;
    this.documentPrinter = parts.documentPrinter;
    this.documentScanner = parts.documentScanner;
    this.codeScanner = parts.codeScanner;
    this.staffReader = parts.staffReader;
    this.paperDots = parts.paperDots;
    this.district = parts.district;
    this.authority = parts.authority;
  }

  static async start(options: SurroundingsOptions): Promise<Surroundings> {
    const { folder, baudRate, districtPort, paperDots = 576 } = options;
    const devicesFolder = join(folder, 'devices');
    mkdirSync(devicesFolder, { recursive: true });
    const clock = systemClock;
    const districtFolder = join(folder, 'district');
    const opening = openTestAuthority(districtFolder);
    const line = async (name: string) =>
      createFaultyLine(await createPtyPair({ linkPath: join(devicesFolder, name) }), clock);
    const [readerLine, printerLine, codesLine, staffLine, documentPrinter, documentScanner, district] =
      await Promise.all([
        line('card-reader'),
        line('receipt-printer'),
        line('code-scanner'),
        line('staff-reader'),
        createDocumentPrinterSimulator(),
        createDocumentScannerSimulator({ hasGlass: true }),
        opening.then((authority) =>
          createDistrictSimulator({ dataFolder: districtFolder, authority, port: districtPort ?? 0 }),
        ),
      ]);
    const { linkPath } = codesLine;
    const codeScanner = Object.assign(createCodeScannerSimulatorOn(codesLine, { clock }), { linkPath });
    const printerModel = { clock, widthDots: paperDots };
    return new Surroundings({
      cardReader: createCardReaderSimulatorOn(readerLine, { clock, baudRate, linkPath: readerLine.linkPath }),
      receiptPrinter: createReceiptPrinterSimulatorOn(printerLine, printerModel, printerLine.linkPath),
      codeScanner,
      staffReader: createStaffCredentialSimulator(staffLine),
      lines: {
        cardReader: readerLine,
        receiptPrinter: printerLine,
        codeScanner: codesLine,
        staffReader: staffLine,
      },
      documentPrinter,
      paperDots,
      documentScanner,
      district,
      authority: await opening,
    });
  }

  get inboxUrl(): string {
    return this.district.inboxUrl;
  }

  cardReaderState() {
    return {
      personaId: this.#personaId,
      isPlugged: this.cardReader.isPlugged,
      fault: this.#faultIds.cardReader,
    };
  }

  documentScannerState() {
    return {
      documentId: this.#documentId,
      isPlugged: this.#isScannerConnected,
      feederSheets: this.documentScanner.feederSheetCount(),
      fault: this.#faultIds.documentScanner,
    };
  }

  codeScannerState() {
    return { isPlugged: this.codeScanner.isPlugged, fault: this.#faultIds.codeScanner };
  }

  staffReaderState() {
    return { isPlugged: this.staffReader.isPlugged, fault: this.#faultIds.staffReader };
  }

  receiptPrinterState() {
    const slips = this.receiptPrinter.slips().map(({ id, isWhole }) => ({ id, isWhole }));
    return {
      hasPaper: this.receiptPrinter.hasPaper,
      isPlugged: this.receiptPrinter.isPlugged,
      fault: this.#faultIds.receiptPrinter,
      slips: slips.toReversed(),
    };
  }

  documentPrinterState() {
    const jobs = this.documentPrinter.jobs().filter(({ pdf }) => pdf.length > 0);
    return {
      isPlugged: this.documentPrinter.isPlugged,
      fault: this.#faultIds.documentPrinter,
      jobs: jobs.map(({ id, name, state, sheets }) => ({ id, name, state, sheets })).toReversed(),
    };
  }

  printedDocument(id: string): Buffer | null {
    return this.documentPrinter.jobs().find((job) => String(job.id) === id)?.pdf ?? null;
  }

  districtState() {
    const entries = this.district.inbox();
    return {
      fault: this.#faultIds.district,
      receivedCount: entries.length,
      effectCount: entries.reduce((total, { effects }) => total + effects, 0),
    };
  }

  async slipPicture(id: string): Promise<Buffer | null> {
    const slip = this.receiptPrinter.slips().find((printed) => String(printed.id) === id);
    return slip ? slip.png() : null;
  }

  /** Another reader of the same make is plugged into the same path. */
  async swapCardReader(): Promise<void> {
    this.#samSerial += 1;
    await this.cardReader.unplug();
    this.cardReader.setSamSerial(this.#samSerial);
    await this.cardReader.plug();
  }

  placeCard(personaId: PersonaId): void {
    this.cardReader.liftCard();
    this.cardReader.placeCard(personaOf(personaId).card);
    this.#personaId = personaId;
  }

  liftCard(): void {
    this.cardReader.liftCard();
    this.#personaId = null;
  }

  async layDocument(documentId: string | null): Promise<void> {
    this.#documentId = documentId;
    if (documentId === null) {
      this.documentScanner.loadFeeder([]);
      return this.documentScanner.takeDocument();
    }
    this.documentScanner.layDocument(await this.#sheets.sheetOf(documentId));
  }

  /** Each sheet goes through once, before the paper that lies there. */
  async loadFeeder(documentIds: readonly string[]): Promise<void> {
    this.documentScanner.loadFeeder(await Promise.all(documentIds.map((id) => this.#sheets.sheetOf(id))));
  }

  async connectScanner(isConnected: boolean): Promise<void> {
    await this.documentScanner.setConnected(isConnected);
    this.#isScannerConnected = isConnected;
  }

  async setFault(
    device: keyof Lines | 'documentPrinter' | 'documentScanner' | 'district',
    id: string | null,
  ): Promise<void> {
    this.#faultIds = { ...this.#faultIds, [device]: id };
    switch (device) {
      case 'cardReader': {
        const own = this.#setLineFault(device, cardReaderLineFaults, id);
        return this.cardReader.setFault(faultOf(cardReaderFaults, own));
      }
      case 'codeScanner':
      case 'staffReader':
        this.#setLineFault(device, listenedLineFaults, id);
        return;
      case 'documentPrinter':
        return this.documentPrinter.setFault(faultOf(documentPrinterFaults, id));
      case 'documentScanner':
        return this.documentScanner.setFault(faultOf(documentScannerFaults, id));
      case 'receiptPrinter': {
        const own = this.#setLineFault(device, receiptPrinterLineFaults, id);
        return this.receiptPrinter.setFault(faultOf(receiptPrinterFaults, own));
      }
      case 'district':
        return this.district.setFault(faultOf(districtFaults, id));
    }
  }

  /** The id again when it names a fault of the device itself and not of its line. */
  #setLineFault(
    device: keyof Lines,
    faults: readonly NamedFault<LineFault>[],
    id: string | null,
  ): string | null {
    const ofLine = faults.find((known) => known.id === id);
    this.#lines[device].setLineFault(ofLine?.fault ?? null);
    return ofLine ? null : id;
  }

  async close(): Promise<void> {
    await Promise.all([
      this.cardReader.close(),
      this.receiptPrinter.close(),
      this.codeScanner.close(),
      this.staffReader.close(),
      this.documentPrinter.close(),
      this.documentScanner.close(),
      this.district.close(),
    ]);
  }
}

function faultOf<Fault>(faults: readonly NamedFault<Fault>[], id: string | null): Fault | null {
  return id === null
    ? null
    : assertDefined(
        faults.find((known) => known.id === id),
        'no such fault',
      ).fault;
}
