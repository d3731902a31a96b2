import type { KeyObject } from 'node:crypto';
import { underSignals } from '#main/basics/abort-signals.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { createSerialLineCodeScanner } from '#devices/code-scanner/adapter.ts';
import type { CodeScanner } from '#devices/code-scanner/port.ts';
import type { CardUidConfig } from '#devices/host/port.ts';
import type { OpenByteLine } from '#devices/transports/byte-line.ts';
import { verifyBadge } from './badge.ts';
import { cardUidOf } from './card-uid.ts';
import type { CredentialFailure, PresentedCredential, StaffCredentialReader } from './port.ts';

/** A card reader that sends the UID of each card as a line of hexadecimal digits. */
export function createCardUidStaffCredentialReader(parts: {
  readonly config: CardUidConfig;
  readonly clock: Clock;
  /** Left out: the serial path of the configuration. */
  readonly openLine?: OpenByteLine;
}): StaffCredentialReader {
  const { config, clock, openLine } = parts;
  const { path, baudRate } = config;
  const lines = createSerialLineCodeScanner({
    config: { adapter: 'serial-line', path, baudRate },
    clock,
    ...(openLine ? { openLine } : {}),
  });
  return credentialReader({
    lines,
    clock,
    recognise: (line) => {
      const uid = cardUidOf(line);
      return uid === null ? null : ok({ type: 'card-uid', uid });
    },
  });
}

/** Badges held before the terminal's code scanner, which stays the terminal's: closing this leaves it open. */
export function createQrBadgeStaffCredentialReader(parts: {
  readonly codeScanner: Pick<CodeScanner, 'readCode' | 'status' | 'onStatus'>;
  readonly keys: readonly KeyObject[];
  readonly clock: Clock;
}): StaffCredentialReader {
  const { codeScanner, keys, clock } = parts;
  const closing = new AbortController();
  const lines: CodeScanner = {
    status: () => codeScanner.status(),
    onStatus: (listener) => codeScanner.onStatus(listener),
    readCode: (request, { signal } = {}) =>
      underSignals([signal, closing.signal], (either) => codeScanner.readCode(request, { signal: either })),
    close: async () => closing.abort(),
  };
  return credentialReader({
    lines,
    clock,
    recognise: (text) => {
      const badge = verifyBadge({ text, keys, nowMs: clock.nowMs() });
      return badge === null || badge.ok ? badge : err({ type: 'badge-refused', reason: badge.error });
    },
  });
}

type Presented = Result<PresentedCredential, CredentialFailure>;

function credentialReader(parts: {
  readonly lines: CodeScanner;
  readonly clock: Clock;
  /** Null for a line that is no credential. */
  readonly recognise: (line: string) => Presented | null;
}): StaffCredentialReader {
  const { lines, clock, recognise } = parts;
  return {
    status: () => lines.status(),
    onStatus: (listener) => lines.onStatus(listener),
    async waitForCredential({ timeoutMs }, options = {}) {
      const deadlineMs = clock.monotonicMs() + timeoutMs;
      for (;;) {
        const leftMs = deadlineMs - clock.monotonicMs();
        if (leftMs <= 0) return err({ type: 'no-credential' });
        const line = await lines.readCode({ timeoutMs: leftMs }, options);
        if (line.ok) {
          const presented = recognise(line.value.text);
          if (presented !== null) return presented;
          continue;
        }
        switch (line.error.type) {
          case 'code-too-long':
            continue;
          case 'no-code':
            return err({ type: 'no-credential' });
          case 'scanner-offline':
            return err({ type: 'reader-offline' });
          case 'cancelled':
            return err({ type: 'cancelled' });
          default:
            return throwIllegalValue(line.error);
        }
      }
    },
    close: () => lines.close(),
  };
}
