import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { maskName } from '#main/basics/masking.ts';
import { unwrap } from '#main/basics/result.ts';
import { createDocuments, type Documents } from '#main/documents/documents.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { OpenedSubmission } from '#test/district/district-store.ts';
import { expectCase, expectFiled } from '#test/filings/compare-filing.ts';
import { expectSubmission, openedBySlip } from '#test/filings/compare-submission.ts';
import type { Filing } from '#test/filings/filing.ts';
import { plan } from '#test/filings/plan.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { openAllYear } from '#test/fixtures/sample-kiosk-config.ts';
import { filesAtService, type ShownPage } from './filing-at-service.ts';
import { press } from './resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

// The data count their days from today, when they are read: here from the day of the harness, so that they hold for ever.
await vi.hoisted(async () => {
  const { ManualClock } = await import('#main/basics/clock.ts');
  vi.useFakeTimers({ toFake: ['Date'], now: new ManualClock().nowMs() });
});
vi.useRealTimers();

// One matter is open for some weeks a year: here it is open now.
const kioskConfig = openAllYear(unwrap(loadKioskConfig(resolve('kiosk-config'))));
const filed = kioskConfig.matters.filter(({ mode }) => mode !== 'guide');
const sites = [...new Set(plan.map(({ site }) => site))];

describe('the plan of what is filed', () => {
  it('has every matter that terminals take, once', () => {
    expect(plan.map(({ filing }) => filing.matterId).toSorted()).toEqual(
      filed.map(({ id }) => id).toSorted(),
    );
    expect(plan).toHaveLength(26);
  });

  it('has somebody for themselves, an agent, a guardian and an organisation', () => {
    const capacities = plan.map(({ filing }) => filing.answers['capacity']);
    expect(capacities).toEqual(expect.arrayContaining(['self', 'agent', 'guardian', 'organisation']));
  });
});

let documents: Documents;

beforeAll(() => {
  documents = createDocuments({ workerCount: 1, log: () => undefined });
});

afterAll(() => documents.close());

describe.each(sites)('at %s', (site) => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await createServiceHarness({ site, kioskConfig, documents });
  });

  afterEach(async () => {
    // Somebody whose matter came to no end does not stand in the way of the next one.
    if (harness.view().visit !== null) await harness.client.visit.end();
    await harness.client.visit.close();
    await harness.clock.advance(60_000);
  });

  afterAll(async () => {
    await harness.close();
  });

  it.each(plan.filter((one) => one.site === site))(
    '$filing.matterId comes to its end at the district, in $locale',
    async ({ filing, locale }) => {
      const definition = assertDefined(filed.find(({ id }) => id === filing.matterId));
      const { slipNumber, pages } = await filesAtService({ harness, filing, definition, locale });
      await harness.until(() => harness.step('slip').print.type === 'printed');
      expect(harness.step('slip').outcome.type).toBe('received');
      const opened = openedBySlip(harness.district, slipNumber);
      expectSubmission(opened, filing, definition);
      expectFiled(opened, filing, definition);
      expect(pagesOf(opened)).toEqual(pages);
      expectCase(harness.district, opened, filing);
      expectSlip(opened, { filing, title: definition.title[locale] });
      await leaves();
    },
  );

  function expectSlip(
    { document, receipt }: OpenedSubmission,
    { filing, title }: { readonly filing: Filing; readonly title: string },
  ): void {
    const printed = JSON.stringify(harness.ports.printed.at(-1));
    for (const text of [document.slipNumber, receipt.receiptNumber, title]) expect(printed).toContain(text);
    expectParties(document);
    if (filing.personaId === null) return;
    const { name, number } = personaOf(filing.personaId).card;
    for (const text of [name, number]) expect(printed).not.toContain(text);
  }

  /** The slip names the applicant first, and who came for them second; people are masked. */
  function expectParties({ applicant }: OpenedSubmission['document']): void {
    const slip = assertDefined(harness.slips.at(-1));
    if (applicant.type !== 'person') return expect(slip.applicant).toBeNull();
    const { principal, capacity } = applicant;
    const holder = { name: maskName(applicant.name) };
    if (principal === undefined) {
      expect(slip.applicant).toMatchObject(holder);
      return expect(slip.representative).toBeNull();
    }
    expect(slip.applicant?.name).toBe(
      principal.type === 'person' ? maskName(principal.name) : principal.name,
    );
    if (principal.type === 'person') expect(slip.applicant?.number).not.toBe(principal.number);
    expect(slip.representative).toMatchObject({ capacity, ...holder });
  }

  async function leaves(): Promise<void> {
    const { visit } = harness.client;
    await press(visit.leaveSlip());
    await press(visit.evaluate({ level: 5 }));
    await press(visit.close());
    expect(harness.view().visit).toBeNull();
  }
});

/** In the order in which they were handed in. */
function pagesOf({ document }: OpenedSubmission): readonly ShownPage[] {
  return document.materials.flatMap(({ materialId, pages }) =>
    pages.map(({ sha256 }) => ({ materialId, sha256 })),
  );
}
