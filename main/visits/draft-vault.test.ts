import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { createDraftVault, type DraftVault } from './draft-vault.ts';

let folder: string;
const clock = new ManualClock();
const secret = '佛山市南海区虚构路一号';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drafts-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const clearOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

function vault(limits: Parameters<typeof createDraftVault>[0]['limits'] = {}): DraftVault {
  return createDraftVault({ folder, clock, limits: { minFreeDiskBytes: 0, ...limits } });
}

/** Files are dated by the machine, visits by the clock that is passed in. */
function dateFiles(): void {
  const now = clock.nowMs() / 1000;
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), now, now);
}

describe('a draft', () => {
  test('opens with its ticket, again and again, and with nothing else', () => {
    const drafts = vault();
    const clear = clearOf(secret);
    const { ticket } = unwrap(drafts.save(clear));
    dateFiles();
    expect(clear.every((byte) => byte === 0)).toBe(true);
    for (let time = 0; time < 2; time += 1) {
      expect(Buffer.from(unwrap(vault().open(ticket))).toString()).toBe(secret);
    }
    const other = unwrap(drafts.save(clearOf('another')));
    dateFiles();
    expect(drafts.open({ id: ticket.id, key: other.ticket.key })).toEqual({ ok: false, error: 'wrong-key' });
    expect(drafts.open({ id: '../../etc/passwd', key: ticket.key })).toEqual({ ok: false, error: 'unknown' });
    expect(drafts.open({ id: 'AAAAAAAAAAAAAAAA', key: ticket.key })).toEqual({ ok: false, error: 'unknown' });
  });

  test('stands on the disk under neither its text nor its key', () => {
    const { ticket } = unwrap(vault().save(clearOf(secret)));
    const [file] = readdirSync(folder);
    const bytes = readFileSync(join(folder, file ?? ''));
    expect(bytes.includes(Buffer.from(secret))).toBe(false);
    expect(bytes.includes(Buffer.from(ticket.key, 'base64url'))).toBe(false);
  });

  test('that was altered by one bit does not open', () => {
    const drafts = vault();
    const { ticket } = unwrap(drafts.save(clearOf(secret)));
    const file = join(folder, `${ticket.id}.draft`);
    const bytes = readFileSync(file);
    for (const at of [0, 5, 20, bytes.length - 1]) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      writeFileSync(file, altered);
      dateFiles();
      expect(drafts.open(ticket)).toEqual({ ok: false, error: 'wrong-key' });
    }
  });

  test('runs out, and is gone at the next start', async () => {
    const drafts = vault({ keptMs: 1_000 });
    const { ticket } = unwrap(drafts.save(clearOf(secret)));
    dateFiles();
    await clock.advance(1_001);
    expect(drafts.open(ticket)).toEqual({ ok: false, error: 'expired' });
    vault({ keptMs: 1_000 });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is gone once removed', () => {
    const drafts = vault();
    const { ticket } = unwrap(drafts.save(clearOf(secret)));
    drafts.remove(ticket.id);
    expect(drafts.open(ticket)).toEqual({ ok: false, error: 'unknown' });
  });
});

describe('room', () => {
  test.each([
    ['too many', { maxCount: 1 }],
    ['too large together', { maxTotalBytes: 100 }],
    ['too large by itself', { maxBytes: 40 }],
    ['too little disk for submissions', { minFreeDiskBytes: Number.MAX_SAFE_INTEGER }],
  ])('ends with drafts that are %s, and says so before anything is written', (_name, limits) => {
    const drafts = vault();
    unwrap(drafts.save(new Uint8Array(40)));
    dateFiles();
    const clear = clearOf('x'.repeat(60));
    expect(vault(limits).save(clear)).toEqual({ ok: false, error: { type: 'no-room' } });
    expect(clear.every((byte) => byte === 0)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('a half-written draft of a power cut is cleared away', () => {
    writeFileSync(join(folder, 'AAAAAAAAAAAAAAAA.draft.part'), 'half');
    vault();
    expect(readdirSync(folder)).toEqual([]);
  });
});
