import { evaluateLogic, isTruthy, variablesOf } from '#main/basics/json-logic.ts';
import type { SharedSourceNote, SharedSourceView } from '#main/contract/service-views.ts';
import type { SharedDataSource } from '#main/district/lookup-messages.ts';
import { normaliseAnswer } from '#main/matters/engine/normalise-answer.ts';
import { validateField } from '#main/matters/engine/validate-field.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import type { SharedRecord } from '#main/visits/shared-records.ts';
import type { FieldDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import type { JourneyContext } from './step.ts';

/** Names the consent in what is sent; its words are the offices, fields and papers of the definition's version. */
export const sharedDataNoticeId = 'shared-data';

type SharedSource = MatterDefinition['sharedData'][number];

/** A source with what it fills and replaces by name. */
export function sharedSourceView(
  context: Pick<JourneyContext, 'definition' | 'clock'>,
  source: SharedSource,
  state: { readonly isAgreed: boolean; readonly record: SharedRecord | undefined },
): SharedSourceView {
  const { isAgreed, record } = state;
  const definition = context.definition();
  const toBring = stillToBring(context, source, record);
  const namesOf = (ids: readonly string[]) =>
    definition.materials.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return {
    sourceId: source.id,
    office: source.office,
    fills: Object.keys(source.fills).flatMap((id) => fieldOf(definition, id)?.label ?? []),
    replaces: namesOf(source.replaces.filter((id) => !toBring.includes(id))),
    stillToBring: namesOf(toBring),
    isAgreed,
    outcome: record?.state ?? null,
    asOf: record?.asOf ?? null,
    isIllustrative: record?.isIllustrative ?? false,
  };
}

/** What is asked of an office, and nothing more: what fills a field, and what decides about a paper. */
export function askedKeys(source: SharedSource): string[] {
  return [...new Set([...Object.values(source.fills), ...conditionKeys(source)])];
}

function conditionKeys({ replacesWhen }: SharedSource): readonly string[] {
  const named = Object.values(replacesWhen).flatMap(variablesOf);
  return [...new Set(named)].flatMap((name) =>
    name.startsWith('found.') ? [name.slice('found.'.length)] : [],
  );
}

/** Papers of which the finding itself says that it does not stand for them: the register knows them, without a home. */
function stillToBring(
  context: Pick<JourneyContext, 'definition' | 'clock'>,
  source: SharedSource,
  record: SharedRecord | undefined,
): readonly string[] {
  if (record?.state !== 'found') return [];
  const today = chinaDate(context.clock.nowMs());
  return Object.entries(source.replacesWhen).flatMap(([id, when]) => {
    const isOfFinding = variablesOf(when).every((name) => name === 'today' || name.startsWith('found.'));
    const data = { found: record.found, today };
    return isOfFinding && !isTruthy(evaluateLogic(when, data, today)) ? [id] : [];
  });
}

/** What an office answered, as the visit keeps it, with those values that the fields can take. */
export function takeSource(
  context: JourneyContext,
  answer: { readonly source: SharedSource; readonly given: SharedDataSource; readonly agreedAtMs: number },
): { readonly record: SharedRecord; readonly values: Readonly<Record<string, AnswerValue>> } {
  const { source, given, agreedAtMs } = answer;
  const values: Record<string, AnswerValue> = {};
  for (const [fieldId, key] of Object.entries(source.fills)) {
    const field = fieldOf(context.definition(), fieldId);
    const raw = Object.hasOwn(given.values, key) ? given.values[key] : undefined;
    const value = field && raw !== undefined ? normaliseAnswer(field, raw) : null;
    if (field && value !== null && isTaken(context, field, value)) values[fieldId] = value;
  }
  const record: SharedRecord = {
    sourceId: source.id,
    state: given.state,
    officeName: given.officeName,
    asOf: chinaDate(Date.parse(given.asOf)),
    isIllustrative: given.isIllustrative,
    fieldIds: Object.keys(values),
    found: Object.fromEntries(
      conditionKeys(source).flatMap((key) => {
        const value = Object.hasOwn(given.values, key) ? given.values[key] : undefined;
        return value === undefined ? [] : [[key, value]];
      }),
    ),
    agreedAtMs,
    fetchedAtMs: context.clock.nowMs(),
  };
  return { record, values };
}

/** From which office the answer of a field came; null for what the resident typed. */
export function sharedSourceOf(
  context: Pick<JourneyContext, 'visit' | 'definition'>,
  fieldId: string,
): SharedSourceNote | null {
  const { answers, sharedData } = context.visit();
  if (answers[fieldId]?.source !== 'shared') return null;
  const record = sharedData.findLast(({ fieldIds }) => fieldIds.includes(fieldId));
  const source = context.definition().sharedData.find(({ id }) => id === record?.sourceId);
  return record && source
    ? { office: source.office, asOf: record.asOf, isIllustrative: record.isIllustrative }
    : null;
}

/** Its rules are asked on its own page, where the answers that they look at are known. */
function isTaken(context: JourneyContext, field: FieldDefinition, value: AnswerValue): boolean {
  const { rules: _asked, ...plain } = field;
  const todayIso = chinaDate(context.clock.nowMs());
  const data = {
    answers: {},
    applicant: context.visit().applicant,
    site: { id: context.site.id },
    materials: {},
    values: {},
    today: todayIso,
  };
  return validateField({ field: plain, value, todayIso, data, places: context.places }) === null;
}

function fieldOf({ pages }: MatterDefinition, fieldId: string): FieldDefinition | undefined {
  return pages.flatMap(({ fields }) => fields).find(({ id }) => id === fieldId);
}
