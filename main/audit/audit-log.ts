import pino from 'pino';
import type { Clock } from '#main/basics/clock.ts';
import type { EventDefinition } from './event-definition.ts';
import { auditEvents, type AuditEventId, type AuditFields } from './events.ts';
import { hasShape } from './field-shapes.ts';

/** Writes one event of the catalogue. It never throws: a full disk must not end a visit. */
export type AuditLog = <Id extends AuditEventId>(id: Id, fields: AuditFields<Id>) => void;

export interface AuditLogOptions {
  /** Takes one JSON line with its line end. */
  readonly write: (line: string) => void;
  readonly clock: Clock;
}

/**
 * Fields that the catalogue does not name, or that do not have the shape it gives, are left out of the line, and the
 * line says how many: a mistake of ours costs a field, never a resident's privacy.
 */
export function createAuditLog(options: AuditLogOptions): AuditLog {
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"time":"${new Date(options.clock.nowMs()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: options.write },
  );
  return (id, fields) => {
    const definition: EventDefinition = auditEvents[id];
    const { allowed, droppedCount } = checkFields(definition, fields);
    const line = { event: id, type: definition.type, ...allowed };
    logger[definition.level](
      droppedCount === 0 ? line : { ...line, droppedFields: droppedCount },
      definition.message,
    );
  };
}

function checkFields(
  definition: EventDefinition,
  fields: Readonly<Record<string, unknown>>,
): { readonly allowed: Readonly<Record<string, unknown>>; readonly droppedCount: number } {
  const allowed: Record<string, unknown> = {};
  let droppedCount = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const shape = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    if (shape !== undefined && hasShape(shape, value)) allowed[name] = value;
    else droppedCount += 1;
  }
  return { allowed, droppedCount };
}
