import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStaleFolders } from '#devices/document-scanner/driver.ts';

/** What tools and browsers keep in the system's folder by their own habit. */
const keptByTools = [
  /^node-compile-cache$/,
  /^playwright-/,
  /^\.?org\.chromium\./,
  /^\.X\d+-lock$/,
  /^\.X11-unix$/,
];

/** A folder in place of the system's for temporary files, so that what a run leaves there is seen, and nobody else's. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  // As the system's own: browsers and print schedulers drop to other users when root runs the tests.
  chmodSync(folder, 0o1777);
  return folder;
}

/**
 * Names of what our own tests and processes left in such a folder. A device host is always killed, so that a device that
 * hangs cannot hold it; its scanner's folder goes at the next start of one, and here.
 */
export async function leftIn(folder: string): Promise<readonly string[]> {
  await removeStaleFolders(folder);
  return readdirSync(folder)
    .filter((name) => !keptByTools.some((pattern) => pattern.test(name)))
    .toSorted();
}
