import { chinaDateTime } from '../basics/china-time.ts';
import type { ReceiptBlock, ReceiptDocument } from '#devices/receipt-printer/port.ts';
import type { SlipNumber } from '../basics/ids.ts';
import { writtenLocale, type Locale, type LocalizedText, type ScreenLocale } from '../basics/locale.ts';
import type { WorkingDaySum } from '../basics/working-days.ts';
import { paperLanguages } from './bilingual.ts';
import { slipWords, type SlipWords } from './slip-words.ts';

/** What a slip says. Names and numbers come masked; nothing else about the person is taken. */
export interface SlipContent {
  readonly slipNumber: SlipNumber;
  readonly outcome: SlipOutcome;
  /** Whether the terminal's own time of day may be wrong; the district's times are not in doubt. */
  readonly isTimeDoubtful: boolean;
  readonly locale: ScreenLocale;
  readonly siteName: LocalizedText;
  readonly helpLine: string;
  /** Chinese with English or Portuguese beside it, as paper in Hong Kong and Macau is expected to be. */
  readonly hasBilingualSlips: boolean;
  readonly isDemo: boolean;
  /** A reprint after paper may have come out: marked 副本, same number. */
  readonly isCopy: boolean;
  readonly matterTitle: LocalizedText;
  /** Null where the matter was filed without a name. */
  readonly applicant: SlipParty | null;
  /** Who stood at the terminal for the applicant; null where applicants came themselves. */
  readonly representative: (SlipParty & { readonly capacity: 'agent' | 'guardian' | 'organisation' }) | null;
  /** Null where none was held. */
  readonly appointment: SlipAppointment | null;
  readonly materials: readonly SlipMaterial[];
  readonly handlingHall: LocalizedText | null;
  /** The promised time; it runs from the district's receipt. */
  readonly promise: LocalizedText;
}

/** Masked where it is a person. */
export interface SlipParty {
  readonly name: string;
  readonly number: string;
}

export interface SlipAppointment {
  /** Day, time and office. */
  readonly at: LocalizedText;
  /** What the district's receipt says of it; `unconfirmed` while it has not spoken. */
  readonly state: 'confirmed' | 'lost' | 'unconfirmed';
}

export interface SlipMaterial {
  readonly name: LocalizedText;
  readonly pageCount: number;
  readonly disposition: 'given' | 'follows-later' | 'commitment' | 'not-needed' | 'made-here' | 'witnessed';
  /** Of `follows-later`: the last day on which it may be handed in. */
  readonly due?: WorkingDaySum;
}

/** Times are ISO 8601 and are printed in China's time. */
export type SlipOutcome =
  | {
      readonly type: 'received';
      readonly receiptNumber: string;
      readonly receivedAt: string;
      readonly workOrder: {
        readonly number: string;
        readonly office: LocalizedText;
        readonly deadline: string;
      } | null;
      /** 秒办, and the rule by which it was decided. */
      readonly instantDecision?: {
        readonly decision: 'granted' | 'denied';
        /** Null where nothing can be said of it. */
        readonly rule: LocalizedText | null;
      };
    }
  | { readonly type: 'kept'; readonly keptAt: string };

/**
 * The slip as a document for the printer. A kept submission gets a submission slip (提交凭证), which claims no
 * receipt (收件) and no acceptance (受理): only the district can say either (domain facts §6.3).
 */
export function composeSlip(content: SlipContent): ReceiptDocument {
  const write = writerFor(content);
  const isReceived = content.outcome.type === 'received';
  const blocks: ReceiptBlock[] = [
    ...write.heading(isReceived ? 'receivedTitle' : 'keptTitle'),
    { type: 'text', text: `${write.brand} · ${write.localized(content.siteName)}`, align: 'center' },
    // As large as the title, so that nobody takes a second paper for a second submission.
    ...(content.isCopy ? write.mark('copy', 'double') : []),
    ...(content.isDemo ? write.mark('demo', 'normal') : []),
    { type: 'rule' },
    ...write.rows('number', [content.slipNumber], { isBold: true }),
    ...write.rows('matter', write.inEach(content.matterTitle)),
    ...applicantRows(content, write),
    ...outcomeRows(content, write),
    ...appointmentRows(content, write),
    ...materialRows(content, write),
    ...(content.handlingHall ? write.rows('hall', write.inEach(content.handlingHall)) : []),
    ...write.rows('helpLine', [content.helpLine]),
    { type: 'rule' },
    { type: 'qr', text: `CW1:${content.slipNumber}` },
    ...write.notes(notesOf(content.outcome), content.promise),
  ];
  return { blocks, language: write.language };
}

function notesOf(outcome: SlipOutcome): 'receivedNotes' | 'decidedNotes' | 'keptNotes' {
  if (outcome.type === 'kept') return 'keptNotes';
  return outcome.instantDecision ? 'decidedNotes' : 'receivedNotes';
}

function applicantRows({ applicant, representative }: SlipContent, write: Writer): readonly ReceiptBlock[] {
  if (!applicant)
    return write.rows(
      'applicant',
      write.words.map(({ anonymous }) => anonymous),
    );
  const said = ({ name, number }: SlipParty) => [`${name} ${number}`];
  return [
    ...write.rows('applicant', said(applicant)),
    ...(representative ? write.rows(representative.capacity, said(representative)) : []),
  ];
}

function outcomeRows({ outcome, isTimeDoubtful }: SlipContent, write: Writer): readonly ReceiptBlock[] {
  if (outcome.type === 'kept') {
    const keptAt = write.rows('keptAt', [chinaTime(outcome.keptAt)]);
    return isTimeDoubtful ? [...keptAt, ...write.mark('timeDoubtful', 'normal')] : keptAt;
  }
  const { receiptNumber, receivedAt, workOrder, instantDecision } = outcome;
  const received = [
    ...write.rows('receivedAt', [chinaTime(receivedAt)]),
    ...write.rows('receiptNumber', [receiptNumber]),
    ...(instantDecision
      ? [
          ...write.rows(
            'decision',
            write.words.map(({ decisions }) => decisions[instantDecision.decision]),
            { isBold: true },
          ),
          ...(instantDecision.rule ? write.rows('decidedBy', write.inEach(instantDecision.rule)) : []),
        ]
      : []),
  ];
  if (!workOrder) return received;
  return [
    ...received,
    ...write.rows('workOrder', [workOrder.number]),
    ...write.rows('office', write.inEach(workOrder.office)),
    ...write.rows('deadline', [chinaTime(workOrder.deadline)]),
  ];
}

/** Nobody shall come at a time that was not kept for them. */
function appointmentRows({ appointment }: SlipContent, write: Writer): readonly ReceiptBlock[] {
  if (appointment === null) return [];
  const { at, state } = appointment;
  return [
    ...write.rows('appointment', write.inEach(at), { isBold: state !== 'lost' }),
    ...write.rows(
      null,
      write.words.map(({ appointmentStates }) => appointmentStates[state]),
      { isBold: state === 'lost' },
    ),
  ];
}

function materialRows({ materials }: SlipContent, write: Writer): readonly ReceiptBlock[] {
  const shown = materials.filter(({ disposition }) => disposition !== 'not-needed');
  return shown.flatMap((material, index) => {
    const values = write.words.map((words, language) => {
      return words.material(write.inEach(material.name)[language] ?? '', handedIn(material, words));
    });
    // What is still owed stands out: it is the one thing on the slip that the resident has to do.
    const isBold = material.disposition === 'follows-later';
    return write.rows(index === 0 ? 'materials' : null, values, { isBold });
  });
}

function handedIn({ pageCount, disposition, due }: SlipMaterial, words: SlipWords): string {
  if (pageCount > 0) return words.pages(pageCount);
  return due ? words.due(due) : words.dispositions[disposition];
}

type TextWord = {
  [Word in keyof SlipWords]: SlipWords[Word] extends string ? Word : never;
}[keyof SlipWords];

interface Writer {
  /** Of the slip's body; decides the glyph forms of lines drawn as dots. */
  readonly language: Locale;
  /** One entry for each language of the slip, as in what `inEach` gives. */
  readonly words: readonly SlipWords[];
  readonly brand: string;
  inEach(text: LocalizedText): readonly string[];
  localized(text: LocalizedText): string;
  heading(word: TextWord): readonly ReceiptBlock[];
  mark(word: TextWord, size: 'normal' | 'double'): readonly ReceiptBlock[];
  /** The label stands beside the first value; null for values that go on below another row. */
  rows(
    word: TextWord | null,
    values: readonly string[],
    style?: { readonly isBold: boolean },
  ): readonly ReceiptBlock[];
  /** All of one language before the other, so that nobody reads across the other's lines. */
  notes(
    word: 'receivedNotes' | 'decidedNotes' | 'keptNotes',
    promise: LocalizedText,
  ): readonly ReceiptBlock[];
}

/** Writes in one language, or in Chinese with the reader's other language beside or below where the site wants both. */
function writerFor(content: SlipContent): Writer {
  const languages = paperLanguages(content);
  const language = writtenLocale(languages[0]);
  const words = languages.map((each) => slipWords[each]);
  const label = (word: TextWord) => words.map((each) => each[word]).join(' ');
  const centred = (text: string, isBold: boolean): ReceiptBlock => ({
    type: 'text',
    text,
    align: 'center',
    isBold,
  });
  return {
    language,
    words,
    brand: slipWords[languages[0]].brand,
    inEach: (text) => languages.map((each) => text[writtenLocale(each)]),
    localized: (text) => text[language],
    heading: (word) =>
      words.map((each, index) => ({
        type: 'text',
        text: each[word],
        align: 'center',
        size: index === 0 ? 'double' : 'normal',
        isBold: true,
      })),
    mark: (word, size) =>
      words.map((each) => ({ type: 'text', text: each[word], align: 'center', size, isBold: true })),
    rows: (word, values, { isBold } = { isBold: false }) =>
      values.map((value, index) => ({
        type: 'row',
        label: index === 0 && word !== null ? label(word) : '',
        value,
        isBold,
      })),
    notes: (word, promise) =>
      languages.flatMap((each, index): readonly ReceiptBlock[] => {
        const { ask, [word]: sentences } = slipWords[each];
        return [
          ...(index === 0 ? [] : [{ type: 'feed', lines: 1 } as const]),
          // The first sentence says what this paper is, or is not.
          ...[...sentences, slipWords[each].promise(promise[writtenLocale(each)]), ask].map((text, place) =>
            centred(text, place === 0),
          ),
        ];
      }),
  };
}

/** `2026-11-22 10:33`, in the time of Foshan wherever the terminal's clock is set. */
function chinaTime(iso: string): string {
  return chinaDateTime(Date.parse(iso));
}
