/**
 * Every line that the terminal may log: its id, who caused it, what it says to a technician, and the fields it may
 * carry with the shape of each. There is no free text and no shape that a name, an address or a person's number
 * would fit, so that nothing personal can enter the log by mistake.
 */
export interface EventDefinition {
  readonly type: 'resident-action' | 'terminal' | 'device' | 'delivery' | 'fault';
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, FieldShape>>;
}

/**
 * `word`: a member of one of our unions or an id of our configuration, lower case first, no digits in a row beyond
 * what such ids have; `count` and `milliseconds`: whole numbers too short for a person's number.
 */
export type FieldShape =
  | 'word'
  | 'uuid'
  | 'slip-number'
  | 'terminal-id'
  | 'count'
  | 'milliseconds'
  | 'yes-no'
  | 'locale';

function event<const Definition extends EventDefinition>(definition: Definition): Definition {
  return definition;
}

export const auditEvents = {
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
  'visit.begun': event({
    type: 'resident-action',
    level: 'info',
    message: 'A visit began',
    fields: { visitId: 'uuid', locale: 'locale' },
  }),
  'visit.inquiry-opened': event({
    type: 'resident-action',
    level: 'info',
    message: 'A question beside filing was opened',
    fields: { visitId: 'uuid', inquiry: 'word' },
  }),
  'inquiry.answered': event({
    type: 'resident-action',
    level: 'info',
    message: 'The district was asked on behalf of a resident',
    fields: { visitId: 'uuid', inquiry: 'word', outcome: 'word' },
  }),
  'inquiry.withdrawn': event({
    type: 'resident-action',
    level: 'info',
    message: 'A case was withdrawn by its holder, or could not be',
    fields: { visitId: 'uuid', slipNumber: 'slip-number', outcome: 'word' },
  }),
  'inquiry.result-printed': event({
    type: 'resident-action',
    level: 'info',
    message: 'A result was printed for its holder',
    fields: { visitId: 'uuid', slipNumber: 'slip-number', outcome: 'word', cause: 'word' },
  }),
  'visit.bring-list-printed': event({
    type: 'resident-action',
    level: 'info',
    message: 'A list of what to bring was printed, or could not be',
    fields: { visitId: 'uuid', matterId: 'word', outcome: 'word' },
  }),
  'visit.paused': event({
    type: 'resident-action',
    level: 'info',
    message: 'A visit was kept for another day, or could not be',
    fields: { visitId: 'uuid', matterId: 'word', outcome: 'word' },
  }),
  'visit.resume-tried': event({
    type: 'resident-action',
    level: 'info',
    message: 'The code of a paused visit was held up',
    fields: { visitId: 'uuid', outcome: 'word' },
  }),
  'visit.resumed': event({
    type: 'resident-action',
    level: 'info',
    message: 'A paused visit goes on',
    fields: { visitId: 'uuid', matterId: 'word' },
  }),
  'visit.matter-chosen': event({
    type: 'resident-action',
    level: 'info',
    message: 'A matter was chosen',
    fields: { visitId: 'uuid', matterId: 'word' },
  }),
  'visit.form-started': event({
    type: 'resident-action',
    level: 'info',
    message: 'A form was started; its key follows it to the district',
    fields: { visitId: 'uuid', matterId: 'word', submissionKey: 'uuid' },
  }),
  'visit.notice-agreed': event({
    type: 'resident-action',
    level: 'info',
    message: 'The notice was agreed to',
    fields: { visitId: 'uuid', noticeId: 'word', noticeVersion: 'count' },
  }),
  'visit.shared-data-asked': event({
    type: 'resident-action',
    level: 'info',
    message: 'Other offices were asked about the applicant, with consent',
    fields: { visitId: 'uuid', matterId: 'word', sources: 'count', found: 'count', outcome: 'word' },
  }),
  'visit.card-read': event({
    type: 'resident-action',
    level: 'info',
    message: 'A card was read',
    fields: { visitId: 'uuid', documentKind: 'word', durationMs: 'milliseconds' },
  }),
  'visit.document-typed': event({
    type: 'resident-action',
    level: 'info',
    message: 'A document was typed and taken',
    fields: { visitId: 'uuid', documentKind: 'word' },
  }),
  'visit.document-scanned': event({
    type: 'resident-action',
    level: 'info',
    message: 'A travel document was scanned, confirmed and taken',
    fields: { visitId: 'uuid', documentKind: 'word', identityStrength: 'word' },
  }),
  'visit.document-refused': event({
    type: 'resident-action',
    level: 'info',
    message: 'A scanned travel document could not be used',
    fields: { visitId: 'uuid', failure: 'word' },
  }),
  'visit.card-refused': event({
    type: 'resident-action',
    level: 'info',
    message: 'A card could not be used',
    fields: { visitId: 'uuid', failure: 'word' },
  }),
  'visit.page-scanned': event({
    type: 'resident-action',
    level: 'info',
    message: 'A page was scanned',
    fields: { visitId: 'uuid', materialId: 'word', pages: 'count', durationMs: 'milliseconds' },
  }),
  'visit.material-witnessed': event({
    type: 'resident-action',
    level: 'info',
    message: 'A member of staff confirmed what they saw',
    fields: { visitId: 'uuid', materialId: 'word' },
  }),
  'visit.scan-failed': event({
    type: 'resident-action',
    level: 'info',
    message: 'A page could not be taken',
    fields: { visitId: 'uuid', materialId: 'word', problem: 'word' },
  }),
  'visit.values-read': event({
    type: 'resident-action',
    level: 'info',
    message: 'Values were read from a page for confirmation',
    fields: { visitId: 'uuid', materialId: 'word', read: 'count', unread: 'count', outcome: 'word' },
  }),
  'visit.submitted': event({
    type: 'resident-action',
    level: 'info',
    message: 'A submission was sealed, stored and acknowledged',
    fields: {
      visitId: 'uuid',
      matterId: 'word',
      submissionKey: 'uuid',
      slipNumber: 'slip-number',
      parts: 'count',
      durationMs: 'milliseconds',
    },
  }),
  'visit.not-stored': event({
    type: 'fault',
    level: 'error',
    message: 'A submission could not be stored; nothing was acknowledged and the visit keeps it',
    fields: { visitId: 'uuid', failure: 'word' },
  }),
  'visit.outcome': event({
    type: 'delivery',
    level: 'info',
    message: 'The resident was told how the submission stands',
    fields: { visitId: 'uuid', slipNumber: 'slip-number', outcome: 'word', cause: 'word' },
  }),
  'visit.slip-printed': event({
    type: 'device',
    level: 'info',
    message: 'A slip was printed or was not',
    fields: {
      visitId: 'uuid',
      slipNumber: 'slip-number',
      outcome: 'word',
      cause: 'word',
      isCopy: 'yes-no',
      confirmedLines: 'count',
      totalLines: 'count',
    },
  }),
  'visit.evaluated': event({
    type: 'resident-action',
    level: 'info',
    message: 'An evaluation was given; its level is not logged',
    fields: { visitId: 'uuid' },
  }),
  'visit.erased': event({
    type: 'resident-action',
    level: 'info',
    message: 'A visit ended and was erased',
    fields: { visitId: 'uuid', reason: 'word', pages: 'count' },
  }),
  'visit.card-left': event({
    type: 'terminal',
    level: 'warn',
    message: 'A card was left on the reader at the end of a visit',
    fields: { visitId: 'uuid' },
  }),
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
  'district.certificate-ends-soon': event({
    type: 'delivery',
    level: 'warn',
    message: 'The certificate of this terminal ends soon; after that nothing reaches the district',
    fields: { daysLeft: 'count' },
  }),
  'district.certificate-ended': event({
    type: 'fault',
    level: 'error',
    message: 'The certificate of this terminal has ended; submissions are kept and wait for a new one',
    fields: {},
  }),
  'calendar.year-missing': event({
    type: 'terminal',
    level: 'warn',
    message:
      'A list of working days or holidays has no such year; dates are estimates until somebody adds it',
    fields: { list: 'word', year: 'count' },
  }),
  'line.state-changed': event({
    type: 'delivery',
    level: 'info',
    message: 'The line to the district changed',
    fields: { state: 'word', waiting: 'count' },
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
  'submissions.opened': event({
    type: 'delivery',
    level: 'info',
    message: 'The store of submissions was opened',
    fields: { databaseVersion: 'count', waiting: 'count', reclaimed: 'count' },
  }),
  'submissions.acknowledged': event({
    type: 'delivery',
    level: 'info',
    message: 'A submission is on the disk',
    fields: { submissionKey: 'uuid', slipNumber: 'slip-number', parts: 'count' },
  }),
  'submissions.delivered': event({
    type: 'delivery',
    level: 'info',
    message: 'The district has a submission; its sealed payload was deleted here',
    fields: { submissionKey: 'uuid', slipNumber: 'slip-number', attempts: 'count' },
  }),
  'submissions.postponed': event({
    type: 'delivery',
    level: 'warn',
    message: 'A submission could not be delivered now and is tried again',
    fields: { submissionKey: 'uuid', cause: 'word', attempts: 'count', delayMs: 'milliseconds' },
  }),
  'submissions.set-aside': event({
    type: 'delivery',
    level: 'error',
    message: 'A submission was set aside for staff; it is kept',
    fields: { submissionKey: 'uuid' },
  }),
  'submissions.requeued': event({
    type: 'delivery',
    level: 'info',
    message: 'A submission that was set aside is tried again',
    fields: { submissionKey: 'uuid' },
  }),
  'submissions.late-answer-dropped': event({
    type: 'delivery',
    level: 'warn',
    message: 'An answer of the district came after its time; the next attempt decides',
    fields: { submissionKey: 'uuid' },
  }),
  'submissions.store-failed': event({
    type: 'fault',
    level: 'error',
    message: 'The store of submissions failed or is full; nothing was acknowledged',
    fields: { failure: 'word' },
  }),
  'submissions.store-healed': event({
    type: 'fault',
    level: 'warn',
    message: 'The disk failed for a moment; the store was reopened, read whole and found sound',
    fields: {},
  }),
  'submissions.store-damaged': event({
    type: 'fault',
    level: 'error',
    message:
      'The store of submissions is damaged and was moved aside; nothing more is taken until a technician has reconciled it (main/submissions/README.md)',
    fields: {},
  }),
  'submissions.reserve-released': event({
    type: 'fault',
    level: 'warn',
    message: 'The reserve on the disk was given up so that deliveries can still be recorded',
    fields: {},
  }),
  'evaluations.delivered': event({
    type: 'delivery',
    level: 'info',
    message: 'The district has an evaluation',
    fields: {},
  }),
  'evaluations.set-aside': event({
    type: 'delivery',
    level: 'warn',
    message: 'An evaluation was set aside for staff',
    fields: {},
  }),
  'service.fault': event({
    type: 'fault',
    level: 'error',
    message: 'Something failed that should not; the visit went on or was refused',
    fields: { place: 'word' },
  }),
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
