import { createHash } from 'node:crypto';
import { assertDefined, throwIllegalValue } from '#main/basics/assert.ts';
import type { Locale } from '#main/basics/locale.ts';
import { ok } from '#main/basics/result.ts';
import type { StepView } from '#main/contract/views.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { expectAllAsked } from '#test/filings/compare-filing.ts';
import type { Filing } from '#test/filings/filing.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { submitsPage } from './answer-at-service.ts';
import { paperOnGlass } from './lay-paper.ts';
import { press, residentAtService, type ResidentAtService } from './resident-at-service.ts';
import type { ServiceHarness } from './service-harness.ts';

/** More steps than any matter has: what goes in circles ends. */
const maxSteps = 80;

interface Going {
  readonly harness: ServiceHarness;
  readonly person: ResidentAtService;
  readonly filing: Filing;
  readonly definition: MatterDefinition;
  readonly asked: Set<string>;
  readonly pages: ShownPage[];
}

/** A page as the resident saw it, and as the district must have it. */
export interface ShownPage {
  readonly materialId: string;
  readonly sha256: string;
}

/** Files a matter as the data say, from welcome to its slip; gives the number on it and the pages handed in. */
export async function filesAtService(request: {
  readonly harness: ServiceHarness;
  readonly filing: Filing;
  readonly definition: MatterDefinition;
  readonly locale: Locale;
}): Promise<{ readonly slipNumber: string; readonly pages: readonly ShownPage[] }> {
  const { harness, filing, locale } = request;
  const person = residentAtService(() => harness);
  const going: Going = { ...request, person, asked: new Set(), pages: [] };
  await person.comesToIdentity(filing.matterId, locale);
  await saysWho(going);
  for (let count = 0; count < maxSteps; count += 1) {
    if (person.isOn('review')) return { slipNumber: await handsOver(going), pages: going.pages };
    const before = placeOf(harness);
    await takesStep(going, currentStep(harness));
    await harness.until(() => placeOf(harness) !== before);
  }
  throw new Error(`${filing.matterId} has no end`);
}

async function saysWho({ harness, person, filing }: Going): Promise<void> {
  if (filing.personaId === null) return press(person.visit().stayAnonymous());
  await person.laysCard(personaOf(filing.personaId).card);
  await harness.until(() => harness.step('identity').state.type === 'read');
  await press(person.visit().confirmIdentity());
}

async function takesStep(going: Going, step: StepView): Promise<void> {
  const { person, filing } = going;
  if (step.kind === 'form') return fillsPage(going, step.pageId);
  if (step.kind === 'material') return handsIn(going, step.materialId);
  if (step.kind === 'confirmation') return confirms(going, step);
  // Everything is brought and typed, as in the journeys; shared-data.test.ts fetches it.
  if (step.kind === 'shared-data') return press(person.visit().leaveSharedData());
  throw new Error(`${filing.matterId} is on ${JSON.stringify(step)}`);
}

/** Nobody signs without a name: confirming the review hands the report in. */
async function handsOver({ harness, person, filing, asked }: Going): Promise<string> {
  expectAllAsked(filing, asked);
  await press(person.visit().confirmReview());
  if (filing.personaId !== null) await person.signs();
  await harness.until(() => person.isOn('slip'));
  return harness.step('slip').slipNumber;
}

async function fillsPage({ harness, filing, definition, asked }: Going, pageId: string): Promise<void> {
  const { fields } = assertDefined(
    definition.pages.find(({ id }) => id === pageId),
    `no page ${pageId}`,
  );
  for (const { id } of fields) if (id in filing.answers) asked.add(id);
  await submitsPage(harness, fields, filing.answers);
}

/** Of a member of a group, the view names a paper by its own id and the member's. */
async function handsIn(going: Going, atMaterial: string): Promise<void> {
  const { harness, person, filing, definition, asked } = going;
  const [id = ''] = atMaterial.split('.');
  const paper = assertDefined(filing.papers?.[id], `the filing does not say what becomes of ${id}`);
  asked.add(id);
  switch (paper.how) {
    case 'scan': {
      const material = assertDefined(definition.materials.find((one) => one.id === id));
      await person.scans(atMaterial, await paperOnGlass(material, paper.documentId));
      await remembersPages(going, id);
      break;
    }
    case 'promise':
      return person.promisesLater(atMaterial);
    case 'without':
      break;
    case 'badge':
      await isWitnessed(harness, person, atMaterial);
      break;
    default:
      throwIllegalValue(paper);
  }
  await press(person.visit().finishMaterial({ materialId: atMaterial }));
}

async function remembersPages({ harness, pages }: Going, materialId: string): Promise<void> {
  const { scan, pages: onScreen } = harness.step('material');
  if (onScreen.length === 0) throw new Error(`no page of ${materialId}: ${JSON.stringify(scan)}`);
  for (const { id } of onScreen) {
    const picture = assertDefined(await harness.client.documents.image({ imageId: id }));
    const jpeg = Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
    pages.push({ materialId, sha256: createHash('sha256').update(jpeg).digest('hex') });
  }
}

async function isWitnessed(
  harness: ServiceHarness,
  person: ResidentAtService,
  materialId: string,
): Promise<void> {
  await press(person.visit().witnessMaterial({ materialId }));
  await harness.until(() => harness.step('material').witness?.type === 'waiting');
  const badge = { type: 'badge', staffId: 'LW-0042', validTo: '2099-12-31' } as const;
  harness.ports.answerCredential(ok(badge));
  await harness.until(() => harness.step('material').witness?.type === 'witnessed');
}

/** Puts right what was read otherwise than the data say. */
async function confirms(
  { person, filing }: Going,
  { materialId, values: read }: Extract<StepView, { kind: 'confirmation' }>,
): Promise<void> {
  const paper = filing.papers?.[materialId];
  const wanted = assertDefined(paper?.how === 'scan' ? paper.values : undefined, `${materialId} was read`);
  const isRight = (fieldId: string, text: string) =>
    read.some((value) => value.fieldId === fieldId && value.text === text);
  const values = Object.fromEntries(Object.entries(wanted).filter(([id, text]) => !isRight(id, text)));
  await press(person.visit().confirmValues({ materialId, values }));
}

function currentStep(harness: ServiceHarness): StepView {
  return assertDefined(harness.view().visit, 'the visit is over').step;
}

/** Tells one step from the next: pages and papers by their ids, which name a member of a group too. */
function placeOf(harness: ServiceHarness): string {
  const step = currentStep(harness);
  if ('pageId' in step) return `${step.kind} ${step.pageId}`;
  return 'materialId' in step ? `${step.kind} ${step.materialId}` : step.kind;
}
