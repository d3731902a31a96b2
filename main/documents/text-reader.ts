import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Clock } from '#main/basics/clock.ts';
import { type Result, err, ok } from '#main/basics/result.ts';
import { OEM, PSM, type Worker, createWorker } from 'tesseract.js';
import { encodePgm } from './images.ts';
import type { DocumentsEvent, GreyImage, PageSymbol } from './types.ts';

export type ReadingMode = 'page' | 'line';

export interface TextReader {
  /** Reads all text of an image. A job that fails or overruns its deadline costs its worker, not the service. */
  read(
    image: GreyImage,
    mode: ReadingMode,
  ): Promise<Result<readonly PageSymbol[], { readonly detail: string }>>;
  /** Starts all workers now; one that cannot start is tried again with the next job. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** The Simplified model also knows the traditional characters of most names. */
const LANGUAGE = 'chi_sim';
const START_DEADLINE_MS = 20_000;
const DEADLINE_MS: Readonly<Record<ReadingMode, number>> = { page: 20_000, line: 5_000 };
/** `11` finds text anywhere and survives ruled forms, on which the other page modes lose whole columns. */
const SEGMENTATION: Readonly<Record<ReadingMode, PSM>> = { page: PSM.SPARSE_TEXT, line: PSM.SINGLE_LINE };

interface Slot {
  worker: Promise<Worker>;
  mode: ReadingMode | null;
}

interface Job {
  readonly image: GreyImage;
  readonly mode: ReadingMode;
  readonly settle: (result: Result<readonly PageSymbol[], { readonly detail: string }>) => void;
}

export function createTextReader(collaborators: {
  readonly dataFolder: string | null;
  readonly workerCount: 1 | 2;
  readonly clock: Clock;
  readonly log: (event: DocumentsEvent) => void;
}): TextReader {
  return new TesseractReader(collaborators);
}

class TesseractReader implements TextReader {
  readonly #collaborators: Parameters<typeof createTextReader>[0];
  readonly #idle: (Slot | null)[];
  readonly #slots = new Set<Slot>();
  readonly #queue: Job[] = [];
  readonly #running = new Set<Job>();
  #isClosed = false;

  constructor(collaborators: Parameters<typeof createTextReader>[0]) {
    this.#collaborators = collaborators;
    // Workers start with the first page, or by `warmUp`: not on the way to the first screen.
    this.#idle = Array.from({ length: collaborators.workerCount }, () => null);
  }

  read(
    image: GreyImage,
    mode: ReadingMode,
  ): Promise<Result<readonly PageSymbol[], { readonly detail: string }>> {
    if (this.#isClosed) return Promise.resolve(err({ detail: 'closed' }));
    return new Promise((settle) => {
      this.#queue.push({ image, mode, settle });
      this.#next();
    });
  }

  async warmUp(): Promise<void> {
    if (this.#isClosed) return;
    const slots = this.#idle.map((slot) => slot ?? this.#start());
    this.#idle.splice(0, this.#idle.length, ...slots);
    await Promise.all(slots.map((slot) => slot.worker.catch(() => this.#forget(slot))));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of [...this.#queue.splice(0), ...this.#running]) job.settle(err({ detail: 'closed' }));
    for (const slot of this.#slots) endWorker(slot);
    this.#slots.clear();
  }

  /** A slot that a job has taken meanwhile is that job's to give up. */
  #forget(slot: Slot): void {
    const index = this.#idle.indexOf(slot);
    if (index < 0) return;
    this.#idle[index] = null;
    this.#slots.delete(slot);
    if (!this.#isClosed) this.#collaborators.log({ type: 'reader-restarted', reason: 'failed' });
  }

  #next(): void {
    if (this.#isClosed || this.#queue.length === 0 || this.#idle.length === 0) return;
    // A worker that is up comes before one that would have to start.
    const index = Math.max(
      0,
      this.#idle.findIndex((slot) => slot !== null),
    );
    const [slot] = this.#idle.splice(index, 1);
    const job = this.#queue.shift();
    if (!job) return;
    this.#running.add(job);
    void this.#run(slot ?? null, job).finally(() => this.#next());
    this.#next();
  }

  async #run(existing: Slot | null, job: Job): Promise<void> {
    const slot = existing ?? this.#start();
    const outcome = await this.#withDeadline(
      this.#recognize(slot, job),
      DEADLINE_MS[job.mode] + (existing ? 0 : START_DEADLINE_MS),
    );
    this.#running.delete(job);
    if (outcome.ok) {
      this.#idle.unshift(slot);
      job.settle(ok(outcome.value));
      return;
    }
    // Its state is unknown, and a busy one cannot be asked to stop: end the thread and start another when needed.
    endWorker(slot);
    this.#slots.delete(slot);
    this.#idle.push(null);
    if (!this.#isClosed) this.#collaborators.log({ type: 'reader-restarted', reason: outcome.error.reason });
    job.settle(err({ detail: outcome.error.detail }));
  }

  async #recognize(slot: Slot, job: Job): Promise<readonly PageSymbol[]> {
    const worker = await slot.worker;
    if (slot.mode !== job.mode) {
      // The engine's remarks about a page go to standard error otherwise.
      await worker.setParameters({
        debug_file: '/dev/null',
        tessedit_pageseg_mode: SEGMENTATION[job.mode],
        user_defined_dpi: '200',
      });
      slot.mode = job.mode;
    }
    const { data } = await worker.recognize(
      Buffer.from(encodePgm(job.image)),
      {},
      { text: false, blocks: true },
    );
    return symbolsOf(data.blocks ?? []);
  }

  #start(): Slot {
    const slot: Slot = { worker: startWorker(this.#collaborators.dataFolder), mode: null };
    slot.worker.catch(() => undefined);
    this.#slots.add(slot);
    return slot;
  }

  #withDeadline<T>(
    work: Promise<T>,
    deadlineMs: number,
  ): Promise<Result<T, { readonly reason: 'deadline' | 'failed'; readonly detail: string }>> {
    return new Promise((resolve) => {
      const cancel = this.#collaborators.clock.after(deadlineMs, () =>
        resolve(err({ reason: 'deadline', detail: `no text within ${deadlineMs} ms` })),
      );
      work.then(
        (value) => {
          cancel();
          resolve(ok(value));
        },
        (error: unknown) => {
          cancel();
          resolve(err({ reason: 'failed', detail: String(error) }));
        },
      );
    });
  }
}

/** Folder of the Simplified model in the installed package: the integer one, as good as the full and 12 times smaller. */
function installedDataFolder(): string {
  const packageFile = createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json');
  return join(dirname(packageFile), '4.0.0_best_int');
}

/**
 * Starts a worker on local data only. Without `langPath` it would look on a content network and hang offline; without
 * `errorHandler` a bad image or missing data throws in nobody's call stack and ends the process.
 */
export async function startWorker(dataFolder: string | null): Promise<Worker> {
  const langPath = dataFolder ?? installedDataFolder();
  // A worker that does not find its data never answers, and its thread, which nobody can reach, keeps the process up.
  await access(join(langPath, `${LANGUAGE}.traineddata.gz`));
  return new Promise((resolve, reject) => {
    createWorker(LANGUAGE, OEM.LSTM_ONLY, {
      langPath,
      gzip: true,
      cacheMethod: 'none',
      errorHandler: (error: unknown) => reject(new Error(String(error))),
    }).then((worker) => {
      threadOf(worker).on('error', () => undefined);
      resolve(worker);
    }, reject);
  });
}

interface WorkerThread {
  on(event: 'error', listener: () => void): void;
}

/** The package's types leave out the thread, whose `error` event must have a listener. */
function threadOf(worker: Worker): WorkerThread {
  return (worker as unknown as { readonly worker: WorkerThread }).worker;
}

function endWorker(slot: Slot): void {
  slot.worker.then(
    (worker) => worker.terminate(),
    () => undefined,
  );
}

type Blocks = NonNullable<Awaited<ReturnType<Worker['recognize']>>['data']['blocks']>;

function symbolsOf(blocks: Blocks): readonly PageSymbol[] {
  return blocks
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((line) => line.words)
    .flatMap((word) => word.symbols)
    .map(({ text, confidence, bbox }) => ({
      text,
      confidence: confidence / 100,
      box: { left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 },
    }));
}
