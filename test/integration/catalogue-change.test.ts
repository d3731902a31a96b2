import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { ResumeProblem } from '#main/contract/inquiry-views.ts';
import { loadKioskConfig, type KioskConfig } from '#kiosk-config/load.ts';
import { fieldSchema, type FieldDefinition, type MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { personas } from '#test/fixtures/personas.ts';
import { fillsBusiness } from './opening-a-business.ts';
import { press, residentAtService } from './resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

// The catalogue is read at the start of the service alone, so that a visit ends under the definitions that it began
// with. Only a paused form outlives a restart, and with it an update of the catalogue.
const resident = personas[0]!.card;
const firstVersion = unwrap(loadKioskConfig(resolve('kiosk-config')));

let dataFolder: string;
let harness: ServiceHarness;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'catalogue-change-'));
  harness = await createServiceHarness({ dataFolder, kioskConfig: firstVersion });
});

afterEach(async () => {
  await harness.close();
  rmSync(dataFolder, { recursive: true });
});

const person = residentAtService(() => harness);
const { visit, laysCard, promisesLater, signs, holdsUp } = person;

/** The terminal is switched off and comes up with another catalogue. */
async function restartWith(kioskConfig: KioskConfig): Promise<void> {
  await harness.close();
  harness = await createServiceHarness({ dataFolder, kioskConfig });
}

async function pauseBusiness(): Promise<string> {
  await fillsBusiness(person, resident);
  const code = await person.pauses();
  await person.leaves();
  return code;
}

function withBusiness(change: (matter: MatterDefinition) => MatterDefinition | null): KioskConfig {
  const matters = firstVersion.matters.flatMap((matter) =>
    matter.id === 'individual-business' ? (change(matter) ?? []) : matter,
  );
  return { ...firstVersion, matters };
}

const roomNumber: FieldDefinition = fieldSchema.parse({
  id: 'roomNumber',
  kind: 'text',
  label: { 'zh-Hans': '房号', 'zh-Hant-HK': '房號', en: 'Room number' },
});

/** The trade name is not asked any more, the room is; nobody hires more than one. */
function secondVersion(matter: MatterDefinition): MatterDefinition {
  const changed = (field: FieldDefinition): readonly FieldDefinition[] => {
    if (field.id === 'tradeName') return [roomNumber];
    return field.id === 'staffCount' ? [{ ...field, maximum: 1 }] : [field];
  };
  const pages = matter.pages.map((page) => ({ ...page, fields: page.fields.flatMap(changed) }));
  return { ...matter, version: matter.version + 1, pages };
}

describe('a form paused under one version of the catalogue', () => {
  it('is gone on with under the next: what fits stays, what is new is asked, what is gone is not handed in', async () => {
    const code = await pauseBusiness();
    await restartWith(withBusiness(secondVersion));
    await holdsUp(code);
    expect(harness.step('resume').found).toMatchObject({ isChanged: true, needsDocument: true });
    await press(visit().resumeDraft());
    await laysCard(resident);
    await press(visit().confirmIdentity());

    expect(harness.step('form')).toMatchObject({
      pageId: 'premises',
      answers: { premisesTown: '440605124', premisesAddress: '虚构路 1 号首层' },
    });
    expect(await visit().submitPage({ pageId: 'premises', answers: {} })).toMatchObject({ ok: false });
    expect(Object.keys(harness.step('form').problems)).toEqual(['roomNumber']);
    await press(visit().submitPage({ pageId: 'premises', answers: { roomNumber: '101' } }));
    expect(harness.step('form')).toMatchObject({ pageId: 'business', answers: { staffCount: 2 } });
    await press(visit().submitPage({ pageId: 'business', answers: { staffCount: '1' } }));

    await promisesLater('premises-proof');
    await press(visit().confirmReview());
    await signs();
    await harness.until(() => harness.district.inbox().length === 1);
    const { document } = assertDefined(harness.district.open(assertDefined(harness.district.inbox()[0]).key));
    const before = assertDefined(firstVersion.matters.find(({ id }) => id === 'individual-business'));
    expect(document.matter.definitionVersion).toBe(String(before.version + 1));
    const answers = new Map(document.answers.map(({ fieldId, value }) => [fieldId, value]));
    expect(answers.get('roomNumber')).toBe('101');
    expect(answers.get('capital')).toBe(5);
    expect(answers.has('tradeName')).toBe(false);
    expect(readdirSync(join(dataFolder, 'drafts'))).toEqual([]);
  });

  it('says nothing of a change where there is none', async () => {
    const code = await pauseBusiness();
    await restartWith(firstVersion);
    await holdsUp(code);
    expect(harness.step('resume').found).toMatchObject({ isChanged: false });
  });

  const openOn = (openWindow: MatterDefinition['openWindow']): KioskConfig =>
    withBusiness((matter) => ({ ...matter, openWindow }));

  /** Nothing of it is shown, and its paper opens it again as soon as nothing stands against it. */
  async function isHeldBack(code: string, problem: ResumeProblem): Promise<void> {
    await holdsUp(code);
    expect(harness.step('resume')).toMatchObject({
      problem,
      found: null,
      keptUntil: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
    expect(await visit().resumeDraft()).toMatchObject({ ok: false });
    expect(JSON.stringify(harness.view())).not.toContain('虚构小店');
    expect(readdirSync(join(dataFolder, 'drafts'))).toHaveLength(1);
  }

  it.each<[string, ResumeProblem, KioskConfig, object | null]>([
    ['withdrawn', 'matter-gone', withBusiness(() => null), null],
    [
      'no longer offered at this site',
      'not-here',
      withBusiness((matter) => ({ ...matter, sites: ['NH'] })),
      { availability: { type: 'cannot', reasons: [{ type: 'site' }] }, doneAtSites: [expect.anything()] },
    ],
    [
      'no longer part of the agreement with this site',
      'not-here',
      withBusiness((matter) => ({ ...matter, schemes: ['cross-province'] })),
      { availability: { type: 'cannot', reasons: [{ type: 'scheme' }] } },
    ],
    [
      'only told about at this site',
      'not-here',
      withBusiness((matter) => ({ ...matter, modeAtSite: { LW: 'guide' } })),
      { availability: { type: 'cannot', reasons: [{ type: 'guide' }] } },
    ],
    [
      'closed at this time of the year',
      'not-open-now',
      openOn({ from: '03-01', to: '04-30' }),
      {
        title: { en: 'Register an individual business' },
        availability: {
          type: 'cannot',
          reasons: [{ type: 'not-open-now', from: '03-01', to: '04-30', opensOn: '2027-03-01' }],
        },
      },
    ],
  ])('is kept when its matter is %s', async (_name, problem, nextVersion, heldBack) => {
    const code = await pauseBusiness();
    await restartWith(nextVersion);
    await isHeldBack(code, problem);
    if (heldBack === null) expect(harness.step('resume').heldBack).toBeNull();
    else expect(harness.step('resume').heldBack).toMatchObject(heldBack);
    // The next catalogue may bring it back: the paper stays good.
    await restartWith(firstVersion);
    await holdsUp(code);
    await press(visit().resumeDraft());
    await laysCard(resident);
    await press(visit().confirmIdentity());
    expect(harness.step('material').materialId).toBe('premises-proof');
  });

  it('is kept when its matter is closed between the paper and the press', async () => {
    const code = await pauseBusiness();
    await holdsUp(code);
    expect(harness.step('resume').found).not.toBeNull();
    harness.service.replaceCatalogue(openOn({ from: '03-01', to: '04-30' }));
    expect(await visit().resumeDraft()).toMatchObject({ ok: false });
    expect(harness.step('resume')).toMatchObject({ problem: 'not-open-now', found: null });
    expect(readdirSync(join(dataFolder, 'drafts'))).toHaveLength(1);
    harness.service.replaceCatalogue(firstVersion);
    harness.ports.answerCode(code);
    await harness.until(() => harness.step('resume').found !== null);
    // A second press of the same button within a second would be answered as the first was.
    await harness.clock.advance(2_000);
    await press(visit().resumeDraft());
    expect(harness.view().visit?.step.kind).toBe('identity');
  });
});
