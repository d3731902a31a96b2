import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '../fault-record.ts';
import type { PresentedCredential, StaffCredentialReader } from './port.ts';

/** What a test can do at the far end. */
export interface StaffCredentialUnderTest {
  readonly reader: StaffCredentialReader;
  readonly clock: ManualClock;
  /** Holds up what the adapter shall read as `expected`. */
  readonly present: () => void;
  readonly expected: PresentedCredential;
  /** Sends a line that is no credential. */
  readonly sendLine: (line: string) => void;
  readonly babble: () => void;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Longer than the longest wait before a lost line is opened again. */
const REOPEN_MS = 3_000;
const WAIT = { timeoutMs: 60_000 } as const;

/** What every adapter of a staff credential does, on a clock that only the test moves. */
export function describeStaffCredentialConformance(
  name: string,
  make: () => Promise<StaffCredentialUnderTest>,
): void {
  const DEVICE = `staff credential (${name})`;
  describe(DEVICE, () => {
    let far: StaffCredentialUnderTest;
    beforeEach(async () => {
      far = await make();
      far.reader.status();
      await far.clock.advance(1);
    });
    afterEach(() => far.close());

    const ready = async () => {
      await far.clock.advance(REOPEN_MS);
      expect(far.reader.status()).toEqual({ type: 'ready' });
    };
    const readsOne = async () => {
      const waiting = far.reader.waitForCredential(WAIT);
      await far.clock.advance(1);
      far.present();
      expect(await waiting).toEqual({ ok: true, value: far.expected });
    };

    it('reads what is held up, each time once', async () => {
      await readsOne();
      await readsOne();
    });

    it('passes over what is no credential, and what came before anybody waited', async () => {
      far.present();
      await far.clock.advance(1);
      const waiting = far.reader.waitForCredential(WAIT);
      await far.clock.advance(1);
      for (const line of ['hello', 'https://example.com/', '0', 'CW1:CW-LW0101-20261122-00017-0'])
        far.sendLine(line);
      await far.clock.advance(WAIT.timeoutMs);
      expect(await waiting).toEqual({ ok: false, error: { type: 'no-credential' } });
      await readsOne();
    });

    it('ends in time although lines that are no credential keep coming', async () => {
      const waiting = far.reader.waitForCredential({ timeoutMs: 1_000 });
      for (let line = 0; line < 20; line += 1) {
        await far.clock.advance(100);
        far.sendLine('hello');
      }
      expect(await waiting).toEqual({ ok: false, error: { type: 'no-credential' } });
      recordFault({
        device: DEVICE,
        state: 'waiting',
        fault: 'lines of nonsense',
        outcome: 'no-credential in time',
      });
    });

    it('is cancelled at once', async () => {
      const abort = new AbortController();
      const waiting = far.reader.waitForCredential(WAIT, { signal: abort.signal });
      await far.clock.advance(1);
      abort.abort();
      expect(await waiting).toEqual({ ok: false, error: { type: 'cancelled' } });
      recordFault({ device: DEVICE, state: 'waiting', fault: 'cancelled', outcome: 'cancelled' });
    });

    it('says reader-offline when it is unplugged while waiting, and reads when it is back', async () => {
      const waiting = far.reader.waitForCredential(WAIT);
      await far.clock.advance(1);
      await far.unplug();
      expect(await waiting).toEqual({ ok: false, error: { type: 'reader-offline' } });
      expect(far.reader.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
      await far.plug();
      await ready();
      await readsOne();
      recordFault({
        device: DEVICE,
        state: 'waiting',
        fault: 'unplugged',
        outcome: 'reader-offline, then reads',
      });
    });

    it('is offline when it is unplugged while idle, answers so, and comes back', async () => {
      await far.unplug();
      await far.clock.advance(1);
      expect(far.reader.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
      expect(await far.reader.waitForCredential(WAIT)).toEqual({
        ok: false,
        error: { type: 'reader-offline' },
      });
      await far.plug();
      await ready();
      await readsOne();
      recordFault({ device: DEVICE, state: 'idle', fault: 'unplugged', outcome: 'offline, then reads' });
    });

    it('closes a line that babbles, and comes back', async () => {
      far.babble();
      await far.clock.advance(1);
      expect(far.reader.status()).toMatchObject({ type: 'offline', cause: 'babbling' });
      await ready();
      await readsOne();
      recordFault({
        device: DEVICE,
        state: 'idle',
        fault: 'noise',
        outcome: 'offline: babbling, then reads',
      });
    });
  });
}
