import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDistrictSimulator } from '#test/district/simulator.ts';
import { runCase, skipped, type CaseResult } from './case.ts';
import { startTerminal } from './terminal-process.ts';

const group = 'network';
const districtAddress = '10.213.7.1';
const terminalAddress = '10.213.7.2';

interface Line {
  readonly name: string;
  readonly namespace: string;
  readonly hostLink: string;
  readonly relay: Relay;
}

interface Outage {
  readonly name: string;
  begin(line: Line): Promise<void> | void;
  end(line: Line): Promise<void> | void;
}

const outages: readonly Outage[] = [
  {
    name: 'link down',
    begin: ({ hostLink }) => ip('link', 'set', hostLink, 'down'),
    end: ({ hostLink }) => ip('link', 'set', hostLink, 'up'),
  },
  { name: 'peer down', begin: ({ relay }) => relay.stop(), end: ({ relay }) => relay.start() },
  {
    // Packets come, answers go nowhere: the terminal hears nothing, not even a refusal.
    name: 'black hole',
    begin: () => ip('route', 'add', 'blackhole', `${terminalAddress}/32`),
    end: () => ip('route', 'del', 'blackhole', `${terminalAddress}/32`),
  },
];

/** The terminal in a network namespace of its own, on a virtual cable that is cut and healed. */
export async function networkCases(): Promise<readonly CaseResult[]> {
  const reason = whyNot();
  const results: CaseResult[] = [];
  for (const outage of outages) {
    for (const moment of ['before the start', 'in the middle'] as const) {
      const name = `${outage.name} ${moment}, then healed`;
      results.push(
        reason === null
          ? await runCase(group, name, () => survive(outage, moment))
          : skipped(group, name, reason),
      );
    }
  }
  return results;
}

function whyNot(): string | null {
  if (process.getuid?.() !== 0) return 'needs root for a network namespace';
  if (spawnSync('ip', ['-V']).status !== 0) return 'needs ip (Debian package iproute2)';
  const name = `cwtry${process.pid}`;
  const isAllowed = spawnSync('ip', ['netns', 'add', name]).status === 0;
  spawnSync('ip', ['netns', 'del', name]);
  return isAllowed ? null : 'network namespaces are not allowed here';
}

async function survive(outage: Outage, moment: 'before the start' | 'in the middle') {
  const district = await createDistrictSimulator();
  const relay = createRelay(Number(new URL(district.baseUrl).port));
  const line: Line = { name: 'line', namespace: `cw${process.pid}`, hostLink: `cwh${process.pid}`, relay };
  const dataFolder = mkdtempSync(join(tmpdir(), 'network-'));
  connectLine(line);
  try {
    const port = await relay.start();
    if (moment === 'before the start') await outage.begin(line);
    const terminal = startTerminal(
      {
        dataFolder,
        baseUrl: `http://${districtAddress}:${port}/`,
        receiptKey: district.receiptKey,
        districtKey: district.publicKey(),
        submitCount: 12,
        pageBytes: [200_000],
        endsWhenDelivered: true,
      },
      { command: ['ip', 'netns', 'exec', line.namespace] },
    );
    await terminal.said(moment === 'before the start' ? 'submitted' : 'kept', 30_000);
    if (moment === 'in the middle') await outage.begin(line);
    await pause(1_200);
    await outage.end(line);
    await terminal.said('done', 30_000);
    const kept = terminal.acknowledged();
    const violations = kept
      .filter((key) => district.effectCount(key) !== 1)
      .map((key) => `${district.effectCount(key)} effects: ${key}`);
    return { detail: `${kept.length} kept, each delivered once`, violations };
  } finally {
    spawnSync('ip', ['route', 'del', 'blackhole', `${terminalAddress}/32`]);
    spawnSync('ip', ['netns', 'del', line.namespace]);
    spawnSync('ip', ['link', 'del', line.hostLink]);
    relay.stop();
    await district.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function connectLine({ namespace, hostLink }: Line): void {
  const farLink = `cwt${process.pid}`;
  ip('netns', 'add', namespace);
  ip('link', 'add', hostLink, 'type', 'veth', 'peer', 'name', farLink);
  ip('link', 'set', farLink, 'netns', namespace);
  ip('addr', 'add', `${districtAddress}/30`, 'dev', hostLink);
  ip('link', 'set', hostLink, 'up');
  ip('-n', namespace, 'addr', 'add', `${terminalAddress}/30`, 'dev', farLink);
  ip('-n', namespace, 'link', 'set', farLink, 'up');
}

function ip(...args: readonly string[]): void {
  const done = spawnSync('ip', args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`ip ${args.join(' ')}: ${done.stderr}`);
}

interface Relay {
  start(): Promise<number>;
  stop(): void;
}

/** The simulator listens on loopback only; this stands in the other namespace's sight. */
function createRelay(targetPort: number): Relay {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;
  return {
    start: async () => {
      server = createServer((near) => {
        const far = connect(targetPort, '127.0.0.1');
        near.pipe(far).pipe(near);
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on('error', () => socket.destroy());
          socket.on('close', () => {
            sockets.delete(socket);
            near.destroy();
            far.destroy();
          });
        }
      });
      server.listen(port, districtAddress);
      await once(server, 'listening');
      const address = server.address();
      port = typeof address === 'object' && address ? address.port : 0;
      return port;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server?.close();
      server = null;
    },
  };
}
