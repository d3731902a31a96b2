import type { LocalizedText } from '#main/basics/locale.ts';
import type { FieldDefinition, MaterialDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { decideCondition, type KnownAnswers } from './decide-condition.ts';

/** Something that cannot be given without a device, a person or the line. */
export interface Need {
  readonly kind: 'scan' | 'witness' | 'appointment';
  readonly id: string;
  readonly name: LocalizedText;
}

/** What residents with some answers must give, and what they may have to, which only later answers decide. */
export interface NeedsOfSome {
  readonly must: readonly Need[];
  readonly may: readonly Need[];
}

/** More combinations of answers than these are not gone through: the largest questions then count as not known. */
const maxCombinations = 1_024;

/**
 * What a matter needs at a site, over all answers to its choices that somebody could give: one entry for each
 * different set. A paper under a condition is needed by some only, and a broken scanner takes out those alone.
 */
export function needsOfMatter(definition: MatterDefinition, siteId: string): readonly NeedsOfSome[] {
  const questions = questionsOf(definition);
  const found = new Map<string, NeedsOfSome>();
  visitCombinations(questions, { answers: {}, known: new Set(), siteId }, (facts) => {
    if (definition.eligibility.some(({ holds }) => decideCondition(holds, facts) === false)) return;
    const needs = needsWith(definition, facts);
    found.set(keyOf(needs), needs);
  });
  return [...found.values()];
}

interface Question {
  readonly field: FieldDefinition;
  readonly isShown: (facts: KnownAnswers) => boolean | null;
  readonly values: readonly (string | boolean)[];
}

/** Choices whose answers some condition looks at. */
function questionsOf(definition: MatterDefinition): readonly Question[] {
  const conditions = JSON.stringify([
    definition.materials.map(({ when }) => when),
    definition.materialChoices.map(({ when }) => when),
    definition.pages.map(({ when, fields }) => [when, fields.map((field) => field.when)]),
    definition.eligibility.map(({ holds }) => holds),
  ]);
  const questions = definition.pages.flatMap((page) =>
    page.fields.flatMap((field): readonly Question[] => {
      const values = valuesOf(field);
      if (values === null || !conditions.includes(`"answers.${field.id}"`)) return [];
      return [
        {
          field,
          values,
          isShown: (facts) => decideCondition({ and: [page.when ?? true, field.when ?? true] }, facts),
        },
      ];
    }),
  );
  return withinBound(questions);
}

function valuesOf({ kind, options, compute }: FieldDefinition): Question['values'] | null {
  if (compute !== undefined) return typeof compute === 'string' ? [compute] : null;
  if (kind === 'yes-no') return [true, false];
  return kind === 'choice' && options ? options.map(({ value }) => value) : null;
}

/** The product of all answers stays within its bound: questions with the most answers go first. */
function withinBound(questions: readonly Question[]): readonly Question[] {
  const product = questions.reduce((count, { values }) => count * (values.length + 1), 1);
  if (product <= maxCombinations) return questions;
  const largest = questions.reduce((most, one) => (one.values.length > most.values.length ? one : most));
  return withinBound(questions.filter((question) => question !== largest));
}

function visitCombinations(
  [question, ...rest]: readonly Question[],
  facts: KnownAnswers,
  visit: (facts: KnownAnswers) => void,
): void {
  if (question === undefined) return visit(facts);
  const { field, values } = question;
  const isShown = question.isShown(facts);
  const isAnswered = isShown === true && field.required;
  const known = new Set([...facts.known, field.id]);
  if (isShown !== false) {
    for (const value of values) {
      visitCombinations(rest, { ...facts, known, answers: { ...facts.answers, [field.id]: value } }, visit);
    }
  }
  if (!isAnswered) visitCombinations(rest, { ...facts, known }, visit);
}

function needsWith(definition: MatterDefinition, facts: KnownAnswers): NeedsOfSome {
  const must: Need[] = [];
  const may: Need[] = [];
  const add = (isNeeded: boolean | null, need: Need | readonly Need[]): void => {
    if (isNeeded !== false) (isNeeded ? must : may).push(...[need].flat());
  };
  for (const material of definition.materials) {
    const { necessity, when, perItemOf } = material;
    const need = needOf(material);
    if (need === null || necessity !== 'required') continue;
    const isNeeded = decideCondition(when, facts);
    // A group may have no member that needs it.
    add(isNeeded && perItemOf !== undefined ? null : isNeeded, need);
  }
  for (const choice of definition.materialChoices) {
    const members = definition.materials.filter(
      ({ id, when }) => choice.of.includes(id) && decideCondition(when, facts) !== false,
    );
    const needed = members.flatMap((member) => needOf(member) ?? []);
    if (members.length - needed.length < choice.atLeast) add(decideCondition(choice.when, facts), needed);
  }
  for (const page of definition.pages) {
    for (const field of page.fields) {
      if (field.kind !== 'slot' || !field.required) continue;
      const isShown = decideCondition({ and: [page.when ?? true, field.when ?? true] }, facts);
      add(isShown, { kind: 'appointment', id: field.id, name: field.label });
    }
  }
  return { must, may };
}

/** Null where it can be given without anything, or may follow later. */
function needOf({ id, name, how, later }: MaterialDefinition): Need | null {
  if (later !== undefined) return null;
  if (how === 'scan') return { kind: 'scan', id, name };
  return how === 'staff-witness' ? { kind: 'witness', id, name } : null;
}

function keyOf({ must, may }: NeedsOfSome): string {
  return [must, may].map((needs) => needs.map(({ id }) => id).join()).join('/');
}
