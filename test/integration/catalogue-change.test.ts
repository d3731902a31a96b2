import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
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
  return person.pauses();
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

  it.each<[string, KioskConfig]>([
    ['withdrawn', withBusiness(() => null)],
    ['no longer offered at this site', withBusiness((matter) => ({ ...matter, sites: ['NH'] }))],
  ])('is told that the matter is gone when it is %s', async (_name, nextVersion) => {
    const code = await pauseBusiness();
    await restartWith(nextVersion);
    await holdsUp(code);
    expect(harness.step('resume')).toMatchObject({ problem: 'matter-gone', found: null });
    expect(await visit().resumeDraft()).toMatchObject({ ok: false });
    expect(JSON.stringify(harness.view())).not.toContain('虚构小店');
    // The next catalogue may bring it back: the paper stays good.
    expect(readdirSync(join(dataFolder, 'drafts'))).toHaveLength(1);
  });
});
