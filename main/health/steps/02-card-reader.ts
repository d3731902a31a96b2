import { maskName, maskResidentId } from '#main/basics/masking.ts';
import { skipped, type ProbeStep } from './step.ts';

const CARD_TIMEOUT_MS = 30_000;

/** The reader's security module answers with its number, and a card that the technician lays down can be read. */
export const cardReaderStep: ProbeStep = {
  number: 2,
  title: '读卡器 Card reader',
  async run({ devices, isConfigured, technician }) {
    if (!isConfigured('cardReader')) return skipped;
    const samId = await devices.cardReader.readSamId();
    if (!samId.ok)
      return { outcome: 'failed', facts: [{ name: '安全模块 SAM id', value: samId.error.type }] };
    const sam = { name: '安全模块 SAM id', value: samId.value };
    technician.say('请放上任意一张证件。 Lay any card on the reader.');
    const card = await devices.cardReader.read({ timeoutMs: CARD_TIMEOUT_MS });
    if (!card.ok) {
      const outcome = card.error.type === 'no-card' ? 'warning' : 'failed';
      return { outcome, facts: [sam, { name: '证件 card', value: card.error.type }] };
    }
    const { kind, name, number } = card.value;
    // Stars alone: the report is filed, and the card is the technician's own.
    return {
      outcome: 'passed',
      facts: [
        sam,
        { name: '证件 card', value: kind },
        { name: '姓名 name', value: maskName(name).replaceAll(/[^*]/gu, '*') },
        { name: '号码 number', value: maskResidentId(number).replaceAll(/./g, '*') },
      ],
    };
  },
};
