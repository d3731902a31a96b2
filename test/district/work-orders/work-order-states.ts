import type { workOrderStages } from '#main/district/case-messages.ts';

export type WorkOrderStage = (typeof workOrderStages)[number];

/**
 * 立案 file is the entry. 派单 dispatch · 处置 start · 处置完 finish-all · 核查 pass or send-back · 退出 exit without handling · 评价
 * assess.
 */
export const workOrderEvents = [
  'dispatch',
  'start',
  'finish-all',
  'pass',
  'send-back',
  'exit',
  'assess',
] as const;
export type WorkOrderEvent = (typeof workOrderEvents)[number];

/** One flow for every report (六统一); what is not here is refused. */
const transitions: Readonly<
  Record<WorkOrderStage, Readonly<Partial<Record<WorkOrderEvent, WorkOrderStage>>>>
> = {
  filed: { dispatch: 'dispatched', exit: 'closed' },
  // Again to other offices, as often as it must.
  dispatched: { dispatch: 'dispatched', start: 'handling', exit: 'closed' },
  handling: { dispatch: 'handling', start: 'handling', 'finish-all': 'checking', exit: 'closed' },
  checking: { pass: 'closed', 'send-back': 'handling' },
  closed: { assess: 'assessed' },
  assessed: {},
};

export function nextStage(stage: WorkOrderStage, event: WorkOrderEvent): WorkOrderStage | null {
  return transitions[stage][event] ?? null;
}
