import { certificateTerm } from '../certificate-term.ts';
import { skipped, type ProbeResult, type ProbeStep } from './step.ts';

/** The certificate that the terminal shows to the district lasts until the next visit of a technician. */
export const certificateStep: ProbeStep = {
  number: 9,
  title: '终端证书 Certificate of this terminal',
  async run({ clock, certificateEndsAtMs }) {
    if (certificateEndsAtMs == null) return skipped;
    const { outcome, text } = verdictOn(certificateEndsAtMs, clock.nowMs());
    const endsOn = new Date(certificateEndsAtMs).toISOString().slice(0, 10);
    return {
      outcome,
      facts: [
        { name: '有效至 valid until', value: `${endsOn} (UTC)` },
        { name: '状态 state', value: text },
      ],
    };
  },
};

function verdictOn(
  endsAtMs: number,
  nowMs: number,
): { readonly outcome: ProbeResult['outcome']; readonly text: string } {
  const term = certificateTerm(endsAtMs, nowMs);
  switch (term.type) {
    case 'valid':
      return { outcome: 'passed', text: `还有 ${term.daysLeft} 天 ${term.daysLeft} days left` };
    case 'ends-soon':
      return {
        outcome: 'warning',
        text: `还有 ${term.daysLeft} 天，请换发证书 ${term.daysLeft} days left, have it renewed`,
      };
    case 'ended':
      return { outcome: 'failed', text: '已到期，业务无法送达区里 ended: nothing reaches the district' };
  }
}
