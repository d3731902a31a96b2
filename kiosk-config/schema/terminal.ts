import { z } from 'zod';

const ed25519Key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'an Ed25519 public key: 32 bytes in base64');

const serialPath = z.string().min(1).max(200);

const absolutePath = z
  .string()
  .max(500)
  .regex(/^(\/|[A-Za-z]:\\)/, 'an absolute path');
const usbId = z.int().min(0).max(0xffff);

const samVOptions = {
  /** Off for readers that refuse command `30 03`. */
  presenceProbe: z.boolean().default(true),
  /** A module that decodes card photos; without it there is none. */
  photoDecoder: absolutePath.exactOptional(),
};

const cardReaderSchema = z.discriminatedUnion('adapter', [
  z.strictObject({
    adapter: z.literal('sam-v-serial'),
    path: serialPath,
    /** `detect` tries each speed and keeps what answers. */
    baudRate: z
      .union([
        z.literal(115200),
        z.literal(57600),
        z.literal(38400),
        z.literal(19200),
        z.literal(9600),
        z.literal('detect'),
      ])
      .default(115200),
    ...samVOptions,
  }),
  z.strictObject({
    adapter: z.literal('sam-v-hid'),
    /** Of the MR-300 family. */
    vendorId: usbId.default(0x10c4),
    productId: usbId.default(0x0007),
    ...samVOptions,
  }),
  z.strictObject({
    adapter: z.literal('sam-v-program'),
    program: absolutePath,
    programArguments: z.array(z.string().max(500)).max(20).default([]),
    ...samVOptions,
  }),
]);

const receiptPaper = {
  widthDots: z.union([z.literal(576), z.literal(512), z.literal(384)]).default(576),
  encoding: z.enum(['gb18030', 'big5']).default('gb18030'),
  /** `text` where a test print has shown the model's own font to be right; until then slips go out as dots. */
  mode: z.enum(['text', 'raster']).default('raster'),
  hasFourByteGlyphs: z.boolean().default(false),
  hasAutomaticStatus: z.boolean().exactOptional(),
  /** False where no sensor tells that the roll nears its end: what was printed is counted, and warns instead. */
  hasNearEndSensor: z.boolean().default(true),
  /** Length of a new roll, for that count. */
  rollMetres: z.number().min(5).max(300).default(50),
};

const staffCredentialSchema = z.discriminatedUnion('adapter', [
  z.strictObject({
    adapter: z.literal('card-uid-serial'),
    path: serialPath,
    baudRate: z.int().min(1200).default(9600),
  }),
  z.strictObject({
    adapter: z.literal('qr-badge'),
    /** Ed25519 public keys; several, so that a new one can be brought in before the old one goes. */
    keys: z.array(ed25519Key).min(1).max(10),
  }),
]);

const documentPrinterSchema = z.discriminatedUnion('adapter', [
  z.strictObject({
    adapter: z.literal('cups'),
    /** `http://localhost:631/printers/NAME`, or a network printer's own `/ipp/print`. */
    url: z.url({ protocol: /^https?$/ }),
    isDuplex: z.boolean().default(false),
  }),
  z.strictObject({
    adapter: z.literal('electron-silent'),
    /** As the system names it. */
    deviceName: z.string().min(1).max(200),
    isDuplex: z.boolean().default(false),
  }),
]);

const pem = z
  .string()
  .max(20_000)
  .regex(/^-----BEGIN CERTIFICATE-----/, 'a certificate in PEM');
const file = z.string().min(1).max(500);

const districtSchema = z
  .strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }),
    keyId: z.string().min(1).max(64),
    /** X25519 public key, base64. */
    publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'an X25519 public key: 32 bytes in base64'),
    keyNotAfter: z.iso.datetime({ offset: true }),
    /** Ed25519 public key with which the district signs its receipts, base64; without an end. */
    receiptKey: ed25519Key.exactOptional(),
    /** In its place, for a change of keys: each signs what is dated within its time, and these may overlap. */
    receiptKeys: z
      .array(
        z.strictObject({
          publicKey: ed25519Key,
          notBefore: z.iso.datetime({ offset: true }).exactOptional(),
          notAfter: z.iso.datetime({ offset: true }).exactOptional(),
        }),
      )
      .min(1)
      .max(10)
      .exactOptional(),
    /** Mutual TLS. Files are absolute, or relative to this file. */
    tls: z
      .strictObject({
        /** The authority that signs the district's certificates: its PEM text, or its file. */
        ca: pem.exactOptional(),
        caFile: file.exactOptional(),
        certificateFile: file,
        keyFile: file,
      })
      .refine(({ ca, caFile }) => (ca === undefined) !== (caFile === undefined), {
        message: 'either ca or caFile',
      })
      .exactOptional(),
  })
  .refine(({ receiptKey, receiptKeys }) => (receiptKey === undefined) !== (receiptKeys === undefined), {
    message: 'either receiptKey or receiptKeys',
    path: ['receiptKey'],
  })
  .refine(({ baseUrl }) => isPrivateLine(baseUrl), {
    message: 'https, or http to this machine itself',
    path: ['baseUrl'],
  });

/** Plain HTTP stays on the machine, for the simulated district. */
function isPrivateLine(baseUrl: string): boolean {
  // What is no address at all has its own problem.
  if (!URL.canParse(baseUrl)) return true;
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const devicesSchema = z
  .strictObject({
    cardReader: cardReaderSchema.nullable(),
    receiptPrinter: z
      .discriminatedUnion('adapter', [
        z.strictObject({
          adapter: z.enum(['escpos-serial', 'star-serial']),
          path: serialPath,
          baudRate: z.int().min(1200).default(115200),
          ...receiptPaper,
        }),
        z.strictObject({
          adapter: z.enum(['escpos-tcp', 'star-tcp']),
          host: z.string().min(1).max(253),
          port: z.int().min(1).max(65535).default(9100),
          ...receiptPaper,
        }),
      ])
      .nullable(),
    /** Prints result documents on A4: a CUPS queue or a network printer over IPP, or on Windows the Electron shell. */
    documentPrinter: documentPrinterSchema.nullable().default(null),
    documentScanner: z
      .strictObject({
        adapter: z.literal('sane'),
        device: z.string().min(1),
        backend: z.string().min(1),
        options: z.array(z.string()).default([]),
        /** Values of the device's `--source` option; a machine with one source leaves them out. */
        sources: z
          .strictObject({
            flatbed: z.string().exactOptional(),
            feeder: z.string().exactOptional(),
            duplex: z.string().exactOptional(),
          })
          .exactOptional(),
      })
      .nullable(),
    codeScanner: z
      .discriminatedUnion('adapter', [
        z.strictObject({
          adapter: z.literal('serial-line'),
          path: serialPath,
          baudRate: z.int().min(1200).default(115200),
        }),
        z.strictObject({
          adapter: z.literal('hid-pos'),
          vendorId: usbId,
          productId: usbId,
          /** Offsets into the report, its number being byte 0, where a model differs from the common one. */
          reportLayout: z
            .strictObject({
              reportId: z.int().min(0).max(255).exactOptional(),
              lengthAt: z.int().min(0).max(255).exactOptional(),
              dataAt: z.int().min(1).max(255).exactOptional(),
              dataBytes: z.int().min(1).max(255).exactOptional(),
              moreAt: z.int().min(1).max(1023).exactOptional(),
            })
            .exactOptional(),
        }),
      ])
      .nullable(),
    /** What staff hold up before they type a PIN; badges are held before the code scanner. */
    staffCredential: staffCredentialSchema.nullable().default(null),
  })
  .refine(
    ({ staffCredential, codeScanner }) => staffCredential?.adapter !== 'qr-badge' || codeScanner !== null,
    {
      message: 'badges are held before the code scanner, and there is none',
      path: ['staffCredential'],
    },
  );

/** One terminal's own settings: who it is, where it stands, what is plugged in, which district it serves. */
export const terminalSchema = z.strictObject({
  terminalId: z.string().regex(/^[A-Z]{2}\d{4}$/, 'two letters and four digits, such as LW0101'),
  site: z.enum(['LW', 'HK', 'MO', 'NH', 'PV']),
  siteName: z.strictObject({ 'zh-Hans': z.string(), 'zh-Hant-HK': z.string(), en: z.string() }).optional(),
  isDemo: z.boolean().default(false),
  /** Somebody of the staff is always beside this one, as in a hall that never closes; else the hours of its site hold. */
  staffed: z.enum(['site-hours', 'always']).default('site-hours'),
  /** Absolute, or relative to this file. */
  dataFolder: z.string().min(1),
  district: districtSchema,
  devices: devicesSchema,
  /** A camera over the paper, by a part of its label; takes the place of a document scanner that is not there. */
  documentCamera: z
    .strictObject({ label: z.string().min(1).max(200) })
    .nullable()
    .default(null),
  travelDocuments: z
    .strictObject({
      /**
       * Reads the one line on card permits to Hong Kong and Macau (往来港澳通行证). No standard describes it: on only
       * after it was tried here with the real card.
       */
      hasCardPermitLine: z.boolean().default(false),
    })
    .default({ hasCardPermitLine: false }),
  /** Loopback port of the kiosk page in the Chromium host; 0 takes a free one. */
  loopbackPort: z.int().min(0).max(65535).default(0),
});

export type TerminalConfig = z.output<typeof terminalSchema>;
