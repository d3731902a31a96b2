import { spawn } from 'node:child_process';
import { chown, copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#main/basics/clock.ts';
import { browserFlags, type BrowserFlagOptions } from './browser-flags.ts';
import type { BrowserUser } from './browser-user.ts';
import { endGroup, endOf, type ProcessEnd } from './process-group.ts';

export interface BrowserProcess {
  readonly pid: number | undefined;
  readonly profileFolder: string;
  readonly ended: Promise<BrowserEnd>;
  /** Ends every process of it; `ended` resolves when its profile folder is gone too. */
  stop(): Promise<void>;
}

/** `hadNoSandbox`: the kernel refused Chromium the means to lock its renderers in. */
export interface BrowserEnd extends ProcessEnd {
  readonly hadNoSandbox: boolean;
}

export interface BrowserSettings extends Pick<BrowserFlagOptions, 'windowSize' | 'isDebuggable'> {
  readonly command: string;
  readonly user: BrowserUser;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Chromium offers to translate the page in a bubble over it, whatever `--disable-features` says. */
const noTranslation = { translate: { enabled: false } };
/** `CONTENT_SETTING_ALLOW` of Chromium's content settings. */
const ALLOW = 1;

/** A camera is allowed to the page's own origin and to no other, and only where the terminal takes pages with one. */
export function profilePreferences(
  url: string,
  { mayUseCamera }: { readonly mayUseCamera: boolean },
): unknown {
  if (!mayUseCamera) return noTranslation;
  const media_stream_camera = { [`${new URL(url).origin},*`]: { setting: ALLOW } };
  return { ...noTranslation, profile: { content_settings: { exceptions: { media_stream_camera } } } };
}

/** Starts Chromium with a fresh profile that nothing outlives. */
export async function startBrowser(options: {
  readonly settings: BrowserSettings;
  readonly url: string;
  readonly mayUseCamera?: boolean;
  readonly hasSandbox: boolean;
  readonly clock: Clock;
}): Promise<BrowserProcess> {
  const { settings, url, hasSandbox, clock, mayUseCamera = false } = options;
  await removeStaleHomes(tmpdir());
  const homeFolder = await mkdtemp(join(tmpdir(), `${homePrefix}${process.pid}-`));
  const profileFolder = join(homeFolder, 'profile');
  await mkdir(join(profileFolder, 'Default'), { recursive: true });
  const preferences = JSON.stringify(profilePreferences(url, { mayUseCamera }));
  await writeFile(join(profileFolder, 'Default/Preferences'), preferences);
  const environment = await browserEnvironment(settings, homeFolder);
  if (settings.user.owner) {
    const { uid, gid } = settings.user.owner;
    const paths = ['', 'profile', 'profile/Default', 'profile/Default/Preferences'];
    for (const path of paths) await chown(join(homeFolder, path), uid, gid);
  }
  const flags = browserFlags({ ...settings, url, profileFolder, hasSandbox });
  const wrapped = settings.user.wrap(settings.command, flags);
  const child = spawn(wrapped.command, wrapped.arguments, {
    ...wrapped.spawnOptions,
    detached: true,
    cwd: homeFolder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let hadNoSandbox = false;
  // Chromium's own chatter is not ours to log; only the one cause that decides something is looked for.
  child.stderr.on('data', (text: Buffer) => {
    if (/no usable sandbox|failed to move to new namespace|zygote_host_impl/i.test(text.toString()))
      hadNoSandbox = true;
  });
  const stop = (): Promise<void> => endGroup(child, { clock, graceMs: 2_000 });
  const ended = endOf(child).then(async (end) => {
    await stop();
    await rm(homeFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    return { ...end, hadNoSandbox: hadNoSandbox && hasSandbox };
  });
  return {
    pid: child.pid,
    profileFolder,
    ended,
    stop: async () => {
      await stop();
      await ended;
    },
  };
}

const homePrefix = 'citizen-window-';

/** A host that was killed could not remove its browser's profile: the next one does. */
export async function removeStaleHomes(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(homePrefix)
      ? /^\d+(?=-)/.exec(name.slice(homePrefix.length))?.[0]
      : undefined;
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Only what a window needs: no tokens or proxies of whoever started the terminal, and a home that goes with it. */
async function browserEnvironment(
  settings: BrowserSettings,
  homeFolder: string,
): Promise<Record<string, string>> {
  const { environment } = settings;
  const kept = [
    'PATH',
    'LANG',
    'LC_ALL',
    'TZ',
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XAUTHORITY',
    'XDG_RUNTIME_DIR',
  ];
  const result: Record<string, string> = {
    HOME: homeFolder,
    XDG_CONFIG_HOME: join(homeFolder, 'config'),
    XDG_CACHE_HOME: join(homeFolder, 'cache'),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    DBUS_SYSTEM_BUS_ADDRESS: 'disabled:',
  };
  for (const name of kept) {
    const value = environment[name];
    if (value !== undefined) result[name] = value;
  }
  if (settings.user.owner && result['XAUTHORITY']) {
    // Root's key to the X server cannot be read by the user that Chromium runs as.
    const copy = join(homeFolder, 'xauthority');
    await copyFile(result['XAUTHORITY'], copy);
    await chown(copy, settings.user.owner.uid, settings.user.owner.gid);
    result['XAUTHORITY'] = copy;
  }
  return result;
}
