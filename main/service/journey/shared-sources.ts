import type { SharedSourceNote, SharedSourceView } from '#main/contract/service-views.ts';
import type { SharedDataSource } from '#main/district/lookup-messages.ts';
import { normaliseAnswer } from '#main/matters/engine/normalise-answer.ts';
import { validateField } from '#main/matters/engine/validate-field.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import type { SharedRecord } from '#main/visits/visit.ts';
import type { FieldDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import type { JourneyContext } from './step.ts';

/** Names the consent in what is sent; its words are the offices, fields and papers of the definition's version. */
export const sharedDataNoticeId = 'shared-data';

type SharedSource = MatterDefinition['sharedData'][number];

/** A source with what it fills and replaces by name. */
export function sharedSourceView(
  definition: MatterDefinition,
  source: SharedSource,
  state: { readonly isAgreed: boolean; readonly record: SharedRecord | undefined },
): SharedSourceView {
  const { isAgreed, record } = state;
  return {
    sourceId: source.id,
    office: source.office,
    fills: Object.keys(source.fills).flatMap((id) => fieldOf(definition, id)?.label ?? []),
    replaces: definition.materials.filter(({ id }) => source.replaces.includes(id)).map(({ name }) => name),
    isAgreed,
    outcome: record?.state ?? null,
    asOf: record?.asOf ?? null,
    isIllustrative: record?.isIllustrative ?? false,
  };
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
    agreedAtMs,
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
