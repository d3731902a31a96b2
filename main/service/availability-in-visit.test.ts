import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { MatterDetail } from '#main/contract/matter-views.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { landlordAtService } from '#test/integration/registering-a-tenancy.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';
import { personas } from '#test/fixtures/personas.ts';

const kioskConfig = unwrap(loadKioskConfig(resolve('kiosk-config')));
const resident = personas[0]!.card;
const ready = { type: 'ready' };
const offline = { type: 'offline', cause: 'no-answer' };

let harness: ServiceHarness;
beforeEach(async () => {
  harness = await createServiceHarness();
});
afterEach(() => harness.close());

const person = residentAtService(() => harness);
const { visit } = person;
const landlord = landlordAtService(() => harness, person);

async function toDetail(matterId: string): Promise<MatterDetail> {
  await press(visit().begin({ locale: 'zh-Hans' }));
  await press(visit().chooseMatter({ matterId }));
  return detail();
}
const detail = (): MatterDetail => harness.step('detail').detail;
const obstacles = () => assertDefined(harness.view().visit).obstacles;

/** The catalogue of the files with one matter changed, or left out. */
function catalogueWith(id: string, change: Partial<MatterDefinition> | null): typeof kioskConfig {
  const matters = kioskConfig.matters.flatMap((matter) =>
    matter.id === id ? (change === null ? [] : [{ ...matter, ...change }]) : [matter],
  );
  return { ...kioskConfig, matters };
}

async function toIncidentForm(): Promise<void> {
  await toDetail('incident-report');
  await press(visit().start());
  await press(visit().agreeToNotice());
  await press(visit().stayAnonymous());
}

async function fromContractToSlip(): Promise<void> {
  await landlord.bringsContract();
  await landlord.handsIn();
}

describe('before the first press', () => {
  it('is said anew when a device goes and comes back', async () => {
    let viewCount = 0;
    harness.service.onView(() => (viewCount += 1));
    expect((await toDetail('individual-business')).availability).toEqual({ type: 'can-finish', limits: [] });
    await harness.clock.advance(0);
    viewCount = 0;
    harness.ports.setStatus('cardReader', offline);
    await harness.clock.advance(0);
    expect(viewCount).toBe(1);
    expect(detail().availability).toMatchObject({
      type: 'cannot',
      reasons: [{ type: 'device', device: 'cardReader', state: 'offline' }],
    });
    expect(detail().documents.map(({ ways }) => ways.length)).toEqual(detail().documents.map(() => 0));
    expect(await visit().start()).toEqual({ ok: false, error: { type: 'matter-unavailable' } });
    harness.ports.setStatus('cardReader', ready);
    // A second press within a moment would be answered as the first was.
    await harness.clock.advance(1_100);
    expect(detail().availability.type).toBe('can-finish');
    await press(visit().start());
  });

  it('is said anew at midnight, without anybody pressing anything', async () => {
    const { date } = harness.view().today;
    harness.service.replaceCatalogue(catalogueWith('individual-business', { openWindow: onlyOn(date) }));
    const { availableCount } = harness.view().today;
    const dates: string[] = [];
    harness.service.onView(() => dates.push(harness.view().today.date));
    await harness.clock.advance(24 * 3_600_000);
    expect(dates.filter((one) => one > date)).not.toEqual([]);
    expect(harness.view().today.availableCount).toBe(availableCount - 1);
    expect((await toDetail('individual-business')).availability).toMatchObject({
      type: 'cannot',
      reasons: [{ type: 'not-open-now' }],
    });
  });

  it('says when staff are here for what they must see, by the hours of the site', async () => {
    await harness.close();
    // A Sunday in China; the hours of Liwan are those of working days.
    harness = await createServiceHarness({ staffed: 'site-hours' });
    expect((await toDetail('tax-record')).availability).toMatchObject({
      type: 'cannot',
      reasons: [{ type: 'no-staff', hoursLeft: [] }],
    });
    await press(visit().end());
    const views: boolean[] = [];
    harness.service.onView(() => views.push(harness.view().terminal.staff.isHereNow));
    const untilMondayMs = Date.UTC(2026, 10, 23, 1, 0) - harness.clock.nowMs();
    await harness.clock.advance(untilMondayMs - 1);
    expect((await toDetail('tax-record')).availability).toMatchObject({
      reasons: [
        {
          type: 'no-staff',
          hoursLeft: [
            { from: '09:00', to: '12:00' },
            { from: '13:30', to: '17:00' },
          ],
        },
      ],
    });
    views.length = 0;
    await harness.clock.advance(1);
    expect(views).toContain(true);
    expect(detail().availability.type).toBe('can-start');
  });

  it('counts the day, and what is only told about', () => {
    const offered = harness.view().today;
    harness.service.replaceCatalogue(catalogueWith('individual-business', { modeAtSite: { LW: 'guide' } }));
    const { guideCount, availableCount } = harness.view().today;
    expect(guideCount).toBe(offered.guideCount + 1);
    expect(availableCount).toBe(offered.availableCount - 1);
  });
});

function onlyOn(date: string): { readonly from: string; readonly to: string } {
  return { from: date.slice(5), to: date.slice(5) };
}

describe('a matter that is done elsewhere', () => {
  const bringList = [{ 'zh-Hans': '施工图', 'zh-Hant-HK': '施工圖', en: 'Drawings' }];
  beforeEach(() => {
    harness.service.replaceCatalogue(
      catalogueWith('homestead-building', { modeAtSite: { LW: 'guide' }, bringList }),
    );
  });

  it('is told about, prints what to bring, and cannot be started', async () => {
    const told = await toDetail('homestead-building');
    expect(told).toMatchObject({
      mode: 'guide',
      availability: { type: 'cannot', reasons: [{ type: 'guide' }] },
      bringList,
      bringListPrint: { type: 'idle' },
    });
    expect(await visit().start()).toEqual({ ok: false, error: { type: 'matter-unavailable' } });
    await press(visit().printBringList());
    await harness.until(() => detail().bringListPrint.type === 'printed');
    expect(harness.bringLists).toEqual([
      expect.objectContaining({
        documents: [],
        items: [{ name: bringList[0], note: null }],
        where: {
          sites: [{ 'zh-Hans': '佛山市南海区', 'zh-Hant-HK': '佛山市南海區', en: 'Nanhai, Foshan' }],
          halls: [],
          text: told.elsewhere,
        },
      }),
    ]);
    expect(JSON.stringify(harness.bringLists)).not.toContain(resident.name);
  });

  it('says when the list did not come out, and prints it again', async () => {
    await toDetail('homestead-building');
    harness.ports.setPrintOutcome({ type: 'not-printed', cause: 'paper-out' });
    await press(visit().printBringList());
    await harness.until(() => detail().bringListPrint.type === 'not-printed');
    expect(detail().bringListPrint).toEqual({ type: 'not-printed', cause: 'paper-out' });
    harness.ports.setPrintOutcome({ type: 'printed' });
    await harness.clock.advance(2_000);
    await press(visit().printBringList());
    await harness.until(() => detail().bringListPrint.type === 'printed');
  });

  it('shows the list only where nothing can be printed', async () => {
    await toDetail('homestead-building');
    harness.ports.setStatus('receiptPrinter', { type: 'needs-person', cause: 'paper-out' });
    expect(detail().bringListPrint).toEqual({ type: 'away' });
    expect(await visit().printBringList()).toEqual({ ok: false, error: { type: 'not-on-this-step' } });
  });
});

it('a matter that is filed here prints which documents and papers it takes', async () => {
  await toDetail('rental-registration');
  await press(visit().printBringList());
  await harness.until(() => detail().bringListPrint.type === 'printed');
  const [list] = harness.bringLists;
  expect(list).toMatchObject({ where: null });
  expect(list?.documents).toContain('resident-id');
  expect(list?.items.map(({ name }) => name['zh-Hans'])).toContain('房屋租赁合同');
});

describe('in the middle of a visit', () => {
  it('a printer that breaks is said, and the report is handed in with its number on the screen', async () => {
    await landlord.comesToContract();
    expect(obstacles()).toEqual([]);
    harness.ports.setStatus('receiptPrinter', { type: 'needs-person', cause: 'paper-out' });
    expect(obstacles()).toEqual([
      {
        type: 'no-slip',
        reason: { type: 'device', device: 'receiptPrinter', state: 'needs-person', cause: 'paper-out' },
      },
    ]);
    // Without paper nothing could be kept for another day.
    expect(harness.view().visit?.canPause).toBe(false);
    harness.ports.setPrintOutcome({ type: 'not-printed', cause: 'paper-out' });
    await fromContractToSlip();
    await harness.until(() => harness.step('slip').print.type === 'not-printed');
    const { slipNumber } = harness.step('slip');
    expect(slipNumber).not.toBe('');
    expect(harness.district.inbox()).toHaveLength(1);
    expect(obstacles()).toEqual([]);
  });

  it('a scanner that breaks is said while a paper is still to come, and the visit can be kept', async () => {
    await landlord.comesToContract();
    harness.ports.setStatus('documentScanner', offline);
    expect(obstacles()).toMatchObject([{ type: 'step-ahead', reason: { device: 'documentScanner' } }]);
    expect(harness.view().visit?.canPause).toBe(true);
    await press(visit().pause());
    await harness.until(() => harness.step('paused').state.type === 'kept');
  });

  it('a card reader that breaks after the card was read is nothing to the resident', async () => {
    await landlord.comesToContract();
    harness.ports.setStatus('cardReader', offline);
    expect(obstacles()).toEqual([]);
  });

  it('a matter that is withdrawn is handed in as it was begun, and is not kept for a day on which it is gone', async () => {
    await landlord.comesToContract();
    const { version } = assertDefined(kioskConfig.matters.find(({ id }) => id === 'rental-registration'));
    expect(harness.view().visit?.canPause).toBe(true);
    harness.service.replaceCatalogue(catalogueWith('rental-registration', null));
    expect(obstacles()).toEqual([{ type: 'withdrawn' }]);
    expect(harness.view().visit?.canPause).toBe(false);
    expect(
      (await harness.client.matters.search({ query: '', locale: 'zh-Hans' })).map(({ id }) => id),
    ).not.toContain('rental-registration');
    await fromContractToSlip();
    const opened = harness.district.open(harness.district.inbox()[0]!.key)?.document;
    expect(opened?.matter).toMatchObject({ id: 'rental-registration', definitionVersion: String(version) });
  });

  it('a new version waits for the next visit', async () => {
    await toIncidentForm();
    const before = harness.step('form');
    const old = assertDefined(kioskConfig.matters.find(({ id }) => id === 'incident-report'));
    const title = { 'zh-Hans': '新标题', 'zh-Hant-HK': '新標題', en: 'New title' };
    harness.service.replaceCatalogue(
      catalogueWith('incident-report', { version: old.version + 1, title, pages: old.pages.slice(1) }),
    );
    expect(harness.step('form')).toEqual(before);
    expect(harness.view().visit?.matter?.title).toEqual(old.title);
    expect(obstacles()).toEqual([]);
    await press(visit().end());
    await press(visit().begin({ locale: 'zh-Hans' }));
    await press(visit().chooseMatter({ matterId: 'incident-report' }));
    expect(detail().title).toEqual(title);
  });

  it('who had only looked at a matter is told that it was withdrawn', async () => {
    await toDetail('individual-business');
    harness.service.replaceCatalogue(catalogueWith('individual-business', null));
    expect(detail().availability).toMatchObject({ type: 'cannot', reasons: [{ type: 'withdrawn' }] });
    expect(await visit().start()).toEqual({ ok: false, error: { type: 'matter-unavailable' } });
  });

  it('who looks back at the matter goes on, whatever has broken', async () => {
    await toIncidentForm();
    await press(visit().back());
    await harness.clock.advance(1_100);
    await press(visit().back());
    await harness.clock.advance(1_100);
    await press(visit().back());
    harness.ports.setStatus('receiptPrinter', { type: 'needs-person', cause: 'paper-out' });
    expect(detail()).toMatchObject({ isBegun: true, availability: { type: 'cannot' } });
    await press(visit().start());
    expect(harness.view().visit?.step.kind).not.toBe('detail');
  });
});
