import type { CaseResult } from './case.ts';

/** One line for each case; broken properties below it, then what was counted. */
export function tableLines(results: readonly CaseResult[]): readonly string[] {
  const width = (of: (result: CaseResult) => string) =>
    Math.max(...results.map((result) => of(result).length), 0);
  const [groupWidth, nameWidth] = [width(({ group }) => group), width(({ name }) => name)];
  const lines = results.flatMap(({ group, name, outcome, detail, durationMs, violations }) => [
    `${outcome.padEnd(7)}  ${group.padEnd(groupWidth)}  ${name.padEnd(nameWidth)}  ${String(durationMs).padStart(7)} ms  ${detail}`,
    ...violations.map((violation) => `         ${violation}`),
  ]);
  const count = (outcome: CaseResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return [...lines, `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`];
}
