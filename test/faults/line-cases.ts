import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { createDistrictClient } from '#main/district/client.ts';
import { defaultStoreLimits } from '#main/submissions/store-types.ts';
import { createSubmissions, defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { sampleSubmission } from '#test/district/sample-submission.ts';
import { createDistrictSimulator } from '#test/district/simulator.ts';
import { runCase, type CaseResult, type Scale } from './case.ts';
import { faultDeadlines } from './fault-deadlines.ts';
import { createLineProxy, type CutPoint, type LineFault } from './line-proxy.ts';

const points: readonly CutPoint[] = ['none', 'one', 'half', 'all-but-one', 'all'];
const mebibyte = 1024 * 1024;

/** Every exchange of one submission, struck in each direction at each point, through real HTTP. */
export async function lineCases(scale: Scale): Promise<readonly CaseResult[]> {
  const clean = await deliverThrough(null);
  const exchanges = Array.from({ length: clean.exchangeCount }, (_, index) => index + 1);
  const faults = exchanges.flatMap((exchange) =>
    (['request', 'response'] as const).flatMap((direction) => [
      ...points.map((point): LineFault => ({ exchange, direction, point, type: 'cut' })),
      ...points
        .filter((point) => scale === 'nightly' || point === 'half')
        .map((point): LineFault => ({ exchange, direction, point, type: 'stall' })),
      { exchange, direction, point: 'none', type: 'drip' } satisfies LineFault,
    ]),
  );
  const results: CaseResult[] = [];
  // A few side by side: most of the time is waiting for deadlines.
  const next = faults.values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const fault of next) results.push(await strikeOnce(fault));
    }),
  );
  return results.toSorted((a, b) => a.name.localeCompare(b.name));
}

function strikeOnce(fault: LineFault): Promise<CaseResult> {
  const { exchange, direction, point, type } = fault;
  const where = type === 'drip' ? 'in drops' : `after ${point}`;
  return runCase('line', `exchange ${exchange}, ${direction}: ${type} ${where}`, async () => {
    const { effects, isDelivered, isWhole, tookMs } = await deliverThrough(fault);
    const violations = [
      ...(isDelivered ? [] : ['not delivered after the line was good again']),
      ...(effects === 1 ? [] : [`${effects} effects`]),
      ...(isWhole ? [] : ['the district holds other bytes']),
    ];
    return { detail: `delivered once, ${Math.round(tookMs)} ms`, violations };
  });
}

async function deliverThrough(fault: LineFault | null) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'line-'));
  const district = await createDistrictSimulator();
  const proxy = await createLineProxy(district.baseUrl, fault);
  const client = createDistrictClient({
    baseUrl: proxy.baseUrl,
    receiptKey: district.receiptKey,
    clock: systemClock,
    deadlines: faultDeadlines,
  });
  const submissions = unwrap(
    await createSubmissions({
      dataFolder,
      districtKey: district.publicKey(),
      client,
      clock: systemClock,
      log: () => undefined,
      random: Math.random,
      storeLimits: {
        ...defaultStoreLimits,
        minFreeDiskBytes: 0,
        walPrimeBytes: mebibyte,
        reserveBytes: mebibyte,
      },
      outboxLimits: { ...defaultOutboxLimits, baseMs: 20, capMs: 100, floorMs: 5, retryAfterCapMs: 300 },
      lineProbeIntervals: { whileUpMs: 60_000, whileDownMs: 50 },
    }),
  );
  const startMs = performance.now();
  try {
    const slipNumber = unwrap(submissions.nextSlipNumber('LW0101', systemClock.nowMs()));
    const sample = sampleSubmission({ slipNumber, pageBytes: [20_000] });
    unwrap(await submissions.submit(sample));
    const { key } = sample.document;
    const endMs = performance.now() + 10_000;
    while (submissions.counts().delivered === 0 && performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const opened = district.open(key);
    return {
      exchangeCount: proxy.exchangeCount(),
      isDelivered: submissions.counts().delivered === 1,
      effects: district.effectCount(key),
      isWhole: opened?.parts.every((part, index) =>
        part.bytes.equals(sample.parts[index] ?? Buffer.alloc(0)),
      ),
      tookMs: performance.now() - startMs,
    };
  } finally {
    await submissions.close();
    client.close();
    await proxy.close();
    await district.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
