import { existsSync } from 'node:fs';

/** Debian's `nobody` and `nogroup`: own nothing, may nothing. */
const nobody = { uid: 65_534, gid: 65_534 };
const setpriv = '/usr/bin/setpriv';

export interface BrowserUser {
  /** Whom the profile folder must belong to; null is whoever runs the host. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  /** Wraps a command so that it runs as that user and dies with the host, also when the host is killed. */
  wrap(command: string, commandArguments: readonly string[]): WrappedCommand;
}

export interface WrappedCommand {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly spawnOptions: { readonly uid?: number; readonly gid?: number };
}

/** Chromium refuses its sandbox to root, so root starts it as `nobody`. */
export function chooseBrowserUser(host: {
  readonly uid: number | undefined;
  readonly hasSetpriv: boolean;
}): BrowserUser {
  const owner = host.uid === 0 ? nobody : null;
  return {
    owner,
    wrap: (command, commandArguments) => {
      if (!host.hasSetpriv)
        return { command, arguments: commandArguments, spawnOptions: owner === null ? {} : owner };
      const drop = owner ? [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'] : [];
      return {
        command: setpriv,
        arguments: [...drop, '--pdeathsig=KILL', '--', command, ...commandArguments],
        spawnOptions: {},
      };
    },
  };
}

export const thisHost = (): Parameters<typeof chooseBrowserUser>[0] => ({
  uid: process.getuid?.(),
  hasSetpriv: existsSync(setpriv),
});
