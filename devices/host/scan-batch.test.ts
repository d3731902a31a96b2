import sharp from 'sharp';
import { expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createDocumentScannerSimulator } from '#devices/document-scanner/simulator.ts';
import type { ScannedPage } from '#devices/document-scanner/port.ts';
import { createDeviceHost } from './client.ts';

const STACK = {
  area: 'a4',
  resolutionDpi: 75,
  colour: 'colour',
  source: 'feeder',
  isDuplex: true,
  maxPages: 10,
} as const;

it('hands pages of a stack over one by one through the host process, and keeps those before a jam', async () => {
  const simulator = await createDocumentScannerSimulator({ hasGlass: true });
  const background = '#406080';
  const image = await sharp({ create: { width: 83, height: 117, channels: 3, background } })
    .png()
    .toBuffer();
  const sheet = { image, resolutionDpi: 10 };
  simulator.loadFeeder([sheet, sheet]);
  const host = createDeviceHost({
    config: {
      cardReader: null,
      receiptPrinter: null,
      documentScanner: simulator.config,
      codeScanner: null,
      documentPrinter: null,
      staffCredential: null,
    },
    clock: systemClock,
    log: () => {},
  });
  try {
    const pages: ScannedPage[] = [];
    const onPage = (page: ScannedPage) => pages.push(page);
    const whole = await host.documentScanner.scanBatch(STACK, { onPage });
    expect(whole).toEqual({ pageCount: 4, end: { type: 'all-scanned' } });
    expect(pages.map(({ mediaType, resolutionDpi }) => [mediaType, resolutionDpi])).toEqual(
      Array.from({ length: 4 }, () => ['image/png', 75]),
    );
    simulator.loadFeeder([sheet, sheet]);
    simulator.setFault('jam-after-first');
    const jammed = await host.documentScanner.scanBatch({ ...STACK, isDuplex: false }, { onPage });
    expect(jammed).toEqual({ pageCount: 1, end: { type: 'failed', failure: { type: 'paper-jam' } } });
    expect(pages).toHaveLength(5);
  } finally {
    await host.close();
    await simulator.close();
  }
});
