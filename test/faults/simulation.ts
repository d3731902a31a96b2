import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { createClockWatch, type ClockWatch } from '#main/submissions/clock-watch.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import { createOutbox, type Outbox } from '#main/submissions/outbox.ts';
import { defaultStoreLimits, type SealedSubmission } from '#main/submissions/store-types.ts';
import type { SubmissionStore } from '#main/submissions/store.ts';
import { defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { violations, type Violation } from './invariants.ts';
import { seededRandom } from './random.ts';
import { createSimulatedDistrict, type SimulatedDistrict } from './simulated-district.ts';

const kibibyte = 1024;
const dayMs = 86_400_000;
const databaseFiles = ['submissions.db', 'submissions.db-wal', 'acknowledgements.jsonl'];
const limits = {
  ...defaultStoreLimits,
  maxDatabaseBytes: 800 * kibibyte,
  largestSubmissionBytes: 64 * kibibyte,
  minFreeDiskBytes: 0,
  walCapBytes: 256 * kibibyte,
  walPrimeBytes: 0,
  reserveBytes: 16 * kibibyte,
};
const outboxLimits = { ...defaultOutboxLimits, leaseMs: 20_000, capMs: 60_000, retryAfterCapMs: 90_000 };

/** A memory-backed folder where the system has one: the disk's flushes are not what is simulated here. */
export function memoryFolder(prefix: string): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), prefix));
}

/**
 * One life of a terminal by one seed: the real store and the real outbox, with a clock, a district and crashes that
 * the seed draws. A crash copies the files as they are and goes on with the copy, as a killed process would.
 */
export async function simulate(seed: number, folder: string): Promise<readonly Violation[]> {
  const life = new Life(seed, folder);
  try {
    return await life.run();
  } finally {
    life.end();
  }
}

class Life {
  readonly #random: () => number;
  readonly #folder: string;
  readonly #clock = new ManualClock();
  readonly #district: SimulatedDistrict;
  readonly #acknowledged: { readonly key: string; readonly visitId: string | null }[] = [];
  readonly #failed: string[] = [];
  readonly #setAside = new Set<string>();
  readonly #found: Violation[] = [];
  #boot = 0;
  #serial = 0;
  #store: SubmissionStore;
  #outbox: Outbox;
  #clockWatch: ClockWatch;
  /** What a dead process had still under way may answer, but nobody hears it. */
  #alive = { isDead: false };

  constructor(seed: number, folder: string) {
    this.#random = seededRandom(seed);
    this.#folder = folder;
    this.#district = createSimulatedDistrict(this.#clock, this.#random);
    [this.#store, this.#outbox, this.#clockWatch] = this.#start();
  }

  async run(): Promise<readonly Violation[]> {
    const steps = 8 + Math.floor(this.#random() * 16);
    for (let step = 0; step < steps; step += 1) await this.#step();
    this.#district.heal();
    await this.#settle();
    this.#check({ mustAllBeDelivered: true });
    return this.#found;
  }

  end(): void {
    this.#alive.isDead = true;
    this.#store.close();
    rmSync(this.#bootFolder(), { recursive: true, force: true });
  }

  async #step(): Promise<void> {
    const drawn = this.#random();
    if (drawn < 0.45) this.#submit();
    else if (drawn < 0.75) await this.#clock.advance(this.#random() * 30_000);
    else if (drawn < 0.82) this.#clock.jumpWallMs((this.#random() < 0.5 ? -1 : 1) * 400 * dayMs);
    else if (drawn < 0.9) this.#crash();
    else if (drawn < 0.95) this.#keepHouse();
    else this.#requeue();
    if (this.#store.isCheckpointDue()) this.#store.checkpoint();
  }

  #start(): [SubmissionStore, Outbox, ClockWatch] {
    const alive = { isDead: false };
    this.#alive = alive;
    const store = unwrap(openSubmissionStore({ dataFolder: this.#bootFolder(), clock: this.#clock, limits }));
    const { client } = this.#district;
    // Between a crash and its copy no line of the dead process runs: neither its timers nor its answers.
    const silent = async <T>(answer: Promise<T>): Promise<T> => {
      const value = await answer;
      return alive.isDead ? new Promise<never>(() => undefined) : value;
    };
    const outbox = createOutbox({
      store,
      client: {
        putPart: (part, signal) => silent(client.putPart(part, signal)),
        putSubmission: (submission, signal) => silent(client.putSubmission(submission, signal)),
      },
      line: { observe: () => undefined },
      clock: {
        nowMs: () => Math.floor(this.#clock.nowMs()),
        monotonicMs: () => this.#clock.monotonicMs(),
        after: (delayMs, callback) =>
          this.#clock.after(delayMs, () => (alive.isDead ? undefined : callback())),
      },
      random: this.#random,
      log: (event) => {
        if (event.type === 'submission-set-aside') this.#setAside.add(event.key);
      },
      limits: outboxLimits,
    });
    outbox.start();
    return [store, outbox, createClockWatch(this.#clock, store.lastTrustedWallMs())];
  }

  #submit(): void {
    const submission = this.#sealed();
    const inserted = this.#store.insert(submission);
    if (!inserted.ok) {
      this.#failed.push(submission.key);
      return;
    }
    this.#acknowledged.push({ key: submission.key, visitId: submission.visitId });
    // Killed between the acknowledgement and the first attempt.
    if (this.#random() < 0.1) this.#crash();
    else this.#outbox.add(inserted.value);
  }

  #crash(): void {
    this.#alive.isDead = true;
    const before = this.#bootFolder();
    this.#boot += 1;
    mkdirSync(this.#bootFolder());
    for (const file of databaseFiles) {
      if (existsSync(join(before, file))) copyFileSync(join(before, file), join(this.#bootFolder(), file));
    }
    this.#store.close();
    rmSync(before, { recursive: true, force: true });
    [this.#store, this.#outbox, this.#clockWatch] = this.#start();
    this.#check({ mustAllBeDelivered: false });
  }

  #keepHouse(): void {
    if (this.#clockWatch.isDoubtful()) return;
    this.#store.keepHouse(Math.floor(this.#clock.nowMs()));
    this.#store.checkpoint();
  }

  #requeue(): void {
    for (const { key } of this.#acknowledged) {
      const queued = this.#store.requeue(key);
      if (queued) this.#outbox.add(queued);
    }
  }

  /** Ten minutes a round: longer than any wait that the limits allow. */
  async #settle(): Promise<void> {
    for (let round = 0; round < 40; round += 1) {
      this.#requeue();
      this.#outbox.wake();
      await this.#clock.advance(600_000);
      const { waiting, delivering, setAside } = this.#store.counts();
      if (waiting + delivering + setAside === 0) return;
    }
  }

  #check({ mustAllBeDelivered }: { readonly mustAllBeDelivered: boolean }): void {
    const stateOf = (key: string) => this.#store.find(key)?.type ?? null;
    this.#found.push(
      ...violations({
        acknowledged: this.#acknowledged,
        failed: this.#failed,
        isPresent: (key) => stateOf(key) === 'kept',
        isDelivered: (key) => stateOf(key) === 'delivered',
        effectCount: (key) => this.#district.effects.filter((effect) => effect === key).length,
      }),
    );
    this.#checkOrder();
    this.#checkDisk();
    this.#checkCounts();
    if (!mustAllBeDelivered) return;
    for (const { key } of this.#acknowledged) {
      if (stateOf(key) !== 'delivered')
        this.#found.push(`stuck: ${key} is ${stateOf(key) ?? 'gone'} in the end`);
    }
  }

  /** Of one visit in the order of signature; what staff had to send again comes when they did. */
  #checkOrder(): void {
    const place = new Map(this.#district.effects.map((key, index) => [key, index]));
    const last = new Map<string, number>();
    for (const { key, visitId } of this.#acknowledged) {
      const at = place.get(key);
      if (visitId === null || this.#setAside.has(key)) continue;
      if (at === undefined) {
        last.set(visitId, Number.POSITIVE_INFINITY);
        continue;
      }
      if (at < (last.get(visitId) ?? -1)) this.#found.push(`order: ${key} overtook its visit`);
      last.set(visitId, at);
    }
  }

  #checkDisk(): void {
    const sizeOf = (file: string) => {
      const path = join(this.#bootFolder(), file);
      return existsSync(path) ? statSync(path).size : 0;
    };
    if (sizeOf('submissions.db') > limits.maxDatabaseBytes)
      this.#found.push('disk: the database outgrew its quota');
    if (sizeOf('submissions.db-wal') > 4 * limits.maxDatabaseBytes) this.#found.push('disk: the WAL grows');
  }

  #checkCounts(): void {
    const { waiting, delivering, setAside, delivered } = this.#store.counts();
    const total = waiting + delivering + setAside + delivered;
    if (total !== this.#acknowledged.length || Math.min(waiting, delivering, setAside) < 0) {
      this.#found.push(`counters: ${total} for ${this.#acknowledged.length} acknowledged`);
    }
  }

  #sealed(): SealedSubmission {
    this.#serial += 1;
    const partBytes = Array.from({ length: Math.floor(this.#random() * 3) }, () =>
      Math.floor(this.#random() * 40 * kibibyte),
    );
    const sealedBody = randomBytes(500 + Math.floor(this.#random() * 12_000));
    const sealedParts = partBytes.map((byteCount) => randomBytes(byteCount));
    return {
      key: randomUUID(),
      slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: this.#serial }),
      matterCode: '11440605MB2X0001224440131002001',
      definitionVersion: '1',
      formatVersion: 1,
      keyId: 'district-1',
      isUrgent: this.#random() < 0.2,
      visitId: this.#random() < 0.6 ? `visit-${Math.floor(this.#random() * 3)}` : null,
      acknowledgedAtMs: Math.floor(this.#clock.nowMs()),
      sealedBody,
      bodySha256: sha256(sealedBody),
      sealedParts,
      partSha256: sealedParts.map(sha256),
    };
  }

  #bootFolder(): string {
    return join(this.#folder, `boot-${this.#boot}`);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
