import { throwIllegalValue } from '#main/basics/assert.ts';
import { sleep } from '#main/basics/clock.ts';
import { isTravelDocument } from '#main/contract/identity-strength.ts';
import type { FieldProblems } from '#main/contract/form-views.ts';
import type { IdentityFailure, IdentityStepView, PersonView } from '#main/contract/identity-views.ts';
import { documentsTakenHere } from '#main/matters/identity-documents.ts';
import { isSameApplicant, withApplicant, withoutPassed, type Applicant } from '#main/visits/visit.ts';
import { wipeMaterial } from '#main/visits/wipe.ts';
import type { CardReadFailure, IdentityCard } from '#devices/card-reader/port.ts';
import { applicantOf, cardVerdict } from './card-verdict.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import { createIdentityScan } from './identity-scan.ts';
import { maskedNumber } from './masked-number.ts';
import {
  done,
  refused,
  type ActiveStep,
  type IntentResult,
  type JourneyContext,
  type StepIntentInput,
} from './step.ts';
import { readTypedDocument, typedDocumentFields } from './typed-document.ts';

/** One wait for a card; the next one begins by itself, so the resident sees no end of it. */
const readTimeoutMs = 30_000;

type ReadingState = Exclude<IdentityStepView['state'], { readonly type: 'read' }>;

/** The reader is enabled only while this step waits for a card; leaving the step disables it. */
export function createIdentityStep(context: JourneyContext): ActiveStep {
  const { identity } = context.definition();
  const accepted = documentsTakenHere(identity, context.site);
  const travelKinds = identity.leastStrength === 'chip' ? [] : accepted.filter(isTravelDocument);
  const mayType = identity.leastStrength === 'typed';
  const scan = createIdentityScan(context, { take: takePerson });
  let state: ReadingState = { type: 'waiting' };
  let reading: AbortController | null = null;
  let problems: FieldProblems = {};
  /** While another read is asked for, the person of the one before is kept to be compared, and not shown. */
  let isPersonShown = context.visit().applicant?.type === 'person' && !context.visit().isIdentityToBeShown;

  function startReading(): void {
    reading?.abort();
    const controller = new AbortController();
    reading = controller;
    context.inBackground('identity', () => readUntilUsable(controller.signal));
  }

  async function readUntilUsable(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const startedMs = context.clock.monotonicMs();
      const read = await context.deviceHost.cardReader.read(
        { timeoutMs: readTimeoutMs },
        { signal, onProgress: (progress) => showProgress(signal, progress) },
      );
      if (signal.aborted) return;
      const failure = read.ok ? takeCard(read.value, startedMs) : failureOf(read.error);
      if (failure === null) return;
      if (failure !== 'cancelled') showFailure(failure);
      await sleep(context.clock, pauseAfterMs(failure));
    }
  }

  function showProgress(signal: AbortSignal, progress: 'waiting-for-card' | 'reading'): void {
    // While the reader waits, a failure stays to be read; a card on the reader is the answer to it.
    if (signal.aborted || progress !== 'reading') return;
    state = { type: 'reading' };
    context.changed();
  }

  /** Null when the card is taken; the step then shows who it is. */
  function takeCard(card: IdentityCard, startedMs: number): IdentityFailure | null {
    const verdict = cardVerdict({ card, accepted, nowMs: context.clock.nowMs() });
    if (verdict !== null) return verdict;
    const applicant = applicantOf(card);
    reading = null;
    state = { type: 'waiting' };
    isPersonShown = true;
    // A card is the stronger word than whatever lies on the scanner.
    scan.discard();
    replaceApplicant(context, applicant);
    context.log('visit.card-read', {
      visitId: context.visit().id,
      documentKind: card.kind,
      durationMs: Math.round(context.clock.monotonicMs() - startedMs),
    });
    return null;
  }

  function showFailure(failure: IdentityFailure): void {
    if (state.type === 'failed' && (state.failure === failure || saysMoreThan(state.failure, failure)))
      return;
    // A refused card was read: the resident is asked to take it at the end, too.
    if (isVerdict(failure)) context.update((visit) => ({ ...visit, wasCardRead: true }));
    context.log('visit.card-refused', { visitId: context.visit().id, failure });
    state = { type: 'failed', failure };
    context.changed();
  }

  function takeTyped(input: StepIntentInput<'typeDocument'>): IntentResult {
    if (!mayType || !travelKinds.includes(input.kind)) return refused('not-on-this-step');
    const typed = readTypedDocument(input, chinaDate(context.clock.nowMs()));
    if (!typed.ok) {
      problems = typed.error;
      context.changed();
      return refused('has-problems');
    }
    takePerson(typed.value);
    context.log('visit.document-typed', { visitId: context.visit().id, documentKind: input.kind });
    return done;
  }

  function takePerson(person: Applicant): void {
    reading?.abort();
    reading = null;
    state = { type: 'waiting' };
    problems = {};
    isPersonShown = true;
    replaceApplicant(context, person);
  }

  function readAgain(): void {
    state = { type: 'waiting' };
    problems = {};
    isPersonShown = false;
    scan.discard();
    context.update((visit) => withoutPassed(visit, ['identity']));
    startReading();
  }

  if (!isPersonShown) startReading();

  return {
    view: () => {
      const { applicant } = context.visit();
      return {
        kind: 'identity',
        state:
          isPersonShown && applicant?.type === 'person'
            ? { type: 'read', person: personView(applicant) }
            : state,
        mayStayAnonymous: !context.definition().identity.required,
        accepted,
        travelDocuments: travelKinds.map((kind) => ({
          kind,
          canScan: scan.kinds.includes(kind),
          typedFields: mayType ? typedDocumentFields(kind) : [],
        })),
        ...(context.documentCamera ? { camera: { label: context.documentCamera.label } } : {}),
        scan: scan.state(),
        problems: { ...problems, ...scan.problems() },
      };
    },
    intents: {
      readCardAgain: () => {
        readAgain();
        return done;
      },
      confirmIdentity: () => {
        if (!isPersonShown) return refused('has-problems');
        context.advance('identity');
        return done;
      },
      typeDocument: takeTyped,
      ...scan.intents,
      stayAnonymous: () => {
        if (context.definition().identity.required) return refused('not-on-this-step');
        reading?.abort();
        replaceApplicant(context, { type: 'anonymous' });
        context.advance('identity');
        return done;
      },
    },
    isBusy: () => state.type === 'reading' || scan.isBusy(),
    image: scan.image,
    heldPageCount: scan.heldPageCount,
    leave: () => {
      reading?.abort();
      scan.discard();
    },
  };
}

/** Another person starts with nothing of the one before: their images are overwritten, their form gets its own key. */
function replaceApplicant(context: JourneyContext, applicant: Applicant): void {
  const before = context.visit();
  const isSame = isSameApplicant(before.applicant, applicant);
  if (!isSame) {
    Object.values(before.materials).forEach(wipeMaterial);
    before.signature?.png.fill(0);
  }
  context.update((visit) => {
    const next = withApplicant(visit, applicant, context.clock.nowMs());
    if (isSame || next.form === null) return next;
    const form = { key: context.random.uuid(), startedAtMs: context.clock.nowMs(), slipNumber: null };
    return { ...next, form };
  });
}

function personView(applicant: Extract<Applicant, { type: 'person' }>): PersonView {
  return {
    name: applicant.name,
    documentKind: applicant.kind,
    identityStrength: applicant.identityStrength,
    romanisedName: applicant.romanisedName ?? null,
    maskedNumber: maskedNumber(applicant),
    sexCode: applicant.sexCode,
    birthDate: applicant.birthDate,
    address: applicant.address,
    validTo: applicant.validTo,
  };
}

function failureOf(failure: CardReadFailure): IdentityFailure | 'cancelled' {
  return failure.type;
}

function isVerdict(failure: IdentityFailure): boolean {
  switch (failure) {
    case 'card-expired':
    case 'card-not-yet-valid':
    case 'number-invalid':
    case 'document-not-accepted':
      return true;
    case 'no-card':
    case 'card-lifted':
    case 'place-again':
    case 'unknown-card-kind':
    case 'read-failed':
    case 'reader-offline':
    case 'reader-fault':
      return false;
    default:
      return throwIllegalValue(failure);
  }
}

/** What is wrong with the card stays on the screen while the same card still lies there, or was just taken away. */
function saysMoreThan(shown: IdentityFailure, next: IdentityFailure): boolean {
  return (
    (next === 'place-again' || next === 'no-card') &&
    (isVerdict(shown) || shown === 'unknown-card-kind' || shown === 'read-failed')
  );
}

/** A reader that is away answers at once: it is not asked in a loop. */
function pauseAfterMs(failure: IdentityFailure | 'cancelled'): number {
  return failure === 'reader-offline' || failure === 'reader-fault' ? 1_000 : 300;
}
