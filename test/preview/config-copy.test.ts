import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { writeSampleFolder } from '#test/fixtures/sample-kiosk-config.ts';
import { createConfigCopy } from './config-copy.ts';

const matter = 'matters/99-sample/matter.yaml';
let scratch: string;
let source: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'config-copy-'));
  source = join(scratch, 'source');
  writeSampleFolder(source);
});
afterEach(() => rmSync(scratch, { recursive: true }));

const write = (text: string): void => writeFileSync(join(source, matter), text);

test('what is taken is what was found right, whatever was saved since', () => {
  const copy = createConfigCopy({ source, folder: join(scratch, 'copy') });
  const good = readFileSync(join(source, matter), 'utf8');
  expect(copy.look()).toEqual([]);
  write(good.replace('minutes: 10', 'minutes: ten'));
  copy.take();
  expect(loadKioskConfig(copy.folder).ok).toBe(true);
  expect(copy.look()).toMatchObject([{ file: matter, path: 'minutes' }]);
  write(good.replace('minutes: 10', 'minutes: 11'));
  expect(copy.look()).toEqual([]);
  copy.take();
  expect(readFileSync(join(copy.folder, matter), 'utf8')).toContain('minutes: 11');
});

test('a folder that was moved away is a fault, and none when it is back', () => {
  const copy = createConfigCopy({ source, folder: join(scratch, 'copy') });
  renameSync(source, `${source}-away`);
  expect(copy.look()).not.toEqual([]);
  renameSync(`${source}-away`, source);
  expect(copy.look()).toEqual([]);
});
