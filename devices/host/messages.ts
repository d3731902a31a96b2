import { z } from 'zod';
import type {
  CardReadFailure,
  CardReadProgress,
  CardReaderStatus,
  IdentityCard,
} from '#devices/card-reader/port.ts';
import type { CodeReadFailure, CodeScannerStatus } from '#devices/code-scanner/port.ts';
import {
  jobNamePattern,
  MOST_COPIES,
  type DocumentPrinterStatus,
  type DocumentPrintOutcome,
  type DocumentToPrint,
} from '#devices/document-printer/port.ts';
import type {
  BatchFailure,
  BatchOutcome,
  BatchRequest,
  DocumentScannerStatus,
  ScanFailure,
  ScannedPage,
} from '#devices/document-scanner/port.ts';
import type {
  PaperUse,
  PrintOutcome,
  ReceiptBlock,
  ReceiptDocument,
  ReceiptPrinterStatus,
} from '#devices/receipt-printer/port.ts';
import type {
  CredentialFailure,
  PresentedCredential,
  StaffCredentialStatus,
} from '#devices/staff-credential/port.ts';
import type { DeviceIdentity } from '../status.ts';
import type { DeviceHostConfig, PlugInFailure } from './port.ts';

/**
 * What the terminal service and the device host say to each other. Both sides parse what comes in: the host holds
 * native code and is not trusted with more than its devices. Bytes travel as bytes (`serialization: 'advanced'`).
 */

const timeoutMs = z.number().int().positive();
const offlineCause = z.enum(['no-line', 'no-answer', 'babbling', 'not-installed']);
const detail = z.string().max(500).exactOptional();
const plainStatuses = [
  z.object({ type: z.literal('starting') }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('busy') }),
  z.object({ type: z.literal('offline'), cause: offlineCause, detail }),
] as const;

const cardReaderStatus = z.union([
  ...plainStatuses,
  z.object({
    type: z.literal('needs-technician'),
    cause: z.enum(['self-test-failed', 'not-authorised']),
    detail,
  }),
]) satisfies z.ZodType<CardReaderStatus>;

const printerPersonCause = z.enum(['paper-out', 'cover-open', 'cutter-jam', 'head-hot']);
const receiptPrinterStatus = z.union([
  ...plainStatuses,
  z.object({ type: z.literal('needs-person'), cause: printerPersonCause, detail }),
  z.object({ type: z.literal('needs-technician'), cause: z.literal('unrecoverable'), detail }),
  z.object({ type: z.literal('paper-near-end') }),
  z.object({ type: z.literal('unknown') }),
]) satisfies z.ZodType<ReceiptPrinterStatus>;

const documentPrinterPersonCause = z.enum(['paper-out', 'paper-jam', 'cover-open', 'toner-empty', 'paused']);
const documentPrinterStatus = z.union([
  ...plainStatuses,
  z.object({ type: z.literal('needs-person'), cause: documentPrinterPersonCause, detail }),
  z.object({ type: z.literal('needs-technician'), cause: z.literal('fault'), detail }),
  z.object({ type: z.literal('supply-low'), cause: z.enum(['paper-low', 'toner-low']) }),
]) satisfies z.ZodType<DocumentPrinterStatus>;

const documentScannerStatus = z.union([
  ...plainStatuses,
  z.object({ type: z.literal('needs-person'), cause: z.enum(['cover-open', 'paper-jam']), detail }),
]) satisfies z.ZodType<DocumentScannerStatus>;

const codeScannerStatus = z.union(plainStatuses) satisfies z.ZodType<CodeScannerStatus>;
const staffCredentialStatus = z.union(plainStatuses) satisfies z.ZodType<StaffCredentialStatus>;

/** `devices` of a terminal by their property in `DeviceHost`, with the schema of each one's status. */
export const statusSchemas = {
  cardReader: cardReaderStatus,
  receiptPrinter: receiptPrinterStatus,
  documentPrinter: documentPrinterStatus,
  documentScanner: documentScannerStatus,
  codeScanner: codeScannerStatus,
  staffCredential: staffCredentialStatus,
} as const;

export type DeviceName = keyof typeof statusSchemas;
export type StatusOf<Name extends DeviceName> = z.infer<(typeof statusSchemas)[Name]>;

const cardPhoto = z.object({
  mediaType: z.enum(['image/bmp', 'image/png', 'image/jpeg']),
  bytes: z.instanceof(Uint8Array),
});

const cardCommon = {
  name: z.string(),
  sexCode: z.string(),
  birthDate: z.string(),
  number: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  photo: cardPhoto.exactOptional(),
};
const cardWithAddress = { ...cardCommon, address: z.string(), issuer: z.string() };
const foreignCard = { ...cardCommon, englishName: z.string(), nationality: z.string() };

const identityCard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resident-id'), ...cardWithAddress, ethnicCode: z.string() }),
  z.object({
    kind: z.literal('residence-permit'),
    ...cardWithAddress,
    passNumber: z.string(),
    issueCount: z.string(),
  }),
  z.object({
    kind: z.literal('foreign-permanent-resident-2017'),
    ...foreignCard,
    cardVersion: z.string(),
    acceptingOrganCode: z.string(),
  }),
  z.object({
    kind: z.literal('foreign-permanent-resident-2023'),
    ...foreignCard,
    reissueCount: z.string(),
    formerNumberLink: z.string(),
  }),
]) satisfies z.ZodType<IdentityCard>;

const cardReadFailure = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['no-card', 'card-lifted', 'place-again', 'reader-offline', 'cancelled']) }),
  z.object({ type: z.enum(['unknown-card-kind', 'read-failed', 'reader-fault']), detail: z.string() }),
]) satisfies z.ZodType<CardReadFailure>;

export const scannedPage = z.object({
  bytes: z.instanceof(Uint8Array),
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/tiff', 'image/x-portable-anymap']),
  resolutionDpi: z.number().positive(),
}) satisfies z.ZodType<ScannedPage>;

const scanFailure = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['no-document', 'paper-jam', 'cover-open', 'scanner-busy', 'scanner-offline', 'cancelled']),
  }),
  z.object({ type: z.literal('scan-failed'), detail: z.string() }),
  z.object({ type: z.literal('page-too-large'), bytes: z.number() }),
]) satisfies z.ZodType<ScanFailure>;

const batchFailure = z.discriminatedUnion('type', [
  ...scanFailure.options,
  z.object({ type: z.enum(['double-feed', 'source-absent']) }),
]) satisfies z.ZodType<BatchFailure>;

const batchRequest = z.object({
  area: z.enum(['a4', 'id-card']),
  resolutionDpi: z.number().int().positive(),
  colour: z.enum(['colour', 'grey']),
  source: z.enum(['flatbed', 'feeder']),
  isDuplex: z.boolean(),
  maxPages: z.number().int().positive().max(500),
}) satisfies z.ZodType<BatchRequest>;

const batchOutcome = z.object({
  pageCount: z.number().int().nonnegative(),
  end: z.discriminatedUnion('type', [
    z.object({ type: z.enum(['all-scanned', 'page-limit']) }),
    z.object({ type: z.literal('failed'), failure: batchFailure }),
  ]),
}) satisfies z.ZodType<BatchOutcome>;

const codeReadFailure = z.object({
  type: z.enum(['no-code', 'scanner-offline', 'code-too-long', 'cancelled']),
}) satisfies z.ZodType<CodeReadFailure>;

const presentedCredential = z.discriminatedUnion('type', [
  z.object({ type: z.literal('card-uid'), uid: z.string().max(20) }),
  z.object({ type: z.literal('badge'), staffId: z.string().max(32), validTo: z.iso.date() }),
]) satisfies z.ZodType<PresentedCredential>;

const credentialFailure = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['no-credential', 'reader-offline', 'cancelled']) }),
  z.object({
    type: z.literal('badge-refused'),
    reason: z.enum(['malformed', 'bad-signature', 'expired']),
  }),
]) satisfies z.ZodType<CredentialFailure>;

const printOutcome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('printed') }),
  z.object({
    type: z.literal('not-printed'),
    cause: z.enum([...printerPersonCause.options, 'unrecoverable', 'offline', 'cancelled']),
  }),
  z.object({
    type: z.literal('unknown'),
    cause: z.enum([...printerPersonCause.options, 'unrecoverable', 'offline', 'no-status']),
    extent: z.object({ confirmedLines: z.number().int(), totalLines: z.number().int() }).exactOptional(),
  }),
]) satisfies z.ZodType<PrintOutcome>;

const documentToPrint = z.object({
  pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  copies: z.int().min(1).max(MOST_COPIES),
  jobName: z.string().regex(jobNamePattern),
  isDuplex: z.boolean().exactOptional(),
}) satisfies z.ZodType<DocumentToPrint>;

const sheets = z.int().nonnegative().nullable();
const documentPrintOutcome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('printed'), sheets }),
  z.object({
    type: z.literal('not-printed'),
    cause: z.enum([
      ...documentPrinterPersonCause.options,
      'fault',
      'offline',
      'refused',
      'cancelled',
      'too-large',
    ]),
  }),
  z.object({
    type: z.literal('unknown'),
    cause: z.enum([...documentPrinterPersonCause.options, 'fault', 'offline', 'stopped', 'no-status']),
    sheets,
  }),
]) satisfies z.ZodType<DocumentPrintOutcome>;

const paperUse = z.object({
  slips: z.number().int(),
  lines: z.number().int(),
  rollChangedAtMs: z.number().nullable(),
}) satisfies z.ZodType<PaperUse>;

const receiptBlock = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    align: z.enum(['left', 'center', 'right']).exactOptional(),
    size: z.enum(['normal', 'large', 'double']).exactOptional(),
    isBold: z.boolean().exactOptional(),
    mark: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('row'),
    label: z.string(),
    value: z.string(),
    isBold: z.boolean().exactOptional(),
  }),
  z.object({ type: z.literal('rule') }),
  z.object({ type: z.literal('qr'), text: z.string() }),
  z.object({ type: z.literal('feed'), lines: z.number().int().nonnegative() }),
]) satisfies z.ZodType<ReceiptBlock>;

const receiptDocument = z.object({
  blocks: z.array(receiptBlock).readonly(),
  language: z.enum(['zh-Hans', 'zh-Hant-HK', 'en']),
}) satisfies z.ZodType<ReceiptDocument>;

function resultOf<T extends z.ZodType, E extends z.ZodType>(value: T, error: E) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error }),
  ]);
}

const nothing = z.object({});

/** Every command of every port that crosses: its input and what answers it. */
export const methodSchemas = {
  'cardReader.read': {
    input: z.object({ timeoutMs, isPhotoWanted: z.boolean().exactOptional() }),
    output: resultOf(identityCard, cardReadFailure),
  },
  'cardReader.isCardStillThere': { input: nothing, output: resultOf(z.boolean(), cardReadFailure) },
  'cardReader.readSamId': { input: nothing, output: resultOf(z.string(), cardReadFailure) },
  'receiptPrinter.print': { input: z.object({ document: receiptDocument }), output: printOutcome },
  'receiptPrinter.refreshStatus': { input: nothing, output: receiptPrinterStatus },
  'receiptPrinter.readPaperUse': { input: nothing, output: paperUse.nullable() },
  'documentPrinter.print': { input: documentToPrint, output: documentPrintOutcome },
  'documentPrinter.refreshStatus': { input: nothing, output: documentPrinterStatus },
  'documentScanner.scanPage': {
    input: z.object({ area: z.enum(['a4', 'id-card']), resolutionDpi: z.number().int().positive() }),
    output: resultOf(scannedPage, scanFailure),
  },
  'documentScanner.scanBatch': { input: batchRequest, output: batchOutcome },
  'codeScanner.readCode': {
    input: z.object({ timeoutMs }),
    output: resultOf(z.object({ text: z.string() }), codeReadFailure),
  },
  'staffCredential.waitForCredential': {
    input: z.object({ timeoutMs }),
    output: resultOf(presentedCredential, credentialFailure),
  },
} as const;

export type Method = keyof typeof methodSchemas;
export type InputOf<M extends Method> = z.infer<(typeof methodSchemas)[M]['input']>;
export type OutputOf<M extends Method> = z.infer<(typeof methodSchemas)[M]['output']>;

const cardReadProgress = z.enum(['waiting-for-card', 'reading']) satisfies z.ZodType<CardReadProgress>;

const samVOptions = { presenceProbe: z.boolean().exactOptional(), photoDecoder: z.string().exactOptional() };

const cardReaderConfig = z.discriminatedUnion('adapter', [
  z.object({
    adapter: z.literal('sam-v-serial'),
    path: z.string(),
    baudRate: z.literal([115200, 57600, 38400, 19200, 9600, 'detect']),
    ...samVOptions,
  }),
  z.object({
    adapter: z.literal('sam-v-hid'),
    vendorId: z.int(),
    productId: z.int(),
    ...samVOptions,
  }),
  z.object({
    adapter: z.literal('sam-v-program'),
    program: z.string(),
    programArguments: z.array(z.string()).readonly(),
    ...samVOptions,
  }),
]);

const receiptPaper = {
  widthDots: z.literal([576, 512, 384]),
  encoding: z.enum(['gb18030', 'big5']),
  mode: z.enum(['text', 'raster']),
  hasFourByteGlyphs: z.boolean().exactOptional(),
  hasAutomaticStatus: z.boolean().exactOptional(),
};

/** What the host itself serves: all but a printer that only the shell reaches. */
export const hostedDevicesConfig = z.object({
  cardReader: cardReaderConfig.nullable(),
  receiptPrinter: z
    .discriminatedUnion('adapter', [
      z.object({
        adapter: z.enum(['escpos-serial', 'star-serial']),
        path: z.string(),
        baudRate: z.number(),
        ...receiptPaper,
      }),
      z.object({
        adapter: z.enum(['escpos-tcp', 'star-tcp']),
        host: z.string(),
        port: z.number().int(),
        ...receiptPaper,
      }),
    ])
    .nullable(),
  documentPrinter: z
    .object({ adapter: z.literal('cups'), url: z.string(), isDuplex: z.boolean().exactOptional() })
    .nullable(),
  documentScanner: z
    .object({
      adapter: z.literal('sane'),
      device: z.string(),
      backend: z.string(),
      options: z.array(z.string()).readonly(),
      sources: z
        .object({
          flatbed: z.string().exactOptional(),
          feeder: z.string().exactOptional(),
          duplex: z.string().exactOptional(),
        })
        .exactOptional(),
    })
    .nullable(),
  codeScanner: z
    .discriminatedUnion('adapter', [
      z.object({ adapter: z.literal('serial-line'), path: z.string(), baudRate: z.number() }),
      z.object({
        adapter: z.literal('hid-pos'),
        vendorId: z.int(),
        productId: z.int(),
        reportLayout: z
          .object({
            reportId: z.int().exactOptional(),
            lengthAt: z.int().exactOptional(),
            dataAt: z.int().exactOptional(),
            dataBytes: z.int().exactOptional(),
            moreAt: z.int().exactOptional(),
          })
          .exactOptional(),
      }),
    ])
    .nullable(),
  staffCredential: z
    .discriminatedUnion('adapter', [
      z.object({ adapter: z.literal('card-uid-serial'), path: z.string(), baudRate: z.number() }),
      z.object({ adapter: z.literal('qr-badge'), keys: z.array(z.string()).readonly() }),
    ])
    .nullable(),
}) satisfies z.ZodType<DeviceHostConfig>;

export type HostedDevicesConfig = z.infer<typeof hostedDevicesConfig>;

/** Service to host. `input` is parsed by its method's schema. */
export const serviceMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('configure'), config: hostedDevicesConfig }),
  z.object({
    type: z.literal('request'),
    id: z.number().int(),
    method: z.enum(Object.keys(methodSchemas) as [Method, ...Method[]]),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.number().int() }),
  z.object({ type: z.literal('ping') }),
]);

export type ServiceMessage = z.infer<typeof serviceMessage>;

const identityText = z.string().max(200).nullable();
const deviceIdentity = z.object({
  model: identityText,
  firmware: identityText,
  serial: identityText,
  connection: identityText,
}) satisfies z.ZodType<DeviceIdentity>;

const plugInFailure = z.object({
  plugIn: z.literal('photo-decoder'),
  reason: z.enum(['not-found', 'no-function', 'broken']),
}) satisfies z.ZodType<PlugInFailure>;

/** Host to service. `output` and `status` are parsed by the schema of the method or device. */
export const hostMessage = z.discriminatedUnion('type', [
  /** The adapters stand; the process is fit to be trusted with its restart budget's clock. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('answer'), id: z.number().int(), output: z.unknown() }),
  z.object({ type: z.literal('progress'), id: z.number().int(), progress: cardReadProgress }),
  /** A page of a batch, as soon as it is whole. */
  z.object({ type: z.literal('page'), id: z.number().int(), page: z.unknown() }),
  z.object({
    type: z.literal('status'),
    device: z.enum(Object.keys(statusSchemas) as [DeviceName, ...DeviceName[]]),
    status: z.unknown(),
  }),
  /** Sent when it becomes known and when another device answers on the same path. */
  z.object({
    type: z.literal('identity'),
    device: z.enum(Object.keys(statusSchemas) as [DeviceName, ...DeviceName[]]),
    identity: deviceIdentity,
  }),
  z.object({
    type: z.literal('plug-in-failed'),
    device: z.enum(Object.keys(statusSchemas) as [DeviceName, ...DeviceName[]]),
    failure: plugInFailure,
  }),
  z.object({ type: z.literal('pong') }),
]);

export type HostMessage = z.infer<typeof hostMessage>;
