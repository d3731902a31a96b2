import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '#main/basics/result.ts';

export interface OpenedVersion {
  readonly folder: string;
  /** Removes what was unpacked; a folder that was named stays. */
  close(): void;
}

/** A configuration folder, or that of a version of git (`HEAD~3`, a tag, a commit), unpacked beside the system's own. */
export function openVersion(version: string, ownFolder: string): Result<OpenedVersion, string> {
  if (existsSync(version) && statSync(version).isDirectory()) {
    return ok({ folder: version, close: () => undefined });
  }
  // A name that begins with a dash would be an option of git.
  if (!/^[\w@][\w@{}~^./-]{0,120}$/.test(version)) return err('neither a folder nor a version of git');
  const root = dirname(ownFolder);
  const archive = spawnSync('git', ['archive', '--format=tar', version, 'kiosk-config'], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (archive.status !== 0) return err('neither a folder nor a version of git');
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-config-version-'));
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout });
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  if (unpacked.status !== 0) {
    close();
    return err('the version cannot be unpacked');
  }
  return ok({ folder: join(folder, 'kiosk-config'), close });
}
