import { expect, it } from 'vitest';
import { caseGroups } from './all-cases.ts';
import { tableLines } from './table.ts';

it('holds its promises: disk', { timeout: 600_000 }, async () => {
  const results = await (caseGroups['disk']?.('ci') ?? Promise.resolve([]));
  // Also where all is well: what was skipped, and why, must be seen.
  console.log(tableLines(results).join('\n'));
  expect(
    results.flatMap(({ name, violations }) => violations.map((violation) => `${name}: ${violation}`)),
  ).toEqual([]);
  expect(results.length).toBeGreaterThan(0);
});
