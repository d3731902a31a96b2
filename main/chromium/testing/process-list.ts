import { readdirSync, readFileSync } from 'node:fs';

export interface ListedProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly uid: number;
  readonly command: string;
}

/** All processes of the machine from /proc, zombies left out. */
export function listProcesses(): readonly ListedProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const field = (key: string): string => new RegExp(`^${key}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
        if (field('State') === 'Z') return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), parentPid: Number(field('PPid')), uid: Number(field('Uid')), command }];
      } catch {
        // It ended between the listing and the reading.
        return [];
      }
    });
}

export function descendantsOf(pid: number): readonly ListedProcess[] {
  const all = listProcesses();
  const childrenOf = (parent: number): readonly ListedProcess[] =>
    all.filter(({ parentPid }) => parentPid === parent).flatMap((one) => [one, ...childrenOf(one.pid)]);
  return childrenOf(pid);
}
