import { createHash } from 'node:crypto';
import { assertDefined } from '#main/basics/assert.ts';
import type { SlipNumber } from '#main/basics/ids.ts';
import { writtenLocale } from '#main/basics/locale.ts';
import type { WorkingDayCalendar } from '#main/basics/working-days.ts';
import {
  phoneCountryCodes,
  submissionFormatVersion,
  type SubmissionAnswer,
  type SubmissionApplicant,
  type SubmissionDocument,
  type SubmissionMaterial,
} from '#main/district/submission-document.ts';
import { implementationCode } from '#main/matters/catalogue.ts';
import { dueDateOf } from '#main/matters/due-date.ts';
import { answerText, plainValue } from '#main/matters/engine/answer-value.ts';
import { displayValue } from '#main/matters/engine/display-value.ts';
import { readSlotValue } from '#main/matters/engine/slot-value.ts';
import type { PlaceLookup, RelevantAnswer, RelevantMaterial, Walk } from '#main/matters/engine/types.ts';
import { materialOf, type Applicant } from '#main/visits/visit.ts';
import type { FieldDefinition, MaterialDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import { filedFor } from './filed-for.ts';
import { isCorrected } from './confirmation-step.ts';
import { documentType } from './document-type.ts';
import { sharedDataNoticeId } from './shared-sources.ts';
import type { TerminalVisit } from './step.ts';

export interface BuiltSubmission {
  readonly document: SubmissionDocument;
  /** Pages in the order of the materials, then the signature: part 1 first. */
  readonly parts: readonly Uint8Array[];
}

interface BuildRequest {
  readonly visit: TerminalVisit;
  readonly walk: Walk;
  readonly definition: MatterDefinition;
  readonly slipNumber: SlipNumber;
  readonly terminalId: string;
  readonly siteId: string;
  readonly workingDays: WorkingDayCalendar;
  readonly places: PlaceLookup;
  readonly nowMs: number;
}

/** The district's clerk reads Simplified Chinese, whatever language the resident chose. */
const clerkLocale = 'zh-Hans';

/** What is handed in, purely from the walk: what is off the path is not in it. */
export function buildSubmission(request: BuildRequest): BuiltSubmission {
  const { visit, walk, definition } = request;
  const form = assertDefined(visit.form, 'no form was started');
  const parts: Uint8Array[] = [];
  const materials = walk.relevantMaterials.flatMap(
    (material) => buildMaterial(request, material, parts) ?? [],
  );
  const document: SubmissionDocument = {
    formatVersion: submissionFormatVersion,
    key: form.key,
    slipNumber: request.slipNumber,
    formStartedAt: new Date(form.startedAtMs).toISOString(),
    confirmedAt: new Date(request.nowMs).toISOString(),
    terminalId: request.terminalId,
    siteId: request.siteId,
    locale: writtenLocale(visit.locale),
    matter: {
      id: definition.id,
      implementationCode: implementationCode(definition),
      definitionVersion: String(definition.version),
      title: definition.title[clerkLocale],
    },
    handlingTownCode: walk.handlingTownCode,
    applicant: {
      ...withPrincipal(buildApplicant(visit.applicant), walk),
      ...buildContact(definition, walk),
    },
    answers: [
      ...walk.relevantAnswers.map((answer) => buildAnswer(request, answer)),
      ...walk.relevantMaterials.flatMap(scannedAnswers),
    ],
    materials,
    consents: visit.consents.map(({ noticeId, noticeVersion, agreedAtMs }) => ({
      noticeId,
      noticeVersion: String(noticeVersion),
      agreedAt: new Date(agreedAtMs).toISOString(),
    })),
    ...buildSharedData(request),
    signature: buildSignature(visit, parts),
    ...buildAppointment(walk),
    ...(visit.correction
      ? { corrects: { slipNumber: visit.correction.slipNumber, noticeId: visit.correction.noticeId } }
      : {}),
  };
  return { document, parts };
}

/** Only what something handed in rests on: an answer that still stands as it was given, or a paper that it replaces. */
function buildSharedData(request: BuildRequest): Pick<SubmissionDocument, 'sharedData'> {
  const { visit, walk, definition } = request;
  const used = new Set([
    ...walk.relevantAnswers.flatMap((answer) => sharedSourceId(request, answer) ?? []),
    ...walk.relevantMaterials.flatMap((material) => material.sharedDataId ?? []),
  ]);
  const records = visit.sharedData.filter(({ sourceId }) => used.has(sourceId));
  if (records.length === 0) return {};
  return {
    sharedData: records.map(({ sourceId, officeName, asOf, isIllustrative, agreedAtMs }) => ({
      sourceId,
      officeName,
      asOf,
      isIllustrative,
      consent: {
        noticeId: sharedDataNoticeId,
        noticeVersion: String(definition.version),
        agreedAt: new Date(agreedAtMs).toISOString(),
      },
    })),
  };
}

function sharedSourceId(
  { visit }: BuildRequest,
  { field, source }: Pick<RelevantAnswer, 'field' | 'source'>,
): string | undefined {
  if (source !== 'shared') return undefined;
  return visit.sharedData.findLast(({ fieldIds }) => fieldIds.includes(field.id))?.sourceId;
}

function buildApplicant(applicant: Applicant | null): SubmissionApplicant {
  if (applicant?.type !== 'person') return { type: 'anonymous' };
  return {
    type: 'person',
    name: applicant.name,
    ...(applicant.romanisedName ? { romanisedName: applicant.romanisedName } : {}),
    documentType: documentType(applicant.kind),
    number: applicant.number,
    ...(applicant.passNumber ? { passNumber: applicant.passNumber } : {}),
    sexCode: sexCode(applicant.sexCode),
    birthDate: applicant.birthDate,
    address: applicant.address,
    identityStrength: applicant.identityStrength,
  };
}

/** Whoever files for themselves has no capacity to tell. */
function withPrincipal(applicant: SubmissionApplicant, walk: Walk): SubmissionApplicant {
  return applicant.type === 'person' ? { ...applicant, ...filedFor(walk) } : applicant;
}

/** The appointment that was held for this form; the district confirms it with the receipt. */
function buildAppointment({ relevantAnswers }: Walk): Pick<SubmissionDocument, 'appointment'> {
  const answer = relevantAnswers.find(({ field }) => field.kind === 'slot')?.value;
  const slot = typeof answer === 'string' ? readSlotValue(answer) : null;
  return slot ? { appointment: { holdId: slot.holdId, slotId: slot.slotId } } : {};
}

/** The number under which the applicant asked to be told the result; nothing where they left none. */
function buildContact(
  { contactField }: MatterDefinition,
  { relevantAnswers }: Walk,
): Pick<SubmissionApplicant, 'contact'> {
  const answer = relevantAnswers.find(({ field }) => field.id === contactField)?.value;
  if (typeof answer !== 'string') return {};
  const [code, phone] = answer.split(' ');
  const phoneCountryCode = phoneCountryCodes.find((known) => known === code);
  return phoneCountryCode && phone ? { contact: { phoneCountryCode, phone, isReplyWanted: true } } : {};
}

function sexCode(code: string): '0' | '1' | '2' | '9' {
  return code === '1' || code === '2' || code === '9' ? code : '0';
}

function buildAnswer(request: BuildRequest, answer: RelevantAnswer): SubmissionAnswer {
  const { field, value, source, items } = answer;
  const plain = plainAnswer(request, { field, value, source });
  if (field.kind !== 'group') return plain;
  return {
    ...plain,
    value: items.length,
    items: items.map((item) => item.answers.map((one) => plainAnswer(request, one))),
  };
}

function plainAnswer(
  request: BuildRequest,
  { field, value, source }: Pick<RelevantAnswer, 'field' | 'value' | 'source'>,
): SubmissionAnswer {
  const placeName = (code: string) => request.places.byCode(code)?.name ?? null;
  const sourceId = sharedSourceId(request, { field, source });
  return {
    fieldId: field.id,
    ...(field.nationalName ? { nationalName: field.nationalName } : {}),
    label: field.label[clerkLocale],
    value: plainValue(value),
    displayValue: displayValue(field, value, { placeName })[clerkLocale],
    source,
    ...(sourceId === undefined ? {} : { sharedSourceId: sourceId }),
  };
}

/** Confirmed values of a paper stand among the answers, too: the clerk reads one list. */
function scannedAnswers({ values }: RelevantMaterial): readonly SubmissionAnswer[] {
  return values.map(({ field, value }) => ({
    fieldId: field.id,
    label: field.label[clerkLocale],
    value: plainValue(value),
    displayValue: displayValue(field, value)[clerkLocale],
    source: 'scan',
  }));
}

/** Takes the pages into `parts`; null for what is not handed in. */
function buildMaterial(
  request: BuildRequest,
  relevant: RelevantMaterial,
  parts: Uint8Array[],
): SubmissionMaterial | null {
  const { material, disposition } = relevant;
  const base = {
    materialId: material.id,
    name: material.name[clerkLocale],
    asked: askedOf(material),
    ...(relevant.item ? { item: { fieldId: relevant.item.group.id, number: relevant.item.number } } : {}),
  };
  if (disposition === 'left-out') return null;
  if (disposition === 'witnessed') return buildWitnessed(request, relevant, base);
  if (disposition !== 'given') {
    return {
      ...base,
      disposition,
      // Chip and shared data come from an agency (A); a promise and a form of answers are the resident's own word (D).
      trustLevel: disposition === 'not-needed' ? identityTrust(request, relevant) : 'D',
      ...buildDueDate(request, relevant),
      ...(relevant.sharedDataId === undefined ? {} : { sharedSourceId: relevant.sharedDataId }),
      ...buildCommitment(request, relevant),
      pages: [],
      values: [],
    };
  }
  const captured = materialOf(request.visit, relevant.stateKey);
  return {
    ...base,
    disposition,
    // 国办函〔2016〕108号: a scan that nobody checked against the original.
    trustLevel: 'C',
    pages: captured.pages.map(({ bytes, mediaType, widthPx, heightPx }) => {
      parts.push(bytes);
      return { partNumber: parts.length, sha256: sha256(bytes), mediaType, widthPx, heightPx };
    }),
    values: relevant.values.map(({ field, value }) => ({
      fieldId: field.id,
      label: field.label[clerkLocale],
      value: answerText(value),
      isCorrectedByResident: isCorrected(readingOf(captured, field), value),
    })),
  };
}

/** GB/T 39554.2, as the definition has it. */
function askedOf({ form, originals, copies, source, sourceNote }: MaterialDefinition) {
  const note = sourceNote ? { sourceNote: sourceNote[clerkLocale] } : {};
  return { form, originals, copies, source, ...note } satisfies SubmissionMaterial['asked'];
}

/** In place of a card: what was scanned is to be checked against the original, what was typed is the resident's own word. */
function identityTrust({ visit }: BuildRequest, { material }: RelevantMaterial): 'A' | 'C' | 'D' {
  const { applicant } = visit;
  if (material.how !== 'card-reader' || applicant?.type !== 'person') return 'A';
  const trust = { chip: 'A', scan: 'C', typed: 'D' } as const;
  return trust[applicant.identityStrength];
}

/** 国办函〔2016〕108号: seen by a member of staff beside the original. */
function buildWitnessed(
  { visit }: BuildRequest,
  { stateKey }: RelevantMaterial,
  base: Pick<SubmissionMaterial, 'materialId' | 'name' | 'asked' | 'item'>,
): SubmissionMaterial {
  const witness = assertDefined(materialOf(visit, stateKey).witness, 'nobody witnessed it');
  const { staffId, witnessedAtMs } = witness;
  return {
    ...base,
    disposition: 'witnessed',
    trustLevel: 'B',
    witness: { staffId, witnessedAt: new Date(witnessedAtMs).toISOString() },
    pages: [],
    values: [],
  };
}

/** 告知承诺: the district keeps the very words, in the language in which they were read. */
function buildCommitment(
  { visit, definition }: BuildRequest,
  { material, disposition }: RelevantMaterial,
): Pick<SubmissionMaterial, 'commitment'> {
  if (disposition !== 'commitment' || !material.later) return {};
  const locale = writtenLocale(visit.locale);
  const { text } = material.later;
  return {
    commitment: {
      text: text[locale],
      locale,
      definitionVersion: String(definition.version),
      ...(locale === clerkLocale ? {} : { clerkText: text[clerkLocale] }),
    },
  };
}

function buildDueDate(
  { nowMs, workingDays }: BuildRequest,
  relevant: RelevantMaterial,
): Pick<SubmissionMaterial, 'dueDate' | 'isDueDateEstimate'> {
  const due = dueDateOf(relevant, chinaDate(nowMs), workingDays);
  if (!due) return {};
  return { dueDate: due.date, ...(due.isEstimate ? { isDueDateEstimate: true } : {}) };
}

function readingOf(captured: ReturnType<typeof materialOf>, field: FieldDefinition) {
  return captured.reading?.find(({ fieldId }) => fieldId === field.id);
}

function buildSignature(visit: TerminalVisit, parts: Uint8Array[]): SubmissionDocument['signature'] {
  if (!visit.signature) return null;
  parts.push(visit.signature.png);
  return { partNumber: parts.length, sha256: sha256(visit.signature.png), mediaType: 'image/png' };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
