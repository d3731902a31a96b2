import { expect } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import type { SubmissionAnswer, SubmissionDocument } from '#main/district/submission-document.ts';
import type { FieldDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { OpenedSubmission } from '#test/district/district-store.ts';
import type { DistrictSimulator } from '#test/district/simulator.ts';
import { addressOf, personaOf, type PersonaId } from '#test/fixtures/personas.ts';
import { membersOf, type JourneyAnswer } from './answers.ts';
import type { Filing, FilingPaper } from './filing.ts';

/** Every answer and every paper that the district opened, against what was typed, read from the card and laid down. */
export function expectFiled(
  { document }: OpenedSubmission,
  filing: Filing,
  definition: MatterDefinition,
): void {
  expect(document.matter.id).toBe(filing.matterId);
  expect(document.handlingTownCode).toBe(definition.handlingTownField === undefined ? null : filing.end.town);
  expectAnswers(document, filing, definition);
  expectPapers(document, filing);
  expectCapacity(document, filing);
}

function expectAnswers(document: SubmissionDocument, filing: Filing, definition: MatterDefinition): void {
  const fields = new Map(definition.pages.flatMap((page) => page.fields).map((field) => [field.id, field]));
  const arrived = document.answers.filter(({ source }) => source !== 'scan');
  const typed = arrived.filter(({ source }) => source === 'resident').map(({ fieldId }) => fieldId);
  expect(typed.toSorted()).toEqual(Object.keys(filing.answers).toSorted());
  const computed: Record<string, unknown> = {};
  for (const answer of arrived) {
    const field = assertDefined(fields.get(answer.fieldId), `${answer.fieldId} is no field of the matter`);
    if (answer.source === 'chip')
      expect(answer.value, answer.fieldId).toBe(chipValue(filing.personaId, field));
    else if (answer.source === 'computed') computed[answer.fieldId] = answer.value;
    else Object.assign(computed, expectTyped(answer, field, filing.answers[answer.fieldId]));
  }
  expect(computed).toEqual(filing.computed ?? {});
}

/** Gives what was worked out in the members of a group. */
function expectTyped(
  answer: SubmissionAnswer,
  field: FieldDefinition,
  given: JourneyAnswer | undefined,
): Readonly<Record<string, unknown>> {
  if (field.kind === 'slot') {
    // Which one was free is the district's; that it was confirmed stands in the receipt.
    expect(answer.value).toEqual(expect.any(String));
    return {};
  }
  if (field.kind !== 'group') {
    expect(inOrder(answer.value), answer.fieldId).toEqual(inOrder(given));
    return {};
  }
  const members = membersOf(given ?? []);
  const items = answer.items ?? [];
  const values = items.map((item) =>
    Object.fromEntries(
      item.filter(({ source }) => source !== 'computed').map(({ fieldId, value }) => [fieldId, value]),
    ),
  );
  expect(values).toEqual(members);
  expect(answer.value).toBe(members.length);
  return Object.fromEntries(
    items.flatMap((item, at) =>
      item
        .filter(({ source }) => source === 'computed')
        .map(({ fieldId, value }) => [`${answer.fieldId}.${at}.${fieldId}`, value]),
    ),
  );
}

/** Several choices arrive in the order of the definition. */
function inOrder(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).toSorted() : value;
}

function chipValue(personaId: PersonaId | null, { prefillFromChip }: FieldDefinition): string {
  const { card } = personaOf(assertDefined(personaId, 'nobody laid a card'));
  switch (prefillFromChip) {
    case 'name':
    case 'number':
    case 'sexCode':
    case 'birthDate':
      return card[prefillFromChip];
    case 'address':
      return addressOf(card);
    case 'passNumber':
      return card.kind === 'residence-permit' ? card.passNumber : '';
    case undefined:
      throw new Error('the field is not on the card');
  }
}

function expectPapers(document: SubmissionDocument, { papers = {} }: Filing): void {
  const dispositions = {
    scan: ['given'],
    promise: ['follows-later', 'commitment'],
    badge: ['witnessed'],
    without: [],
  } as const satisfies Record<FilingPaper['how'], readonly string[]>;
  for (const [materialId, paper] of Object.entries(papers)) {
    const handedIn = document.materials.filter((material) => material.materialId === materialId);
    if (paper.how === 'without') {
      expect(handedIn, materialId).toEqual([]);
      continue;
    }
    expect(handedIn.length, materialId).toBeGreaterThan(0);
    for (const material of handedIn) {
      expect(dispositions[paper.how], materialId).toContain(material.disposition);
      expect(material.pages, materialId).toHaveLength(paper.how === 'scan' ? 1 : 0);
      if (material.disposition === 'follows-later')
        expect(material.dueDate, materialId).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      if (paper.how === 'badge') expect(material.witness?.staffId).toBe('LW-0042');
      if (paper.how !== 'scan' || !paper.values) continue;
      const values = Object.fromEntries(material.values.map(({ fieldId, value }) => [fieldId, value]));
      expect(values).toMatchObject(paper.values);
    }
  }
  const others = document.materials.filter(({ materialId }) => !(materialId in papers));
  for (const { materialId, disposition } of others)
    expect(['not-needed', 'made-here'], materialId).toContain(disposition);
}

function expectCapacity({ applicant }: SubmissionDocument, { answers, personaId }: Filing): void {
  if (applicant.type !== 'person') return expect(personaId).toBeNull();
  const { capacity = 'self' } = answers;
  expect(applicant.capacity ?? 'self').toBe(capacity);
  const { principal } = applicant;
  if (capacity === 'self') return expect(principal).toBeUndefined();
  const name = answers['principalName'] ?? answers['wardName'] ?? answers['principalOrganisationName'];
  expect(principal?.name).toBe(name);
  expect(principal?.type === 'organisation' ? principal.creditCode : principal?.number).toBe(
    answers['principalNumber'] ?? answers['wardNumber'] ?? answers['principalCreditCode'],
  );
}

/** Data that no screen asked for are a fault: one answer or paper too many. */
export function expectAllAsked(filing: Filing, asked: ReadonlySet<string>): void {
  const given = [...Object.keys(filing.answers), ...Object.keys(filing.papers ?? {})];
  expect(given.filter((id) => !asked.has(id))).toEqual([]);
}

/** The case as the district's offices keep it: state, town, the rule that decided, the order, the appointment. */
export function expectCase(
  { offices }: DistrictSimulator,
  { document, receipt }: OpenedSubmission,
  filing: Filing,
): void {
  const { end } = filing;
  const record = assertDefined(offices.cases.find(document.slipNumber), 'the district has no case');
  expect(record).toMatchObject({
    project_no: receipt.caseNumber,
    state: end.state,
    town_code: end.town,
    decided_by_rule: end.rule ?? null,
    decision: end.rule === undefined ? null : 'granted',
  });
  expect(receipt.instantDecision?.ruleId ?? null).toBe(end.rule ?? null);
  const order = offices.workOrders.ofCase(record.project_no);
  expect(order?.dispatches.map(({ office }) => office) ?? []).toEqual(end.offices ?? []);
  const hasSlot = document.appointment !== undefined;
  expect(receipt.appointment).toBe(hasSlot ? 'confirmed' : undefined);
  const booked = offices.slots.ofCase(record.project_no);
  expect(booked?.state ?? null).toBe(hasSlot ? 'confirmed' : null);
}
