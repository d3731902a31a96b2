import { z } from 'zod';
import type { MatterId } from '#main/basics/ids.ts';
import type { Applicant, CapturedPage, Consent, Visit } from './visit.ts';

/** Raised with every change that an older or newer terminal could misread: such a draft is refused, never guessed at. */
const draftFormatVersion = 3;
/** Like it, without what other offices said: paused before the terminal was updated. */
const draftFormatWithoutSharedData = 2;

/** What a paused visit is made of: all that the resident gave, and nothing of the terminal. */
export interface Draft<Page extends CapturedPage> {
  readonly matterId: MatterId;
  /** Of the definition that was walked; another version is told to the resident. */
  readonly definitionVersion: number;
  readonly savedAtMs: number;
  /** The earlier draft that the visit had gone on with; it may still lie there when nobody knew whether a paper came out. */
  readonly replaces: string | null;
  readonly visit: Pick<
    Visit<Page>,
    'applicant' | 'consents' | 'answers' | 'sharedData' | 'materials' | 'passedSteps' | 'form' | 'correction'
  >;
}

/** A page without what only the reader of texts needs: values were read before the pause, or are read again. */
export type PageOf<Page extends CapturedPage> = (stored: StoredPage) => Page;

const bytesSchema = z.base64();
const pageSchema = z.strictObject({
  id: z.string(),
  bytes: bytesSchema,
  mediaType: z.literal('image/jpeg'),
  widthPx: z.int(),
  heightPx: z.int(),
  resolutionDpi: z.int(),
  wasTurned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
});
export type StoredPage = Omit<z.output<typeof pageSchema>, 'bytes'> & { readonly bytes: Uint8Array };

/** The authors of the bytes are we, under a key that only the paper holds: the check is against another version. */
const draftSchema = z.strictObject({
  format: z.union([z.literal(draftFormatVersion), z.literal(draftFormatWithoutSharedData)]),
  matterId: z.string(),
  definitionVersion: z.int(),
  savedAtMs: z.number(),
  replaces: z.string().nullable().default(null),
  visit: z.strictObject({
    applicant: z.unknown(),
    consents: z.array(z.unknown()),
    answers: z.record(z.string(), z.unknown()),
    sharedData: z.array(z.unknown()).default([]),
    materials: z.record(
      z.string(),
      z.strictObject({
        pages: z.array(pageSchema),
        isPromised: z.boolean(),
        reading: z
          .array(z.looseObject({ crop: z.strictObject({ id: z.string(), bytes: bytesSchema }).nullable() }))
          .nullable(),
        values: z.record(z.string(), z.unknown()),
        witness: z.strictObject({ staffId: z.string(), witnessedAtMs: z.number() }).nullable(),
      }),
    ),
    passedSteps: z.array(z.string()),
    form: z.unknown(),
    correction: z.unknown(),
  }),
});

/** The draft as bytes, to be encrypted at once and overwritten. */
export function packDraft(draft: Draft<CapturedPage & Omit<StoredPage, 'bytes'>>): Uint8Array {
  const materials = Object.fromEntries(
    Object.entries(draft.visit.materials).map(([id, { pages, reading, isPromised, values, witness }]) => [
      id,
      {
        isPromised,
        values,
        witness,
        pages: pages.map(({ id: pageId, bytes, mediaType, widthPx, heightPx, resolutionDpi, wasTurned }) => ({
          id: pageId,
          bytes: toBase64(bytes),
          mediaType,
          widthPx,
          heightPx,
          resolutionDpi,
          wasTurned,
        })),
        reading:
          reading?.map((value) => ({
            ...value,
            crop: value.crop && { id: value.crop.id, bytes: toBase64(value.crop.bytes) },
          })) ?? null,
      },
    ]),
  );
  const { applicant, consents, answers, sharedData, passedSteps, form, correction } = draft.visit;
  return Buffer.from(
    JSON.stringify({
      format: draftFormatVersion,
      matterId: draft.matterId,
      definitionVersion: draft.definitionVersion,
      savedAtMs: draft.savedAtMs,
      replaces: draft.replaces,
      visit: { applicant, consents, answers, sharedData, materials, passedSteps, form, correction },
    }),
  );
}

/** Null for a draft of another format. */
export function unpackDraft<Page extends CapturedPage>(
  bytes: Uint8Array,
  pageOf: PageOf<Page>,
): Draft<Page> | null {
  const parsed = draftSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!parsed.success) return null;
  const { matterId, definitionVersion, savedAtMs, replaces, visit } = parsed.data;
  const materials = Object.entries(visit.materials).map(
    ([id, { pages, reading, isPromised, values, witness }]) => [
      id,
      {
        isPromised,
        values,
        witness,
        pages: pages.map((page) => pageOf({ ...page, bytes: fromBase64(page.bytes) })),
        reading:
          reading?.map((value) => ({
            ...value,
            crop: value.crop && { id: value.crop.id, bytes: fromBase64(value.crop.bytes) },
          })) ?? null,
      },
    ],
  );
  return {
    matterId,
    definitionVersion,
    savedAtMs,
    replaces,
    visit: {
      applicant: visit.applicant as Applicant | null,
      consents: visit.consents as readonly Consent[],
      answers: visit.answers as Visit<Page>['answers'],
      sharedData: visit.sharedData as Visit<Page>['sharedData'],
      materials: Object.fromEntries(materials) as Visit<Page>['materials'],
      passedSteps: visit.passedSteps,
      form: visit.form as Visit<Page>['form'],
      correction: visit.correction as Visit<Page>['correction'],
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
