import { deliveryEvents } from './delivery-events.ts';
import { deviceEvents } from './device-events.ts';
import type { EventDefinition, FieldShape } from './event-definition.ts';
import { terminalEvents } from './terminal-events.ts';
import { visitEvents } from './visit-events.ts';

/** Every line that the terminal may log, by its id. */
export const auditEvents = {
  ...terminalEvents,
  ...visitEvents,
  ...deviceEvents,
  ...deliveryEvents,
} as const satisfies Record<string, EventDefinition>;

export type AuditEventId = keyof typeof auditEvents;

interface FieldTypes {
  readonly word: string;
  readonly uuid: string;
  readonly 'slip-number': string;
  readonly 'terminal-id': string;
  readonly count: number;
  readonly milliseconds: number;
  readonly 'yes-no': boolean;
  readonly locale: string;
}

/** What an event may carry, by its id; a field that does not apply is left out. */
export type AuditFields<Id extends AuditEventId> = {
  readonly [
    Field in keyof (typeof auditEvents)[Id]['fields']
  ]?: (typeof auditEvents)[Id]['fields'][Field] extends infer Shape extends FieldShape
    ? FieldTypes[Shape] | undefined
    : never;
};
