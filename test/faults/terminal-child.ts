import { writeSync } from 'node:fs';
import { systemClock } from '#main/basics/clock.ts';
import { createDistrictClient } from '#main/district/client.ts';
import type { DistrictKey } from '#main/submissions/port.ts';
import { defaultStoreLimits } from '#main/submissions/store-types.ts';
import { createSubmissions, defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { sampleSubmission } from '#test/district/sample-submission.ts';
import { faultDeadlines } from './fault-deadlines.ts';

/** What a harness tells the process; in one argument, as JSON. */
export interface TerminalChildOptions {
  readonly dataFolder: string;
  readonly baseUrl: string;
  readonly receiptKey: string;
  readonly districtKey: DistrictKey;
  /** How many to submit, one after another. */
  readonly submitCount: number;
  readonly pageBytes: readonly number[];
  /** Ends by itself when nothing waits any more. */
  readonly endsWhenDelivered: boolean;
  readonly maxDatabaseBytes?: number;
  readonly minFreeDiskBytes?: number;
  /** Submits although the terminal says that it cannot take more. */
  readonly ignoresRoom?: boolean;
}

// A terminal's submissions in a process of their own, to be killed or starved. Each line is written before the next
// thing happens, so that the harness knows what a resident was told.
const say = (line: string) => void writeSync(1, `${line}\n`);
const options = JSON.parse(process.argv[2] ?? '{}') as TerminalChildOptions;
const mebibyte = 1024 * 1024;
const started = await createSubmissions({
  dataFolder: options.dataFolder,
  districtKey: options.districtKey,
  client: createDistrictClient({
    baseUrl: options.baseUrl,
    receiptKey: options.receiptKey,
    clock: systemClock,
    deadlines: faultDeadlines,
  }),
  clock: systemClock,
  log: (event) => say(`event ${event.type}${'detail' in event ? ` ${event.detail}` : ''}`),
  random: Math.random,
  storeLimits: {
    ...defaultStoreLimits,
    maxDatabaseBytes: options.maxDatabaseBytes ?? 64 * mebibyte,
    largestSubmissionBytes: mebibyte,
    minFreeDiskBytes: options.minFreeDiskBytes ?? 0,
    walPrimeBytes: mebibyte,
    walCapBytes: 2 * mebibyte,
    reserveBytes: 6 * mebibyte,
  },
  outboxLimits: { ...defaultOutboxLimits, baseMs: 20, capMs: 300, floorMs: 5, retryAfterCapMs: 300 },
  lineProbeIntervals: { whileUpMs: 200, whileDownMs: 50 },
});
if (!started.ok) {
  say(`refused ${started.error.type}`);
  process.exit(3);
}
const submissions = started.value;
say(`started ${submissions.condition()}`);
for (let count = 0; count < options.submitCount; count += 1) {
  if (!options.ignoresRoom && !submissions.canTakeMore()) {
    say('cannot-take-more');
    break;
  }
  const number = submissions.nextSlipNumber('LW0101', systemClock.nowMs());
  if (!number.ok) {
    say(`no-number ${number.error.type}`);
    continue;
  }
  const sample = sampleSubmission({ slipNumber: number.value, pageBytes: options.pageBytes });
  say(`trying ${sample.document.key}`);
  const submitted = await submissions.submit(sample);
  say(submitted.ok ? `kept ${sample.document.key}` : `failed ${sample.document.key} ${submitted.error.type}`);
}
say('submitted');
if (options.endsWhenDelivered) {
  const look = setInterval(() => {
    const { waiting, delivering, setAside, delivered } = submissions.counts();
    if (waiting + delivering > 0) return;
    clearInterval(look);
    say(`done ${delivered} ${setAside}`);
    void submissions.close().then(() => process.exit(0));
  }, 20);
}
