import type { Clock } from '#main/basics/clock.ts';
import { KeyBurst, LONGEST_SCANNER_GAP_MS } from '#main/basics/key-bursts.ts';
import { recogniseCode } from '#main/basics/known-codes.ts';
import { skipped, type ProbeStep, type Technician } from './step.ts';

const CODE_TIMEOUT_MS = 30_000;

/**
 * A code comes through the scanner's own line. A scanner in keyboard mode types it instead, and is refused: it would
 * type into residents' pages.
 */
export const codeStep: ProbeStep = {
  number: 5,
  title: '扫码器 Code scanner',
  async run({ devices, isConfigured, technician, clock }) {
    if (!isConfigured('codeScanner')) return skipped;
    technician.say('请扫任意一个二维码。 Hold any QR code before the scanner.');
    const stop = new AbortController();
    let typed: number | null = null;
    const stopWatching = watchForWedge({
      technician,
      clock,
      onWedge: (length) => {
        typed = length;
        stop.abort();
      },
    });
    const code = await devices.codeScanner.readCode({ timeoutMs: CODE_TIMEOUT_MS }, { signal: stop.signal });
    stopWatching();
    if (typed !== null) {
      return {
        outcome: 'failed',
        facts: [
          { name: '方式 mode', value: '键盘模式，不可用：请改为串口或 HID POS。 Keyboard mode is refused.' },
          { name: '按键 keys', value: String(typed) },
        ],
      };
    }
    if (!code.ok) return { outcome: 'failed', facts: [{ name: '扫码 code', value: code.error.type }] };
    // What stands in the code stays out of the report.
    return {
      outcome: 'passed',
      facts: [
        { name: '种类 kind', value: recogniseCode(code.value.text).type },
        { name: '长度 length', value: String([...code.value.text].length) },
      ],
    };
  },
};

function watchForWedge(parts: {
  readonly technician: Technician;
  readonly clock: Clock;
  readonly onWedge: (length: number) => void;
}): () => void {
  const { technician, clock, onWedge } = parts;
  const burst = new KeyBurst();
  let cancelPause = () => {};
  const end = (isEnter: boolean) => {
    cancelPause();
    const verdict = burst.end({ isEnter });
    if (verdict.type === 'scan') onWedge(verdict.length);
  };
  const stopListening = technician.onKey((key) => {
    const atMs = clock.monotonicMs();
    if (burst.isHolding && !burst.continuesAt(atMs)) end(false);
    if (key === '\r' || key === '\n' || key === '\t') return end(true);
    burst.hold(key, atMs);
    cancelPause();
    cancelPause = clock.after(LONGEST_SCANNER_GAP_MS, () => end(false));
  });
  return () => {
    cancelPause();
    stopListening();
  };
}
