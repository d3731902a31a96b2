import { expect } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import type { PlainValue } from '#main/contract/form-views.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { membersOf, textOf, type JourneyAnswer, type JourneyItem } from '#test/filings/answers.ts';
import { press } from './resident-at-service.ts';
import type { ServiceHarness } from './service-harness.ts';

/** Fills in what stands on the page, field after field as the screen sends it, and goes on. */
export async function submitsPage(
  harness: ServiceHarness,
  fields: readonly FieldDefinition[],
  answers: Readonly<Record<string, JourneyAnswer>>,
): Promise<void> {
  for (const field of fields) {
    const value = answers[field.id];
    if (value !== undefined) await answersField(harness, field, value);
  }
  const { pageId } = harness.step('form');
  const submitted = await harness.client.visit.submitPage({ pageId, answers: {} });
  if (submitted.ok) return;
  const { problems, pageProblems } = harness.step('form');
  expect({ problems, pageProblems }, `the terminal does not go on from ${pageId}`).toEqual({
    problems: {},
    pageProblems: [],
  });
}

async function answersField(
  harness: ServiceHarness,
  field: FieldDefinition,
  value: JourneyAnswer,
): Promise<void> {
  const { pageId, fields } = harness.step('form');
  const onScreen = fields.find(({ id }) => id === field.id);
  expect(onScreen, `${pageId} asks for ${field.id}`).toMatchObject({ isReadOnly: false });
  if (field.kind === 'slot') return holdsFirstSlot(harness, field.id);
  if (field.kind === 'group') {
    for (const item of membersOf(value)) await addsItem(harness, field, item);
    return;
  }
  await press(
    harness.client.visit.keepAnswers({ pageId, answers: { [field.id]: asTyped(value as PlainValue) } }),
  );
}

/** A number comes as the keys that were typed. */
function asTyped(value: PlainValue) {
  if (typeof value === 'object') return [...value];
  return typeof value === 'boolean' ? value : textOf(value);
}

async function holdsFirstSlot(harness: ServiceHarness, fieldId: string): Promise<void> {
  const choice = () => assertDefined(harness.step('form').slots.find((slots) => slots.fieldId === fieldId));
  await harness.until(() => choice().state !== 'loading');
  const [first] = choice().slots;
  const { slotId } = assertDefined(first, `no time is free for ${fieldId}`);
  const { pageId } = harness.step('form');
  await press(harness.client.visit.holdSlot({ pageId, fieldId, slotId }));
  await harness.until(() => choice().held !== null);
}

/** One member of a group in its own form. */
async function addsItem(harness: ServiceHarness, group: FieldDefinition, item: JourneyItem): Promise<void> {
  const { pageId } = harness.step('form');
  await press(harness.client.visit.openItem({ pageId, fieldId: group.id, itemId: null }));
  await submitsPage(harness, group.fields ?? [], item);
  // Two members at once would be one press.
  await harness.clock.advance(1_100);
}
