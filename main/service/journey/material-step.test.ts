import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err } from '#main/basics/result.ts';
import { contractValues, landlordAtService } from '#test/integration/registering-a-tenancy.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { blankSheet, createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit } = person;
const landlord = landlordAtService(() => harness, person);

describe('papers', () => {
  it('takes a promise instead of the paper, and the paper instead of the promise', async () => {
    await landlord.comesToContract();
    harness.setPaper(contractValues);
    await landlord.scansContract();
    await landlord.finishesContract();
    await press(visit().confirmValues({ materialId: 'tenancy-contract', values: {} }));
    expect(harness.step('material')).toMatchObject({ materialId: 'fire-record', isOptional: true });
    const scanRecord = () => person.scans('fire-record', new Uint8Array([5, 6, 7, 8]));
    await scanRecord();
    await press(visit().promiseMaterial({ materialId: 'fire-record', isChosen: true }));
    expect(harness.step('material')).toMatchObject({ pages: [], later: { isChosen: true } });
    expect([...harness.pages[1]!.bytes]).toEqual([0, 0, 0, 0]);
    await harness.clock.advance(1_000);
    await scanRecord();
    expect(harness.step('material')).toMatchObject({ pages: [{ number: 1 }], later: { isChosen: false } });
    await press(visit().removePage({ pageId: harness.step('material').pages[0]!.id }));
    expect(harness.step('material').pages).toEqual([]);
  });

  it('says what the scanner says and takes the next page', async () => {
    await landlord.comesToContract();
    await press(visit().scanPage({ materialId: 'tenancy-contract' }));
    harness.ports.answerScan(err({ type: 'no-document' }));
    await harness.clock.advance(1_000);
    expect(harness.step('material').scan).toEqual({ type: 'failed', problem: 'no-document' });
    await landlord.scansContract();
    expect(harness.step('material').pages).toHaveLength(1);
    expect(await visit().finishMaterial({ materialId: 'fire-record' })).toEqual(
      err({ type: 'not-on-this-step' }),
    );
  });

  it('takes a whole stack, page by page in its order', async () => {
    await landlord.comesToContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    expect(harness.ports.waitingStacks()).toMatchObject([{ maxPages: 12 }]);
    for (const count of [1, 2, 3]) {
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([count]) });
      await harness.until(() => harness.step('material').pages.length === count);
      expect(harness.step('material').scan).toEqual({ type: 'scanning' });
    }
    harness.ports.endStack({ type: 'all-scanned' });
    await harness.until(() => harness.step('material').scan.type === 'idle');
    expect(harness.pages.map(({ bytes }) => [...bytes])).toEqual([[1], [2], [3]]);
  });

  it('takes both sides of a stack where the feeder can, and refuses where it cannot', async () => {
    await landlord.comesToContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract', sides: 'both' }));
    expect(harness.ports.waitingStacks()).toMatchObject([{ isDuplex: true, maxPages: 24 }]);
    harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([1]) });
    harness.ports.endStack({ type: 'all-scanned' });
    await harness.until(() => harness.step('material').scan.type === 'idle');
    expect(harness.step('material').pages).toHaveLength(1);
    await harness.close();
    harness = await createServiceHarness({ scannerSources: { feeder: 'ADF' } });
    await landlord.comesToContract();
    expect(harness.step('material')).toMatchObject({ canScanStack: true, canScanBothSides: false });
    const refused = err({ type: 'not-on-this-step' });
    expect(await visit().scanStack({ materialId: 'tenancy-contract', sides: 'both' })).toEqual(refused);
    expect(harness.ports.waitingStacks()).toEqual([]);
  });

  it('asks for no more pages than are left, and says when that was all', async () => {
    await landlord.comesToContract();
    await landlord.scansContract();
    await harness.clock.advance(1_000);
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    expect(harness.ports.waitingStacks()).toMatchObject([{ maxPages: 11 }]);
    for (let count = 1; count <= 11; count += 1)
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([count]) });
    harness.ports.endStack({ type: 'page-limit' });
    await harness.until(() => harness.step('material').scan.type === 'stack-stopped');
    expect(harness.step('material').scan).toMatchObject({ reason: { type: 'page-limit' }, keptPages: 11 });
    await harness.clock.advance(1_000);
    expect(await visit().scanStack({ materialId: 'tenancy-contract' })).toEqual(
      err({ type: 'has-problems' }),
    );
  });

  it.each(['paper-jam', 'double-feed', 'scanner-offline'] as const)(
    'keeps the pages before %s and says how many',
    async (type) => {
      await landlord.comesToContract();
      await press(visit().scanStack({ materialId: 'tenancy-contract' }));
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([1]) });
      harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([2]) });
      harness.ports.endStack({ type: 'failed', failure: { type } });
      await harness.until(() => harness.step('material').scan.type === 'stack-stopped');
      expect(harness.step('material')).toMatchObject({
        pages: [{ number: 1 }, { number: 2 }],
        scan: { reason: { type: 'problem', problem: type }, keptPages: 2 },
      });
    },
  );

  it('says why no sheet of a stack came', async () => {
    await landlord.comesToContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    harness.ports.endStack({ type: 'failed', failure: { type: 'no-document' } });
    await harness.until(() => harness.step('material').scan.type === 'failed');
    expect(harness.step('material').scan).toEqual({ type: 'failed', problem: 'no-document' });
  });

  it('keeps what was scanned when the resident stops a stack, and takes nothing that comes later', async () => {
    await landlord.comesToContract();
    await press(visit().scanStack({ materialId: 'tenancy-contract' }));
    harness.ports.giveSheet({ ...blankSheet, bytes: new Uint8Array([1]) });
    await harness.until(() => harness.step('material').pages.length === 1);
    const [stack] = harness.ports.waitingStacks();
    await press(visit().cancelScan());
    expect(harness.ports.waitingStacks()).toEqual([]);
    const late = new Uint8Array([2]);
    stack?.onPage({ ...blankSheet, bytes: late });
    await harness.until(() => late[0] === 0);
    expect(harness.step('material')).toMatchObject({
      pages: [{ number: 1 }],
      scan: { type: 'stack-stopped', reason: { type: 'cancelled' }, keptPages: 1 },
    });
  });

  it('offers a stack on its own step only', async () => {
    await landlord.comesToContract();
    expect(harness.step('material')).toMatchObject({ canScanStack: true, canScanBothSides: true });
    await press(visit().back());
    expect(await visit().scanStack({ materialId: 'tenancy-contract' })).toEqual(
      err({ type: 'not-on-this-step' }),
    );
  });

  it('serves pages and crops of the open visit only', async () => {
    await landlord.comesToContract();
    harness.setPaper(contractValues);
    await landlord.scansContract();
    const imageId = harness.step('material').pages[0]!.id;
    expect(await harness.client.documents.image({ imageId })).toBe('data:image/jpeg;base64,AQIDBA==');
    await landlord.finishesContract();
    const cropId = harness.step('confirmation').values[0]!.cropId!;
    expect(await harness.client.documents.image({ imageId: cropId })).toBe('data:image/jpeg;base64,CQkJ');
    await press(visit().end());
    expect(await harness.client.documents.image({ imageId })).toBeNull();
    expect(await harness.client.documents.image({ imageId: cropId })).toBeNull();
  });

  it('marks what agrees with the chip, what is unsure and what was corrected', async () => {
    await landlord.comesToContract();
    harness.setPaper(contractValues);
    await landlord.scansContract();
    await landlord.finishesContract();
    const value = (fieldId: string) =>
      harness.step('confirmation').values.find((candidate) => candidate.fieldId === fieldId);
    expect(value('landlordName')).toMatchObject({ check: 'agrees', uncertain: [] });
    expect(value('tenantName')).toMatchObject({ check: 'not-checked', uncertain: [{ start: 0, length: 1 }] });
    expect(
      await visit().confirmValues({
        materialId: 'tenancy-contract',
        values: { tenantName: '某某某', tenantIdNumber: '440605199001011230' },
      }),
    ).toEqual(err({ type: 'has-problems' }));
    expect(value('tenantName')).toMatchObject({ check: 'corrected', uncertain: [] });
    expect(harness.step('confirmation').problems).toEqual({ tenantIdNumber: { type: 'check-digit' } });
  });

  it('leads to empty values when the paper cannot be read', async () => {
    await landlord.comesToContract();
    await landlord.scansContract();
    await landlord.finishesContract();
    expect(harness.step('confirmation').values.map(({ check, text }) => `${check}:${text}`)).toEqual(
      Array.from({ length: 9 }, () => 'unread:'),
    );
    await press(visit().confirmValues({ materialId: 'tenancy-contract', values: contractValues }));
  });

  it('gives a scan up on leaving and overwrites what comes late', async () => {
    await landlord.comesToContract();
    await press(visit().scanPage({ materialId: 'tenancy-contract' }));
    await press(visit().back());
    expect(harness.ports.waitingScans()).toBe(0);
    harness.step('form');
  });
});
