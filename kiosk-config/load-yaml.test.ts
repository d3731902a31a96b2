import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readYaml } from './load-yaml.ts';

const scratch = mkdtempSync(join(tmpdir(), 'load-yaml-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** As the reader has it, and as the parser has it that knows lines. */
function bothReadings(text: string): readonly [unknown, unknown] {
  const file = join(scratch, 'one.yaml');
  writeFileSync(file, text);
  const reading = readYaml(file);
  return [reading.type === 'source' ? reading.source.data : null, parseDocument(text).toJS()];
}

describe('the quick parser and the exact one', () => {
  test('read every file of this folder alike', () => {
    const files = globSync('{matters,reference,sites,terminals}/**/*.yaml', { cwd: import.meta.dirname });
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const [read, exact] = bothReadings(readFileSync(join(import.meta.dirname, file), 'utf8'));
      expect(read, file).toEqual(exact);
    }
  });

  test.each([
    'a: 2026-01-01',
    'a: [1_000, 0b11, 0o17, 017, 0x1F, 1e3, 12:30, -0, +1, .5, 12345678901234567890]',
    'a: [yes, no, on, TRUE, ~, null, .inf]',
    '<<: { a: 1 }\nb: 2',
    'a: &here [1, 2]\nb: *here',
    'a: !!str 12',
    'a: { "!": 1, "*": [2, 3], "&": x & y }',
    '\ufeffa: 1\r\nb: two\r\n',
    'a: |\n  one\n   two\nb: >-\n  three\n  four',
    '1: one\ntrue: two',
    '__proto__: { a: 1 }',
    '',
    '# nothing but a comment',
  ])('read alike: %s', (text) => {
    const [read, exact] = bothReadings(text);
    expect(read).toEqual(exact);
  });

  test.each([
    ['a: 1\nb: 2\na: 3', 3],
    ['a: [1, 2', 1],
    ['a: 1\n--- \nb: 2', 2],
  ])('name a fault with its line: %s', (text, line) => {
    const file = join(scratch, 'bad.yaml');
    writeFileSync(file, text);
    const reading = readYaml(file);
    expect(reading.type === 'problems' ? reading.problems[0] : null).toMatchObject({
      line,
      expected: 'YAML',
    });
  });
});
