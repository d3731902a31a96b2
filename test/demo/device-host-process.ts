import { readdirSync, readFileSync } from 'node:fs';

/** Kills the device host among the descendants of a process, as a fault from outside; false when there is none. */
export function killDeviceHostOf(ancestorId: number): boolean {
  const parents = parentsOfProcesses();
  const host = [...parents.keys()].find(
    (processId) => descendsFrom(processId, ancestorId, parents) && isDeviceHost(processId),
  );
  if (host === undefined) return false;
  process.kill(host, 'SIGKILL');
  return true;
}

/** From each process to its parent, as `/proc` has them (proc_pid_stat(5), field 4). */
function parentsOfProcesses(): ReadonlyMap<number, number> {
  const processIds = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    processIds.flatMap((processId) => {
      const fields = read(`/proc/${processId}/stat`)
        ?.replace(/^.*\) /s, '')
        .split(' ');
      return fields ? [[Number(processId), Number(fields[1])] as const] : [];
    }),
  );
}

function descendsFrom(processId: number, ancestorId: number, parents: ReadonlyMap<number, number>): boolean {
  for (let id = parents.get(processId); id !== undefined && id > 1; id = parents.get(id))
    if (id === ancestorId) return true;
  return false;
}

function isDeviceHost(processId: number): boolean {
  return /host-process\.(ts|js)/.test(read(`/proc/${processId}/cmdline`) ?? '');
}

/** Null for a process that has ended meanwhile. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
