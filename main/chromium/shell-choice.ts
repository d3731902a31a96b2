import { join } from 'node:path';
import { err, ok, type Result } from '#main/basics/result.ts';

export type ShellChoice =
  | { readonly type: 'electron'; readonly binary: string; readonly reason: string }
  | { readonly type: 'chromium'; readonly command: string; readonly reason: string }
  /** The service alone; its address is printed. */
  | { readonly type: 'headless'; readonly reason: string };

export interface ShellHost {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly projectFolder: string;
  exists(file: string): boolean;
  readText(file: string): string;
}

/**
 * Which shell shows the window. Electron is looked for, never fetched: its package downloads on first use, and a
 * terminal must start on a line that drops packets. The error is a line for whoever started it.
 */
export function chooseShell(host: ShellHost, isHeadless: boolean): Result<ShellChoice, string> {
  const { environment } = host;
  if (isHeadless) return ok({ type: 'headless', reason: '--headless was given' });
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY'])
    return ok({
      type: 'headless',
      reason: 'there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set',
    });

  const wish = environment['CITIZEN_SHELL'];
  if (wish === 'chromium') return chromium(host, 'CITIZEN_SHELL asks for it');
  if (wish !== undefined && wish !== 'electron')
    return err(`CITIZEN_SHELL is "${wish}"; it may be electron or chromium`);

  const electron = findElectron(host);
  if (electron.ok) {
    const reason = wish === 'electron' ? 'CITIZEN_SHELL asks for it' : 'its binary is installed';
    return ok({ type: 'electron', binary: electron.value, reason });
  }
  return wish === 'electron'
    ? err(`CITIZEN_SHELL asks for Electron, but ${electron.error}`)
    : chromium(host, electron.error);
}

/** The built shell's main script, relative to the project. */
export const electronMainScript = 'dist/electron/main.js';

function findElectron(host: ShellHost): Result<string, string> {
  const packageFolder = join(host.projectFolder, 'node_modules/electron');
  const pathFile = join(packageFolder, 'path.txt');
  const name = host.exists(pathFile) ? host.readText(pathFile).trim() : 'electron';
  const distFolder = host.environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist');
  const binary = join(distFolder, name);
  if (!host.exists(binary)) return err("Electron's binary is not installed");
  if (!host.exists(join(host.projectFolder, electronMainScript)))
    return err("Electron's shell is not built (npm run build)");
  return ok(binary);
}

function chromium(host: ShellHost, reason: string): Result<ShellChoice, string> {
  const named = host.environment['CITIZEN_CHROMIUM'];
  const candidates = named ? [named] : ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
  const command = candidates.find((file) => host.exists(file));
  if (command) return ok({ type: 'chromium', command, reason });
  return err(
    `no Chromium at ${candidates.join(' or ')}: install the package chromium, set CITIZEN_CHROMIUM, or use --headless`,
  );
}
