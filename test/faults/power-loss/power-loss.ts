import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { systemClock } from '#main/basics/clock.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import type { SubmissionStore } from '#main/submissions/store.ts';
import { runCase, skipped, type CaseResult, type Scale } from '../case.ts';
import { seededRandom } from '../random.ts';
import { memoryFolder } from '../simulation.ts';
import {
  acknowledgedAfter,
  diskAfter,
  layOut,
  parseLog,
  policies,
  type LogRecord,
  type Policy,
} from './replay.ts';
import { workloadLimits } from './workload-limits.ts';

const group = 'power loss';
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

interface Tally {
  states: number;
  readonly lost: string[];
  readonly corrupt: string[];
}

/** Crash states of a recorded workload under each policy, and the control that must lose. */
export async function powerLossCases(scale: Scale): Promise<readonly CaseResult[]> {
  const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (compiler === undefined)
    return [skipped(group, 'all policies', 'no C compiler to build the preload library')];
  const folder = mkdtempSync(join(tmpdir(), 'power-loss-'));
  try {
    const library = join(folder, 'write-log.so');
    execFileSync(compiler, [
      '-O1',
      '-shared',
      '-fPIC',
      '-o',
      library,
      here('write-log.c'),
      '-ldl',
      '-lpthread',
    ]);
    const seeds = scale === 'nightly' ? [1, 2, 3, 4] : [1];
    const workloads = seeds.map((seed) => record({ library, folder, seed, synchronous: 'FULL' }));
    const statesPerPolicy = scale === 'nightly' ? 600 : 100;
    const results: CaseResult[] = [];
    for (const policy of policies) {
      results.push(
        await runCase(group, `FULL, ${policy}`, async () => {
          const tally: Tally = { states: 0, lost: [], corrupt: [] };
          for (const [index, records] of workloads.entries()) {
            await replay({ records, policy, states: statesPerPolicy, seed: index + 1, tally });
          }
          return { detail: `${tally.states} crash states`, violations: [...tally.lost, ...tally.corrupt] };
        }),
      );
    }
    results.push(await runCase(group, 'control: NORMAL must lose', () => control(library, folder)));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Were nothing lost here, the harness would prove nothing of FULL. */
async function control(library: string, folder: string) {
  const records = record({ library, folder, seed: 1, synchronous: 'NORMAL' });
  const tally: Tally = { states: 0, lost: [], corrupt: [] };
  await replay({ records, policy: 'drop', states: 60, seed: 1, tally });
  return {
    detail: `${tally.lost.length} acknowledged lost in ${tally.states} crash states`,
    violations: tally.lost.length > 0 ? [] : ['the harness does not see losses under NORMAL'],
  };
}

function record(options: {
  readonly library: string;
  readonly folder: string;
  readonly seed: number;
  readonly synchronous: 'FULL' | 'NORMAL';
}): readonly LogRecord[] {
  const run = join(options.folder, `${options.synchronous}-${options.seed}`);
  const dataFolder = join(run, 'data');
  mkdirSync(dataFolder, { recursive: true });
  const [acks, out] = [join(run, 'acks'), join(run, 'log')];
  const child = spawnSync(
    process.execPath,
    [here('workload-child.ts'), dataFolder, acks, String(options.seed), options.synchronous],
    {
      env: {
        ...process.env,
        LD_PRELOAD: options.library,
        POWERLOG_ROOT: dataFolder,
        POWERLOG_ACKS: acks,
        POWERLOG_OUT: out,
      },
      encoding: 'utf8',
    },
  );
  if (child.signal !== 'SIGKILL') throw new Error(`the workload ended by itself: ${child.stderr}`);
  return parseLog(readFileSync(out), dataFolder);
}

async function replay(options: {
  readonly records: readonly LogRecord[];
  readonly policy: Policy;
  readonly states: number;
  readonly seed: number;
  readonly tally: Tally;
}): Promise<void> {
  const { records, policy, states, tally } = options;
  const random = seededRandom(options.seed * 1_000 + policies.indexOf(policy));
  const folder = memoryFolder('crash-state-');
  const acks = records.flatMap(({ operation }, index) => (operation === 'ack' ? [index + 1] : []));
  try {
    for (let state = 0; state < states; state += 1) {
      // Every other state right after an acknowledgement, where a promise is youngest.
      const drawn = Math.floor(random() * (records.length + 1));
      const count = state % 2 === 0 ? (acks[Math.floor(random() * acks.length)] ?? drawn) : drawn;
      const dataFolder = join(folder, String(state));
      layOut(diskAfter(records, count, policy, random), dataFolder);
      check({
        dataFolder,
        acknowledged: acknowledgedAfter(records, count),
        label: `${policy} at ${count}`,
        tally,
      });
      rmSync(dataFolder, { recursive: true, force: true });
      // Buffers of a finished state are freed only between turns of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function check(options: {
  readonly dataFolder: string;
  readonly acknowledged: readonly string[];
  readonly label: string;
  readonly tally: Tally;
}): void {
  const { dataFolder, acknowledged, label, tally } = options;
  tally.states += 1;
  const opened = openSubmissionStore({
    dataFolder,
    clock: systemClock,
    limits: { ...workloadLimits, walPrimeBytes: 0 },
  });
  if (!opened.ok) {
    const isLost = acknowledged.length > 0;
    (isLost ? tally.lost : tally.corrupt).push(`${label}: does not open (${opened.error.type})`);
    return;
  }
  const store = opened.value;
  for (const line of acknowledged) {
    const [word, key = ''] = line.split(' ');
    const fate = fateOf(store, key as ReturnType<typeof crypto.randomUUID>);
    const isKept = word === 'delivered' ? fate === 'delivered' : fate !== 'gone';
    if (!isKept) tally.lost.push(`${label}: ${line} is ${fate}`);
  }
  store.close();
  const database = new Database(join(dataFolder, 'submissions.db'), { readonly: true });
  if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok')
    tally.corrupt.push(`${label}: integrity`);
  database.close();
}

/** A submission counts as present only with all its bytes. */
function fateOf(store: SubmissionStore, key: ReturnType<typeof crypto.randomUUID>): string {
  const state = store.find(key);
  if (state?.type !== 'kept') return state?.type ?? 'gone';
  const queued = store.waiting().find((candidate) => candidate.key === key);
  const lease = queued && store.lease(queued.sequence);
  if (!lease?.sealedBody) return 'gone';
  for (const [index, sha256] of lease.partSha256.entries()) {
    const part = store.part(lease, index + 1);
    if (!part || createHash('sha256').update(part).digest('hex') !== sha256) return 'gone';
  }
  store.recordFailure(lease, { state: 'waiting', cause: 'looked at', suspicion: 0 });
  return 'kept';
}
