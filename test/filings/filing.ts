import { chinaDate } from '#main/basics/china-time.ts';
import type { PlainValue } from '#main/contract/form-views.ts';
import type { PersonaId } from '#test/fixtures/personas.ts';
import type { JourneyAnswer } from './answers.ts';
import type { JourneyCase } from './cases.ts';

/** What a resident does about one paper. */
export type FilingPaper =
  /** Lays it on the scanner, and puts right what was read of it where it is read. */
  | { readonly how: 'scan'; readonly documentId: string; readonly values?: Readonly<Record<string, string>> }
  /** 容缺 or 告知承诺. */
  | { readonly how: 'promise' }
  /** Goes on without it. */
  | { readonly how: 'without' }
  /** A member of staff shows a badge. */
  | { readonly how: 'badge' };

/** What must have become of it at the district. */
export interface FilingEnd {
  /** Code of the town whose case it is; null where the district's own office keeps it. */
  readonly town: string | null;
  readonly state: 'received' | 'in-review' | 'closed';
  /** 秒办: the rule that decided. */
  readonly rule?: string;
  /** Where its work order went. */
  readonly offices?: readonly string[];
}

/** One filing as data: who, what is typed, which papers, and what must come of it. */
export interface Filing {
  readonly matterId: string;
  readonly personaId: PersonaId | null;
  /** By field, in any order; exactly what is asked on the way: one answer too many or too few fails. */
  readonly answers: Readonly<Record<string, JourneyAnswer>>;
  /** What the terminal must work out; of members of a group `group.0.field`. */
  readonly computed?: Readonly<Record<string, PlainValue>>;
  /** By material, for each member of a group alike. */
  readonly papers?: Readonly<Record<string, FilingPaper>>;
  readonly end: FilingEnd;
}

/** Any paper whose contents nobody reads: the contents do not matter, only that a page is handed in. */
export const aPage: FilingPaper = { how: 'scan', documentId: 'premises-proof' };
export const promised: FilingPaper = { how: 'promise' };
export const without: FilingPaper = { how: 'without' };
export const badge: FilingPaper = { how: 'badge' };

/** Of the cases that other journeys walk page by page. */
export function filingOf({ matterId, personaId, pages, papers }: JourneyCase, end: FilingEnd): Filing {
  return {
    matterId,
    personaId,
    answers: Object.assign({}, ...pages.map(([, answers]) => answers)) as Filing['answers'],
    papers: Object.fromEntries(
      papers.map(({ materialId, documentId, ...paper }) => [
        materialId,
        documentId === null
          ? without
          : {
              how: 'scan',
              documentId,
              ...('values' in paper && paper.values ? { values: paper.values } : {}),
            },
      ]),
    ),
    end,
  };
}

/** `YYYY-MM-DD` in China, so many days from today: for what the calendar bounds. */
export function dayFromToday(days: number): string {
  return chinaDate(Date.now() + days * 86_400_000);
}
