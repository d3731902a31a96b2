import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import type { DocumentScanner, DocumentScannerStatus } from './port.ts';

/** What a test can do to the machine under the adapter. */
export interface ScannerUnderTest {
  readonly scanner: DocumentScanner;
  /** Lays an A4 sheet whose first third is dark from the top edge on and whose rest is light. */
  layDocument(): void;
  takeDocument(): void;
  setFault(
    fault:
      | 'paper-jam'
      | 'cover-open'
      | 'busy'
      | 'internal-error'
      | 'line-cut'
      | 'broken-image'
      | 'hang'
      | null,
  ): void;
  setConnected(isConnected: boolean): Promise<void>;
  /** Lets the adapter notice what changed while nobody scans. */
  passProbeInterval(): Promise<void>;
  close(): Promise<void>;
}

const A4_AT_150 = { area: 'a4', resolutionDpi: 150 } as const;

/** What every adapter of a document scanner does. */
export function describeDocumentScanner(name: string, create: () => Promise<ScannerUnderTest>): void {
  describe(`document scanner: ${name}`, () => {
    let machine: ScannerUnderTest;
    beforeEach(async () => {
      machine = await create();
    });
    afterEach(() => machine.close());

    it('gives a page of the asked area and resolution', async () => {
      machine.layDocument();
      const page = unwrap(await machine.scanner.scanPage(A4_AT_150));
      expect(page).toMatchObject({ mediaType: 'image/png', resolutionDpi: 150 });
      const { width, height } = pngSize(page.bytes);
      expect(Math.abs(width - 1_240)).toBeLessThanOrEqual(3);
      expect(Math.abs(height - 1_754)).toBeLessThanOrEqual(6);
      expect(await meanBrightness(page.bytes, 0.1)).toBeLessThan(90);
      expect(await meanBrightness(page.bytes, 0.45)).toBeGreaterThan(200);
      expect(await meanBrightness(page.bytes, 0.9)).toBeGreaterThan(200);
      const card = unwrap(await machine.scanner.scanPage({ area: 'id-card', resolutionDpi: 300 }));
      expect(Math.abs(pngSize(card.bytes).width - 1_181)).toBeLessThanOrEqual(3);
      expect(machine.scanner.status()).toEqual({ type: 'ready' });
    });

    it('says that nothing lies in it', async () => {
      machine.takeDocument();
      expect(await machine.scanner.scanPage(A4_AT_150)).toEqual({
        ok: false,
        error: { type: 'no-document' },
      });
      expect(machine.scanner.status()).toEqual({ type: 'ready' });
    });

    it.each([
      ['paper-jam', 'paper-jam', { type: 'needs-person', cause: 'paper-jam' }],
      ['cover-open', 'cover-open', { type: 'needs-person', cause: 'cover-open' }],
      ['busy', 'scanner-busy', { type: 'ready' }],
    ] as const)('tells %s and works again when it is cleared', async (fault, failure, status) => {
      machine.layDocument();
      machine.setFault(fault);
      expect(await machine.scanner.scanPage(A4_AT_150)).toEqual({ ok: false, error: { type: failure } });
      expect(machine.scanner.status()).toEqual(status);
      machine.setFault(null);
      expect((await machine.scanner.scanPage(A4_AT_150)).ok).toBe(true);
      expect(machine.scanner.status()).toEqual({ type: 'ready' });
    });

    it.each(['internal-error', 'line-cut', 'broken-image'] as const)(
      'never gives a page after %s',
      async (fault) => {
        machine.layDocument();
        machine.setFault(fault);
        const result = await machine.scanner.scanPage(A4_AT_150);
        expect(result.ok).toBe(false);
        machine.setFault(null);
        expect((await machine.scanner.scanPage(A4_AT_150)).ok).toBe(true);
      },
    );

    it('is cancelled while the machine hangs', async () => {
      machine.layDocument();
      machine.setFault('hang');
      const cancel = new AbortController();
      const scan = machine.scanner.scanPage(A4_AT_150, { signal: cancel.signal });
      const other = await machine.scanner.scanPage(A4_AT_150);
      expect(other).toEqual({ ok: false, error: { type: 'scanner-busy' } });
      cancel.abort();
      expect(await scan).toEqual({ ok: false, error: { type: 'cancelled' } });
    });

    it('is offline while the machine is away, and ready when it is back', async () => {
      const heard: DocumentScannerStatus['type'][] = [];
      machine.scanner.onStatus((status) => heard.push(status.type));
      machine.layDocument();
      expect((await machine.scanner.scanPage(A4_AT_150)).ok).toBe(true);
      await machine.setConnected(false);
      await machine.passProbeInterval();
      expect(machine.scanner.status().type).toBe('offline');
      expect(await machine.scanner.scanPage(A4_AT_150)).toEqual({
        ok: false,
        error: { type: 'scanner-offline' },
      });
      await machine.setConnected(true);
      await machine.passProbeInterval();
      expect(machine.scanner.status()).toEqual({ type: 'ready' });
      expect(heard.at(-1)).toBe('ready');
    });
  });
}

async function meanBrightness(page: Uint8Array, fromTop: number): Promise<number> {
  const { width, height } = pngSize(page);
  const band = { left: 0, top: Math.round(height * fromTop), width, height: 10 };
  const { channels } = await sharp(await sharp(page).extract(band).png().toBuffer()).stats();
  return channels[0]?.mean ?? 0;
}

export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
