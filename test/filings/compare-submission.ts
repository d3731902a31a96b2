import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { OpenedSubmission } from '#test/district/district-store.ts';
import type { DistrictSimulator } from '#test/district/simulator.ts';
import { addressOf, personaOf } from '#test/fixtures/personas.ts';
import type { JourneyCase } from './cases.ts';
import type { Filing } from './filing.ts';

// Playwright's `expect` works under Vitest too; Vitest's own works nowhere else.

const documentTypes = {
  'resident-id': '111',
  'residence-permit': '154',
  'foreign-permanent-resident-2017': '553',
  'foreign-permanent-resident-2023': '553',
} as const;

/** What the district opened under this slip number, which took effect once. */
export function openedBySlip(district: DistrictSimulator, slipNumber: string): OpenedSubmission {
  const entry = assertDefined(
    district.inbox().find((one) => one.slipNumber === slipNumber),
    `the district has nothing under ${slipNumber}`,
  );
  expect(district.effectCount(entry.key)).toBe(1);
  return assertDefined(district.open(entry.key));
}

/** Every field that the resident gave, against what the district opened. */
export function expectSubmission(
  opened: OpenedSubmission,
  journey: JourneyCase | Filing,
  definition: MatterDefinition,
): void {
  const { document, parts } = opened;
  expect(document.matter).toMatchObject({
    id: journey.matterId,
    definitionVersion: String(definition.version),
    title: definition.title['zh-Hans'],
  });
  if (journey.personaId === null) expect(document.applicant.type).toBe('anonymous');
  else {
    const { card } = personaOf(journey.personaId);
    const { name, number, birthDate, sexCode } = card;
    const address = addressOf(card);
    const documentType = documentTypes[card.kind];
    expect(document.applicant).toMatchObject({
      type: 'person',
      name,
      number,
      birthDate,
      sexCode,
      address,
      documentType,
      identityStrength: 'chip',
    });
  }
  if ('pages' in journey) expectPages(document, journey);
  expect(document.signature !== null).toBe(journey.personaId !== null);
  for (const { partNumber, sha256 } of [
    ...document.materials.flatMap(({ pages }) => pages),
    ...(document.signature ? [document.signature] : []),
  ]) {
    const part = assertDefined(parts.find((each) => each.partNumber === partNumber));
    expect(createHash('sha256').update(part.bytes).digest('hex')).toBe(sha256);
  }
}

function expectPages(document: SubmissionDocument, journey: JourneyCase): void {
  const answers = Object.fromEntries(document.answers.map(({ fieldId, value }) => [fieldId, value]));
  const given = Object.assign({}, ...journey.pages.map(([, page]) => page)) as Record<string, unknown>;
  expect(answers).toMatchObject(given);
  const materials = new Map(document.materials.map((material) => [material.materialId, material]));
  for (const paper of journey.papers) {
    const material = materials.get(paper.materialId);
    if (paper.documentId === null) {
      expect(material).toBeUndefined();
      continue;
    }
    expect(material?.pages).toHaveLength(1);
    if (paper.values === null) continue;
    const values = Object.fromEntries((material?.values ?? []).map(({ fieldId, value }) => [fieldId, value]));
    expect(values).toMatchObject(paper.values);
  }
}
