import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { recordFault } from '../fault-record.ts';
import type { BatchRequest, DocumentScanner, DocumentScannerStatus, ScannedPage } from './port.ts';

/** What a test can do to the machine under the adapter. */
export interface ScannerUnderTest {
  readonly scanner: DocumentScanner;
  /** Lays an A4 sheet whose first third is dark from the top edge on and whose rest is light. */
  layDocument(): void;
  takeDocument(): void;
  /** Puts sheets into the feeder whose fronts are this bright (0–255), and their backs 255 less that. */
  loadFeeder(brightness: readonly number[]): Promise<void>;
  setFault(
    fault:
      | 'paper-jam'
      | 'cover-open'
      | 'busy'
      | 'internal-error'
      | 'line-cut'
      | 'broken-image'
      | 'hang'
      | 'jam-after-first'
      | 'double-feed-after-first'
      | null,
  ): void;
  setConnected(isConnected: boolean): Promise<void>;
  /** Lets the adapter notice what changed while nobody scans. */
  passProbeInterval(): Promise<void>;
  close(): Promise<void>;
}

const A4_AT_150 = { area: 'a4', resolutionDpi: 150 } as const;

const STACK = {
  ...A4_AT_150,
  resolutionDpi: 75,
  colour: 'grey',
  source: 'feeder',
  isDuplex: false,
  maxPages: 20,
} as const;

/** What every adapter of a document scanner does. */
export function describeDocumentScanner(name: string, create: () => Promise<ScannerUnderTest>): void {
  const DEVICE = `document scanner (${name})`;
  describe(DEVICE, () => {
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
      recordFault({
        device: DEVICE,
        state: 'scanning a page',
        fault: 'nothing laid',
        outcome: 'no-document',
      });
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
      recordFault({ device: DEVICE, state: 'scanning a page', fault, outcome: `${failure}, then a page` });
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
        recordFault({ device: DEVICE, state: 'scanning a page', fault, outcome: 'no page, then a page' });
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
      recordFault({ device: DEVICE, state: 'machine hangs', fault: 'cancelled', outcome: 'cancelled' });
    });

    /** Scans a stack; gives the outcome and how bright each page is. */
    async function scanStack(request: Partial<BatchRequest> = {}, signal?: AbortSignal) {
      const pages: ScannedPage[] = [];
      const outcome = await machine.scanner.scanBatch(
        { ...STACK, ...request },
        { onPage: (page) => pages.push(page), ...(signal ? { signal } : {}) },
      );
      const brightness = await Promise.all(pages.map(({ bytes }) => meanBrightness(bytes, 0.4)));
      return { outcome, pages, brightness: brightness.map((value) => Math.round(value / 10) * 10) };
    }

    it('gives a whole stack, page after page in its order', async () => {
      await machine.loadFeeder([40, 100, 160, 220]);
      const { outcome, brightness } = await scanStack();
      expect(outcome).toEqual({ pageCount: 4, end: { type: 'all-scanned' } });
      expect(brightness).toEqual([40, 100, 160, 220]);
      expect(machine.scanner.status()).toEqual({ type: 'ready' });
    });

    it('gives both sides of each sheet, the front first', async () => {
      await machine.loadFeeder([50, 100]);
      const { outcome, brightness } = await scanStack({ isDuplex: true });
      expect(outcome).toEqual({ pageCount: 4, end: { type: 'all-scanned' } });
      expect(brightness).toEqual([50, 210, 100, 160]);
    });

    it('stops at the page limit', async () => {
      await machine.loadFeeder([40, 100, 160]);
      const { outcome, brightness } = await scanStack({ maxPages: 2 });
      expect(outcome).toEqual({ pageCount: 2, end: { type: 'page-limit' } });
      expect(brightness).toEqual([40, 100]);
    });

    it('says that the feeder is empty', async () => {
      machine.takeDocument();
      await machine.loadFeeder([]);
      const failure = { type: 'no-document' };
      expect((await scanStack()).outcome).toEqual({ pageCount: 0, end: { type: 'failed', failure } });
      expect(machine.scanner.status()).toEqual({ type: 'ready' });
      recordFault({ device: DEVICE, state: 'feeding a stack', fault: 'tray empty', outcome: 'no-document' });
    });

    it.each([
      ['jam-after-first', 'paper-jam'],
      ['double-feed-after-first', 'double-feed'],
    ] as const)('keeps the pages before %s, and works again when it is cleared', async (fault, failure) => {
      await machine.loadFeeder([40, 100, 160]);
      machine.setFault(fault);
      const { outcome, brightness } = await scanStack();
      expect(outcome).toEqual({ pageCount: 1, end: { type: 'failed', failure: { type: failure } } });
      expect(brightness).toEqual([40]);
      expect(machine.scanner.status()).toEqual({ type: 'needs-person', cause: 'paper-jam' });
      machine.setFault(null);
      expect((await scanStack()).brightness).toEqual([100, 160]);
      recordFault({
        device: DEVICE,
        state: 'in the middle of a stack',
        fault: failure,
        outcome: 'pages before it kept, then the rest',
      });
    });

    it.each(['cover-open', 'paper-jam', 'line-cut', 'broken-image', 'internal-error'] as const)(
      'gives no page of a stack under %s',
      async (fault) => {
        await machine.loadFeeder([40, 100]);
        machine.setFault(fault);
        const { outcome, pages } = await scanStack();
        expect(outcome.end.type).toBe('failed');
        expect(pages).toEqual([]);
        recordFault({ device: DEVICE, state: 'feeding a stack', fault, outcome: 'failed, no page' });
      },
    );

    it('keeps what came before it was cancelled in the middle, and nothing after', async () => {
      await machine.loadFeeder(Array.from({ length: 12 }, () => 120));
      const cancel = new AbortController();
      let pageCount = 0;
      const outcome = await machine.scanner.scanBatch(STACK, {
        signal: cancel.signal,
        onPage: () => {
          pageCount += 1;
          if (pageCount === 2) cancel.abort();
        },
      });
      expect(outcome.end).toEqual({ type: 'failed', failure: { type: 'cancelled' } });
      expect(outcome.pageCount).toBe(pageCount);
      expect(pageCount).toBeLessThan(12);
      recordFault({
        device: DEVICE,
        state: 'in the middle of a stack',
        fault: 'cancelled',
        outcome: 'cancelled, pages kept',
      });
    });

    it('keeps the pages before the machine went off the line', async () => {
      await machine.loadFeeder(Array.from({ length: 12 }, () => 120));
      const unplugging: Promise<void>[] = [];
      const outcome = await machine.scanner.scanBatch(STACK, {
        onPage: () => {
          if (unplugging.length === 0) unplugging.push(machine.setConnected(false));
        },
      });
      await Promise.all(unplugging);
      expect(outcome.end.type).toBe('failed');
      expect(outcome.pageCount).toBeGreaterThan(0);
      expect(outcome.pageCount).toBeLessThan(12);
      recordFault({
        device: DEVICE,
        state: 'in the middle of a stack',
        fault: 'unplugged',
        outcome: 'failed, pages before it kept',
      });
    });

    it('scans one page from the flatbed, and cannot turn it over', async () => {
      machine.layDocument();
      const { outcome, brightness } = await scanStack({ source: 'flatbed', maxPages: 1 });
      expect(outcome).toEqual({ pageCount: 1, end: { type: 'all-scanned' } });
      expect(brightness[0]).toBeGreaterThan(200);
      const failure = { type: 'source-absent' };
      expect((await scanStack({ source: 'flatbed', isDuplex: true })).outcome.end).toEqual({
        type: 'failed',
        failure,
      });
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
      recordFault({ device: DEVICE, state: 'idle', fault: 'unplugged', outcome: 'offline, then ready' });
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
