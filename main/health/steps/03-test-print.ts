import type { PaperUse, PrintOutcome, ReceiptDocument } from '#devices/receipt-printer/port.ts';
import { skipped, type ProbeFact, type ProbeStep } from './step.ts';

/** Plain, rare, private and four-byte characters, each of which some printers lose without a word. */
const TEST_CHARACTERS = '市民之窗 南海區 䶮 𠮷 㛃 ·';

export const testSlip: ReceiptDocument = {
  language: 'zh-Hans',
  blocks: [
    { type: 'text', text: '设备检测 Device probe', align: 'center', size: 'large', isBold: true },
    { type: 'rule' },
    { type: 'row', label: '汉字', value: TEST_CHARACTERS },
    { type: 'row', label: 'Latin', value: 'ABC abc 0123456789' },
    { type: 'qr', text: 'CW0:probe' },
    { type: 'text', text: '以上应无空白、方框或问号。', align: 'center' },
    { type: 'feed', lines: 2 },
  ],
};

/** A slip comes out whole, and a person has looked at its characters. */
export const testPrintStep: ProbeStep = {
  number: 3,
  title: '凭条打印机 Receipt printer',
  async run({ devices, isConfigured, technician }) {
    if (!isConfigured('receiptPrinter')) return skipped;
    const outcome = await devices.receiptPrinter.print({ document: testSlip });
    const use = await devices.receiptPrinter.readPaperUse();
    const printed = [{ name: '打印 print', value: describeOutcome(outcome) }, ...paperFacts(use)];
    if (outcome.type === 'not-printed') return { outcome: 'failed', facts: printed };
    const isRight = await technician.confirm(
      `凭条完整，并且这些字都印对了吗？ Is the slip whole, and are these right: ${TEST_CHARACTERS}`,
    );
    const seen = {
      name: '看过 looked at',
      value: isRight === null ? '无人 nobody' : isRight ? '对 right' : '不对 wrong',
    };
    if (isRight === false) return { outcome: 'failed', facts: [...printed, seen] };
    const isSure = outcome.type === 'printed' && isRight === true;
    return { outcome: isSure ? 'passed' : 'warning', facts: [...printed, seen] };
  },
};

function describeOutcome(outcome: PrintOutcome): string {
  if (outcome.type === 'printed') return 'printed';
  const extent = outcome.type === 'unknown' ? outcome.extent : undefined;
  const confirmed = extent ? ` (${extent.confirmedLines} of ${extent.totalLines} lines confirmed)` : '';
  return `${outcome.type}: ${outcome.cause}${confirmed}`;
}

/** A second signal beside the near-end sensor. */
function paperFacts(use: PaperUse | null): readonly ProbeFact[] {
  if (use === null) return [];
  const since = use.rollChangedAtMs === null ? '本次启动 this start' : '换纸 the roll change';
  return [{ name: '用纸 paper used', value: `${use.slips} slips, ${use.lines} lines since ${since}` }];
}
