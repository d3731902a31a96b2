import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { recordFault } from '#devices/fault-record.ts';
import { missingFrom, rowsIn, tableOf } from './fault-table.ts';
import { requiredFaults } from './required-faults.ts';

afterEach(() => vi.unstubAllEnvs());

const row = { device: 'a', state: 'idle', fault: 'unplugged', outcome: 'offline | heals' } as const;

it('keeps each row once, and writes what a cell may not hold in another way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fault-table-'));
  vi.stubEnv('CITIZEN_FAULT_MATRIX', folder);
  for (const device of ['b', 'a', 'a']) recordFault({ ...row, device });
  const rows = rowsIn(folder);
  rmSync(folder, { recursive: true });
  expect(rows.map(({ device }) => device)).toEqual(['a', 'b']);
  expect(tableOf(rows)).toContain('| a | idle | unplugged | offline \\| heals |');
});

it('names every combination that was not seen', () => {
  const required = [{ devices: ['a', 'b'], states: ['idle', 'busy'], faults: ['unplugged'] }];
  expect(missingFrom([row], required)).toEqual([
    'a, busy: unplugged',
    'b, idle: unplugged',
    'b, busy: unplugged',
  ]);
});

it('asks for every class, and for the unplugging of each in more than one state', () => {
  const classes = ['card reader', 'receipt printer', 'code scanner', 'staff credential', 'document scanner'];
  for (const name of [...classes, 'document camera', 'A4 printer']) {
    const unplugged = requiredFaults.filter(
      ({ devices, faults }) => faults.includes('unplugged') && devices.some((each) => each.startsWith(name)),
    );
    expect(new Set(unplugged.flatMap(({ states }) => states)).size).toBeGreaterThan(4);
  }
});
