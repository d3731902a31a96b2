import type { AnswerValue, PlainValue } from '#main/contract/form-views.ts';
import { withAnswers, type CapturedPage, type Visit } from './visit.ts';

/** One source of the matter's `sharedData` that was asked. */
export interface SharedRecord {
  readonly sourceId: string;
  /** `outdated`: kept over a pause and too old by now; the consent stands, the values are gone. */
  readonly state: 'found' | 'none' | 'unavailable' | 'outdated';
  /** zh-Hans, as the district names it. */
  readonly officeName: string;
  /** `YYYY-MM-DD` in China. */
  readonly asOf: string;
  readonly isIllustrative: boolean;
  /** Answers that it gave. */
  readonly fieldIds: readonly string[];
  /** What conditions of the definition ask of the finding, by the source's key. */
  readonly found: Readonly<Record<string, PlainValue>>;
  /** Of the consent to this one source (PIPL art. 23). */
  readonly agreedAtMs: number;
  readonly fetchedAtMs: number;
}

/** What a source answered, in place of what it answered before; its values stand among the answers. */
export function withSharedRecord<Page extends CapturedPage>(
  visit: Visit<Page>,
  record: SharedRecord,
  values: Readonly<Record<string, AnswerValue>>,
): Visit<Page> {
  const kept = withoutSharedData(visit, record.sourceId);
  return withAnswers({ ...kept, sharedData: [...kept.sharedData, record] }, values, 'shared');
}

/** Without what one source answered, or all of them; what the resident typed over it stays. */
export function withoutSharedData<Page extends CapturedPage>(
  visit: Visit<Page>,
  sourceId: string | null = null,
): Visit<Page> {
  const dropped = visit.sharedData.filter((one) => sourceId === null || one.sourceId === sourceId);
  if (dropped.length === 0) return visit;
  return {
    ...visit,
    answers: answersWithout(visit.answers, dropped),
    sharedData: visit.sharedData.filter((one) => !dropped.includes(one)),
  };
}

/**
 * How long what an office said is taken over a pause: as long as a weekend, and shorter than any paper that it stands
 * for. After that it is fetched anew with the consent that was given, by one press.
 */
export const sharedDataFreshMs = 3 * 86_400_000;

/** Whether a record is too old, or from a time that the clock has not reached yet. */
export function isOutdated({ fetchedAtMs }: Pick<SharedRecord, 'fetchedAtMs'>, nowMs: number): boolean {
  const ageMs = nowMs - fetchedAtMs;
  return ageMs < 0 || ageMs > sharedDataFreshMs;
}

/**
 * What offices said before a pause, as it is taken after it. What is too old loses its values and keeps the consent;
 * under another version of the definition the consent falls too, because it was given to other words.
 */
export function withSharedDataAfterPause<Kept extends Pick<Visit, 'answers' | 'sharedData' | 'passedSteps'>>(
  kept: Kept,
  { isSameVersion, nowMs }: { readonly isSameVersion: boolean; readonly nowMs: number },
): Kept {
  const old = kept.sharedData.filter((record) => !isSameVersion || isOutdated(record, nowMs));
  if (old.length === 0) return kept;
  const renewed = isSameVersion
    ? old.map((record) => ({ ...record, state: 'outdated' as const, fieldIds: [], found: {} }))
    : [];
  return {
    ...kept,
    answers: answersWithout(kept.answers, old),
    sharedData: kept.sharedData.flatMap((record) =>
      old.includes(record) ? renewed.filter(({ sourceId }) => sourceId === record.sourceId) : record,
    ),
    passedSteps: kept.passedSteps.filter((stepId) => stepId !== 'shared-data'),
  };
}

/** What the resident typed over it stays. */
function answersWithout(answers: Visit['answers'], records: readonly SharedRecord[]): Visit['answers'] {
  const fieldIds = new Set(records.flatMap((record) => record.fieldIds));
  return Object.fromEntries(
    Object.entries(answers).filter(([id, { source }]) => source !== 'shared' || !fieldIds.has(id)),
  );
}
