import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDistrictSimulator, type DistrictSimulator } from '#test/district/simulator.ts';
import { runCase, skipped, type CaseResult, type Scale } from './case.ts';
import type { TerminalChildOptions } from './terminal-child.ts';
import { startTerminal, type TerminalProcess } from './terminal-process.ts';

/** How a small file system comes to stand at `$1`, with its image, if it has one, in `$2`. */
const fileSystems = [
  { name: 'tmpfs', tools: [], mount: 'mount -t tmpfs -o size=28m none "$1"' },
  {
    name: 'ext4 on a loop device',
    tools: ['/sbin/mkfs.ext4', '/usr/sbin/mkfs.ext4'],
    mount:
      'truncate -s 40M "$2/image" && mkfs.ext4 -q -m 0 "$2/image" && mount -o loop "$2/image" "$1" && rm -rf "$1/lost+found"',
  },
];

/** A flush of a loop device takes long while others use the same disk. */
const caseMs = 120_000;

export async function diskCases(scale: Scale): Promise<readonly CaseResult[]> {
  return [...(await fullDiskCases()), ...(await failingDiskCases(scale))];
}

async function fullDiskCases(): Promise<readonly CaseResult[]> {
  const group = 'full disk';
  const results: CaseResult[] = [];
  for (const { name, tools, mount } of fileSystems) {
    const reason = whyNoMount(mount, tools);
    const atLast = {
      name: `${name}: delivers and records on a disk without one free byte`,
      work: () => deliverOnFullDisk(mount),
    };
    const before = {
      name: `${name}: says so before a resident starts`,
      work: () => refuseBeforeStart(mount),
    };
    const afterwards = {
      name: `${name}: the same, although another program takes all that the reserve gave`,
      work: () => deliverOnFullDisk(mount, takeReserveToo),
    };
    for (const one of [atLast, afterwards, before]) {
      results.push(
        reason === null ? await runCase(group, one.name, one.work) : skipped(group, one.name, reason),
      );
    }
  }
  return results;
}

function whyNoMount(mount: string, tools: readonly string[]): string | null {
  if (process.getuid?.() !== 0) return 'needs root for a private mount';
  if (tools.length > 0 && !tools.some((tool) => existsSync(tool))) return `needs ${tools[0]}`;
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    execFileSync('mkdir', ['-p', join(folder, 'disk')]);
    const tried = spawnSync('unshare', ['-m', 'sh', '-c', mount, 'sh', join(folder, 'disk'), folder]);
    return tried.status === 0 ? null : 'a private mount is not allowed here';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The disk is seen by the terminal alone, and is gone with it. */
async function onSmallDisk<T>(
  mount: string,
  options: Partial<TerminalChildOptions>,
  work: (surroundings: {
    readonly district: DistrictSimulator;
    readonly terminal: TerminalProcess;
    readonly disk: string;
  }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
  const disk = join(folder, 'disk');
  execFileSync('mkdir', ['-p', disk]);
  const district = await createDistrictSimulator();
  await district.setFault({ type: 'down' });
  const terminal = startTerminal(
    {
      dataFolder: join(disk, 'data'),
      baseUrl: district.baseUrl,
      receiptKey: district.receiptKey,
      districtKey: district.publicKey(),
      submitCount: 45,
      pageBytes: [800_000],
      endsWhenDelivered: true,
      ...options,
    },
    { command: ['unshare', '-m', 'sh', '-c', `${mount} && shift 2 && exec "$@"`, 'sh', disk, folder] },
  );
  try {
    return await work({ district, terminal, disk });
  } finally {
    await terminal.kill();
    await district.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type OnFullDisk = (surroundings: {
  readonly terminal: TerminalProcess;
  readonly fill: (fileName: string) => void;
}) => Promise<void>;

const takeReserveToo: OnFullDisk = async ({ terminal, fill }) => {
  await terminal.said('event submission-reserve-released', caseMs);
  fill('more-ballast');
};

function deliverOnFullDisk(mount: string, meanwhile: OnFullDisk = () => Promise.resolve()) {
  return onSmallDisk(mount, { ignoresRoom: true }, async ({ district, terminal, disk }) => {
    const fill = (fileName: string) => {
      const enter = ['-t', String(terminal.process.pid), '-m'];
      spawnSync('nsenter', [...enter, 'dd', 'if=/dev/zero', `of=${disk}/${fileName}`, 'bs=4k']);
    };
    await terminal.said('submitted', caseMs);
    // The last free bytes: not one is left for the terminal but its own reserve.
    fill('ballast');
    await district.setFault(null);
    await meanwhile({ terminal, fill });
    await terminal.said('done', caseMs);
    const violations = fatesAt(district, terminal);
    const unnumbered = terminal.lines.filter((line) => line === 'no-number store-full').length;
    const refusedCount = terminal.failed().length + unnumbered;
    if (refusedCount === 0) violations.push('the disk never was full');
    if (!terminal.lines.includes('event submission-reserve-released')) {
      violations.push('the reserve was not needed: the disk had room');
    }
    return {
      detail: `${terminal.acknowledged().length} delivered, ${refusedCount} refused`,
      violations,
    };
  });
}

function refuseBeforeStart(mount: string) {
  const options = { minFreeDiskBytes: 6 * 1024 * 1024 };
  return onSmallDisk(mount, options, async ({ district, terminal }) => {
    await terminal.said('cannot-take-more', caseMs);
    await district.setFault(null);
    await terminal.said('done', caseMs);
    const violations = fatesAt(district, terminal);
    if (terminal.failed().length > 0) violations.push('a resident was refused after they had started');
    return { detail: `closed after ${terminal.acknowledged().length}, none refused late`, violations };
  });
}

function fatesAt(district: DistrictSimulator, terminal: TerminalProcess): string[] {
  const effects = (key: string) => district.effectCount(key);
  return [
    ...terminal
      .acknowledged()
      .filter((key) => effects(key) !== 1)
      .map((key) => `${effects(key)} effects: ${key}`),
    ...terminal
      .failed()
      .filter((key) => effects(key) !== 0)
      .map((key) => `not absent: ${key}`),
  ];
}

/** errno values of Linux. */
const faults = [
  { name: 'ENOSPC on write', point: 'posix/io/rw/pwrite', code: 28 },
  { name: 'EIO on write', point: 'posix/io/rw/pwrite', code: 5 },
  { name: 'EIO on fsync', point: 'posix/io/sync/*', code: 5 },
  { name: 'EIO on read', point: 'posix/io/rw/pread', code: 5 },
] as const;

async function failingDiskCases(scale: Scale): Promise<readonly CaseResult[]> {
  const group = 'failing disk (libfiu)';
  const libraries = ['fiu_run_preload.so', 'fiu_posix_preload.so'].map(
    (name) => globSync(`/usr/lib/{*/,}{fiu/,}${name}`)[0],
  );
  const isThere = libraries.every((path) => path !== undefined);
  const results: CaseResult[] = [];
  for (const fault of faults) {
    for (const probability of scale === 'nightly' ? [0.02, 0.2, 1] : [0.2]) {
      const name = `${fault.name}, ${probability * 100} %`;
      results.push(
        isThere
          ? await runCase(group, name, () => failFor({ ...fault, probability, preload: libraries.join(':') }))
          : skipped(group, name, 'needs the Debian package fiu-utils'),
      );
    }
  }
  return results;
}

/** Armed after the start, while residents submit; then disarmed, and another process delivers what is there. */
async function failFor(fault: {
  readonly point: string;
  readonly code: number;
  readonly probability: number;
  readonly preload: string;
}) {
  const folder = mkdtempSync(join(tmpdir(), 'failing-disk-'));
  const district = await createDistrictSimulator();
  const options = {
    dataFolder: join(folder, 'data'),
    baseUrl: district.baseUrl,
    receiptKey: district.receiptKey,
    districtKey: district.publicKey(),
    submitCount: 60,
    pageBytes: [30_000],
    endsWhenDelivered: false,
  };
  const fifo = join(folder, 'fiu');
  const starved = startTerminal(
    { ...options, ignoresRoom: true },
    { env: { LD_PRELOAD: fault.preload, FIU_CTRL_FIFO: fifo } },
  );
  try {
    await starved.said('started');
    const arm = `enable_random name=${fault.point},probability=${fault.probability},failinfo=${fault.code}`;
    execFileSync('fiu-ctrl', ['-f', fifo, '-c', arm, String(starved.process.pid)]);
    const isAlive = await Promise.race([
      starved.said('submitted', 60_000).then(
        () => true,
        () => false,
      ),
      starved.ended().then(() => false),
    ]);
    await pause(300);
    await starved.kill();
    const last = startTerminal({ ...options, submitCount: 0, endsWhenDelivered: true });
    await last.said('done', 60_000);
    const violations = fatesAt(district, starved);
    if (!isAlive) violations.push(`the service fell over: ${starved.errors()}`);
    const damaged = last.lines.find((line) => line.startsWith('started'));
    if (damaged !== 'started sound') violations.push(`a sound file was called damaged: ${damaged}`);
    return {
      detail: `${starved.acknowledged().length} kept, ${starved.failed().length} refused`,
      violations,
    };
  } finally {
    await starved.kill();
    await district.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
