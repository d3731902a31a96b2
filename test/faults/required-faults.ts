/**
 * What the fault matrix must hold: each device class in each of its states, with each fault that can meet it there.
 * `npm test` and `npm run fault-matrix` fail while a combination is missing, so that a test that goes takes its row
 * with it in sight of everybody. Names are those that the tests record.
 */
export interface RequiredFaults {
  readonly devices: readonly string[];
  readonly states: readonly string[];
  readonly faults: readonly string[];
}

const UNPLUGGED = ['unplugged'] as const;
const NOISE = ['10 MB/s of noise'] as const;

const cardReader = 'card reader (sam-v)';
const cardReaderFaults: readonly RequiredFaults[] = [
  {
    devices: [cardReader],
    states: [
      'idle',
      'opening',
      'connecting (status)',
      'connecting (read-sam-id)',
      'ready',
      'waiting for card',
      'polling',
      'selecting',
      'reading',
      'in the middle of an answer',
      'reading newest address',
      'presence probe',
      'health check',
      'back-off',
      'closing',
    ],
    faults: UNPLUGGED,
  },
  { devices: ['card reader (sam-v-serial)', 'card reader (sam-v-hid)'], states: ['ready'], faults: NOISE },
  { devices: [cardReader], states: ['reading'], faults: ['byte-at-a-time frames'] },
  {
    devices: [cardReader],
    states: ['status', 'find-card', 'select-card', 'read-text-and-photo', 'read-newest-address'],
    faults: ['two frames in one read'],
  },
  {
    devices: [cardReader],
    states: ['find-card', 'select-card', 'read-text-and-photo', 'read-newest-address'],
    faults: ['answer after the deadline'],
  },
  { devices: [cardReader], states: ['find-card', 'select-card', 'read-text-and-photo'], faults: ['babbles'] },
  {
    devices: [cardReader],
    states: ['reading', 'reading newest address'],
    faults: ['second card swapped in'],
  },
  {
    devices: [cardReader],
    states: ['ready'],
    faults: ['path comes back as another reader', 'path comes back as another device'],
  },
  { devices: [cardReader], states: ['any'], faults: ['mutated frames in one stream'] },
  { devices: ['card reader (sam-v-hid)'], states: ['any'], faults: ['mutated HID reports'] },
];

const printerMakes = ['receipt printer (escpos)', 'receipt printer (star)'] as const;
const printerLines = ['escpos-serial', 'escpos-tcp', 'star-serial', 'star-tcp'].map(
  (adapter) => `receipt printer (${adapter})`,
);
const receiptPrinterFaults: readonly RequiredFaults[] = [
  {
    devices: printerMakes,
    states: [
      'not asked yet',
      'connecting',
      'idle',
      'asking for status',
      'sending',
      'waiting for confirmation',
      'clearing the rest of a slip',
      'back-off',
      'closing',
    ],
    faults: UNPLUGGED,
  },
  { devices: ['receipt printer (escpos)'], states: ['asking who it is'], faults: UNPLUGGED },
  { devices: printerLines, states: ['ready'], faults: NOISE },
  { devices: printerLines, states: ['printing'], faults: ['unplugged from a real line'] },
  {
    devices: printerMakes,
    states: ['printing'],
    faults: ['byte-at-a-time frames', 'two frames in one read'],
  },
  {
    devices: printerMakes,
    states: ['asking for status', 'waiting for confirmation'],
    faults: ['answer after the deadline'],
  },
  { devices: printerMakes, states: ['idle'], faults: ['path comes back as another device'] },
  {
    devices: [...printerMakes, ...printerLines],
    states: ['idle'],
    faults: ['paper out before the slip'],
  },
  {
    devices: [...printerMakes, ...printerLines],
    states: ['printing'],
    faults: ['paper out in the slip', 'paper out after the slip'],
  },
  { devices: printerMakes, states: ['sending'], faults: ['drains one byte a second'] },
  { devices: printerMakes, states: ['any'], faults: ['mutated status bytes'] },
];

const codeScanners = ['code scanner (serial line)', 'code scanner (HID POS)'] as const;
const codeScannerFaults: readonly RequiredFaults[] = [
  {
    devices: codeScanners,
    states: [
      'not asked yet',
      'opening',
      'ready',
      'waiting for a code',
      'within a code',
      'back-off',
      'closing',
    ],
    faults: UNPLUGGED,
  },
  { devices: codeScanners, states: ['ready'], faults: [...NOISE, 'path comes back as another device'] },
  { devices: codeScanners, states: ['ready', 'waiting for a code'], faults: ['babbles'] },
  {
    devices: codeScanners,
    states: ['waiting for a code'],
    faults: ['two frames in one read', 'answer after the deadline', 'code too long'],
  },
  { devices: codeScanners, states: ['within a code'], faults: ['another held up in its place'] },
  // A report is never cut.
  { devices: ['code scanner (serial line)'], states: ['within a code'], faults: ['byte-at-a-time frames'] },
  { devices: codeScanners, states: ['any'], faults: ['mutated codes'] },
];

const staffCredentials = [
  'staff credential (card UID on a serial line)',
  'staff credential (QR badge)',
] as const;
const staffCredentialFaults: readonly RequiredFaults[] = [
  {
    devices: staffCredentials,
    states: ['not asked yet', 'opening', 'ready', 'waiting', 'within a card or badge', 'back-off', 'closing'],
    faults: UNPLUGGED,
  },
  { devices: staffCredentials, states: ['ready'], faults: [...NOISE, 'path comes back as another device'] },
  { devices: staffCredentials, states: ['ready', 'waiting'], faults: ['babbles'] },
  {
    devices: staffCredentials,
    states: ['waiting'],
    faults: ['two frames in one read', 'answer after the deadline', 'lines of nonsense'],
  },
  {
    devices: staffCredentials,
    states: ['within a card or badge'],
    faults: ['another held up in its place', 'byte-at-a-time frames'],
  },
];

const scriptedScanner = 'document scanner (SANE, scripted scanimage)';
const realScanner = 'document scanner (SANE on an eSCL machine)';
const documentScannerFaults: readonly RequiredFaults[] = [
  {
    devices: [scriptedScanner],
    states: [
      'not found yet',
      'being looked for',
      'idle',
      'being looked at',
      'opening for a page',
      'within a page (the backend says I/O error)',
      'within a page (the backend says success, over half a page)',
      'within a page (the backend hangs until its deadline)',
      'opening for a stack',
      'within a stack (io-error)',
      'within a stack (broken-page)',
      'within a stack (hangs)',
      'being cancelled',
      'offline',
      'closing',
    ],
    faults: UNPLUGGED,
  },
  {
    devices: [scriptedScanner],
    states: ['being looked at', 'within a page', 'within a stack'],
    faults: ['answer after the deadline'],
  },
  { devices: [scriptedScanner], states: ['idle'], faults: ['path comes back as another device'] },
  { devices: [realScanner], states: ['idle', 'in the middle of a stack'], faults: UNPLUGGED },
  {
    devices: [realScanner],
    states: ['scanning a page'],
    faults: ['paper-jam', 'cover-open', 'busy', 'nothing laid', 'line-cut', 'broken-image', 'never answers'],
  },
  {
    devices: [realScanner],
    states: ['feeding a stack'],
    faults: ['paper-jam', 'cover-open', 'tray empty', 'line-cut', 'broken-image'],
  },
  {
    devices: [realScanner],
    states: ['in the middle of a stack'],
    faults: ['paper-jam', 'double-feed', 'cancelled'],
  },
];

const documentCameraFaults: readonly RequiredFaults[] = [
  {
    devices: ['document camera'],
    states: ['not found yet', 'opening', 'starting to show', 'live', 'closing'],
    faults: UNPLUGGED,
  },
  {
    devices: ['document camera'],
    states: ['opening'],
    faults: ['path comes back as another device', 'answer after the deadline'],
  },
];

const documentPrinter = 'A4 printer (cups)';
const documentPrinterFaults: readonly RequiredFaults[] = [
  {
    devices: [documentPrinter],
    states: [
      'not asked yet',
      'idle',
      'asking for status',
      'sending',
      'sent, not confirmed',
      'printing',
      'cancelling',
      'closing',
    ],
    faults: UNPLUGGED,
  },
  {
    devices: [documentPrinter],
    states: ['asking for status', 'sending', 'printing', 'cancelling'],
    faults: ['answer after the deadline'],
  },
  {
    devices: [documentPrinter],
    states: ['asking for status', 'sending', 'printing'],
    faults: ['path comes back as another device'],
  },
  { devices: [documentPrinter], states: ['idle'], faults: ['paper out before the job'] },
  {
    devices: [documentPrinter],
    states: ['printing'],
    faults: [
      'paper out in the job',
      'paper out after the job',
      'drains one byte a second',
      'byte-at-a-time frames',
    ],
  },
];

export const requiredFaults: readonly RequiredFaults[] = [
  ...cardReaderFaults,
  ...receiptPrinterFaults,
  ...codeScannerFaults,
  ...staffCredentialFaults,
  ...documentScannerFaults,
  ...documentCameraFaults,
  ...documentPrinterFaults,
  {
    devices: ['device host'],
    states: ['a visit on its identity step'],
    faults: ['killed 100 times in a row'],
  },
];
