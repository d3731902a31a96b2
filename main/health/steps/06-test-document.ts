import type { DocumentPrintOutcome } from '#devices/document-printer/port.ts';
import { skipped, type ProbeStep } from './step.ts';
import { testPage } from './test-page.ts';

/** An A4 page comes out whole, and a person has looked at its frame: a cut edge would cut a result document too. */
export const testDocumentStep: ProbeStep = {
  number: 6,
  title: 'A4 打印机 A4 printer',
  async run({ devices, isConfigured, technician }) {
    if (!isConfigured('documentPrinter')) return skipped;
    const outcome = await devices.documentPrinter.print({ pdf: testPage(), copies: 1, jobName: 'probe' });
    const printed = { name: '打印 print', value: describeOutcome(outcome) };
    if (outcome.type === 'not-printed') return { outcome: 'failed', facts: [printed] };
    const isRight = await technician.confirm(
      'A4 纸出来了，并且四边的框都完整吗？ Is the A4 page out, with all four sides of its frame?',
    );
    const value = isRight === null ? '无人 nobody' : isRight ? '对 right' : '不对 wrong';
    const facts = [printed, { name: '看过 looked at', value }];
    if (isRight === false) return { outcome: 'failed', facts };
    // A spooler that tells nothing of a job is as good as it can be when somebody holds the page.
    return { outcome: isRight === true ? 'passed' : 'warning', facts };
  },
};

function describeOutcome(outcome: DocumentPrintOutcome): string {
  const cause = outcome.type === 'printed' ? '' : `: ${outcome.cause}`;
  const sheets = outcome.type === 'not-printed' ? null : outcome.sheets;
  return `${outcome.type}${cause}${sheets === null ? '' : `, ${sheets} sheets`}`;
}
