import type { LineFault } from '#devices/transports/simulator-faulty-line.ts';
import type { CardReaderFault } from '#devices/card-reader/simulator.ts';
import type { DocumentPrinterFault } from '#devices/document-printer/simulator.ts';
import type { ScannerFault } from '#devices/document-scanner/simulator.ts';
import type { PrinterFault } from '#devices/receipt-printer/simulator.ts';
import type { DistrictFault } from '#test/district/faults.ts';
import { personaOf } from '#test/fixtures/personas.ts';

/** The faults that the dock can cause, in the order of its buttons. A new fault is one line here. */
export interface NamedFault<Fault> {
  readonly id: string;
  readonly chinese: string;
  readonly english: string;
  readonly fault: Fault;
}

function lineFault(id: string, chinese: string, english: string, fault: LineFault): NamedFault<LineFault> {
  return { id: `line-${id}`, chinese, english, fault };
}

/** What a serial line can do to any device. */
const commonLineFaults: readonly NamedFault<LineFault>[] = [
  lineFault('noise', '线路噪声，每秒十兆字节', '10 MB/s of noise', {
    type: 'noise',
    bytesPerSecond: 10_000_000,
  }),
  lineFault('dribble', '一个字节一个字节地来', 'One byte at a time', { type: 'dribble' }),
  lineFault('late', '都晚到四秒', 'Everything four seconds late', { type: 'late', delayMs: 4_000 }),
  lineFault('spoilt', '每次错一个字节', 'One byte wrong each time', { type: 'spoilt' }),
  lineFault('foreign', '换成了别的设备', 'Another kind of device instead', { type: 'foreign' }),
];
const twice = lineFault('twice', '每次说两遍', 'Everything twice in one read', { type: 'repeats', times: 2 });

/** Its answers are paced in pieces, so that whole ones are cut and doubled by the reader itself. */
export const cardReaderLineFaults = commonLineFaults;
export const receiptPrinterLineFaults = [...commonLineFaults, twice];
/** Devices that only talk: code scanner, staff reader. */
export const listenedLineFaults: readonly NamedFault<LineFault>[] = [
  ...commonLineFaults,
  twice,
  lineFault('cut', '只到一半', 'Only the first half arrives', { type: 'cut' }),
  lineFault('repeats', '说个不停', 'Repeats without end', { type: 'repeats', times: 300 }),
];

export const cardReaderFaults: readonly NamedFault<CardReaderFault>[] = [
  {
    id: 'lift-in-mid-read',
    chinese: '读到一半拿走',
    english: 'Card lifted in mid-read',
    fault: { type: 'lift-in-mid-read' },
  },
  {
    id: 'unplug-in-mid-read',
    chinese: '读到一半拔线',
    english: 'Unplugged in mid-read',
    fault: { type: 'unplug-in-mid-read' },
  },
  {
    id: 'bad-checksum',
    chinese: '校验和出错三次',
    english: 'Three bad checksums',
    fault: { type: 'bad-checksum', command: 'read-text-and-photo', times: 3 },
  },
  {
    id: 'cut-frame',
    chinese: '应答被截断',
    english: 'A cut frame',
    fault: { type: 'cut-frame', command: 'read-text-and-photo', times: 1, afterBytes: 600 },
  },
  {
    id: 'noise',
    chinese: '线路噪声',
    english: 'Noise before the answer',
    fault: { type: 'noise-before-answer', command: 'read-text-and-photo', times: 1, bytes: 4_000 },
  },
  { id: 'silent', chinese: '读卡器不应答', english: 'Reader answers nothing', fault: { type: 'silent' } },
  {
    id: 'unknown-card',
    chinese: '认不出的卡',
    english: 'Unknown card kind',
    fault: { type: 'card-kind-not-recognised' },
  },
  {
    id: 'swap-in-mid-read',
    chinese: '读到一半换卡',
    english: 'Another card swapped in',
    fault: { type: 'swap-in-mid-read', card: personaOf('hong-kong-resident').card },
  },
  {
    id: 'swap-after-read',
    chinese: '读完马上换卡',
    english: 'Another card right after the read',
    fault: { type: 'swap-after-read', card: personaOf('hong-kong-resident').card },
  },
  {
    id: 'late-answer',
    chinese: '应答太迟',
    english: 'Answer after its time',
    fault: { type: 'late-answer', command: 'read-text-and-photo', times: 1, delayMs: 3_500 },
  },
  {
    id: 'answer-twice',
    chinese: '应答两次',
    english: 'Two answers at once',
    fault: { type: 'answer-twice', command: 'read-text-and-photo', times: 1 },
  },
  {
    id: 'self-test-failed',
    chinese: '自检失败',
    english: 'Self-test failed',
    fault: { type: 'self-test-failed' },
  },
  {
    id: 'not-authorised',
    chinese: '安全模块未授权',
    english: 'Not authorised',
    fault: { type: 'not-authorised' },
  },
];

export const documentScannerFaults: readonly NamedFault<ScannerFault>[] = [
  { id: 'paper-jam', chinese: '卡纸', english: 'Paper jam', fault: 'paper-jam' },
  { id: 'cover-open', chinese: '盖子开着', english: 'Cover open', fault: 'cover-open' },
  { id: 'busy', chinese: '忙', english: 'Busy', fault: 'busy' },
  { id: 'hang', chinese: '没有反应', english: 'Hangs', fault: 'hang' },
  {
    id: 'oversized-page',
    chinese: '五千万像素的一页',
    english: 'Sends 50 megapixels',
    fault: 'oversized-page',
  },
  { id: 'broken-image', chinese: '图像损坏', english: 'Damaged image', fault: 'broken-image' },
  { id: 'line-cut', chinese: '传到一半断线', english: 'Line cut within the page', fault: 'line-cut' },
  { id: 'internal-error', chinese: '机器内部出错', english: 'Internal error', fault: 'internal-error' },
  {
    id: 'jam-after-first',
    chinese: '第二张卡住',
    english: 'Second sheet of a stack jams',
    fault: 'jam-after-first',
  },
  {
    id: 'jam-after-second',
    chinese: '第三张卡住',
    english: 'Third sheet of a stack jams',
    fault: 'jam-after-second',
  },
  {
    id: 'double-feed-after-first',
    chinese: '一次进两张',
    english: 'Double feed after the first',
    fault: 'double-feed-after-first',
  },
];

export const documentPrinterFaults: readonly NamedFault<DocumentPrinterFault>[] = [
  { id: 'paper-out', chinese: '缺纸', english: 'Out of paper', fault: { type: 'paper-out' } },
  {
    id: 'paper-out-in-mid-job',
    chinese: '打到一半没纸',
    english: 'Paper ends in mid-job',
    fault: { type: 'paper-out-in-mid-job', afterSheets: 1 },
  },
  { id: 'paper-jam', chinese: '卡纸', english: 'Paper jam', fault: { type: 'paper-jam' } },
  { id: 'cover-open', chinese: '盖子开着', english: 'Cover open', fault: { type: 'cover-open' } },
  { id: 'toner-empty', chinese: '碳粉用完', english: 'Out of toner', fault: { type: 'toner-empty' } },
  { id: 'paper-low', chinese: '纸不多了', english: 'Paper low', fault: { type: 'paper-low' } },
  { id: 'paused', chinese: '队列暂停', english: 'Queue paused', fault: { type: 'paused' } },
  { id: 'fault', chinese: '故障', english: 'A fault', fault: { type: 'fault' } },
  { id: 'aborts', chinese: '自己丢掉任务', english: 'Throws the job away', fault: { type: 'aborts' } },
  { id: 'refuses', chinese: '拒收任务', english: 'Refuses the job', fault: { type: 'refuses' } },
  { id: 'hang', chinese: '收了不答', english: 'Never answers', fault: { type: 'hang' } },
  { id: 'nonsense', chinese: '答非所问', english: 'Answers nonsense', fault: { type: 'nonsense' } },
  { id: 'stalled', chinese: '任务不动', english: 'A job that never moves on', fault: { type: 'stalled' } },
  {
    id: 'dribble',
    chinese: '一个字节一个字节地答',
    english: 'Answers one byte at a time',
    fault: { type: 'dribble' },
  },
];

export const receiptPrinterFaults: readonly NamedFault<PrinterFault>[] = [
  {
    id: 'paper-out-in-mid-slip',
    chinese: '打到一半没纸',
    english: 'Paper ends in mid-slip',
    fault: { type: 'paper-out-in-mid-slip' },
  },
  { id: 'cover-open', chinese: '盖子开着', english: 'Cover open', fault: { type: 'cover-open' } },
  { id: 'cutter-jam', chinese: '切刀卡住', english: 'Cutter jam', fault: { type: 'cutter-jam' } },
  {
    id: 'silent',
    chinese: '不报状态（兼容机）',
    english: 'Answers no status (a clone)',
    fault: { type: 'silent' },
  },
  { id: 'slow', chinese: '打得很慢', english: 'Prints very slowly', fault: { type: 'slow' } },
  {
    id: 'paper-out-after-slip',
    chinese: '打完正好没纸',
    english: 'Paper ends behind the slip',
    fault: { type: 'paper-out-after-slip' },
  },
  {
    id: 'cover-open-in-mid-slip',
    chinese: '打到一半开盖',
    english: 'Cover opened in mid-slip',
    fault: { type: 'cover-open-in-mid-slip' },
  },
  {
    id: 'paper-near-end',
    chinese: '纸快用完',
    english: 'Paper near its end',
    fault: { type: 'paper-near-end' },
  },
  { id: 'head-hot', chinese: '打印头过热', english: 'Print head too hot', fault: { type: 'head-hot' } },
  {
    id: 'unrecoverable',
    chinese: '无法恢复的故障',
    english: 'Unrecoverable fault',
    fault: { type: 'unrecoverable' },
  },
  {
    id: 'no-marks',
    chinese: '不确认打完（兼容机）',
    english: 'Never confirms a slip (a clone)',
    fault: { type: 'no-marks' },
  },
  {
    id: 'drain',
    chinese: '每秒只收一个字节',
    english: 'Takes one byte a second',
    fault: { type: 'drain', bytesPerSecond: 1 },
  },
  { id: 'babbling', chinese: '线路乱码', english: 'Babbles', fault: { type: 'babbling' } },
  {
    id: 'flow-control-bytes',
    chinese: '混入 XON/XOFF',
    english: 'Mixes in XON and XOFF',
    fault: { type: 'flow-control-bytes' },
  },
];

export const districtFaults: readonly NamedFault<DistrictFault>[] = [
  { id: 'down', chinese: '线路中断', english: 'Line is cut', fault: { type: 'down' } },
  { id: 'hang', chinese: '收了不答', english: 'Accepts and never answers', fault: { type: 'hang' } },
  { id: 'slow', chinese: '很慢', english: 'Slow', fault: { type: 'slow', delayMs: 4_000 } },
  {
    id: 'answer-lost',
    chinese: '答复丢失',
    english: 'Answer lost after the effect',
    fault: { type: 'answer-lost', times: 1 },
  },
  {
    id: 'upload-cut',
    chinese: '上传中断',
    english: 'Cuts uploads in the middle',
    fault: { type: 'upload-cut', afterBytes: 100_000, times: 3 },
  },
  {
    id: 'unsigned-receipt',
    chinese: '回执没有签名',
    english: 'Receipt without a signature',
    fault: { type: 'unsigned-receipt' },
  },
  {
    id: 'bad-signature',
    chinese: '回执签名不对',
    english: 'Receipt signed by another key',
    fault: { type: 'bad-signature' },
  },
  {
    id: 'unauthorised',
    chinese: '不认得本机',
    english: 'Does not know the terminal',
    fault: { type: 'unauthorised' },
  },
  { id: 'server-error', chinese: '出错 500', english: 'Error 500', fault: { type: 'server-error' } },
  { id: 'html', chinese: '返回网页', english: 'Answers with a web page', fault: { type: 'html' } },
  { id: 'nonsense', chinese: '答非所问', english: 'Answers nonsense', fault: { type: 'nonsense' } },
  {
    id: 'refuse',
    chinese: '拒收',
    english: 'Refuses',
    fault: { type: 'refuse', reason: '演示：资料与登记不符' },
  },
];
