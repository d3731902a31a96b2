import { describe, expect, it } from 'vitest';
import {
  caseEvents,
  caseStates,
  eventsOf,
  nextState,
  type CaseEvent,
  type CaseState,
} from './case-states.ts';

/** The life of a case as domain facts §6.3 tell it, written down a second time. */
const allowed: readonly (readonly [CaseState, CaseEvent, CaseState])[] = [
  ['draft', 'submit', 'submitted'],
  ['submitted', 'receive', 'received'],
  ['received', 'ask-correction', 'correction-needed'],
  ['received', 'accept', 'accepted'],
  ['received', 'deem-accepted', 'accepted'],
  ['received', 'not-accept', 'not-accepted'],
  ['received', 'withdraw', 'withdrawn'],
  ['correction-needed', 'hand-in-correction', 'corrected'],
  ['correction-needed', 'withdraw', 'withdrawn'],
  ['correction-needed', 'terminate', 'terminated'],
  ['corrected', 'ask-correction', 'correction-needed'],
  ['corrected', 'accept', 'accepted'],
  ['corrected', 'deem-accepted', 'accepted'],
  ['corrected', 'not-accept', 'not-accepted'],
  ['corrected', 'withdraw', 'withdrawn'],
  ['accepted', 'begin-review', 'in-review'],
  ['accepted', 'withdraw', 'withdrawn'],
  ['accepted', 'terminate', 'terminated'],
  ['in-review', 'pause', 'paused'],
  ['in-review', 'grant', 'granted'],
  ['in-review', 'deny', 'denied'],
  ['in-review', 'withdraw', 'withdrawn'],
  ['in-review', 'terminate', 'terminated'],
  ['paused', 'resume', 'in-review'],
  ['paused', 'withdraw', 'withdrawn'],
  ['paused', 'terminate', 'terminated'],
  ['granted', 'close', 'closed'],
  ['denied', 'close', 'closed'],
  ['closed', 'deliver', 'delivered'],
];

const everyPair = caseStates.flatMap((state) => caseEvents.map((event) => [state, event] as const));

describe('the life of a case', () => {
  it.each(everyPair)('%s, %s', (state, event) => {
    const expected = allowed.find(([from, what]) => from === state && what === event)?.[2] ?? null;
    expect(nextState(state, event)).toBe(expected);
  });

  it('has every state and event in it', () => {
    expect(everyPair).toHaveLength(15 * 16);
    expect(new Set(allowed.flatMap(([from, , to]) => [from, to])).size).toBe(caseStates.length);
    expect(new Set(allowed.map(([, event]) => event)).size).toBe(caseEvents.length);
  });

  it('ends where nothing more may happen', () => {
    expect(caseStates.filter((state) => eventsOf(state).length === 0)).toEqual([
      'delivered',
      'not-accepted',
      'withdrawn',
      'terminated',
    ]);
  });
});
