import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { createDistrictClient } from '#main/district/client.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { samplePerson, sampleSubmission } from '#test/district/sample-submission.ts';
import { createDistrictSimulator, type DistrictSimulator } from '#test/district/simulator.ts';
import type { SubmissionEvent } from './events.ts';
import type { Submissions } from './port.ts';
import { createSubmissions, defaultOutboxLimits } from './submissions.ts';
import { defaultStoreLimits } from './store-types.ts';

const mebibyte = 1024 * 1024;
const storeLimits = {
  ...defaultStoreLimits,
  minFreeDiskBytes: mebibyte,
  walPrimeBytes: mebibyte,
  reserveBytes: mebibyte,
};
const outboxLimits = { ...defaultOutboxLimits, baseMs: 20, capMs: 200, floorMs: 5, retryAfterCapMs: 300 };
const deadlines = { connectMs: 500, wholeMs: 500, partMs: 500, healthMs: 500 };

/** Read once: the deadlines are too short for the district to read it at the first submission. */
const kioskConfig = unwrap(loadKioskConfig('kiosk-config'));

let district: DistrictSimulator;
let dataFolder: string;
let events: SubmissionEvent[];
const open: Submissions[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  district = await createDistrictSimulator({ kioskConfig });
  dataFolder = mkdtempSync(join(tmpdir(), 'citizen-submissions-'));
  events = [];
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const submissions of open.splice(0)) await submissions.close();
  await district.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

function start(folder = dataFolder) {
  return createSubmissions({
    dataFolder: folder,
    districtKey: district.publicKey(),
    client: createDistrictClient({
      baseUrl: district.baseUrl,
      receiptKey: district.receiptKey,
      clock: systemClock,
      deadlines,
    }),
    clock: systemClock,
    log: (event) => events.push(event),
    random: Math.random,
    storeLimits,
    outboxLimits,
    lineProbeIntervals: { whileUpMs: 200, whileDownMs: 50 },
  });
}

async function started(): Promise<Submissions> {
  const submissions = unwrap(await start());
  open.push(submissions);
  return submissions;
}

function next(submissions: Submissions, pageBytes?: readonly number[]) {
  const slipNumber = unwrap(submissions.nextSlipNumber('LW0101', systemClock.nowMs()));
  return sampleSubmission({ slipNumber, ...(pageBytes ? { pageBytes } : {}) });
}

describe('submissions on a good line', () => {
  it('reach the district whole and once, and leave a tombstone', async () => {
    const submissions = await started();
    const sample = next(submissions, [20_000, 300_000]);
    unwrap(await submissions.submit(sample));
    const result = await submissions.awaitDelivery(sample.document.key, { timeoutMs: 5_000 });
    expect(result).toMatchObject({ type: 'delivered', receipt: { key: sample.document.key } });

    const opened = district.open(sample.document.key);
    expect(opened?.document).toEqual(sample.document);
    expect(opened?.parts.map((part) => part.bytes)).toEqual(sample.parts.map((part) => Buffer.from(part)));
    expect(district.effectCount(sample.document.key)).toBe(1);
    expect(submissions.counts()).toMatchObject({ waiting: 0, delivering: 0, delivered: 1, setAside: 0 });
    expect(submissions.list({ limit: 5 })).toMatchObject([
      { state: 'delivered', receiptNumber: opened?.receipt.receiptNumber },
    ]);
    // The same key again is acknowledged again and has no second effect.
    unwrap(await submissions.submit(sample));
    expect(await submissions.awaitDelivery(sample.document.key, { timeoutMs: 100 })).toEqual(result);
    expect(district.effectCount(sample.document.key)).toBe(1);
  });

  it('refuses parts that are not those of the document, and a key that was used for something else', async () => {
    const submissions = await started();
    const sample = next(submissions);
    const swapped = { ...sample, parts: sample.parts.toReversed() };
    expect(await submissions.submit(swapped)).toMatchObject({
      ok: false,
      error: { type: 'document-invalid' },
    });
    unwrap(await submissions.submit(sample));
    const other = next(submissions);
    const reused = { ...other, document: { ...other.document, key: sample.document.key } };
    expect(await submissions.submit(reused)).toEqual({ ok: false, error: { type: 'key-reused' } });
  });

  it('delivers an evaluation once', async () => {
    const submissions = await started();
    const sample = next(submissions);
    await district.setFault({ type: 'answer-lost', times: 2 });
    const evaluation = {
      key: randomUUID(),
      slipNumber: sample.document.slipNumber,
      matterCode: sample.document.matter.implementationCode,
      level: 4,
      reasonIds: [],
      terminalId: 'LW0101',
      siteId: 'LW',
      locale: 'zh-Hans' as const,
      evaluatedAt: '2026-11-22T02:30:00Z',
    };
    unwrap(submissions.deliverEvaluation(evaluation));
    await expect.poll(() => submissions.counts().evaluationsWaiting).toBe(0);
    expect(district.evaluations()).toEqual([evaluation]);
  });
});

describe('personal data', () => {
  it('never stand in clear in the database, its WAL or the other files', async () => {
    await district.setFault({ type: 'down' });
    const submissions = await started();
    const sample = next(submissions);
    unwrap(await submissions.submit(sample));
    const secrets = [samplePerson.name, samplePerson.number, samplePerson.address, '虚构茶饮店', '李虚构'];
    const findIn = (bytes: Buffer) =>
      secrets.filter((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')));
    const files = readdirSync(dataFolder).toSorted();
    expect(files).toEqual([
      'acknowledgements.jsonl',
      'owner.lock',
      'reserve',
      'submissions.db',
      'submissions.db-wal',
    ]);
    const contents = files.map((file) => readFileSync(join(dataFolder, file)));
    expect(contents.flatMap(findIn)).toEqual([]);
    // The search can find: what delivery needs is there, and so would the name be.
    expect(contents.some((bytes) => bytes.includes(sample.document.slipNumber))).toBe(true);
    expect(findIn(Buffer.from(JSON.stringify(sample.document))).length).toBe(secrets.length);
    expect(JSON.stringify(events)).not.toContain(samplePerson.name);
  });
});

describe('a line that fails', () => {
  it('keeps a submission while the district is down and delivers it when the line is back', async () => {
    await district.setFault({ type: 'down' });
    const submissions = await started();
    const sample = next(submissions);
    unwrap(await submissions.submit(sample));
    expect(await submissions.awaitDelivery(sample.document.key, { timeoutMs: 5_000 })).toMatchObject({
      type: 'kept',
      cause: { type: 'line-down' },
    });
    await expect.poll(() => submissions.lineState()).toBe('down');
    await district.setFault(null);
    await expect.poll(() => district.effectCount(sample.document.key)).toBe(1);
    await expect.poll(() => submissions.counts().delivered).toBe(1);
    expect(submissions.lineState()).toBe('up');
  });

  it.each([
    { type: 'answer-lost', times: 2 },
    { type: 'server-error', times: 4 },
    { type: 'html', times: 4 },
    { type: 'nonsense', times: 4 },
    { type: 'redirect', times: 4 },
    { type: 'foreign-receipt', times: 4 },
    { type: 'unsigned-receipt', times: 4 },
    { type: 'bad-signature', times: 4 },
    { type: 'upload-cut', afterBytes: 5_000, times: 4 },
    { type: 'busy', retryAfterSeconds: 1, times: 4 },
    { type: 'hang', times: 3 },
    { type: 'unauthorised', times: 4 },
    { type: 'slow', delayMs: 50 },
  ] as const)('has one effect in spite of $type', async (fault) => {
    const submissions = await started();
    await district.setFault(fault);
    const sample = next(submissions);
    unwrap(await submissions.submit(sample));
    await expect.poll(() => submissions.counts().delivered, { timeout: 10_000 }).toBe(1);
    expect(district.effectCount(sample.document.key)).toBe(1);
    expect(district.open(sample.document.key)?.document).toEqual(sample.document);
  });

  it.each([{ type: 'unsigned-receipt' }, { type: 'bad-signature' }, { type: 'foreign-receipt' }] as const)(
    'deletes nothing on $type, and keeps the signed receipt once it comes',
    async (fault) => {
      const submissions = await started();
      await district.setFault(fault);
      const sample = next(submissions);
      unwrap(await submissions.submit(sample));
      const { key } = sample.document;
      await expect.poll(() => submissions.list({ limit: 1 })[0]?.attempts).toBeGreaterThan(2);
      expect(submissions.list({ limit: 1 })[0]?.lastCause).toMatch(/^answer-unusable: foreign-answer/);
      expect(submissions.counts()).toMatchObject({ delivered: 0, setAside: 0 });
      await district.setFault(null);
      await expect.poll(() => submissions.counts().delivered).toBe(1);
      expect(district.effectCount(key)).toBe(1);
      expect(await submissions.awaitDelivery(key, { timeoutMs: 2_000 })).toMatchObject({
        type: 'delivered',
        receipt: { key, jws: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as unknown },
      });
    },
  );

  it('sends parts again that the district no longer holds', async () => {
    const submissions = await started();
    const sample = next(submissions);
    // Two parts and the envelope: the loss strikes when the envelope comes.
    await district.setFault({ type: 'parts-lost', onlyKey: sample.document.key, times: 3 });
    unwrap(await submissions.submit(sample));
    await expect.poll(() => submissions.counts().delivered).toBe(1);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'submission-postponed',
        cause: 'district-busy: parts-missing 2 parts',
      }),
    );
    expect(district.effectCount(sample.document.key)).toBe(1);
  });
});

describe('poisoned submissions', () => {
  it('are set aside when refused, block nobody, and can be sent again by staff', async () => {
    const submissions = await started();
    const poisoned = next(submissions);
    const fine = next(submissions);
    await district.setFault({ type: 'refuse', reason: 'matter-closed', onlyKey: poisoned.document.key });
    unwrap(await submissions.submit(poisoned));
    unwrap(await submissions.submit(fine));
    expect(await submissions.awaitDelivery(poisoned.document.key, { timeoutMs: 5_000 })).toMatchObject({
      type: 'kept',
      cause: { type: 'set-aside', detail: 'refused: matter-closed' },
    });
    expect(await submissions.awaitDelivery(fine.document.key, { timeoutMs: 5_000 })).toMatchObject({
      type: 'delivered',
    });
    expect(submissions.counts()).toMatchObject({ setAside: 1, delivered: 1 });

    await district.setFault(null);
    expect(submissions.requeue(poisoned.document.key)).toBe(true);
    expect(submissions.requeue(fine.document.key)).toBe(false);
    await expect.poll(() => district.effectCount(poisoned.document.key)).toBe(1);
  });

  it('are set aside when the district fails on them again and again while others pass', async () => {
    const submissions = await started();
    const poisoned = next(submissions);
    await district.setFault({ type: 'server-error', onlyKey: poisoned.document.key });
    unwrap(await submissions.submit(poisoned));
    await expect
      .poll(
        async () => {
          const fine = next(submissions, [1_000]);
          unwrap(await submissions.submit(fine));
          await submissions.awaitDelivery(fine.document.key, { timeoutMs: 2_000 });
          return submissions.counts().setAside;
        },
        { timeout: 15_000, interval: 60 },
      )
      .toBe(1);
    expect(submissions.counts().waiting).toBe(0);
  });
});

describe('one owner', () => {
  it('refuses a second one on the same data folder, in this process and in another', async () => {
    const submissions = await started();
    expect(await start()).toEqual({ ok: false, error: { type: 'owned-by-another-process' } });
    const child = await spawnTerminal();
    expect(await child.message()).toEqual({ type: 'failed', failure: 'owned-by-another-process' });
    await submissions.close();
    unwrap(await start().then((again) => (again.ok && open.push(again.value), again)));
  });

  it('is freed by kill -9, and what was acknowledged takes effect exactly once', async () => {
    await district.setFault({ type: 'answer-lost' });
    const child = await spawnTerminal();
    expect(await child.message()).toEqual({ type: 'started' });
    const acknowledged = (await child.message()) as { type: string; keys: string[] };
    expect(acknowledged).toMatchObject({ type: 'acknowledged' });
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');

    await district.setFault(null);
    const submissions = await started();
    await expect.poll(() => submissions.counts().delivered).toBe(acknowledged.keys.length);
    for (const key of acknowledged.keys) expect(district.effectCount(key)).toBe(1);
    expect(submissions.counts()).toMatchObject({ waiting: 0, delivering: 0, setAside: 0 });
    // The serial of the day goes on where the killed process had been.
    const slipNumber = unwrap(submissions.nextSlipNumber('LW0101', systemClock.nowMs()));
    expect(slipNumber.slice(19, 24)).toBe(String(acknowledged.keys.length + 1).padStart(5, '0'));
  });
});

async function spawnTerminal() {
  const child = fork(new URL('../../test/district/submitting-child.ts', import.meta.url), [], {
    serialization: 'json',
    env: {
      ...process.env,
      CHILD_DATA_FOLDER: dataFolder,
      CHILD_BASE_URL: district.baseUrl,
      CHILD_DISTRICT_KEY: JSON.stringify(district.publicKey()),
      CHILD_RECEIPT_KEY: district.receiptKey,
    },
  });
  children.push(child);
  const inbox: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  child.on('message', (message) => {
    const receiver = waiting.shift();
    if (receiver) receiver(message);
    else inbox.push(message);
  });
  return {
    process: child,
    message: () =>
      new Promise<unknown>((resolve) => {
        if (inbox.length > 0) resolve(inbox.shift());
        else waiting.push(resolve);
      }),
  };
}
