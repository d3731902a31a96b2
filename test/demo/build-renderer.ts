import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'renderer/**/*',
  'main/contract/**/*',
  'main/basics/**/*',
  'vite.config.ts',
  'package-lock.json',
];

/**
 * Builds the renderer into `dist/renderer` unless what stands there was built from the same sources. Returns the
 * folder; throws with Vite's words when the build fails.
 */
export function buildRenderer(root: string): string {
  const folder = join(root, 'dist/renderer');
  const stampFile = join(root, 'dist/renderer.stamp');
  const wanted = sourcesFingerprint(root);
  if (
    existsSync(join(folder, 'index.html')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === wanted
  )
    return folder;
  const result = spawnSync(join(root, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (result.status !== 0)
    throw new Error(`the renderer could not be built:\n${result.stdout}${result.stderr}`);
  writeFileSync(stampFile, wanted);
  return folder;
}

function sourcesFingerprint(root: string): string {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}
