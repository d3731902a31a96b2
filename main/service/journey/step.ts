import type { InferContractRouterInputs } from '@orpc/contract';
import type { AuditLog } from '#main/audit/audit-log.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { TerminalId } from '#main/basics/ids.ts';
import type { LocalizedText } from '#main/basics/locale.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { WorkingDayCalendar } from '#main/basics/working-days.ts';
import type { Contract } from '#main/contract/contract.ts';
import type { IntentError, IntentErrorType } from '#main/contract/errors.ts';
import type { ErasedStepView } from '#main/contract/hand-in-views.ts';
import type { StepView } from '#main/contract/views.ts';
import type { DistrictServices } from '#main/district/services-port.ts';
import type { Documents, PreparedPage } from '#main/documents/types.ts';
import type { TerminalNow } from '#main/matters/availability.ts';
import type { Walk } from '#main/matters/engine/types.ts';
import type { PlaceSearch } from '#main/matters/place-search.ts';
import type { Submissions } from '#main/submissions/port.ts';
import type { CapturedMaterial, Place, Visit } from '#main/visits/visit.ts';
import type { PaperUse, PrintOutcome } from '#devices/receipt-printer/port.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import type { BringListContent } from '#main/receipts/bring-list.ts';
import type { PauseSlipContent } from '#main/receipts/pause-slip.ts';
import type { SlipContent } from '#main/receipts/slip.ts';
import type { DraftVault } from '#main/visits/draft-vault.ts';
import type { SiteMatters } from '../site-matters.ts';

export type TerminalVisit = Visit<PreparedPage>;
export type TerminalMaterial = CapturedMaterial<PreparedPage>;

/** What a journey is made of; everything comes from the composition root. */
export interface JourneyCollaborators {
  readonly terminalId: TerminalId;
  readonly isDemo: boolean;
  readonly site: SiteProfile;
  /** Of this terminal, or of the site where the terminal has no name of its own. */
  readonly siteName: LocalizedText;
  /** Those of the site's own catalogue; of others `siteMatters.find` knows. */
  readonly matters: ReadonlyMap<string, MatterDefinition>;
  readonly towns: readonly Town[];
  readonly places: PlaceSearch;
  readonly workingDays: WorkingDayCalendar;
  readonly deviceHost: DeviceHost;
  /** Where no scanner is configured, the camera that takes its place. */
  readonly documentCamera: { readonly label: string } | null;
  readonly hasDocumentScanner: boolean;
  /** The scanner can take a stack. */
  /** Over restarts, of the roll that is in the printer now. */
  readonly readPaperUse: () => Promise<PaperUse>;
  readonly hasFeeder: boolean;
  readonly hasDuplexFeeder: boolean;
  readonly documents: Documents;
  readonly submissions: Submissions;
  readonly clock: Clock;
  readonly log: AuditLog;
  readonly random: RandomSource;
  readonly siteMatters: Pick<
    SiteMatters,
    'find' | 'findByCode' | 'availability' | 'summary' | 'mode' | 'documents'
  >;
  readonly terminalNow: () => TerminalNow;
  readonly districtServices: DistrictServices;
  /** One is built in, whatever its state. */
  readonly hasCodeScanner: boolean;
  readonly draftVault: DraftVault;
  readonly printPauseSlip: (
    content: PauseSlipContent,
    options: { readonly signal: AbortSignal },
  ) => Promise<PrintOutcome>;
  readonly printSlip: (
    content: SlipContent,
    options: { readonly signal: AbortSignal },
  ) => Promise<PrintOutcome>;
  readonly printBringList: (
    content: BringListContent,
    options: { readonly signal: AbortSignal },
  ) => Promise<PrintOutcome>;
}

export interface RandomSource {
  /** A version 4 UUID that nobody can guess: images are fetched by it. */
  uuid(): string;
}

/** What a step may do to the visit it belongs to. */
export interface JourneyContext extends JourneyCollaborators {
  visit(): TerminalVisit;
  /** Of the chosen matter; only asked for where one is chosen. */
  definition(): MatterDefinition;
  /** The path as it is now, walked anew after each change of the visit. */
  walk(): Walk;
  update(change: (visit: TerminalVisit) => TerminalVisit): void;
  /** What the step shows has changed, the visit has not. */
  changed(): void;
  /** The resident pressed on: the step counts as passed, and the next open one is shown. */
  advance(stepId: string): void;
  goTo(place: Place): void;
  /** Ends the visit: everything is overwritten and dropped, and the screen says what. */
  finish(reason: ErasedStepView['reason'], said?: { readonly putRightBy: string | null }): void;
  /** Runs work that no intent waits for; a defect in it is logged and does not end the service. */
  inBackground(place: string, work: () => Promise<void>): void;
}

type VisitInputs = InferContractRouterInputs<Contract>['visit'];
/** Intents that belong to one kind of step; the others are answered on every step. */
export type StepIntentName = Exclude<
  keyof VisitInputs,
  'begin' | 'touch' | 'setLocale' | 'setLargeType' | 'back' | 'pause' | 'end' | 'close'
>;
export type IntentResult = Result<undefined, IntentError>;
export type StepIntents = {
  readonly [Name in StepIntentName]: (input: VisitInputs[Name]) => IntentResult | Promise<IntentResult>;
};
export type StepIntentInput<Name extends StepIntentName> = VisitInputs[Name];

/**
 * The step that is shown now, with what is passing about it (a scan under way, problems to show). It is made when
 * the resident comes to the step and left when they go; what shall outlast it stands in the visit.
 */
export interface ActiveStep {
  view(): StepView;
  readonly intents: Partial<StepIntents>;
  /** While true the resident waits for the terminal, and the idle clock does not run. */
  isBusy?(): boolean;
  /** Pictures that the step holds beside the visit; they are named among what was erased. */
  heldPageCount?(): number;
  /** A picture that the step shows and the visit does not keep. */
  image?(imageId: string): Uint8Array | null;
  /** Goes back inside the step; false where there is nothing inside it to go back from. */
  back?(): boolean;
  /** False while paper comes out: going back would cut it off. */
  mayGoBack?(): boolean;
  /** Ends what the step keeps going: an enabled reader, a scan. */
  leave?(): void;
  /** False while nobody could say how a submission stands. */
  readonly mayEnd?: boolean;
}

export function refused(type: IntentErrorType): IntentResult {
  return err({ type });
}

export const done: IntentResult = ok();
