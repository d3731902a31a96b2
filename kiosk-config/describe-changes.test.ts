import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { describeChanges } from './describe-changes.ts';
import { loadKioskConfig, type KioskConfig } from './load.ts';
import type { MatterDefinition } from './schema/matter.ts';

const scratch = mkdtempSync(join(tmpdir(), 'changes-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const before = unwrap(loadKioskConfig(import.meta.dirname));
const business = 'individual-business';

/** The catalogue with one matter changed. */
function changed(change: (matter: MatterDefinition) => MatterDefinition): KioskConfig {
  return {
    ...before,
    matters: before.matters.map((matter) => (matter.id === business ? change(matter) : matter)),
  };
}
const lines = (change: (matter: MatterDefinition) => MatterDefinition) =>
  describeChanges(
    before,
    changed((matter) => ({ ...change(matter), version: matter.version + 1 })),
  );

test('the same catalogue changes nothing', () => {
  expect(describeChanges(before, before)).toEqual([]);
});

test('what a resident notices is said in words', () => {
  expect(lines((matter) => ({ ...matter, fee: { ...matter.fee, en: '20 yuan' } }))).toEqual([
    `${business}: fee: “Free” becomes “20 yuan” (in en only)`,
  ]);
  expect(lines((matter) => ({ ...matter, sites: matter.sites.filter((site) => site !== 'HK') }))).toEqual([
    `${business}: offered at: HK no longer`,
  ]);
  expect(lines((matter) => ({ ...matter, materials: matter.materials.slice(0, -1) }))).toEqual([
    expect.stringMatching(/paper “.+” is no longer needed/),
  ]);
  const rule = { id: 'of-age', holds: true, text: before.matters[0]!.fee };
  expect(lines((matter) => ({ ...matter, eligibility: [...matter.eligibility, rule] }))).toEqual([
    expect.stringContaining('new condition to file (of-age)'),
  ]);
});

test('fields that come, go and change are named with their page', () => {
  const [page] = before.matters.find(({ id }) => id === business)!.pages;
  const [first] = page!.fields;
  const withFields = (fields: MatterDefinition['pages'][number]['fields']) =>
    lines((matter) => ({
      ...matter,
      pages: matter.pages.map((one) => (one.id === page!.id ? { ...one, fields } : one)),
    }));
  expect(withFields(page!.fields.slice(1))).toEqual([expect.stringContaining('is no longer asked')]);
  expect(withFields([...page!.fields, { ...first!, id: 'another', required: false }])).toEqual([
    expect.stringContaining('is new and may be answered'),
  ]);
  expect(withFields([{ ...first!, required: !first!.required }, ...page!.fields.slice(1)])).toEqual([
    expect.stringContaining('be answered'),
  ]);
});

test('a change without a new version, or of a notice without one, is a caution', () => {
  const unversioned = describeChanges(
    before,
    changed((matter) => ({ ...matter, minutes: matter.minutes + 1 })),
  );
  expect(unversioned).toEqual([expect.stringContaining('CAUTION')]);
  const notice = lines((matter) => ({
    ...matter,
    notice: { ...matter.notice, paragraphs: matter.notice.paragraphs.slice(1) },
  }));
  expect(notice).toEqual([expect.stringContaining('CAUTION: the notice')]);
});

test('matters that come and go are named', () => {
  const without: KioskConfig = { ...before, matters: before.matters.filter(({ id }) => id !== business) };
  expect(describeChanges(before, without)).toEqual([`${business}: withdrawn; nobody can start it any more`]);
  expect(describeChanges(without, before)).toEqual([expect.stringContaining(`${business}: new`)]);
});

test('the tools compare folders from the command line, and name faults with exit code 1', () => {
  const folder = join(scratch, 'kiosk-config');
  cpSync(import.meta.dirname, folder, { recursive: true });
  const file = join(folder, 'matters/02-individual-business/matter.yaml');
  const tool = (...given: readonly string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...given], { encoding: 'utf8' });
  writeFileSync(file, readFileSync(file, 'utf8').replace('minutes: 8', 'minutes: 9'));
  expect(tool('diff', import.meta.dirname, folder).stdout).toContain('CAUTION');
  expect(tool('diff', '--', '-x').status).toBe(1);
  writeFileSync(file, readFileSync(file, 'utf8').replace('minutes: 9', 'minutes: nine'));
  const refused = tool('validate', '--folder', folder);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(
    /matters\/02-individual-business\/matter\.yaml:\d+ minutes: expected number, found "nine"/,
  );
  expect(tool('validate').stdout).toContain('no fault');
  expect(tool('walk').status).toBe(2);
});
