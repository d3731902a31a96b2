import { getEventListeners } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, expect, it, vi } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { type Clock, ManualClock, systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import {
  NEXT_PAGE_DEADLINE_MS,
  PROBE_DEADLINE_MS,
  PROBE_INTERVAL_MS,
  SCAN_DEADLINE_MS,
  createSaneDocumentScanner,
} from './adapter.ts';
import { describeDocumentScanner, pngSize } from './document-scanner.conformance.ts';
import { type CommandOutcome, removeStaleFolders } from './driver.ts';
import { recordFault } from '../fault-record.ts';
import { createDocumentScannerSimulator } from './simulator.ts';

const A4 = { area: 'a4', resolutionDpi: 200 } as const;
const darkThird = { create: { width: 1_240, height: 585, channels: 3, background: '#303030' } } as const;
const sheet = await sharp({ create: { width: 1_240, height: 1_754, channels: 3, background: '#f6f2e8' } })
  .composite([{ input: darkThird, left: 0, top: 0 }])
  .png()
  .toBuffer();

/** A4 at 10 dpi, all of one grey. */
function plainSheet(brightness: number): Promise<Buffer> {
  const background = { r: brightness, g: brightness, b: brightness };
  return sharp({ create: { width: 83, height: 117, channels: 3, background } })
    .png()
    .toBuffer();
}

/** Deadlines run in real time, for real processes; only the pause between probes is fired by hand. */
function clockWithProbesByHand(): Clock & { fireProbe(): void } {
  let probe = () => {};
  return {
    ...systemClock,
    after: (delayMs, callback) => {
      // Long enough on a busy machine to tell a page that comes at once from one that never does.
      if (delayMs === NEXT_PAGE_DEADLINE_MS) return systemClock.after(5_000, callback);
      if (delayMs !== PROBE_INTERVAL_MS) return systemClock.after(delayMs, callback);
      probe = callback;
      return () => {
        if (probe === callback) probe = () => {};
      };
    },
    fireProbe: () => probe(),
  };
}

describeDocumentScanner('SANE on an eSCL machine', async () => {
  const simulator = await createDocumentScannerSimulator({ hasGlass: true });
  const clock = clockWithProbesByHand();
  const scanner = createSaneDocumentScanner({
    // Single pages come through the feeder too: its sensors are what tells a jam.
    config: { ...simulator.config, options: ['--source=ADF'] },
    clock,
  });
  await vi.waitUntil(() => scanner.status().type === 'ready', { timeout: 5_000, interval: 10 });
  return {
    scanner,
    layDocument: () => simulator.layDocument({ image: sheet, resolutionDpi: 150 }),
    takeDocument: () => simulator.takeDocument(),
    loadFeeder: async (brightness) => {
      const sheets = brightness.map(async (value) => ({
        image: await plainSheet(value),
        backImage: await plainSheet(255 - value),
        resolutionDpi: 10,
      }));
      simulator.loadFeeder(await Promise.all(sheets));
    },
    setFault: (fault) => simulator.setFault(fault),
    setConnected: (isConnected) => simulator.setConnected(isConnected),
    passProbeInterval: async () => {
      const before = scanner.status().type;
      clock.fireProbe();
      // A backend that hangs on a machine that has gone is given up at the probe's own deadline.
      const timeout = PROBE_DEADLINE_MS + 4_000;
      await vi.waitUntil(() => scanner.status().type !== before, { timeout, interval: 10 });
    },
    close: async () => {
      await scanner.close();
      await simulator.close();
    },
  };
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** SANE's `pnm` backend: no machine at all, a file in its place, and every status on request. */
async function fileScanner(options: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'citizen-window-scanner-test-'));
  const file = join(folder, 'sheet.pnm');
  await writeFile(file, Buffer.concat([Buffer.from('P5\n40 60\n255\n'), Buffer.alloc(2_400, 200)]));
  const scanner = createSaneDocumentScanner({
    config: { adapter: 'sane', backend: 'pnm', device: 'pnm:0', options: [`--filename=${file}`, ...options] },
    clock: systemClock,
  });
  closers.push(async () => {
    await scanner.close();
    await rm(folder, { recursive: true });
  });
  return scanner;
}

it('scans through a backend that knows neither area nor mode', async () => {
  const scanner = await fileScanner([]);
  const page = unwrap(await scanner.scanPage({ area: 'a4', resolutionDpi: 75 }));
  expect(pngSize(page.bytes)).toEqual({ width: 40, height: 60 });
});

it.each([
  ['jammed', { type: 'paper-jam' }],
  ['nodocs', { type: 'no-document' }],
  ['coveropen', { type: 'cover-open' }],
  ['ioerror', { type: 'scan-failed', detail: 'scanimage ended with 9' }],
] as const)('maps the status %s that comes within a page', async (status, failure) => {
  const scanner = await fileScanner(['--status=no', `--status-${status}=yes`]);
  expect(await scanner.scanPage({ area: 'a4', resolutionDpi: 75 })).toEqual({ ok: false, error: failure });
});

it('refuses the 50 megapixels that a machine sends unasked, above its byte limit', async () => {
  const simulator = await createDocumentScannerSimulator();
  closers.push(() => simulator.close());
  const noise = await sharp({
    create: {
      width: 400,
      height: 560,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  simulator.layDocument({ image: noise, resolutionDpi: 50 });
  simulator.setFault('oversized-page');
  const scanner = createSaneDocumentScanner({
    config: simulator.config,
    clock: systemClock,
    maxPageBytes: 300_000,
  });
  closers.push(() => scanner.close());
  const result = await scanner.scanPage(A4);
  expect(result).toMatchObject({ ok: false, error: { type: 'page-too-large' } });
});

it('is offline, not-installed, where there is no scanimage', async () => {
  const scanner = createSaneDocumentScanner({
    config: { adapter: 'sane', backend: 'test', device: 'test:0', options: [] },
    clock: systemClock,
    searchPath: '/nonexistent:relative',
  });
  closers.push(() => scanner.close());
  expect(await scanner.scanPage(A4)).toEqual({ ok: false, error: { type: 'scanner-offline' } });
  await vi.waitUntil(() => scanner.status().type === 'offline');
});

async function scanWith(outcome: CommandOutcome) {
  const scanner = createSaneDocumentScanner({
    config: { adapter: 'sane', backend: 'test', device: 'test:0', options: [] },
    clock: systemClock,
    runCommand: () => Promise.resolve(outcome),
  });
  closers.push(() => scanner.close());
  return scanner.scanPage(A4);
}

/** How much a signal remembers: its listeners, and the signals that `AbortSignal.any` made of it, which Node keeps. */
function rememberedBy(signal: AbortSignal): number {
  const made = Object.getOwnPropertySymbols(signal).find((key) => key.description === 'kDependantSignals');
  const dependants = made ? (Reflect.get(signal, made) as ReadonlySet<unknown>).size : 0;
  return dependants + getEventListeners(signal, 'abort').length;
}

it('remembers nothing of a scan that has ended, however many there were', async () => {
  const signals: AbortSignal[] = [];
  const scanner = createSaneDocumentScanner({
    config: { adapter: 'sane', backend: 'test', device: 'test:0', options: [] },
    clock: systemClock,
    runCommand: async ({ signal }) => {
      const onAbort = () => undefined;
      // As the real one listens and lets go.
      assertDefined(signal).addEventListener('abort', onAbort);
      signals.push(assertDefined(signal));
      assertDefined(signal).removeEventListener('abort', onAbort);
      return { type: 'ended', exitCode: 0, output: sheet, standardError: '' };
    },
  });
  closers.push(() => scanner.close());
  const visit = new AbortController();
  for (let count = 0; count < 20; count += 1) unwrap(await scanner.scanPage(A4, { signal: visit.signal }));
  const [closing] = signals;
  // The first was a look at the idle machine, which only the end of the scanner calls off.
  expect(signals).toHaveLength(21);
  expect(rememberedBy(assertDefined(closing))).toBe(0);
  expect(rememberedBy(visit.signal)).toBe(0);
  // What would be seen otherwise.
  AbortSignal.any([visit.signal]).addEventListener('abort', () => undefined);
  expect(rememberedBy(visit.signal)).toBe(1);
});

it('does not trust a zero exit: a broken PNG on standard output is a failed scan', async () => {
  const ended = (output: Uint8Array) => ({ type: 'ended', exitCode: 0, output, standardError: '' }) as const;
  expect(unwrap(await scanWith(ended(sheet))).bytes).toBe(sheet);
  for (const output of [new Uint8Array(), sheet.subarray(0, 100), sheet.subarray(0, -1)]) {
    expect(await scanWith(ended(output))).toMatchObject({ ok: false, error: { type: 'scan-failed' } });
  }
});

it('gives up a machine that hangs at the deadline, on a clock that only the test moves', async () => {
  const simulator = await createDocumentScannerSimulator();
  closers.push(() => simulator.close());
  const clock = new ManualClock();
  const scanner = createSaneDocumentScanner({ config: simulator.config, clock });
  closers.push(() => scanner.close());
  await vi.waitUntil(() => scanner.status().type === 'ready', { timeout: 5_000 });
  simulator.layDocument({ image: sheet, resolutionDpi: 150 });
  simulator.setFault('hang');
  const scan = scanner.scanPage(A4);
  await vi.waitUntil(() => scanner.status().type === 'busy', { timeout: 5_000 });
  await wait(150); // scanimage must be within the hanging request, which nothing else can tell
  await clock.advance(SCAN_DEADLINE_MS);
  await clock.advance(2_000);
  expect(await scan).toEqual({
    ok: false,
    error: { type: 'scan-failed', detail: 'no page within the deadline' },
  });
  expect(scanner.status()).toMatchObject({ type: 'offline', cause: 'no-answer' });
  recordFault({
    device: 'document scanner (SANE on an eSCL machine)',
    state: 'scanning a page',
    fault: 'never answers',
    outcome: 'scan-failed at the deadline',
  });
});

it('removes the folders of processes that were killed, and no other', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'citizen-window-scanner-test-'));
  // Above the largest process number that Linux gives.
  const stale = join(parent, 'citizen-window-sane-4999999-abc');
  const ours = join(parent, `citizen-window-sane-${process.pid}-abc`);
  const other = join(parent, 'citizen-window-other');
  for (const folder of [stale, ours, other]) await mkdir(folder);
  await removeStaleFolders(parent);
  expect((await readdir(parent)).toSorted()).toEqual(
    [other, ours].map((folder) => basename(folder)).toSorted(),
  );
  await rm(parent, { recursive: true });
});

it('measures the page by its own pixels', () => {
  expect(pngSize(sheet)).toEqual({ width: 1_240, height: 1_754 });
});
