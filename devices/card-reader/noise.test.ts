import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { itSurvivesNoise, itSurvivesNoiseInReports } from '#devices/host/noise.conformance.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createSamVHidCardReader } from './adapters.ts';
import { createHidWire } from './simulator-hid-wire.ts';
import { createCardReaderSimulator, createCardReaderSimulatorOn } from './simulator.ts';

const { card } = personaOf('liwan-resident');

itSurvivesNoise('card reader (sam-v-serial)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'noise-'));
  const simulator = await createCardReaderSimulator({ linkPath: join(folder, 'reader'), clock: systemClock });
  return {
    config: { cardReader: { adapter: 'sam-v-serial', path: simulator.linkPath, baudRate: 115200 } },
    portOf: (host) => host.cardReader,
    send: (bytes) => simulator.say(bytes),
    unplug: () => simulator.unplug(),
    plug: () => simulator.plug(),
    async works(host) {
      simulator.placeCard(card);
      expect(await host.cardReader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
    },
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true });
    },
  };
});

itSurvivesNoiseInReports('card reader (sam-v-hid)', () => {
  const clock = new ManualClock();
  const wire = createHidWire();
  const simulator = createCardReaderSimulatorOn(wire, { clock });
  const reader = createSamVHidCardReader({
    config: { adapter: 'sam-v-hid', vendorId: 0x10c4, productId: 0x0007 },
    clock,
    openReports: wire.open,
  });
  return {
    clock,
    device: reader,
    sendReport: (report) => wire.writeReport(report),
    async works() {
      simulator.placeCard(card);
      const reading = reader.read({ timeoutMs: 5_000 });
      for (let step = 0; step < 300; step += 1) await clock.advance(10);
      expect(await reading).toEqual({ ok: true, value: card });
    },
    async close() {
      await reader.close();
      await simulator.close();
    },
  };
});
