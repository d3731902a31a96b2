import type { AnswerValue } from '#main/contract/form-views.ts';
import type { ConfirmedValueView } from '#main/contract/material-views.ts';
import { answerText } from '#main/matters/engine/answer-value.ts';
import type { ExtractedValue } from '#main/documents/types.ts';
import { normaliseAnswer } from '#main/matters/engine/normalise-answer.ts';
import { materialOf, type ReadValue } from '#main/visits/visit.ts';
import type { FieldDefinition, MaterialDefinition } from '#kiosk-config/schema/matter.ts';
import type { JourneyContext } from './step.ts';

export interface ReadFieldValue extends ReadValue {
  /** As the engine takes it; null where nothing was read. */
  readonly normalised: AnswerValue | null;
}

/**
 * Reads the values of a material from its first page. A paper that cannot be read leads to empty values, which the
 * resident fills in: the terminal never stands in the way of somebody who holds the right paper.
 */
export async function readMaterial(
  context: JourneyContext,
  { material, stateKey }: { readonly material: MaterialDefinition; readonly stateKey: string },
  signal: AbortSignal,
): Promise<readonly ReadFieldValue[]> {
  const { extract } = material;
  const page = materialOf(context.visit(), stateKey).pages[0];
  if (!extract || !page) return [];
  const { id: visitId, applicant } = context.visit();
  const extracted = await context.documents.extract({ templateId: extract.template, page });
  const byField = new Map<string, ExtractedValue>(
    extracted.ok ? extracted.value.map((value) => [value.fieldId, value]) : [],
  );
  const known = applicant?.type === 'person' ? [applicant.name, applicant.number] : [];
  const values = extract.values.map(({ from, field }) =>
    readValue({ field, extracted: byField.get(from) ?? null, known, cropId: context.random.uuid() }),
  );
  if (signal.aborted) return values;
  const unread = values.filter((value) => value.check === 'unread').length;
  context.log('visit.values-read', {
    visitId,
    materialId: material.id,
    read: values.length - unread,
    unread,
    outcome: extracted.ok ? 'read' : extracted.error.type,
  });
  return values;
}

function readValue(request: {
  readonly field: FieldDefinition;
  readonly extracted: ExtractedValue | null;
  /** Name and number on the chip: a value that says the same was read rightly. */
  readonly known: readonly string[];
  readonly cropId: string;
}): ReadFieldValue {
  const { field, extracted } = request;
  const normalised =
    extracted === null || extracted.text === '' ? null : normaliseAnswer(field, extracted.text);
  const crop = extracted?.crop ? { id: request.cropId, bytes: extracted.crop.bytes } : null;
  const text = normalised === null ? '' : answerText(normalised);
  if (extracted === null || normalised === null) {
    return { fieldId: field.id, text: '', uncertain: [], check: 'unread', crop, normalised: null };
  }
  const agrees = request.known.includes(text);
  // Ranges count in the text as it was read; where normalising changed it, the whole value is in doubt.
  const isUnchanged = text === extracted.text;
  const uncertain =
    agrees || extracted.uncertain.length === 0
      ? []
      : isUnchanged
        ? extracted.uncertain
        : [{ start: 0, length: text.length }];
  const check: ConfirmedValueView['check'] = agrees ? 'agrees' : extracted.check;
  return { fieldId: field.id, text, uncertain, check, crop, normalised };
}
