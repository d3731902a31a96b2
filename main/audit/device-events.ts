import { event, type EventDefinition } from './event-definition.ts';

/** Devices, the process that holds them, and the reading of pages. */
export const deviceEvents = {
  'device.status-changed': event({
    type: 'device',
    level: 'info',
    message: 'A device changed its status',
    fields: { device: 'word', state: 'word', cause: 'word' },
  }),
  'device.plug-in-failed': event({
    type: 'device',
    level: 'warn',
    message: 'A plug-in of the configuration did not load; the device works without it',
    fields: { device: 'word', plugIn: 'word', reason: 'word' },
  }),
  'device.paper-used': event({
    type: 'device',
    level: 'info',
    message: 'Paper went through since the roll was changed, or since counting began',
    fields: { slips: 'count', lines: 'count', isSinceRollChange: 'yes-no' },
  }),
  'device.paper-near-end': event({
    type: 'device',
    level: 'warn',
    message: 'The count of printed lines says that the roll nears its end, or was changed',
    fields: { isNearEnd: 'yes-no' },
  }),
  'device-host.state-changed': event({
    type: 'device',
    level: 'warn',
    message: 'The device host process changed its state',
    fields: { state: 'word' },
  }),
  'documents.page-prepared': event({
    type: 'terminal',
    level: 'info',
    message: 'A page was cleaned and encoded',
    fields: { durationMs: 'milliseconds', wasTurned: 'count', symbolsRead: 'count' },
  }),
  'documents.page-refused': event({
    type: 'terminal',
    level: 'info',
    message: 'A page was refused',
    fields: { durationMs: 'milliseconds', problem: 'word' },
  }),
  'documents.values-extracted': event({
    type: 'terminal',
    level: 'info',
    message: 'A template was read',
    fields: { durationMs: 'milliseconds', templateId: 'word', fieldsRead: 'count', fieldsExpected: 'count' },
  }),
  'documents.travel-document-read': event({
    type: 'terminal',
    level: 'info',
    message: 'A machine readable zone was looked for',
    fields: { durationMs: 'milliseconds', outcome: 'word' },
  }),
  'documents.reader-restarted': event({
    type: 'fault',
    level: 'warn',
    message: 'A text reader was started again',
    fields: { reason: 'word' },
  }),
  'device-host.started': event({
    type: 'device',
    level: 'info',
    message: 'The device host process has started',
    fields: {},
  }),
  'device-host.ended': event({
    type: 'fault',
    level: 'error',
    message: 'The device host process ended and is started again',
    fields: { exitCode: 'count', signal: 'word', retryInMs: 'milliseconds' },
  }),
  'device-host.hung': event({
    type: 'fault',
    level: 'error',
    message: 'The device host process did not answer its heartbeat and is ended',
    fields: {},
  }),
  'device-host.message-refused': event({
    type: 'fault',
    level: 'error',
    message: 'The device host process sent a message that is none of ours',
    fields: {},
  }),
  'device-host.request-overdue': event({
    type: 'fault',
    level: 'error',
    message: 'A device command missed every deadline; the device host is started again',
    fields: { device: 'word', command: 'word' },
  }),
} as const satisfies Record<string, EventDefinition>;
