import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '../fault-record.ts';
import {
  createSaneDocumentScanner,
  NEXT_PAGE_DEADLINE_MS,
  PROBE_DEADLINE_MS,
  PROBE_INTERVAL_MS,
} from './adapter.ts';
import type { DocumentScanner, ScannedPage } from './port.ts';
import { ScriptedScanimage } from './simulator-scanimage.ts';

const device = 'document scanner (SANE, scripted scanimage)';
const record = (state: string, fault: string, outcome: string) =>
  recordFault({ device, state, fault, outcome });

/** More than a busy machine takes to make a folder. */
const REAL_WORK_MS = 15_000;
/** Only looked for, never run. */
const programFolder = mkdtempSync(join(tmpdir(), 'scanimage-'));
mkdirSync(programFolder, { recursive: true });
writeFileSync(join(programFolder, 'scanimage'), '', { mode: 0o755 });
afterAll(() => rmSync(programFolder, { recursive: true }));

const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
  .png()
  .toBuffer();
const A4 = { area: 'a4', resolutionDpi: 200 } as const;
const STACK = { ...A4, colour: 'grey', source: 'feeder', isDuplex: false, maxPages: 20 } as const;

let clock: ManualClock;
let scanimage: ScriptedScanimage;
let scanner: DocumentScanner;

beforeEach(() => {
  clock = new ManualClock();
  scanimage = new ScriptedScanimage(clock, png);
  scanner = createSaneDocumentScanner({
    config: { adapter: 'sane', backend: 'scripted', device: 'scripted:0', options: [] },
    clock,
    searchPath: programFolder,
    runCommand: scanimage.runCommand,
    runBatch: scanimage.runBatch,
  });
});
afterEach(() => scanner.close());

/** Looking for the program and making its folder run on real time; everything else on the manual clock. */
async function until(isDone: () => boolean, stepMs = 0): Promise<void> {
  const giveUpMs = performance.now() + REAL_WORK_MS;
  while (!isDone() && performance.now() < giveUpMs) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(stepMs);
  }
  expect(isDone()).toBe(true);
}

async function settled<T>(work: Promise<T>): Promise<T> {
  let outcome: { readonly value: T } | null = null;
  void work.then((value) => (outcome = { value }));
  await until(() => outcome !== null, 50);
  return (outcome as unknown as { readonly value: T }).value;
}

const ready = () => until(() => scanner.status().type === 'ready');

async function heals(): Promise<void> {
  scanimage.plug();
  await until(() => scanner.status().type === 'ready', PROBE_INTERVAL_MS / 10);
  expect((await settled(scanner.scanPage(A4))).ok).toBe(true);
  expect(scanner.status()).toEqual({ type: 'ready' });
}

function scanStack() {
  const pages: ScannedPage[] = [];
  const outcome = scanner.scanBatch(STACK, { onPage: (page) => pages.push(page) });
  return { pages, outcome };
}

describe('a document scanner that is unplugged', () => {
  it('before it was found', async () => {
    scanimage.unplug();
    await until(() => scanner.status().type === 'offline');
    expect(scanner.status()).toMatchObject({ cause: 'no-line' });
    await heals();
    record('not found yet', 'unplugged', 'offline: no-line; then a page');
  });

  it('while it is first looked for', async () => {
    scanimage.hold('probe');
    await until(() => scanimage.isHeld);
    expect(scanner.status()).toEqual({ type: 'starting' });
    scanimage.unplug();
    await until(() => scanner.status().type === 'offline');
    await heals();
    record('being looked for', 'unplugged', 'offline; then a page');
  });

  it('while it is idle', async () => {
    await ready();
    scanimage.unplug();
    await until(() => scanner.status().type === 'offline', PROBE_INTERVAL_MS / 10);
    expect(await settled(scanner.scanPage(A4))).toEqual({ ok: false, error: { type: 'scanner-offline' } });
    await heals();
    record('idle', 'unplugged', 'offline at the next look; then a page');
  });

  it('while it is looked at', async () => {
    await ready();
    scanimage.hold('probe');
    await until(() => scanimage.isHeld, PROBE_INTERVAL_MS / 10);
    scanimage.unplug();
    await until(() => scanner.status().type === 'offline');
    await heals();
    record('being looked at', 'unplugged', 'offline; then a page');
  });

  it('when a page is asked for', async () => {
    await ready();
    scanimage.unplug();
    expect(await settled(scanner.scanPage(A4))).toEqual({ ok: false, error: { type: 'scanner-offline' } });
    expect(scanner.status()).toMatchObject({ type: 'offline', cause: 'no-line' });
    await heals();
    record('opening for a page', 'unplugged', 'scanner-offline; then a page');
  });

  it.each([
    ['io-error', 'the backend says I/O error'],
    ['broken-page', 'the backend says success, over half a page'],
    ['hangs', 'the backend hangs until its deadline'],
  ] as const)('within a page: %s', async (manner, words) => {
    await ready();
    scanimage.hold('page');
    const scan = scanner.scanPage(A4);
    await until(() => scanimage.isHeld);
    expect(scanner.status()).toEqual({ type: 'busy' });
    scanimage.unplug(manner);
    expect(await settled(scan)).toMatchObject({ ok: false, error: { type: 'scan-failed' } });
    expect(scanner.status()).toMatchObject({ type: 'offline' });
    await heals();
    record(`within a page (${words})`, 'unplugged', 'scan-failed, no page; then a page');
  });

  it('before the first page of a stack', async () => {
    await ready();
    scanimage.unplug();
    const { pages, outcome } = scanStack();
    expect(await settled(outcome)).toEqual({
      pageCount: 0,
      end: { type: 'failed', failure: { type: 'scanner-offline' } },
    });
    expect(pages).toEqual([]);
    await heals();
    record('opening for a stack', 'unplugged', 'scanner-offline; then a page');
  });

  it.each(['io-error', 'broken-page', 'hangs'] as const)('within a stack: %s', async (manner) => {
    await ready();
    scanimage.hold('third-page');
    const { pages, outcome } = scanStack();
    await until(() => scanimage.isHeld, 50);
    scanimage.unplug(manner);
    expect(await settled(outcome)).toMatchObject({ pageCount: 2, end: { type: 'failed' } });
    expect(pages).toHaveLength(2);
    await heals();
    record(`within a stack (${manner})`, 'unplugged', 'failed, the two pages before it kept; then a page');
  });

  it('while a scan is being cancelled', async () => {
    await ready();
    scanimage.hold('page');
    const cancel = new AbortController();
    const scan = scanner.scanPage(A4, { signal: cancel.signal });
    await until(() => scanimage.isHeld);
    cancel.abort();
    scanimage.unplug('hangs');
    expect(await settled(scan)).toEqual({ ok: false, error: { type: 'cancelled' } });
    await until(() => scanner.status().type === 'offline', PROBE_INTERVAL_MS / 10);
    await heals();
    record('being cancelled', 'unplugged', 'cancelled, then offline; then a page');
  });

  it('again and again while it is away', async () => {
    scanimage.unplug();
    await until(() => scanner.status().type === 'offline');
    for (let turn = 0; turn < 3; turn += 1) {
      scanimage.plug();
      await clock.advance(1_000);
      scanimage.unplug();
      await clock.advance(PROBE_INTERVAL_MS);
      await until(() => scanner.status().type === 'offline');
    }
    await heals();
    record('offline', 'unplugged', 'stays offline; then a page');
  });

  it('while it is closed by us: nothing is started again', async () => {
    await ready();
    scanimage.hold('page');
    const scan = scanner.scanPage(A4);
    await until(() => scanimage.isHeld);
    const closing = scanner.close();
    scanimage.unplug('hangs');
    expect((await settled(scan)).ok).toBe(false);
    await settled(closing);
    const before = scanimage.started;
    scanimage.plug();
    await clock.advance(10 * PROBE_INTERVAL_MS);
    expect(scanimage.started).toBe(before);
    record('closing', 'unplugged', 'no page; nothing is started again');
  });
});

describe('a document scanner', () => {
  it('that answers a look too late is offline until it answers in time', async () => {
    await ready();
    scanimage.hold('probe');
    await until(() => scanimage.isHeld, PROBE_INTERVAL_MS / 10);
    await clock.advance(PROBE_DEADLINE_MS);
    await until(() => scanner.status().type === 'offline');
    await heals();
    record('being looked at', 'answer after the deadline', 'offline: no-answer; then a page');
  });

  it('that gives a page too late gives none', async () => {
    await ready();
    scanimage.hold('page');
    const scan = scanner.scanPage(A4);
    await until(() => scanimage.isHeld);
    expect(await settled(scan)).toMatchObject({ ok: false, error: { type: 'scan-failed' } });
    await heals();
    record('within a page', 'answer after the deadline', 'scan-failed; then a page');
  });

  it('that stops between two pages of a stack is given up, and the pages are kept', async () => {
    await ready();
    scanimage.hold('third-page');
    const { outcome } = scanStack();
    await until(() => scanimage.isHeld, 50);
    const startedMs = clock.monotonicMs();
    expect(await settled(outcome)).toMatchObject({ pageCount: 2, end: { type: 'failed' } });
    expect(clock.monotonicMs() - startedMs).toBeLessThan(2 * NEXT_PAGE_DEADLINE_MS);
    await heals();
    record('within a stack', 'answer after the deadline', 'failed at the deadline; the pages before it kept');
  });

  it('whose place another program has taken, or another machine, is busy or offline and never a page', async () => {
    await ready();
    scanimage.answerWith(3, '');
    expect(await settled(scanner.scanPage(A4))).toEqual({ ok: false, error: { type: 'scanner-busy' } });
    scanimage.answerWith(4, 'scanimage: no SANE device of that name');
    expect(await settled(scanner.scanPage(A4))).toMatchObject({ ok: false, error: { type: 'scan-failed' } });
    expect(scanner.status()).toMatchObject({ type: 'offline' });
    await heals();
    record('idle', 'path comes back as another device', 'busy or offline, no page; then a page');
  });
});
