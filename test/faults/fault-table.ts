import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultRow } from '#devices/fault-record.ts';
import { requiredFaults, type RequiredFaults } from './required-faults.ts';

/** The rows that tests have recorded into a folder, sorted; one of each, because a test that ran twice saw the same. */
export function rowsIn(folder: string): readonly FaultRow[] {
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').trim().split('\n'),
  );
  return [...new Set(lines)]
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FaultRow)
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
}

/** Combinations that no test has recorded, in words. */
export function missingFrom(
  rows: readonly FaultRow[],
  required: readonly RequiredFaults[] = requiredFaults,
): readonly string[] {
  const seen = new Set(rows.map(keyOf));
  return required.flatMap(({ devices, states, faults }) =>
    devices.flatMap((device) =>
      states.flatMap((state) =>
        faults.flatMap((fault) =>
          seen.has(keyOf({ device, state, fault })) ? [] : [`${device}, ${state}: ${fault}`],
        ),
      ),
    ),
  );
}

export function tableOf(rows: readonly FaultRow[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const lines = rows.map(
    ({ device, state, fault, outcome }) => `| ${[device, state, fault, outcome].map(cell).join(' | ')} |`,
  );
  return [
    '# Faults that the devices were seen to survive',
    '',
    'Written by `npm run fault-matrix` from the tests that ran; each row is the last line of a test that passed.',
    '',
    '| device | state | fault | outcome |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
    `${rows.length} rows.`,
    '',
  ].join('\n');
}

function keyOf({ device, state, fault }: Omit<FaultRow, 'outcome'>): string {
  return [device, state, fault].join('\u0000');
}
