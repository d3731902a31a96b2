import { skipped, type ProbeStep } from './step.ts';

const CREDENTIAL_TIMEOUT_MS = 30_000;

/** A staff card or badge is read; whose it is stays out of the report. */
export const staffCredentialStep: ProbeStep = {
  number: 7,
  title: '员工凭证 Staff credential',
  async run({ devices, isConfigured, technician }) {
    if (!isConfigured('staffCredential')) return skipped;
    technician.say('请出示员工卡或工牌。 Hold up a staff card or badge.');
    const presented = await devices.staffCredential.waitForCredential({ timeoutMs: CREDENTIAL_TIMEOUT_MS });
    const name = '凭证 credential';
    if (presented.ok) {
      const { value } = presented;
      const what =
        value.type === 'badge' ? 'badge, signature holds' : `card, UID of ${value.uid.length / 2} bytes`;
      return { outcome: 'passed', facts: [{ name, value: what }] };
    }
    const { error } = presented;
    const reason = error.type === 'badge-refused' ? `: ${error.reason}` : '';
    return {
      outcome: error.type === 'no-credential' ? 'warning' : 'failed',
      facts: [{ name, value: `${error.type}${reason}` }],
    };
  },
};
