import { err } from '#main/basics/result.ts';
import type { ScreenLocale } from '#main/basics/locale.ts';
import type { VisitView } from '#main/contract/views.ts';
import { watchForCardLeft, type CardWatch } from './card-watch.ts';
import { openVisit, type EndedVisit, type OpenVisit } from './open-visit.ts';
import {
  done,
  refused,
  type IntentResult,
  type JourneyCollaborators,
  type StepIntentInput,
  type StepIntentName,
} from './step.ts';

/** How long the screen says what was erased, unless somebody closes it. */
export const erasedShownMs = 15_000;
/** With a card left on the reader it stays longer, so that whoever comes by sees it; then the next resident's turn. */
export const cardLeftShownMs = 60_000;
const lookAgainMs = 2_000;

/** The one visit of the terminal, from welcome to welcome. */
export interface Journey {
  view(): VisitView | null;
  begin(locale: ScreenLocale): IntentResult;
  /** What a resident presses, on the step it belongs to; refused on every other. */
  intent<Name extends StepIntentName>(
    name: Name,
    input: StepIntentInput<Name>,
  ): IntentResult | Promise<IntentResult>;
  /** What can be pressed on every step. */
  onVisit(press: (visit: OpenVisit) => IntentResult): IntentResult;
  closeErased(): IntentResult;
  image(imageId: string): Uint8Array | null;
  stop(): void;
}

export function createJourney(
  collaborators: JourneyCollaborators,
  options: { readonly onChange: () => void; readonly canBegin: () => boolean },
): Journey {
  const { clock, log } = collaborators;
  let open: OpenVisit | null = null;
  let ended: EndedVisit | null = null;
  let cardWatch: CardWatch | null = null;
  let cancelClose = (): void => {};

  function changed(): void {
    if (open?.isLeaving()) startCardWatch();
    options.onChange();
  }

  function startCardWatch(): void {
    cardWatch ??= watchForCardLeft({
      cardReader: collaborators.deviceHost.cardReader,
      clock,
      onChange: () => {
        logCardLeft();
        options.onChange();
      },
      run: (work) => {
        work().catch(() => log('service.fault', { place: 'card-watch' }));
      },
    });
  }

  function logCardLeft(): void {
    if (ended && cardWatch?.isCardLeft()) log('visit.card-left', { visitId: ended.id });
  }

  function stopCardWatch(): void {
    cardWatch?.stop();
    cardWatch = null;
  }

  function showErased(visit: EndedVisit): void {
    open = null;
    if (visit.wasCardRead) startCardWatch();
    // A visit in which nothing was given ends as quietly as it began.
    if (visit.wiped.erased.length === 0 && visit.reason !== 'finished' && !visit.wasCardRead) {
      options.onChange();
      return;
    }
    ended = visit;
    logCardLeft();
    const shownAtMs = clock.monotonicMs();
    const closeUnlessCardLies = (): void => {
      const isToStay = cardWatch?.isCardLeft() && clock.monotonicMs() - shownAtMs < cardLeftShownMs;
      if (isToStay) cancelClose = clock.after(lookAgainMs, closeUnlessCardLies);
      else close();
    };
    cancelClose = clock.after(erasedShownMs, closeUnlessCardLies);
    options.onChange();
  }

  function close(): void {
    cancelClose();
    stopCardWatch();
    ended = null;
    options.onChange();
  }

  return {
    view: () => {
      const isCardLeft = cardWatch?.isCardLeft() ?? false;
      if (open) return open.view(isCardLeft);
      return ended ? erasedView(ended, isCardLeft) : null;
    },
    begin: (locale) => {
      if (open) return refused('visit-already-open');
      if (!options.canBegin()) return refused('terminal-closed');
      if (ended) close();
      open = openVisit(collaborators, { locale, onChange: changed, onEnded: showErased });
      options.onChange();
      return done;
    },
    intent: (name, input) => (open ? open.intent(name, input) : refused('no-visit')),
    onVisit: (press) => (open ? press(open) : refused('no-visit')),
    closeErased: () => {
      if (!ended) return open ? refused('not-on-this-step') : err({ type: 'no-visit' });
      close();
      return done;
    },
    image: (imageId) => open?.image(imageId) ?? null,
    stop: () => {
      open?.abandon();
      close();
    },
  };
}

function erasedView(ended: EndedVisit, isCardLeftOnReader: boolean): VisitView {
  return {
    id: ended.id,
    locale: ended.locale,
    isLargeType: ended.isLargeType,
    canGoBack: false,
    canPause: false,
    progress: null,
    matter: null,
    obstacles: [],
    step: {
      kind: 'erased',
      reason: ended.reason,
      erased: ended.wiped.erased,
      pageCount: ended.wiped.pageCount,
      keptSlipNumber: ended.keptSlipNumber,
      ...(ended.putRightBy === null ? {} : { putRightBy: ended.putRightBy }),
      isCardLeftOnReader,
    },
    idleWarning: null,
    isCardLeftOnReader,
  };
}
