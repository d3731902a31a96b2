import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyReadable, type ReadAt } from './copy-readable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citizen-copy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [from, to] = [() => join(folder, 'from'), () => join(folder, 'to')];

it('copies all but the pieces that the disk does not give', () => {
  const bytes = randomBytes(2_500_000);
  writeFileSync(from(), bytes);
  const badAt = 1_200_000;
  const read: ReadAt = (file, into, byteCount, at) => {
    if (at <= badAt && badAt < at + byteCount) throw Object.assign(new Error('bad block'), { code: 'EIO' });
    return readSync(file, into, 0, byteCount, at);
  };
  copyReadable(from(), to(), read);
  const lostFrom = badAt - (badAt % 4_096);
  expect(readFileSync(to()).equals(bytes.fill(0, lostFrom, lostFrom + 4_096))).toBe(true);
});

it('does not hide another failure', () => {
  writeFileSync(from(), 'x');
  const read: ReadAt = () => {
    throw Object.assign(new Error('no such device'), { code: 'ENODEV' });
  };
  expect(() => copyReadable(from(), to(), read)).toThrow('no such device');
});
