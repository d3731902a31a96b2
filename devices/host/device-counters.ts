import type { DeviceCounters } from './port.ts';

/** What people and paper do is no failure of a device. */
const NO_FAILURES: ReadonlySet<unknown> = new Set([
  'cancelled',
  'no-card',
  'card-lifted',
  'place-again',
  'no-code',
  'no-document',
  'no-credential',
  'badge-refused',
]);

/** Counts since the service started what was asked of one device and how it went, for the inventory. */
export class DeviceTally {
  #commands = 0;
  #failures = 0;
  #timesLost = 0;

  countAnswer(output: unknown): void {
    this.#commands += 1;
    if (isFailure(output)) this.#failures += 1;
  }

  countLost(): void {
    this.#timesLost += 1;
  }

  get(): DeviceCounters {
    return { commands: this.#commands, failures: this.#failures, timesLost: this.#timesLost };
  }
}

/** Of every port's answers: results, and the three outcomes of printing. */
function isFailure(output: unknown): boolean {
  if (typeof output !== 'object' || output === null) return false;
  if ('ok' in output) {
    const error = 'error' in output ? output.error : null;
    return output.ok === false && !(isTyped(error) && NO_FAILURES.has(error.type));
  }
  if (!isTyped(output)) return false;
  if (output.type === 'unknown') return true;
  return output.type === 'not-printed' && !('cause' in output && output.cause === 'cancelled');
}

function isTyped(value: unknown): value is { readonly type: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value;
}
