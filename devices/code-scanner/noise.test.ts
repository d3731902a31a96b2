import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { itSurvivesNoise, itSurvivesNoiseInReports } from '#devices/host/noise.conformance.ts';
import { createHidPosCodeScanner } from './adapter.ts';
import { createHidCodeScannerSimulator } from './simulator-hid.ts';
import { createCodeScannerSimulator } from './simulator.ts';

const CODE = 'CW1:CW-LW0001-20261122-00001-X';

itSurvivesNoise('code scanner (serial line)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'noise-'));
  const simulator = await createCodeScannerSimulator({ linkPath: join(folder, 'codes'), clock: systemClock });
  return {
    config: { codeScanner: { adapter: 'serial-line', path: simulator.linkPath, baudRate: 9600 } },
    portOf: (host) => host.codeScanner,
    send: (bytes) => simulator.sendBytes(bytes),
    unplug: () => simulator.unplug(),
    plug: () => simulator.plug(),
    async works(host) {
      const reading = host.codeScanner.readCode({ timeoutMs: 5_000 });
      // What comes before the device host has the request is dropped, as with a real scanner: it is held up again.
      const again = setInterval(() => simulator.scan(CODE), 100);
      expect(await reading).toEqual({ ok: true, value: { text: CODE } });
      clearInterval(again);
    },
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true });
    },
  };
});

itSurvivesNoiseInReports('code scanner (HID POS)', () => {
  const clock = new ManualClock();
  const simulator = createHidCodeScannerSimulator();
  const scanner = createHidPosCodeScanner({
    config: { adapter: 'hid-pos', vendorId: 0x1234, productId: 0x5678 },
    clock,
    openReports: simulator.openReports,
  });
  return {
    clock,
    device: scanner,
    sendReport: (report) => simulator.sendReport(report),
    async works() {
      const reading = scanner.readCode({ timeoutMs: 5_000 });
      await clock.advance(1);
      simulator.scan(CODE);
      expect(await reading).toEqual({ ok: true, value: { text: CODE } });
    },
    async close() {
      await scanner.close();
      await simulator.close();
    },
  };
});
