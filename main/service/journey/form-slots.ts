import type { SlotChoiceView, SlotView } from '#main/contract/form-views.ts';
import { readSlotValue, writeSlotValue } from '#main/matters/engine/slot-value.ts';
import { withAnswers, type Visit } from '#main/visits/visit.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import { done, refused, type IntentResult, type JourneyContext } from './step.ts';

/** How far ahead is looked. */
const dayCount = 30;

export interface FormSlots {
  view(field: FieldDefinition): SlotChoiceView;
  /** Asks the district which are free; what was shown before stays until it answers. */
  load(field: FieldDefinition): void;
  /** The same for a field that was not asked for yet: one may appear with another answer of its page. */
  loadNew(field: FieldDefinition): void;
  hold(field: FieldDefinition, slotId: string): Promise<IntentResult>;
  stop(): void;
}

interface Loaded {
  readonly state: SlotChoiceView['state'];
  readonly slots: readonly SlotView[];
  readonly wasTaken: boolean;
}

/** The appointment fields of one page. The list is the district's and passing; what is held stands in the answers. */
export function createFormSlots(context: JourneyContext): FormSlots {
  const loaded = new Map<string, Loaded>();
  const gone = new AbortController();

  async function fetchSlots(field: FieldDefinition, wasTaken: boolean): Promise<void> {
    const resource = field.slots?.resource ?? '';
    const fromDate = chinaDate(context.clock.nowMs());
    const answer = await context.districtServices.slots({ resource, fromDate, dayCount }, gone.signal);
    if (gone.signal.aborted) return;
    loaded.set(field.id, {
      state: answer.ok ? 'ready' : 'offline',
      slots: answer.ok ? answer.value.map(slotView) : [],
      wasTaken,
    });
    context.changed();
  }

  function load(field: FieldDefinition, wasTaken = context.visit().takenSlots.includes(field.id)): void {
    loaded.set(field.id, { state: 'loading', slots: loaded.get(field.id)?.slots ?? [], wasTaken });
    context.changed();
    context.inBackground('slots', () => fetchSlots(field, wasTaken));
  }

  async function hold(field: FieldDefinition, slotId: string): Promise<IntentResult> {
    const before = heldIn(context.visit().answers, field.id);
    if (before?.slotId === slotId) return done;
    const holdId = context.random.uuid();
    const held = await context.districtServices.holdSlot({ holdId, slotId }, gone.signal);
    if (gone.signal.aborted) return refused('not-on-this-step');
    if (!held.ok) {
      // Somebody else was quicker, or the line is down: the list says which.
      load(field, held.error.type === 'refused');
      return refused('has-problems');
    }
    const value = writeSlotValue({ holdId, ...held.value.slot });
    context.update((visit) => ({
      ...withAnswers(visit, { [field.id]: value }, 'resident'),
      takenSlots: visit.takenSlots.filter((id) => id !== field.id),
    }));
    if (before) context.inBackground('release-slots', () => release(context, before.holdId));
    return done;
  }

  return {
    load: (field) => load(field),
    loadNew: (field) => {
      if (!loaded.has(field.id)) load(field);
    },
    hold,
    view: (field) => {
      const { state, slots, wasTaken } = loaded.get(field.id) ?? notAsked;
      const held = heldIn(context.visit().answers, field.id);
      return {
        fieldId: field.id,
        state,
        slots,
        wasTaken: wasTaken && held === null,
        held: held && slotView(held),
      };
    },
    stop: () => gone.abort(),
  };
}

const notAsked: Loaded = { state: 'loading', slots: [], wasTaken: false };

function slotView({ slotId, date, from, to, officeName }: SlotView): SlotView {
  return { slotId, date, from, to, officeName };
}

function heldIn(answers: Visit['answers'], fieldId: string): ReturnType<typeof readSlotValue> {
  const value = answers[fieldId]?.value;
  return typeof value === 'string' ? readSlotValue(value) : null;
}

async function release(context: Pick<JourneyContext, 'districtServices'>, holdId: string): Promise<void> {
  // A hold that is not given back runs out by itself.
  await context.districtServices.releaseSlot(holdId);
}

/** As long as a resident who has signed is kept waiting for it. */
const renewWithinMs = 3_000;

/**
 * Holds anew what was held long ago or before a pause, so that nobody hands in a time that somebody else has by now.
 * Fields of which the time is gone lose their answer; they are named. Without an answer from the district all stay: its
 * receipt says what became of them.
 */
export async function renewHeldSlots(context: JourneyContext): Promise<readonly string[]> {
  const late = new AbortController();
  const cancel = context.clock.after(renewWithinMs, () => late.abort());
  const ids = context
    .walk()
    .relevantAnswers.flatMap(({ field }) => (field.kind === 'slot' ? [field.id] : []));
  const renewed = await Promise.all(
    ids.map(async (fieldId) => {
      const held = heldIn(context.visit().answers, fieldId);
      const answer = held && (await context.districtServices.holdSlot(held, late.signal));
      const isGone = answer?.ok === false && answer.error.type === 'refused';
      return isGone && answer.error.reason === 'slot-taken' ? [fieldId] : [];
    }),
  );
  cancel();
  const gone = renewed.flat();
  if (gone.length > 0) {
    context.update((visit) => ({
      ...visit,
      answers: Object.fromEntries(Object.entries(visit.answers).filter(([id]) => !gone.includes(id))),
      takenSlots: gone,
    }));
  }
  return gone;
}

/** Gives back what a visit holds that ends without handing in. */
export async function releaseHeldSlots(
  context: Pick<JourneyContext, 'districtServices'>,
  answers: Visit['answers'],
): Promise<void> {
  const held = Object.keys(answers).flatMap((fieldId) => heldIn(answers, fieldId) ?? []);
  await Promise.all(held.map(({ holdId }) => release(context, holdId)));
}
