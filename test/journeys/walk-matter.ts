import { assertDefined, throwIllegalValue } from '#main/basics/assert.ts';
import type { MaterialDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { answersAll } from './answer-field.ts';
import { expectAllAsked } from '#test/filings/compare-filing.ts';
import type { Filing } from '#test/filings/filing.ts';
import type { Look } from './file-matter.ts';
import type { Resident } from './resident.ts';

type Place =
  | { readonly type: 'page'; readonly page: MatterDefinition['pages'][number] }
  | { readonly type: 'material'; readonly material: MaterialDefinition }
  | { readonly type: 'confirmation'; readonly material: MaterialDefinition }
  | { readonly type: 'shared-data' }
  | { readonly type: 'review' }
  | { readonly type: 'not-eligible' };

/** More steps than any matter has: what goes in circles ends. */
const maxSteps = 80;
const noLook: Look = async () => undefined;

/**
 * From the first step after identity to the signature or to where the rules of the matter stop: each screen is
 * recognised by its sentence, and filled in from the data. Data that no screen asked for are a fault.
 */
export async function walksMatter(
  resident: Resident,
  filing: Filing,
  look: Look = noLook,
): Promise<'handed-in' | 'stopped'> {
  const asked = new Set<string>();
  for (let step = 0; step < maxSteps; step += 1) {
    const key = await resident.screenKey();
    const go = { resident, filing, look, asked };
    const place = await placeOf(go);
    switch (place.type) {
      case 'page':
        await fillsPage(go, place.page);
        break;
      case 'material':
        await handsIn(go, place.material);
        break;
      case 'confirmation':
        await confirms(go, place.material);
        break;
      case 'shared-data':
        // Everything is brought and typed: what is fetched instead has journeys and tests of its own.
        await look('shared-data');
        await resident.refusesSharedData();
        break;
      case 'review':
        expectAllAsked(filing, asked);
        await handsOver(go);
        return 'handed-in';
      case 'not-eligible':
        await look('not-eligible');
        return 'stopped';
      default:
        throwIllegalValue(place);
    }
    await resident.comesPast(key);
  }
  throw new Error(`${filing.matterId} has no end`);
}

interface Going {
  readonly resident: Resident;
  readonly filing: Filing;
  readonly look: Look;
  readonly asked: Set<string>;
}

async function placeOf({ resident, filing, asked }: Going): Promise<Place> {
  const title = (await resident.title()).trim();
  const { matterId, personaId, papers = {} } = filing;
  const { pages, materials } = resident.matter(matterId);
  const { strings } = resident;
  if (title === (personaId === null ? strings.review.unsignedTitle : strings.review.title))
    return { type: 'review' };
  if (title === strings.notEligible.title) return { type: 'not-eligible' };
  if (title === strings.sharedData.title) return { type: 'shared-data' };
  const page = pages.find((one) => resident.say(one.title) === title);
  if (page) return { type: 'page', page };
  const named = (nameOf: (name: string) => string) =>
    materials.filter(({ name }) => nameOf(resident.say(name)) === title);
  const scanned = [...named(strings.material.title), ...named((name) => name)];
  // Several papers may be called alike, such as the authorisations of an agent and of an organisation.
  const material =
    scanned.find(({ id }) => id in papers && !asked.has(id)) ??
    scanned.find(({ id }) => id in papers) ??
    scanned[0];
  if (material) return { type: 'material', material };
  const [read] = named(strings.confirmation.title);
  if (read) return { type: 'confirmation', material: read };
  throw new Error(`a screen that ${matterId} does not have: ${title}`);
}

async function fillsPage(
  { resident, filing, look, asked }: Going,
  page: MatterDefinition['pages'][number],
): Promise<void> {
  await answersAll(resident, page.fields, filing.answers);
  for (const { id } of page.fields) if (id in filing.answers) asked.add(id);
  await look(`form-${page.id}`);
  await resident.press(resident.strings.form.next);
}

async function handsIn(
  { resident, filing, look, asked }: Going,
  { id, name }: MaterialDefinition,
): Promise<void> {
  const paper = assertDefined(filing.papers?.[id], `the filing does not say what becomes of ${id}`);
  const { material, common } = resident.strings;
  asked.add(id);
  await look(`material-${id}`);
  switch (paper.how) {
    case 'scan':
      await resident.scans(paper.documentId);
      await look(`scanned-${id}`);
      return resident.press(material.finish);
    case 'promise': {
      // Named by what is promised: 容缺 or 告知承诺.
      const promise = new RegExp(`^(${material.followsLater}|${material.commitment})$`);
      await resident.page.getByRole('button', { name: promise }).click();
      return resident.press(common.next);
    }
    case 'without':
      return resident.press(material.finishWithout);
    case 'badge':
      await resident.seesTitle(resident.say(name));
      return resident.isWitnessed();
    default:
      return throwIllegalValue(paper);
  }
}

async function confirms({ resident, filing, look }: Going, { id }: MaterialDefinition): Promise<void> {
  const paper = filing.papers?.[id];
  const values = assertDefined(paper?.how === 'scan' ? paper.values : undefined, `${id} was read`);
  await resident.checksValues(filing.matterId, id, values);
  await look(`confirmation-${id}`);
  await resident.press(resident.strings.confirmation.confirm);
}

/** Nobody signs without a name: confirming the review hands the report in. */
async function handsOver({ resident, filing, look }: Going): Promise<void> {
  const { review, signature } = resident.strings;
  await look('review');
  await resident.press(filing.personaId === null ? review.handIn : review.confirm);
  if (filing.personaId === null) return;
  await resident.draws();
  await look('signature');
  await resident.press(signature.submit);
}
