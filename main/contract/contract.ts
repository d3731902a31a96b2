import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import { locales, screenLocales } from '../basics/locale.ts';
import type { Result } from '../basics/result.ts';
import type { IntentError } from './errors.ts';
import { travelDocumentKinds } from './identity-strength.ts';
import { inquiries } from './inquiry-views.ts';
import { evaluationReasons } from './hand-in-views.ts';
import { placeKinds, type PlaceHit } from './place-views.ts';
import type { BrowseView, SearchHit } from './matter-views.ts';
import type { InputCandidate } from './form-views.ts';
import type { TerminalView } from './views.ts';

/**
 * The one typed border between renderer and service (ARCHITECTURE.md, "Contract"). Inputs are parsed here by the
 * service; outputs are the service's own values. Bounds on every input keep a broken renderer from filling memory.
 */
const intentResult = type<Result<undefined, IntentError>>();
const shortId = z.string().min(1).max(64);
const typedText = z.string().max(200);
const travelDocumentKind = z.enum(travelDocumentKinds);
const pagePicture = z
  .string()
  .max(3_500_000)
  .regex(/^data:image\/jpeg;base64,[A-Za-z0-9+/=]+$/);
/** Wide enough to carry what a person pastes or a broken keyboard sends; the engine says what is too long. */
const answerValue = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(64)).max(50),
]);
const answers = z.record(shortId, answerValue);

export const contract = {
  terminal: {
    /** The whole view at once, then again on each change. */
    watch: oc.output(eventIterator(type<TerminalView>())),
  },
  matters: {
    /** Best first; an empty query lists all matters of the site. */
    search: oc
      .input(
        z.object({
          query: z.string().max(100),
          locale: z.enum(locales),
          /** Only what is in this group. */
          group: z.object({ by: z.enum(['need', 'life-event', 'office']), id: shortId }).optional(),
        }),
      )
      .output(type<readonly SearchHit[]>()),
    /** The groups under which the matters of the site are offered; they stay the same while the service runs. */
    browse: oc.output(type<BrowseView>()),
  },
  places: {
    /** Best first; an empty query lists towns, then villages, then places. */
    search: oc
      .input(
        z.object({
          query: z.string().max(100),
          locale: z.enum(locales),
          kinds: z.array(z.enum(placeKinds)).max(placeKinds.length).optional(),
          /** Code of a town or village: only what lies in it. */
          within: z.string().max(15).optional(),
          limit: z.int().min(1).max(50),
        }),
      )
      .output(type<readonly PlaceHit[]>()),
  },
  input: {
    /** Candidates for typed pinyin letters, best first. */
    candidates: oc
      .input(
        z.object({
          letters: z.string().regex(/^[a-z']{1,60}$/),
          script: z.enum(['simplified', 'traditional']),
        }),
      )
      .output(type<readonly InputCandidate[]>()),
  },
  documents: {
    /** A page or crop of the open visit as a data URL; null when it is gone. */
    image: oc.input(z.object({ imageId: shortId })).output(type<string | null>()),
  },
  visit: {
    begin: oc.input(z.object({ locale: z.enum(screenLocales) })).output(intentResult),
    /** A sign of life: restarts the idle clock and answers the idle warning. */
    touch: oc.output(intentResult),
    setLocale: oc.input(z.object({ locale: z.enum(screenLocales) })).output(intentResult),
    setLargeType: oc.input(z.object({ isLargeType: z.boolean() })).output(intentResult),
    back: oc.output(intentResult),
    /** Ends the visit from any step and erases it. */
    end: oc.output(intentResult),
    chooseMatter: oc.input(z.object({ matterId: shortId })).output(intentResult),
    /** From the list of matters to a question beside them. */
    openInquiry: oc.input(z.object({ inquiry: z.enum(inquiries) })).output(intentResult),
    askProgress: oc.input(z.object({ slipNumber: z.string().max(60) })).output(intentResult),
    /** The cases of whoever lays their card on the reader. */
    listCases: oc.output(intentResult),
    /** Asks once more; `confirmWithdrawal` does it. */
    withdrawCase: oc.output(intentResult),
    confirmWithdrawal: oc.output(intentResult),
    /** Onto the path of what the district wants corrected. */
    correctCase: oc.output(intentResult),
    /** Of the case that is shown, or of the matter that was just decided. */
    printResult: oc.output(intentResult),
    leaveCase: oc.output(intentResult),
    checkInvoice: oc
      .input(z.object({ code: typedText, number: typedText, date: typedText, total: typedText }))
      .output(intentResult),
    /** A credit code, or at least two characters of a name. */
    queryCompany: oc.input(z.object({ text: typedText })).output(intentResult),
    showCompany: oc.input(z.object({ creditCode: shortId })).output(intentResult),
    /** Keeps the visit for another day and prints the code that opens it. */
    pause: oc.output(intentResult),
    /** Back to the form; the paper then opens nothing. */
    leavePause: oc.output(intentResult),
    resumeDraft: oc.output(intentResult),
    /** What to bring for the chosen matter, on paper to take home; nothing of the resident stands on it. */
    printBringList: oc.output(intentResult),
    /** From the detail screen onto the matter's path. */
    start: oc.output(intentResult),
    agreeToNotice: oc.output(intentResult),
    readCardAgain: oc.output(intentResult),
    confirmIdentity: oc.output(intentResult),
    stayAnonymous: oc.output(intentResult),
    /** Consent to one source, or the consent taken back: what it gave is dropped then. */
    chooseSharedData: oc.input(z.object({ sourceId: shortId, isAgreed: z.boolean() })).output(intentResult),
    /** Asks every source that was agreed to and has not answered yet. */
    fetchSharedData: oc.output(intentResult),
    leaveSharedData: oc.output(intentResult),
    /** A document whose chip the terminal cannot read, as its holder typed it; problems stand in the view. */
    typeDocument: oc
      .input(
        z.object({
          kind: travelDocumentKind,
          number: typedText,
          name: typedText,
          birthDate: typedText,
          validTo: typedText,
        }),
      )
      .output(intentResult),
    /** Reads the travel document that lies on the scanner; what it is read to say stands in the view. */
    scanDocument: oc.input(z.object({ kind: travelDocumentKind })).output(intentResult),
    /** The same from a picture of the document camera. */
    captureDocument: oc.input(z.object({ jpegDataUrl: pagePicture })).output(intentResult),
    /** The values of the scanned document as its holder confirms them. */
    confirmDocument: oc
      .input(
        z.object({
          number: typedText,
          name: typedText,
          romanisedName: typedText,
          birthDate: typedText,
          validTo: typedText,
        }),
      )
      .output(intentResult),
    /** Drops the scanned document, to scan again or to give another one. */
    discardDocument: oc.output(intentResult),
    /** Keeps what stands in the fields of the current page without going on. */
    keepAnswers: oc.input(z.object({ pageId: shortId, answers })).output(intentResult),
    submitPage: oc.input(z.object({ pageId: shortId, answers })).output(intentResult),
    /** A member of a group: a new one where `itemId` is null. Its fields then stand in the form until it is taken or left. */
    openItem: oc
      .input(z.object({ pageId: shortId, fieldId: shortId, itemId: shortId.nullable() }))
      .output(intentResult),
    removeItem: oc
      .input(z.object({ pageId: shortId, fieldId: shortId, itemId: shortId }))
      .output(intentResult),
    /** Asks the district anew which appointments are free. */
    showSlots: oc.input(z.object({ pageId: shortId, fieldId: shortId })).output(intentResult),
    /** Holds an appointment for this visit and gives back the one before. */
    holdSlot: oc
      .input(z.object({ pageId: shortId, fieldId: shortId, slotId: z.string().min(1).max(80) }))
      .output(intentResult),
    /** A member of staff confirms what they see, with a badge. */
    witnessMaterial: oc.input(z.object({ materialId: shortId })).output(intentResult),
    scanPage: oc.input(z.object({ materialId: shortId })).output(intentResult),
    /** All sheets in the feeder, page by page, until it is empty, the material is full, or something stops it. */
    /** `both` only where `canScanBothSides`; blank sides are left out. */
    scanStack: oc
      .input(z.object({ materialId: shortId, sides: z.enum(['one', 'both']).default('one') }))
      .output(intentResult),
    /** A page that the document camera took: A4 at 200 dpi as JPEG (data URL). */
    capturePage: oc
      .input(
        z.object({
          materialId: shortId,
          jpegDataUrl: pagePicture,
        }),
      )
      .output(intentResult),
    cancelScan: oc.output(intentResult),
    removePage: oc.input(z.object({ pageId: shortId })).output(intentResult),
    /** 容缺 or 告知承诺 in place of the paper, or the choice taken back. */
    promiseMaterial: oc.input(z.object({ materialId: shortId, isChosen: z.boolean() })).output(intentResult),
    finishMaterial: oc.input(z.object({ materialId: shortId })).output(intentResult),
    confirmValues: oc
      .input(z.object({ materialId: shortId, values: z.record(shortId, z.string().max(20_000)) }))
      .output(intentResult),
    /** From the review screen to a step on the path, to change something there. */
    changeStep: oc.input(z.object({ stepId: z.string().min(1).max(80) })).output(intentResult),
    confirmReview: oc.output(intentResult),
    /** The drawn signature as PNG (data URL) and its strokes; then the submission is sealed and stored. */
    sign: oc
      .input(
        z.object({
          pngDataUrl: z
            .string()
            .max(2_000_000)
            .regex(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/),
          strokes: z
            .array(z.array(z.object({ x: z.number(), y: z.number(), timeMs: z.number() })).max(5_000))
            .max(200),
        }),
      )
      .output(intentResult),
    printAgain: oc.output(intentResult),
    leaveSlip: oc.output(intentResult),
    /** `level: null` is "no evaluation": nothing is preselected and nothing is stored. */
    evaluate: oc
      .input(
        z.object({
          level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullable(),
          /** Only of the two dissatisfied levels, and never asked for twice. */
          reasonIds: z.array(z.enum(evaluationReasons)).max(evaluationReasons.length).default([]),
        }),
      )
      .output(intentResult),
    /** From the erased screen back to welcome. */
    close: oc.output(intentResult),
  },
};

export type Contract = typeof contract;
