import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { itSurvivesNoise } from '#devices/host/noise.conformance.ts';
import type { ReceiptPrinterConfig } from '#devices/host/port.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import { createReceiptPrinterSimulatorOn } from './simulator.ts';
import { createTcpWire, type SimulatorWire } from './simulator-wires.ts';

const document = { language: 'zh-Hans', blocks: [{ type: 'text', text: '凭条' }] } as const;
const paper = { widthDots: 576, encoding: 'gb18030', mode: 'text' } as const;

async function wireFor(adapter: ReceiptPrinterConfig['adapter']): Promise<{
  readonly wire: SimulatorWire;
  readonly config: ReceiptPrinterConfig;
  readonly remove: () => void;
}> {
  if (adapter === 'escpos-tcp' || adapter === 'star-tcp') {
    const wire = await createTcpWire();
    const { host, port } = wire;
    return { wire, config: { adapter, host, port, ...paper }, remove: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'noise-'));
  const wire = await createPtyPair({ linkPath: join(folder, 'printer') });
  return {
    wire,
    config: { adapter, path: wire.linkPath, baudRate: 115200, ...paper },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

describe.each(['escpos-serial', 'escpos-tcp', 'star-serial', 'star-tcp'] as const)('%s', (adapter) => {
  itSurvivesNoise(`receipt printer (${adapter})`, async () => {
    const { wire, config, remove } = await wireFor(adapter);
    const commandSet = adapter.startsWith('star') ? 'star' : 'escpos';
    const simulator = createReceiptPrinterSimulatorOn(
      wire,
      { clock: systemClock, widthDots: 576, commandSet },
      'path' in config ? config.path : `${config.host}:${config.port}`,
    );
    return {
      config: { receiptPrinter: config },
      portOf: (host) => host.receiptPrinter,
      send: (bytes) => wire.write(bytes),
      unplug: () => simulator.unplug(),
      plug: () => simulator.plug(),
      async works(host) {
        expect(await host.receiptPrinter.print({ document })).toEqual({ type: 'printed' });
      },
      async close() {
        await simulator.close();
        remove();
      },
    };
  });
});
