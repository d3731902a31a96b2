import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep, systemClock } from '#main/basics/clock.ts';

/** A CUPS scheduler of our own with one queue that prints into a file. For tests only; needs cups-daemon and cups-client. */
export interface CupsQueue {
  readonly url: string;
  /** What the queue has written, or null while it has written nothing. */
  printed(): Buffer | null;
  /** As an operator would, with `cupsdisable` and `cupsenable`. */
  setPaused(isPaused: boolean): void;
  close(): Promise<void>;
}

const CUPSD = '/usr/sbin/cupsd';
const START_TIMEOUT_MS = 10_000;

/** Throws when the scheduler does not come up. */
export async function startCupsQueue(): Promise<CupsQueue> {
  const folder = mkdtempSync(join(tmpdir(), 'cups-'));
  // The scheduler, when it is root, runs its filters as another user.
  chmodSync(folder, 0o755);
  const port = await freePort();
  writeConfiguration(folder, port);
  const scheduler = spawn(
    CUPSD,
    ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => {
    scheduler.once('exit', resolve);
    scheduler.once('error', resolve);
  });
  const server = `127.0.0.1:${port}`;
  const output = join(folder, 'out.pdf');
  const makeQueue = () =>
    spawnSync(
      'lpadmin',
      ['-h', server, '-p', 'a4', '-E', '-v', `file://${output}`, '-P', join(folder, 'etc/a4.ppd')],
      { stdio: 'ignore' },
    ).status;
  const deadlineMs = systemClock.monotonicMs() + START_TIMEOUT_MS;
  while (makeQueue() !== 0) {
    if (systemClock.monotonicMs() > deadlineMs) {
      scheduler.kill();
      throw new Error('the CUPS scheduler did not come up');
    }
    await sleep(systemClock, 50);
  }
  return {
    url: `http://${server}/printers/a4`,
    printed: () => (existsSync(output) ? readFileSync(output) : null),
    setPaused: (isPaused) => {
      spawnSync(isPaused ? 'cupsdisable' : 'cupsenable', ['-h', server, 'a4'], { stdio: 'ignore' });
    },
    close: async () => {
      scheduler.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeConfiguration(folder: string, port: number): void {
  for (const name of ['etc', 'spool', 'cache', 'state', 'log']) mkdirSync(join(folder, name));
  const write = (name: string, lines: readonly string[], mode = 0o644) =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`, { mode });
  write('etc/cupsd.conf', [
    `Listen 127.0.0.1:${port}`,
    'Browsing No',
    'DefaultAuthType None',
    'WebInterface No',
    'PreserveJobHistory Yes',
    ...['/', '/admin'].flatMap((path) => [
      `<Location ${path}>`,
      'Order allow,deny',
      'Allow all',
      '</Location>',
    ]),
    '<Policy default>',
    'JobPrivateAccess all',
    'JobPrivateValues none',
    '<Limit All>',
    'Order deny,allow',
    '</Limit>',
    '</Policy>',
  ]);
  write('etc/cups-files.conf', [
    'FileDevice Yes',
    `ServerRoot ${folder}/etc`,
    `RequestRoot ${folder}/spool`,
    `CacheDir ${folder}/cache`,
    `StateDir ${folder}/state`,
    `TempDir ${folder}/spool`,
    ...['ErrorLog', 'AccessLog', 'PageLog'].map((name) => `${name} ${folder}/log/${name}`),
  ]);
  // A file device is written by the last filter: ours hands the PDF on as it is.
  write('pass', ['#!/bin/sh', 'if [ -n "$6" ]; then exec cat "$6"; fi', 'exec cat'], 0o755);
  write('etc/a4.ppd', ppd(join(folder, 'pass')));
}

function ppd(filter: string): readonly string[] {
  const option = (name: string, values: readonly string[]) => [
    `*OpenUI *${name}: PickOne`,
    `*Default${name}: A4`,
    ...values,
    `*CloseUI: *${name}`,
  ];
  return [
    '*PPD-Adobe: "4.3"',
    '*FormatVersion: "4.3"',
    '*FileVersion: "1.0"',
    '*LanguageVersion: English',
    '*LanguageEncoding: ISOLatin1',
    '*PCFileName: "A4.PPD"',
    '*Manufacturer: "Simulated"',
    '*Product: "(A4)"',
    '*ModelName: "A4"',
    '*ShortNickName: "A4"',
    '*NickName: "A4"',
    '*PSVersion: "(3010.000) 0"',
    '*LanguageLevel: "3"',
    '*ColorDevice: False',
    '*FileSystem: False',
    '*Throughput: "1"',
    `*cupsFilter: "application/pdf 0 ${filter}"`,
    ...option('PageSize', ['*PageSize A4: ""']),
    ...option('PageRegion', ['*PageRegion A4: ""']),
    '*DefaultImageableArea: A4',
    '*ImageableArea A4: "0 0 595 842"',
    '*DefaultPaperDimension: A4',
    '*PaperDimension A4: "595 842"',
  ];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
