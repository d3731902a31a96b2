import type { PageId } from '#main/basics/ids.ts';
import type { Result } from '#main/basics/result.ts';
import type { MachineReadableZone } from './travel-documents/mrz.ts';
import type { TravelDocument } from './travel-documents/travel-document.ts';

/** Papers of which the terminal knows the layout well enough to read values from. */
export type TemplateId = 'tenancy-contract' | 'premises-proof';

/** What a template gives, in the order of the paper. Values are normalised as said here. */
export interface TemplateFields {
  /** 房屋租赁合同. Dates are `YYYY-MM-DD`; area is square metres and rent yuan a month, as decimal digits. */
  readonly 'tenancy-contract':
    | 'landlordName'
    | 'landlordIdNumber'
    | 'tenantName'
    | 'tenantIdNumber'
    | 'premisesAddress'
    | 'areaSquareMetres'
    | 'leaseFrom'
    | 'leaseTo'
    | 'monthlyRentYuan';
  /** 场所使用证明, as a village or residents' committee issues it. */
  readonly 'premises-proof': 'ownerName' | 'premisesAddress' | 'areaSquareMetres' | 'issuer' | 'issueDate';
}

export type FieldId = TemplateFields[TemplateId];

/** A page brought to one shape: upright, A4 at 200 dpi, encoded once. It lives in memory only. */
export interface PreparedPage {
  readonly id: PageId;
  readonly mediaType: 'image/jpeg';
  /** What the resident sees, and what is sealed for the district. */
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly resolutionDpi: number;
  /** Degrees clockwise by which the page lay wrong on the glass and was turned back. */
  readonly wasTurned: 0 | 90 | 180 | 270;
  /** For `extract` only; never leaves the service. Null for a picture, and where the reader failed. */
  readonly greyForReading: PageReading | null;
}

/** The cleaned page and what one pass of text recognition saw on it. */
export interface PageReading {
  readonly image: GreyImage;
  readonly resolutionDpi: number;
  readonly symbols: readonly PageSymbol[];
}

/** 8-bit grey, row by row, 255 is paper. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A rectangle in pixels; right and bottom are outside. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PageSymbol {
  readonly text: string;
  readonly box: PixelBox;
  /** 0 to 1. */
  readonly confidence: number;
}

export type PageProblem =
  /** Nothing is printed on it: perhaps it lay with the wrong side down. */
  | { readonly type: 'blank' }
  /** There is ink, but no text that can be read. */
  | { readonly type: 'unreadable' }
  /** More pixels or bytes than the terminal takes; null where the file was refused before it was opened. */
  | { readonly type: 'too-large'; readonly pixels: number | null }
  | { readonly type: 'too-small'; readonly widthPx: number; readonly heightPx: number }
  /** Not an image, or one that ends too early. */
  | { readonly type: 'not-an-image' };

/**
 * `agrees`: the paper says it twice and both readings are the same (rent in digits and in capitals);
 * `not-checked`: nothing on the paper can prove it.
 */
export type ValueCheck = 'check-digit-valid' | 'check-digit-failed' | 'date-valid' | 'agrees' | 'not-checked';

/** One value as read. Every value is shown to the resident for confirmation; none is taken as it is. */
export interface ExtractedValue {
  readonly fieldId: FieldId;
  /** Normalised; empty when it could not be read. */
  readonly text: string;
  /** 0 to 1: of the least certain character; 0 when the text is empty. */
  readonly confidence: number;
  /** Ranges of `text` to mark as doubtful, in UTF-16 units as `String.slice` takes them. */
  readonly uncertain: readonly { readonly start: number; readonly length: number }[];
  /** The strip of the paper that it was read from, null when its place was not found. */
  readonly crop: { readonly mediaType: 'image/jpeg'; readonly bytes: Uint8Array } | null;
  readonly check: ValueCheck;
}

export type ExtractFailure =
  /** Too few of the template's printed labels are on the page: it is another paper. */
  | { readonly type: 'not-this-document'; readonly labelsFound: number; readonly labelsExpected: number }
  | { readonly type: 'reader-failed'; readonly detail: string };

/** Log events of this part; they hold no text and no value of any paper. */
export type DocumentsEvent =
  | {
      readonly type: 'page-prepared';
      readonly durationMs: number;
      readonly wasTurned: number;
      readonly symbolsRead: number;
    }
  | { readonly type: 'page-refused'; readonly problem: PageProblem['type']; readonly durationMs: number }
  | {
      readonly type: 'values-extracted';
      readonly templateId: TemplateId;
      readonly durationMs: number;
      readonly fieldsRead: number;
      readonly fieldsExpected: number;
    }
  | {
      readonly type: 'travel-document-read';
      readonly outcome: 'read' | ReadTravelDocumentFailure['type'];
      readonly durationMs: number;
    }
  | { readonly type: 'reader-restarted'; readonly reason: 'deadline' | 'failed' };

export type ReadTravelDocumentFailure =
  | PageProblem
  | { readonly type: 'no-zone' }
  | { readonly type: 'reader-failed' };

export interface ReadTravelDocument {
  readonly document: TravelDocument;
  /** With its check digits, against which a value that was put right is checked (`agreesWithZone`). */
  readonly zone: MachineReadableZone;
  /** The document alone, upright, to be shown beside what was read from it. */
  readonly picture: PreparedPage;
}

export interface Documents {
  /**
   * Turns the bytes of a scan into the page that is kept. `picture` (a photograph of a place) is neither tested for
   * text nor turned; default is `paper`.
   */
  preparePage(request: {
    readonly bytes: Uint8Array;
    readonly resolutionDpi: number;
    readonly subject?: 'paper' | 'picture';
  }): Promise<Result<PreparedPage, PageProblem>>;
  /** All fields of the template in its order; one that cannot be read comes back empty, with confidence 0. */
  extract(request: {
    readonly templateId: TemplateId;
    readonly page: PreparedPage;
  }): Promise<Result<readonly ExtractedValue[], ExtractFailure>>;
  /** Reads the machine readable zone of a card's back or a passport's page, lying anywhere and any way round. */
  readTravelDocument(request: {
    readonly bytes: Uint8Array;
    readonly resolutionDpi: number;
  }): Promise<Result<ReadTravelDocument, ReadTravelDocumentFailure>>;
  /** Starts the readers ahead of the first page, which waits 0.4 s for them otherwise. */
  warmUp(): Promise<void>;
  /** Ends the readers; a page being read is given up. Resolves within a second. */
  close(): Promise<void>;
}

export interface DocumentsOptions {
  /** Folder with `<language>.traineddata.gz`; null takes the installed npm data packages. */
  readonly dataFolder?: string | null;
  /** Two halve the time of a page, more do not help; each takes about 145 MB. */
  readonly workerCount: 1 | 2;
  /** Whether the one line on the card permit to Hong Kong and Macau is read; off by default. */
  readonly hasCardPermitLine?: boolean;
  readonly log: (event: DocumentsEvent) => void;
}
