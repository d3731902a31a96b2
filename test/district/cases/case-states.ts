import type { CaseStage } from '#main/district/case-messages.ts';

/** The terminal's two stages, then the district's (domain facts §6.3). */
export type CaseState = 'draft' | 'submitted' | CaseStage;

/**
 * What happens to a case. 收件 receive · 补正告知 ask-correction · 补正 hand-in-correction · 受理 accept · 视为受理 deem-accepted ·
 * 不予受理 not-accept · 审查 begin-review · 特别程序 pause and resume · 准予 grant · 不予 deny · 办结 close · 送达 deliver ·
 * 撤回 withdraw · 终止 terminate.
 */
export const caseEvents = [
  'submit',
  'receive',
  'ask-correction',
  'hand-in-correction',
  'accept',
  'deem-accepted',
  'not-accept',
  'begin-review',
  'pause',
  'resume',
  'grant',
  'deny',
  'close',
  'deliver',
  'withdraw',
  'terminate',
] as const;
export type CaseEvent = (typeof caseEvents)[number];

type Transitions = Readonly<Partial<Record<CaseEvent, CaseState>>>;

/** Everything that may happen; what is not here is refused. */
const transitions: Readonly<Record<CaseState, Transitions>> = {
  draft: { submit: 'submitted' },
  submitted: { receive: 'received' },
  received: {
    'ask-correction': 'correction-needed',
    accept: 'accepted',
    'deem-accepted': 'accepted',
    'not-accept': 'not-accepted',
    withdraw: 'withdrawn',
  },
  'correction-needed': { 'hand-in-correction': 'corrected', withdraw: 'withdrawn', terminate: 'terminated' },
  corrected: {
    'ask-correction': 'correction-needed',
    accept: 'accepted',
    'deem-accepted': 'accepted',
    'not-accept': 'not-accepted',
    withdraw: 'withdrawn',
  },
  accepted: { 'begin-review': 'in-review', withdraw: 'withdrawn', terminate: 'terminated' },
  'in-review': {
    pause: 'paused',
    grant: 'granted',
    deny: 'denied',
    withdraw: 'withdrawn',
    terminate: 'terminated',
  },
  paused: { resume: 'in-review', withdraw: 'withdrawn', terminate: 'terminated' },
  granted: { close: 'closed' },
  denied: { close: 'closed' },
  closed: { deliver: 'delivered' },
  delivered: {},
  'not-accepted': {},
  withdrawn: {},
  terminated: {},
};

export const caseStates = Object.keys(transitions) as readonly CaseState[];

/** The state after the event; null where it may not happen. */
export function nextState(state: CaseState, event: CaseEvent): CaseState | null {
  return transitions[state][event] ?? null;
}

export function eventsOf(state: CaseState): readonly CaseEvent[] {
  return caseEvents.filter((event) => transitions[state][event] !== undefined);
}

/** The promised time runs; a case at rest is never overdue. */
export function isClockRunning(state: CaseState): boolean {
  return state === 'accepted' || state === 'in-review';
}
