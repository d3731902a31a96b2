import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { landlordAtService } from '#test/integration/registering-a-tenancy.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';

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

describe('the slip', () => {
  it('says why it was not printed, prints again, and marks what may be a second paper as a copy', async () => {
    harness.ports.setPrintOutcome({ type: 'not-printed', cause: 'paper-out' });
    await landlord.comesToSlip();
    await harness.until(() => harness.step('slip').print.type === 'not-printed');
    const extent = { confirmedLines: 12, totalLines: 30 };
    harness.ports.setPrintOutcome({ type: 'unknown', cause: 'offline', extent });
    await press(visit().printAgain());
    await harness.until(() => harness.step('slip').print.type === 'unknown');
    harness.ports.setPrintOutcome({ type: 'printed' });
    await harness.clock.advance(1_000);
    await press(visit().printAgain());
    await harness.until(() => harness.step('slip').print.type === 'printed');
    expect(harness.slips.map(({ isCopy }) => isCopy)).toEqual([false, false, true]);
    expect(new Set(harness.slips.map(({ slipNumber }) => slipNumber)).size).toBe(1);
    const logged = (event: string) => harness.logLines.filter((line) => line.includes(`"${event}"`));
    expect(logged('visit.slip-printed').map((line) => JSON.parse(line).confirmedLines)).toEqual([
      undefined,
      12,
      undefined,
    ]);
    expect(logged('visit.slip-printed')[1]).toContain('"totalLines":30');
    expect(logged('device.paper-used').at(-1)).toContain('"slips":2,"lines":60,"isSinceRollChange":false');
  });

  it('takes a defect on the way to the printer for an unknown outcome, so that nobody waits for ever', async () => {
    const { receiptPrinter } = harness.ports.host;
    const { print } = receiptPrinter;
    Object.assign(receiptPrinter, { print: () => Promise.reject(new Error('planted')) });
    await landlord.comesToSlip();
    await harness.until(() => harness.step('slip').print.type === 'unknown');
    Object.assign(receiptPrinter, { print });
    await harness.clock.advance(1_000);
    await press(visit().printAgain());
    await harness.until(() => harness.step('slip').print.type === 'printed');
    expect(harness.slips.map(({ isCopy }) => isCopy)).toEqual([false, true]);
  });
});
