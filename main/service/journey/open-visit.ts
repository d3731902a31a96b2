import { isUsable } from '#main/matters/device-reason.ts';
import { assertDefined, throwIllegalValue } from '#main/basics/assert.ts';
import type { SlipNumber } from '#main/basics/ids.ts';
import type { ScreenLocale } from '#main/basics/locale.ts';
import type { ErasedStepView } from '#main/contract/hand-in-views.ts';
import type { VisitView } from '#main/contract/views.ts';
import type { Walk } from '#main/matters/engine/types.ts';
import { createIdleClock } from '#main/visits/idle-clock.ts';
import { createPressGuard } from '#main/visits/press-guard.ts';
import {
  beginVisit,
  findImage,
  withoutPassed,
  withPassed,
  type Correction,
  type Place,
} from '#main/visits/visit.ts';
import { withoutSharedData } from '#main/visits/shared-records.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { wipe, type WipeRecord } from '#main/visits/wipe.ts';
import { createActiveStep } from './active-step.ts';
import { releaseHeldSlots } from './form-slots.ts';
import { correctionDefinition } from './inquiries/correction-definition.ts';
import { obstaclesOf } from './obstacles.ts';
import { indexOf, nearestStep, stepAfter, stepBefore } from './path.ts';
import {
  done,
  refused,
  type ActiveStep,
  type IntentResult,
  type JourneyCollaborators,
  type JourneyContext,
  type StepIntentInput,
  type StepIntentName,
  type TerminalVisit,
} from './step.ts';
import { walkVisit } from './walk-visit.ts';

/** What is left of a visit when it is over: enough for the last screen, nothing of the resident. */
export interface EndedVisit {
  readonly id: string;
  readonly locale: ScreenLocale;
  readonly isLargeType: boolean;
  readonly reason: ErasedStepView['reason'];
  readonly wiped: WipeRecord;
  readonly keptSlipNumber: SlipNumber | null;
  readonly wasCardRead: boolean;
  /** By when the district puts right what a dissatisfied evaluation is about. */
  readonly putRightBy: string | null;
}

export interface OpenVisit {
  view(isCardLeftOnReader: boolean): VisitView;
  /** Whether the resident is about to go and a card may still lie on the reader. */
  isLeaving(): boolean;
  intent<Name extends StepIntentName>(
    name: Name,
    input: StepIntentInput<Name>,
  ): IntentResult | Promise<IntentResult>;
  touch(): IntentResult;
  setLocale(locale: ScreenLocale): IntentResult;
  setLargeType(isLargeType: boolean): IntentResult;
  back(): IntentResult;
  pause(): IntentResult;
  end(): IntentResult;
  image(imageId: string): Uint8Array | null;
  /** The service ends: everything is overwritten, no screen follows. */
  abandon(): void;
}

export function openVisit(
  collaborators: JourneyCollaborators,
  options: {
    readonly locale: ScreenLocale;
    readonly onChange: () => void;
    readonly onEnded: (ended: EndedVisit) => void;
  },
): OpenVisit {
  const { clock, log, site } = collaborators;
  let visit: TerminalVisit = beginVisit({ id: collaborators.random.uuid(), locale: options.locale });
  let walked: { readonly visit: TerminalVisit; readonly walk: Walk } | null = null;
  /** The version that was chosen; from the form's beginning on no newer one takes its place. */
  let chosen: MatterDefinition | null = null;
  let reduced: { readonly of: Correction; readonly definition: MatterDefinition } | null = null;
  let isOver = false;
  const guard = createPressGuard<IntentResult | Promise<IntentResult>>(clock);
  const idle = createIdleClock({
    clock,
    warnAfterMs: site.idle.warnAfterMs,
    answerWithinMs: site.idle.answerWithinMs,
    onChange: options.onChange,
    onTimedOut: () => finish('timed-out'),
  });
  const context: JourneyContext = {
    ...collaborators,
    visit: () => visit,
    definition,
    walk: () => {
      if (walked?.visit !== visit) walked = { visit, walk: walkNow() };
      return walked.walk;
    },
    update: (change) => {
      if (isOver) return;
      visit = change(visit);
      changed();
    },
    changed,
    advance,
    goTo,
    finish,
    inBackground: (place, work) => {
      work().catch(() => {
        if (!isOver) log('service.fault', { place });
      });
    },
  };
  let active: ActiveStep = createActiveStep(context, visit.place);

  /** Of a correction the reduced one; reduced once, because the engine keeps what it learnt of a definition. */
  function definition(): MatterDefinition {
    const whole = chosenDefinition();
    if (visit.correction === null) return whole;
    if (reduced?.of !== visit.correction) {
      const asked = correctionDefinition(whole, visit.correction);
      reduced = { of: visit.correction, definition: assertDefined(asked, 'nothing to correct') };
    }
    return reduced.definition;
  }

  function chosenDefinition(): MatterDefinition {
    const held = chosen?.id === visit.matterId ? chosen : null;
    const isHeld = held !== null && visit.form !== null;
    chosen = isHeld ? held : (collaborators.siteMatters.find(visit.matterId ?? '') ?? held);
    return assertDefined(chosen, 'no matter is chosen');
  }

  function walkNow(): Walk {
    return walkVisit({
      visit,
      definition: context.definition(),
      siteId: site.id,
      nowMs: clock.nowMs(),
      places: collaborators.places,
    });
  }

  function changed(): void {
    if (isOver) return;
    idle.setHeld(active.isBusy?.() ?? false);
    options.onChange();
  }

  function goTo(place: Place): void {
    if (isOver) return;
    active.leave?.();
    visit = { ...visit, place };
    if (place.type === 'path') {
      dropUnfitSharedData();
      unsignBefore(place.stepId);
    }
    active = createActiveStep(context, place);
    changed();
  }

  /** What offices said of the applicant is gone once they file for somebody else. */
  function dropUnfitSharedData(): void {
    if (visit.sharedData.length === 0) return;
    if (!context.walk().steps.some(({ kind }) => kind === 'shared-data')) visit = withoutSharedData(visit);
  }

  /** Whoever goes back to the review or before it reads it again before they sign again. */
  function unsignBefore(stepId: string): void {
    const walk = context.walk();
    if (indexOf(walk, stepId) > indexOf(walk, 'review')) return;
    visit.signature?.png.fill(0);
    visit = { ...withoutPassed(visit, ['review']), signature: null };
  }

  function advance(stepId: string): void {
    if (isOver) return;
    visit = withPassed(visit, stepId);
    const returnTo = visit.place.type === 'path' ? visit.place.returnTo : null;
    const next = stepAfter(context.walk(), stepId, returnTo);
    goTo({ type: 'path', stepId: next, returnTo: next === returnTo ? null : returnTo });
  }

  function finish(
    reason: ErasedStepView['reason'],
    { putRightBy }: { readonly putRightBy: string | null } = { putRightBy: null },
  ): void {
    if (isOver) return;
    isOver = true;
    const heldPageCount = active.heldPageCount?.() ?? 0;
    active.leave?.();
    idle.stop();
    guard.clear();
    const { id, locale, isLargeType, slip, wasCardRead } = visit;
    if (slip === null) context.inBackground('release-slots', () => releaseHeldSlots(context, visit.answers));
    const wiped = wipe(visit, { heldPageCount });
    const keptSlipNumber = slip?.outcome.type === 'kept' ? slip.number : null;
    visit = beginVisit({ id, locale });
    walked = null;
    log('visit.erased', { visitId: id, reason, pages: wiped.pageCount });
    options.onEnded({ id, locale, isLargeType, reason, wiped, keptSlipNumber, wasCardRead, putRightBy });
  }

  /** One press of one button; a second one within a second is answered as the first was. */
  function pressed(
    button: string,
    carryOut: () => IntentResult | Promise<IntentResult>,
  ): IntentResult | Promise<IntentResult> {
    idle.touch();
    return guard.press(button, carryOut);
  }

  function back(): IntentResult {
    if (active.mayGoBack?.() === false) return refused('not-on-this-step');
    if (active.back?.()) return done;
    const before = placeBefore(visit.place, () => context.walk());
    if (before === null) return refused('not-on-this-step');
    if (before === 'welcome') finish('ended-by-resident');
    else goTo(before);
    return done;
  }

  function canPause(): boolean {
    const { place, form } = visit;
    if (place.type !== 'path' || form === null || visit.passedSteps.length === 0) return false;
    const { receiptPrinter } = collaborators.deviceHost;
    const canPrint = isUsable(receiptPrinter.status());
    // Nobody could go on with a matter that the catalogue has no more.
    if (!collaborators.matters.has(visit.matterId ?? '')) return false;
    // Without a code scanner nobody could go on here.
    return canPrint && collaborators.hasCodeScanner && collaborators.draftVault.hasRoom();
  }

  function pause(): IntentResult {
    const { place } = visit;
    if (place.type !== 'path' || !canPause()) return refused('not-on-this-step');
    goTo({ type: 'paused', from: place });
    return done;
  }

  log('visit.begun', { visitId: visit.id, locale: options.locale });
  return {
    view: (isCardLeftOnReader) => {
      const secondsLeft = idle.secondsLeft();
      const step = active.view();
      return {
        id: visit.id,
        locale: visit.locale,
        isLargeType: visit.isLargeType,
        canGoBack: canGoBack(visit.place) && (active.mayGoBack?.() ?? true),
        canPause: canPause(),
        progress: progressOf(visit.place, () => context.walk()),
        matter: visit.matterId === null ? null : matterView(context),
        obstacles: obstaclesOf(context, step),
        step,
        idleWarning: secondsLeft === null ? null : { secondsLeft },
        isCardLeftOnReader,
      };
    },
    isLeaving: () => visit.wasCardRead && ['slip', 'evaluation'].includes(visit.place.type),
    intent: (name, input) =>
      pressed(`${name}:${name === 'sign' ? '' : JSON.stringify(input)}`, () => {
        const carryOut = active.intents[name];
        return carryOut ? carryOut(input) : refused('not-on-this-step');
      }),
    touch: () => {
      idle.touch();
      return done;
    },
    setLocale: (locale) => {
      idle.touch();
      context.update((current) => ({ ...current, locale }));
      return done;
    },
    setLargeType: (isLargeType) => {
      idle.touch();
      context.update((current) => ({ ...current, isLargeType }));
      return done;
    },
    back: () => pressed('back', back) as IntentResult,
    pause: () => pressed('pause', pause) as IntentResult,
    end: () => {
      idle.touch();
      if (active.mayEnd === false) return refused('not-on-this-step');
      finish(visit.slip ? 'finished' : 'ended-by-resident');
      return done;
    },
    image: (imageId) => active.image?.(imageId) ?? findImage(visit, imageId),
    abandon: () => finish('timed-out'),
  };
}

function matterView(context: JourneyContext): VisitView['matter'] {
  const { id, title, isIllustrative } = context.definition();
  return { id, title, isIllustrative };
}

function canGoBack(place: Place): boolean {
  return !['paused', 'submitting', 'slip', 'evaluation'].includes(place.type);
}

function progressOf(place: Place, walk: () => Walk): VisitView['progress'] {
  if (place.type !== 'path' && place.type !== 'submitting') return null;
  const path = walk();
  return { step: indexOf(path, place.stepId) + 1, of: path.steps.length };
}

/** From the first step of the path back to the matter, to the list, and out; never back from what was handed in. */
function placeBefore(place: Place, walk: () => Walk): Place | 'welcome' | null {
  switch (place.type) {
    case 'find':
      return 'welcome';
    case 'detail':
    case 'inquiry':
      return { type: 'find' };
    case 'path': {
      const { stepId, returnTo } = place;
      // Back from a change is back to where it was asked for, if everything is still in order.
      if (returnTo !== null && nearestStep(walk(), returnTo) === returnTo) {
        return { type: 'path', stepId: returnTo, returnTo: null };
      }
      const before = stepBefore(walk(), stepId);
      return before === null ? { type: 'detail' } : { type: 'path', stepId: before, returnTo };
    }
    case 'paused':
    case 'submitting':
    case 'slip':
    case 'evaluation':
      return null;
    default:
      return throwIllegalValue(place);
  }
}
