import type { ReceiptBlock, ReceiptDocument } from '#devices/receipt-printer/port.ts';
import { writtenLocale, type LocalizedText, type ScreenLocale } from '../basics/locale.ts';
import type { IdentityDocumentKind } from '../contract/identity-views.ts';
import { labelledRows, paperLanguages, titleBlocks } from './bilingual.ts';
import { bringListWords, type BringListWords } from './bring-list-words.ts';

/** A list to take home; nothing of the person who asked for it is taken. */
export interface BringListContent {
  readonly locale: ScreenLocale;
  readonly siteName: LocalizedText;
  /** Chinese with English or Portuguese beside it. */
  readonly hasBilingualSlips: boolean;
  readonly helpLine: string;
  readonly isDemo: boolean;
  readonly matterTitle: LocalizedText;
  /** `YYYY-MM-DD`, China's date: requirements change. */
  readonly date: string;
  /** Any one of these says who files; empty where the list itself says what to bring. */
  readonly documents: readonly IdentityDocumentKind[];
  readonly items: readonly BringListItem[];
  /** Where to go with it; null where it is filed at this terminal. */
  readonly where: BringListPlaces | null;
  readonly fee: LocalizedText;
}

/** Names of the sites with a terminal that does it and of halls that take it, either may be empty; what else holds. */
export interface BringListPlaces {
  readonly sites: readonly LocalizedText[];
  readonly halls: readonly LocalizedText[];
  readonly text: LocalizedText;
}

export interface BringListItem {
  readonly name: LocalizedText;
  readonly note: 'one-of-several' | 'optional' | 'if-it-applies' | 'may-follow' | null;
}

/** What to bring, to be ticked off, with the place, the fee and the help line. */
export function composeBringList(content: BringListContent): ReceiptDocument {
  const languages = paperLanguages(content);
  const [first] = languages;
  const label = (word: 'matter' | 'date' | 'fee' | 'helpLine'): string =>
    languages.map((each) => bringListWords[each][word]).join(' ');
  return {
    language: writtenLocale(first),
    blocks: [
      ...titleBlocks(languages.map((each) => bringListWords[each].title)),
      {
        type: 'text',
        text: `${bringListWords[first].brand} · ${content.siteName[writtenLocale(first)]}`,
        align: 'center',
      },
      ...(content.isDemo ? languages.map((each) => centred(bringListWords[each].demo)) : []),
      { type: 'rule' },
      ...labelledRows(label('matter'), inEach(content.matterTitle, languages)),
      ...labelledRows(label('fee'), inEach(content.fee, languages)),
      ...labelledRows(label('date'), [content.date]),
      ...labelledRows(label('helpLine'), [content.helpLine]),
      { type: 'rule' },
      ...listOf(content, languages),
      ...(content.where ? placesOf(content.where, languages) : []),
      { type: 'rule' },
      ...languages.map((each) => centred(bringListWords[each].isNoProof)),
    ],
  };
}

/** To be ticked; of characters that every printer's font has. */
const box = '[  ] ';

function listOf(
  { documents, items }: BringListContent,
  languages: readonly ScreenLocale[],
): readonly ReceiptBlock[] {
  const identity = documents.length === 0 ? [] : [languages.map((each) => anyOf(documents, each))];
  const papers = items.map(({ name, note }) =>
    languages.map((each) => {
      const words = bringListWords[each];
      const text = name[writtenLocale(each)];
      return note === null ? text : words.noted(text, words.notes[note]);
    }),
  );
  return [...identity, ...papers].flatMap((lines) =>
    lines.map((text, at): ReceiptBlock => ({
      type: 'text',
      text,
      mark: at === 0 ? box : ' '.repeat(box.length),
      align: 'left',
      isBold: at === 0,
    })),
  );
}

function anyOf(documents: readonly IdentityDocumentKind[], locale: ScreenLocale): string {
  const words: BringListWords = bringListWords[locale];
  // Cards of two years have one name.
  const names = [...new Set(documents.map((kind) => words.documents[kind]))];
  return names.length === 1 ? words.document(names[0] ?? '') : words.oneDocument(names.join(words.separator));
}

function placesOf(
  { sites, halls, text }: BringListPlaces,
  languages: readonly ScreenLocale[],
): readonly ReceiptBlock[] {
  return [
    { type: 'rule' },
    ...languages.flatMap((each): readonly ReceiptBlock[] => {
      const words = bringListWords[each];
      const named = (
        names: readonly LocalizedText[],
        say: (names: readonly string[]) => string,
      ): readonly string[] =>
        names.length === 0 ? [] : [say(names.map((name) => name[writtenLocale(each)]))];
      const lines = [
        ...named(sites, words.atTerminals),
        text[writtenLocale(each)],
        ...named(halls, words.atHalls),
      ];
      return [
        { type: 'text', text: words.where, align: 'left', isBold: true },
        ...lines.map((line): ReceiptBlock => ({ type: 'text', text: line, align: 'left' })),
      ];
    }),
  ];
}

function inEach(text: LocalizedText, languages: readonly ScreenLocale[]): readonly string[] {
  return [...new Set(languages.map((each) => text[writtenLocale(each)]))];
}

function centred(text: string): ReceiptBlock {
  return { type: 'text', text, align: 'center', isBold: true };
}
