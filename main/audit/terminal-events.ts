import { event, type EventDefinition } from './event-definition.ts';

/** The terminal itself, and its catalogue. */
export const terminalEvents = {
  'terminal.started': event({
    type: 'terminal',
    level: 'info',
    message: 'The terminal service has started',
    fields: { terminalId: 'terminal-id', siteId: 'word', matters: 'count', waiting: 'count' },
  }),
  'terminal.stopped': event({
    type: 'terminal',
    level: 'info',
    message: 'The terminal service has ended',
    fields: {},
  }),
  'terminal.state-changed': event({
    type: 'terminal',
    level: 'warn',
    message: 'The terminal opened or closed for new visits',
    fields: { state: 'word', reason: 'word' },
  }),
  'catalogue.replaced': event({
    type: 'terminal',
    level: 'info',
    message: 'A new catalogue of matters holds; an open visit keeps its version',
    fields: { matters: 'count' },
  }),
  'calendar.year-missing': event({
    type: 'terminal',
    level: 'warn',
    message:
      'A list of working days or holidays has no such year; dates are estimates until somebody adds it',
    fields: { list: 'word', year: 'count' },
  }),
  'service.fault': event({
    type: 'fault',
    level: 'error',
    message: 'Something failed that should not; the visit went on or was refused',
    fields: { place: 'word' },
  }),
} as const satisfies Record<string, EventDefinition>;
