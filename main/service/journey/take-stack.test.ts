import { expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { err, unwrap } from '#main/basics/result.ts';
import type { PageProblem, PreparedPage } from '#main/documents/types.ts';
import type { BatchOutcome } from '#devices/document-scanner/port.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { createDevicePorts } from '#test/integration/device-ports.ts';
import { takeStack } from './take-stack.ts';

const contract = assertDefined(
  unwrap(loadKioskConfig('kiosk-config'))
    .matters.flatMap(({ materials }) => materials)
    .find(({ id }) => id === 'tenancy-contract'),
  'there is no tenancy contract',
);

/** Sheets by what is on them: a number is a good page, a word is what is wrong with it. */
type Sheet = number | 'blank' | 'unreadable' | 'defect';
const kinds: readonly Sheet[] = ['blank', 'unreadable', 'defect'];

async function scan(
  sheets: readonly Sheet[],
  end: BatchOutcome['end'] = { type: 'all-scanned' },
  { isDuplex = false, maxPages = 12 } = {},
) {
  const ports = createDevicePorts();
  const kept: number[] = [];
  const documents = {
    preparePage: async ({ bytes: [mark = 0] }: { readonly bytes: Uint8Array }) => {
      const sheet = mark > 200 ? kinds[mark - 201] : mark;
      if (sheet === 'defect') throw new Error('a defect in the cleaning');
      if (typeof sheet === 'string') return { ok: false, error: { type: sheet } as PageProblem } as const;
      return { ok: true, value: { bytes: new Uint8Array([mark]) } as PreparedPage } as const;
    },
    extract: async () => unwrap({ ok: true, value: { ok: true, value: [] } } as const),
    readTravelDocument: () => Promise.resolve(err({ type: 'no-zone' })),
    warmUp: async () => {},
    close: async () => {},
  };
  const taking = takeStack({ deviceHost: ports.host, documents }, contract, {
    maxPages,
    isDuplex,
    signal: new AbortController().signal,
    onPage: ({ bytes }) => kept.push(bytes[0] ?? 0),
  });
  // Looked at by the test, after the sheets.
  taking.catch(() => undefined);
  const handed = sheets.map((sheet) => {
    const bytes = new Uint8Array([typeof sheet === 'number' ? sheet : 201 + kinds.indexOf(sheet)]);
    ports.giveSheet({ bytes, mediaType: 'image/png', resolutionDpi: 200 });
    return bytes;
  });
  // Lets the cleaning tell the machine to stop before the stack is through.
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  const asked = ports.waitingStacks()[0]?.maxPages;
  const wasStopped = ports.waitingStacks().length === 0;
  ports.endStack(end);
  return { taking, kept, handed, asked, wasStopped };
}

it('leaves blank sheets out and keeps the order of the others', async () => {
  const { taking, kept, handed } = await scan([1, 'blank', 2, 3]);
  expect(await taking).toBeNull();
  expect(kept).toEqual([1, 2, 3]);
  expect(handed.map(([byte]) => byte)).toEqual([0, 0, 0, 0]);
});

it('says so when every sheet was blank', async () => {
  const { taking, kept } = await scan(['blank', 'blank']);
  expect(await taking).toEqual({ type: 'problem', problem: 'blank' });
  expect(kept).toEqual([]);
});

it('stops at a page that cannot be used, and keeps none behind it', async () => {
  const { taking, kept, handed, wasStopped } = await scan([1, 'unreadable', 3]);
  expect(wasStopped).toBe(true);
  expect(await taking).toEqual({ type: 'problem', problem: 'unreadable' });
  expect(kept).toEqual([1]);
  expect(handed.map(([byte]) => byte)).toEqual([0, 0, 0]);
});

it('stops the machine on a defect and throws it', async () => {
  const { taking, wasStopped } = await scan([1, 'defect', 3]);
  expect(wasStopped).toBe(true);
  await expect(taking).rejects.toThrow('a defect in the cleaning');
});

it('says why the machine stopped', async () => {
  const failed = (type: 'double-feed' | 'source-absent' | 'cancelled') =>
    scan([1], { type: 'failed', failure: { type } }).then(({ taking }) => taking);
  expect(await failed('double-feed')).toEqual({ type: 'problem', problem: 'double-feed' });
  expect(await failed('source-absent')).toEqual({ type: 'problem', problem: 'source-absent' });
  expect(await failed('cancelled')).toEqual({ type: 'cancelled' });
  expect(await scan([1], { type: 'page-limit' }).then(({ taking }) => taking)).toEqual({
    type: 'page-limit',
  });
});

it('counts no blank back against the limit, and stops behind the last page that it may keep', async () => {
  const both = { isDuplex: true, maxPages: 3 };
  const { taking, kept, asked } = await scan([1, 'blank', 2, 'blank', 3, 'blank'], undefined, both);
  expect(await taking).toBeNull();
  expect([kept, asked]).toEqual([[1, 2, 3], 6]);
  const full = await scan([1, 2, 3, 4], undefined, both);
  expect(await full.taking).toEqual({ type: 'page-limit' });
  expect(full.kept).toEqual([1, 2, 3]);
  expect(full.wasStopped).toBe(true);
  expect(full.handed.map(([byte]) => byte)).toEqual([0, 0, 0, 0]);
});
