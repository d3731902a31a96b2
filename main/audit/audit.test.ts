import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { openAuditFile } from './audit-file.ts';
import { createAuditLog } from './audit-log.ts';
import { auditEvents } from './events.ts';
import { hasShape } from './field-shapes.ts';

function logWithLines() {
  const lines: string[] = [];
  const log = createAuditLog({ clock: new ManualClock(), write: (line) => lines.push(line) });
  return { log, lines };
}

const visitId = '3f1c2a52-9a50-4a53-8f1d-4b1f6f4f2b11';

describe('the audit log', () => {
  it('writes one JSON line with id, time, level and message of the catalogue', () => {
    const { log, lines } = logWithLines();
    log('visit.begun', { visitId, locale: 'zh-Hans' });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: '2026-11-22T02:24:00.000Z',
      event: 'visit.begun',
      type: 'resident-action',
      visitId,
      locale: 'zh-Hans',
      msg: auditEvents['visit.begun'].message,
    });
  });

  it('cannot carry a field that the catalogue does not name', () => {
    const { log, lines } = logWithLines();
    const withMore: { visitId: string; locale: string } = Object.assign(
      { visitId, locale: 'en' },
      { name: 'Somebody', constructor: 'x' },
    );
    log('visit.begun', withMore);
    expect(lines[0]).not.toContain('Somebody');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ droppedFields: 2 });
  });

  it('refuses to compile a field that the catalogue does not name', () => {
    const { log, lines } = logWithLines();
    // @ts-expect-error -- the catalogue gives this event no such field
    log('visit.erased', { visitId, name: 'Somebody' });
    expect(lines[0]).not.toContain('Somebody');
  });

  it.each([
    ['a name', '陈㛃娴'],
    ['an ID number', '440605199001011238'],
    ['an ID number with X', '44060519900101123X'],
    ['a mobile', '13800000000'],
    ['a Hong Kong ID', 'A123456(3)'],
    ['a Hong Kong ID without brackets', 'A1234563'],
    ['a permit number', 'H12345678'],
    ['words', 'two words'],
  ])('has no shape that fits %s', (_, value) => {
    for (const shape of ['word', 'uuid', 'slip-number', 'terminal-id', 'locale', 'count'] as const) {
      expect(hasShape(shape, value)).toBe(false);
      expect(hasShape(shape, Number(value.replace(/\D/g, '') || 'NaN'))).toBe(false);
    }
  });

  it('takes the ids that we give ourselves', () => {
    for (const word of [
      'tenancy-record',
      'resident-id',
      'LW',
      'premisesProof',
      'tenancy2026',
      'paper-near-end',
    ]) {
      expect(hasShape('word', word)).toBe(true);
    }
  });

  it('appends to the file in the folder and goes on when the file is gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'audit-'));
    const file = openAuditFile(folder);
    file.write('{"one":1}\n');
    file.write('{"two":2}\n');
    file.close();
    expect(() => file.write('{"three":3}\n')).not.toThrow();
    expect(readFileSync(join(folder, 'audit.log'), 'utf8')).toBe('{"one":1}\n{"two":2}\n');
    rmSync(folder, { recursive: true });
  });
});
