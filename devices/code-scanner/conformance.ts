import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordFault } from '../fault-record.ts';
import type { CodeScanner, CodeScannerStatus } from './port.ts';
import type { CodeScannerHand } from './simulator.ts';

export interface CodeScannerUnderTest {
  readonly scanner: CodeScanner;
  readonly simulator: CodeScannerHand;
}

const SLIP_CODE = 'CW1:CW-LW0001-20261122-00001-X';

/** Resolves when the scanner's status is of the type, or already is. */
export function untilStatus(
  scanner: CodeScanner,
  type: CodeScannerStatus['type'],
): Promise<CodeScannerStatus> {
  return new Promise((resolve) => {
    const take = (status: CodeScannerStatus) => {
      if (status.type !== type) return;
      unsubscribe();
      resolve(status);
    };
    const unsubscribe = scanner.onStatus(take);
    take(scanner.status());
  });
}

/** What every code scanner adapter must do, whatever its transport. Registers the tests for the adapter given. */
export function describeCodeScannerConformance(
  name: string,
  make: () => Promise<CodeScannerUnderTest>,
): void {
  const DEVICE = `code scanner (${name})`;
  describe(`code scanner conformance: ${name}`, () => {
    let scanner: CodeScanner;
    let simulator: CodeScannerHand;

    beforeEach(async () => {
      ({ scanner, simulator } = await make());
      await untilStatus(scanner, 'ready');
    });

    afterEach(async () => {
      await scanner.close();
      await simulator.close();
    });

    it.each(['\r', '\n', '\r\n'] as const)('reads codes that end with %j, each once', async (lineEnd) => {
      for (const text of [SLIP_CODE, 'second']) {
        const reading = scanner.readCode({ timeoutMs: 5_000 });
        simulator.scan(text, { lineEnd });
        expect(await reading).toEqual({ ok: true, value: { text } });
      }
    });

    it.each(['utf-8', 'gb18030'] as const)('reads Chinese in %s, rare characters too', async (encoding) => {
      const reading = scanner.readCode({ timeoutMs: 5_000 });
      simulator.scan('食品经营许可证 𠮷 㛃', { encoding });
      expect(await reading).toEqual({ ok: true, value: { text: '食品经营许可证 𠮷 㛃' } });
    });

    it('reads a code that comes byte by byte', async () => {
      simulator.setDribbling(true);
      const reading = scanner.readCode({ timeoutMs: 5_000 });
      simulator.scan(SLIP_CODE);
      expect(await reading).toEqual({ ok: true, value: { text: SLIP_CODE } });
    });

    it('drops a code with control characters and bytes that are no text, and waits on', async () => {
      const reading = scanner.readCode({ timeoutMs: 5_000 });
      simulator.scan('CW1:\u001b@\u001dV');
      simulator.scanBytes(Uint8Array.of(0xff, 0xff));
      simulator.scan(SLIP_CODE);
      expect(await reading).toEqual({ ok: true, value: { text: SLIP_CODE } });
    });

    it('refuses a code longer than any can be, and reads the next', async () => {
      const reading = scanner.readCode({ timeoutMs: 5_000 });
      simulator.scan('7'.repeat(5_000));
      expect(await reading).toEqual({ ok: false, error: { type: 'code-too-long' } });
      const next = scanner.readCode({ timeoutMs: 5_000 });
      simulator.scan(SLIP_CODE);
      expect((await next).ok).toBe(true);
      recordFault({
        device: DEVICE,
        state: 'waiting for a code',
        fault: 'code too long',
        outcome: 'code-too-long, then reads',
      });
    });

    it('answers no-code in time, cancelled at once, and cancels the older of two requests', async () => {
      expect(await scanner.readCode({ timeoutMs: 20 })).toEqual({ ok: false, error: { type: 'no-code' } });
      const abort = new AbortController();
      const older = scanner.readCode({ timeoutMs: 60_000 });
      const newer = scanner.readCode({ timeoutMs: 60_000 }, { signal: abort.signal });
      expect(await older).toEqual({ ok: false, error: { type: 'cancelled' } });
      abort.abort();
      expect(await newer).toEqual({ ok: false, error: { type: 'cancelled' } });
    });

    it('closes a line that babbles, says so, and comes back', async () => {
      simulator.babble(100_000);
      expect(await untilStatus(scanner, 'offline')).toMatchObject({ type: 'offline', cause: 'babbling' });
      await untilStatus(scanner, 'ready');
      recordFault({
        device: DEVICE,
        state: 'idle',
        fault: 'noise',
        outcome: 'offline: babbling, then ready',
      });
    });

    it('is offline while unplugged, ends the waiting request, and reads when it is back', async () => {
      const reading = scanner.readCode({ timeoutMs: 60_000 });
      await simulator.unplug();
      expect(await reading).toEqual({ ok: false, error: { type: 'scanner-offline' } });
      expect(await scanner.readCode({ timeoutMs: 5_000 })).toEqual({
        ok: false,
        error: { type: 'scanner-offline' },
      });
      await simulator.plug();
      await untilStatus(scanner, 'ready');
      const again = scanner.readCode({ timeoutMs: 5_000 });
      simulator.scan(SLIP_CODE);
      expect((await again).ok).toBe(true);
      recordFault({
        device: DEVICE,
        state: 'waiting for a code',
        fault: 'unplugged',
        outcome: 'scanner-offline, then reads',
      });
    });

    it('is offline when it is unplugged while nobody waits, and ready when it is back', async () => {
      await simulator.unplug();
      expect(await untilStatus(scanner, 'offline')).toMatchObject({ cause: 'no-line' });
      await simulator.plug();
      await untilStatus(scanner, 'ready');
      recordFault({ device: DEVICE, state: 'idle', fault: 'unplugged', outcome: 'offline, then ready' });
    });

    it('drops the half of a code that was on its way when the cable went', async () => {
      simulator.setDribbling(true);
      const reading = scanner.readCode({ timeoutMs: 60_000 });
      simulator.scan('x'.repeat(2_000));
      await simulator.unplug();
      const result = await reading;
      // A scanner that gives whole reports may have got the code across.
      if (!result.ok) expect(result.error).toEqual({ type: 'scanner-offline' });
      simulator.setDribbling(false);
      await simulator.plug();
      await untilStatus(scanner, 'ready');
      const next = scanner.readCode({ timeoutMs: 5_000 });
      simulator.scan(SLIP_CODE);
      expect(await next).toEqual({ ok: true, value: { text: SLIP_CODE } });
      recordFault({
        device: DEVICE,
        state: 'within a code',
        fault: 'unplugged',
        outcome: 'the half code is dropped, then reads',
      });
    });

    it('is closed with a request waiting', async () => {
      const reading = scanner.readCode({ timeoutMs: 60_000 });
      await scanner.close();
      expect(await reading).toEqual({ ok: false, error: { type: 'cancelled' } });
      recordFault({ device: DEVICE, state: 'waiting for a code', fault: 'closed', outcome: 'cancelled' });
    });
  });
}
