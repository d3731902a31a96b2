import { assert, throwIllegalValue } from '#main/basics/assert.ts';
import type {
  MaterialStepView,
  ScanProblem,
  StackStop,
  WitnessFailure,
  WitnessView,
} from '#main/contract/material-views.ts';
import type { PathStep } from '#main/matters/engine/types.ts';
import type { PreparedPage } from '#main/documents/types.ts';
import { materialOf, withMaterial, withoutPassed } from '#main/visits/visit.ts';
import { wipeMaterial, wipePage, wipeReading } from '#main/visits/wipe.ts';
import type { CredentialFailure } from '#devices/staff-credential/port.ts';
import type { MaterialDefinition } from '#kiosk-config/schema/matter.ts';
import { readMaterial } from './read-material.ts';
import { done, refused, type ActiveStep, type IntentResult, type JourneyContext } from './step.ts';
import { takeCapturedPage, takePage, type TakenPage } from './take-page.ts';
import { takeStack } from './take-stack.ts';

type ScanState = MaterialStepView['scan'];
type MaterialStep = Extract<PathStep, { kind: 'material' }>;

/** Long enough for somebody to be called over. */
const witnessTimeoutMs = 120_000;

/** Papers of one material: scanned page by page, or promised. What is read from them is confirmed on the next step. */
export function createMaterialStep(context: JourneyContext, stepId: string): ActiveStep {
  const found = context.walk().steps.find((candidate) => candidate.id === stepId);
  assert(found?.kind === 'material', 'the material is not on the path');
  const { material, stateKey } = found;
  let scan: ScanState = { type: 'idle' };
  let witness: WitnessView = { type: 'idle' };
  /** Aborted on leaving: what is under way then belongs to nobody. */
  let work: AbortController | null = null;
  /** Pages of the stack that goes through the feeder now; null while none does. */
  let stackPages: number | null = null;

  function step(): MaterialStep {
    const now = context.walk().steps.find((candidate) => candidate.id === stepId);
    assert(now?.kind === 'material', 'the material is not on the path');
    return now;
  }

  function showWitness(next: WitnessView): void {
    witness = next;
    context.changed();
  }

  /** A badge names who of the staff it is; a card's number can be copied and names nobody. */
  async function awaitWitness(signal: AbortSignal): Promise<void> {
    const presented = await context.deviceHost.staffCredential.waitForCredential(
      { timeoutMs: witnessTimeoutMs },
      { signal },
    );
    if (signal.aborted) return;
    work = null;
    if (presented.ok && presented.value.type === 'badge') {
      const { staffId } = presented.value;
      const given = { staffId, witnessedAtMs: context.clock.nowMs() };
      context.update((visit) => withMaterial(visit, stateKey, { witness: given, isPromised: false }));
      context.log('visit.material-witnessed', { visitId: context.visit().id, materialId: material.id });
      return showWitness({ type: 'idle' });
    }
    showWitness({
      type: 'failed',
      failure: presented.ok ? 'badge-refused' : witnessFailure(presented.error),
    });
  }

  function show(next: ScanState): void {
    scan = next;
    context.changed();
  }

  function logProblem(problem: ScanProblem): void {
    context.log('visit.scan-failed', { visitId: context.visit().id, materialId: material.id, problem });
  }

  function fail(problem: ScanProblem): void {
    logProblem(problem);
    show({ type: 'failed', problem });
  }

  function endStack(reason: StackStop | null): void {
    const keptPages = stackPages ?? 0;
    stackPages = null;
    work = null;
    if (reason?.type === 'problem') logProblem(reason.problem);
    if (reason === null || (reason.type === 'cancelled' && keptPages === 0)) show({ type: 'idle' });
    else if (reason.type === 'problem' && keptPages === 0) show({ type: 'failed', problem: reason.problem });
    else show({ type: 'stack-stopped', reason, keptPages });
  }

  /** Pages that are new or gone make what was read of them void. */
  function changePages(change: (pages: readonly PreparedPage[]) => readonly PreparedPage[]): void {
    context.update((visit) => {
      const before = materialOf(visit, stateKey);
      wipeReading(before);
      const next = {
        pages: change(before.pages),
        isPromised: false,
        reading: null,
        values: {},
        witness: null,
      };
      return withoutPassed(withMaterial(visit, stateKey, next), [
        stepId,
        `confirmation:${stateKey}`,
        'review',
      ]);
    });
  }

  async function takeOne(signal: AbortSignal, take: () => Promise<TakenPage>): Promise<void> {
    const startedMs = context.clock.monotonicMs();
    const page = await take();
    if (signal.aborted) {
      if (page.type === 'page') wipePage(page.page);
      return;
    }
    work = null;
    if (page.type === 'cancelled') return show({ type: 'idle' });
    if (page.type === 'problem') return fail(page.problem);
    keep(page.page, startedMs);
    show({ type: 'idle' });
  }

  function keep(page: PreparedPage, startedMs: number): void {
    changePages((pages) => [...pages, page]);
    context.log('visit.page-scanned', {
      visitId: context.visit().id,
      materialId: material.id,
      pages: materialOf(context.visit(), stateKey).pages.length,
      durationMs: Math.round(context.clock.monotonicMs() - startedMs),
    });
  }

  async function takeAll(signal: AbortSignal, isDuplex: boolean): Promise<void> {
    stackPages = 0;
    let pageStartedMs = context.clock.monotonicMs();
    const reason = await takeStack(context, material, {
      maxPages: material.maxPages - pageCount(),
      isDuplex,
      signal,
      onPage: (page) => {
        stackPages = (stackPages ?? 0) + 1;
        keep(page, pageStartedMs);
        pageStartedMs = context.clock.monotonicMs();
      },
    });
    if (!signal.aborted) endStack(reason);
  }

  const pageCount = () => materialOf(context.visit(), stateKey).pages.length;

  function startWork(state: ScanState, place: string, run: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    work = controller;
    show(state);
    context.inBackground(place, () => run(controller.signal));
  }

  async function readThenAdvance(signal: AbortSignal): Promise<void> {
    const reading = await readMaterial(context, { material, stateKey }, signal);
    if (signal.aborted) {
      for (const value of reading) value.crop?.bytes.fill(0);
      return;
    }
    work = null;
    context.update((visit) => {
      const values = Object.fromEntries(reading.map((value) => [value.fieldId, value.normalised]));
      const known = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
      return withMaterial(visit, stateKey, { reading, values: known as Record<string, string> });
    });
    scan = { type: 'idle' };
    context.advance(stepId);
  }

  const ofThisStep = (materialId: string, carryOut: () => IntentResult): IntentResult =>
    materialId === stateKey ? carryOut() : refused('not-on-this-step');
  const whenNotFull = (carryOut: () => IntentResult): IntentResult => {
    if (pageCount() < material.maxPages) return carryOut();
    fail('too-many-pages');
    return refused('has-problems');
  };
  const whenIdle = (carryOut: () => IntentResult): IntentResult =>
    work === null ? carryOut() : refused('not-on-this-step');

  return {
    view: () => materialView(context, step(), scan, witness),
    intents: {
      scanPage: ({ materialId }) =>
        ofThisStep(materialId, () =>
          whenIdle(() =>
            whenNotFull(() => {
              startWork({ type: 'scanning' }, 'scan', (signal) =>
                takeOne(signal, () => takePage(context, material, signal)),
              );
              return done;
            }),
          ),
        ),
      scanStack: ({ materialId, sides }) =>
        ofThisStep(materialId, () =>
          whenIdle(() => {
            if (!canScanStack(context, material)) return refused('not-on-this-step');
            const isDuplex = sides === 'both';
            if (isDuplex && !context.hasDuplexFeeder) return refused('not-on-this-step');
            return whenNotFull(() => {
              startWork({ type: 'scanning' }, 'scan-stack', (signal) => takeAll(signal, isDuplex));
              return done;
            });
          }),
        ),
      capturePage: ({ materialId, jpegDataUrl }) =>
        ofThisStep(materialId, () =>
          whenIdle(() => {
            if (context.documentCamera === null) return refused('not-on-this-step');
            return whenNotFull(() => {
              startWork({ type: 'scanning' }, 'capture', (signal) =>
                takeOne(signal, () => takeCapturedPage(context, material, jpegDataUrl)),
              );
              return done;
            });
          }),
        ),
      witnessMaterial: ({ materialId }) =>
        ofThisStep(materialId, () =>
          whenIdle(() => {
            if (material.how !== 'staff-witness') return refused('not-on-this-step');
            witness = { type: 'waiting' };
            startWork({ type: 'idle' }, 'witness', awaitWitness);
            return done;
          }),
        ),
      cancelScan: () => {
        if (witness.type === 'waiting') {
          work?.abort();
          work = null;
          showWitness({ type: 'idle' });
          return done;
        }
        if (scan.type !== 'scanning') return done;
        work?.abort();
        endStack({ type: 'cancelled' });
        return done;
      },
      removePage: ({ pageId }) =>
        whenIdle(() => {
          const page = materialOf(context.visit(), stateKey).pages.find(({ id }) => id === pageId);
          if (!page) return refused('unknown-item');
          wipePage(page);
          changePages((pages) => pages.filter((other) => other !== page));
          show({ type: 'idle' });
          return done;
        }),
      promiseMaterial: ({ materialId, isChosen }) =>
        ofThisStep(materialId, () =>
          whenIdle(() => {
            if (!material.later) return refused('unknown-item');
            const before = materialOf(context.visit(), stateKey);
            // What lies there need not follow: pages and promise exclude each other.
            if (isChosen && before.pages.length > 0) {
              wipeMaterial(before);
              changePages(() => []);
            }
            context.update((visit) => withMaterial(visit, stateKey, { isPromised: isChosen }));
            show({ type: 'idle' });
            return done;
          }),
        ),
      finishMaterial: ({ materialId }) =>
        ofThisStep(materialId, () =>
          whenIdle(() => {
            if (step().isMissing) {
              if (material.how === 'scan') fail('no-document');
              return refused('has-problems');
            }
            const { pages, reading } = materialOf(context.visit(), stateKey);
            if (material.extract && pages.length > 0 && reading === null) {
              startWork({ type: 'reading' }, 'read', readThenAdvance);
            } else {
              context.advance(stepId);
            }
            return done;
          }),
        ),
    },
    isBusy: () => work !== null,
    leave: () => work?.abort(),
  };
}

function witnessFailure(failure: CredentialFailure): WitnessFailure {
  switch (failure.type) {
    case 'badge-refused':
    case 'reader-offline':
      return failure.type;
    case 'no-credential':
    case 'cancelled':
      return 'no-credential';
    default:
      return throwIllegalValue(failure);
  }
}

/** Cards and photographs do not go through a feeder, and one page is no stack. */
function canScanStack(context: JourneyContext, material: MaterialDefinition): boolean {
  return (
    context.hasFeeder && material.scanArea === 'a4' && material.subject === 'paper' && material.maxPages > 1
  );
}

function materialView(
  context: JourneyContext,
  { material, stateKey, item, choice }: MaterialStep,
  scan: ScanState,
  witness: WitnessView,
): MaterialStepView {
  const { pages, isPromised, witness: given } = materialOf(context.visit(), stateKey);
  return {
    kind: 'material',
    materialId: stateKey,
    name: material.name,
    choice: choice ? { text: choice.choice.text, isFulfilled: choice.isFulfilled } : null,
    item: item ? { name: item.group.itemName ?? item.group.label, number: item.number } : null,
    witness: material.how === 'staff-witness' ? (given ? { type: 'witnessed' } : witness) : null,
    hint: material.hint,
    isOptional: material.necessity === 'optional',
    later: material.later
      ? { kind: material.later.kind, text: material.later.text, isChosen: isPromised }
      : null,
    pages: pages.map(({ id, widthPx, heightPx, wasTurned }, index) => ({
      id,
      number: index + 1,
      widthPx,
      heightPx,
      wasTurned: wasTurned !== 0,
    })),
    maxPages: material.maxPages,
    canScanStack: canScanStack(context, material),
    canScanBothSides: canScanStack(context, material) && context.hasDuplexFeeder,
    ...(context.documentCamera ? { camera: { label: context.documentCamera.label } } : {}),
    scan,
  };
}
