import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayImport, ruleFor } from './import-table.ts';

const root = resolve(import.meta.dirname, '../..');

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly target: string | null;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const specifiers = source.matchAll(/(?:from\s+|import\s+|import\()\s*['"]([^'"\n]+)['"]/g);
  return Array.from(specifiers, (match) => ({
    file,
    specifier: match[1] ?? '',
    target: targetOf(file, match[1] ?? ''),
  }));
}

/** Path from the root for imports of ours, null for packages and built-ins. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
  return null;
}

const productFiles = globSync('{main,devices,renderer,kiosk-config,installers}/**/*.{ts,tsx,mjs}', {
  cwd: root,
}).filter((file) => !/\.test\.tsx?$|(^|[./-])conformance\.ts$/.test(file));

describe('the import table', () => {
  it('covers every product folder', () => {
    expect(productFiles.length).toBeGreaterThan(50);
    expect(productFiles.filter((file) => ruleFor(file) === null)).toEqual([]);
  });

  it('is obeyed by every import in product code', () => {
    const breaches = productFiles
      .flatMap(importsOf)
      .filter(({ file, target }) => target !== null && !mayImport(file, target))
      .map(({ file, specifier }) => `${file} → ${specifier}`);
    expect(breaches).toEqual([]);
  });

  it('keeps Electron in its shell and simulators out of product code', () => {
    const all = productFiles.flatMap(importsOf);
    const electron = all.filter(
      ({ file, specifier }) => specifier === 'electron' && !file.startsWith('main/electron/'),
    );
    const simulators = all.filter(
      ({ file, target }) =>
        target !== null && /simulator|pty-pair/.test(target) && !/simulator|pty-pair/.test(file),
    );
    expect([...electron, ...simulators]).toEqual([]);
  });
});

describe('the lint rule', () => {
  /** A copy of the lint configuration with planted files, so that the real tree is never touched. */
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lint-'));
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function lint(file: string, specifier: string): number | null {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(
      join(folder, file),
      `import { planted } from '${specifier}';\nexport const used = planted;\n`,
    );
    const lintBinary = join(root, 'node_modules/.bin/oxlint');
    return spawnSync(lintBinary, ['-c', join(folder, '.oxlintrc.json'), file], { cwd: folder }).status;
  }

  it.each([
    ['main/visits/planted.ts', '#main/submissions/submissions.ts'],
    ['main/visits/planted.ts', '#devices/card-reader/port.ts'],
    ['main/documents/planted.ts', '#devices/document-scanner/adapter.ts'],
    ['main/service/planted.ts', '#main/electron/main.ts'],
    ['main/service/planted.ts', 'electron'],
    ['devices/card-reader/planted.ts', '#main/contract/views.ts'],
    ['renderer/planted.ts', '#main/service/compose.ts'],
    ['renderer/planted.ts', 'node:fs'],
    ['kiosk-config/planted.ts', '#main/matters/catalogue.ts'],
    ['main/basics/planted.ts', '#main/contract/views.ts'],
    ['main/electron/planted.ts', '#main/service/compose.ts'],
  ])('fails %s importing %s', (file, specifier) => {
    expect(lint(file, specifier)).toBe(1);
  });

  it.each([
    ['main/documents/allowed.ts', '#devices/document-scanner/port.ts'],
    ['main/service/allowed.ts', '#devices/host/client.ts'],
    ['renderer/allowed.ts', '#main/contract/views.ts'],
  ])('passes %s importing %s', (file, specifier) => {
    expect(lint(file, specifier)).toBe(0);
  });
});
