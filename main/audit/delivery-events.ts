import { event, type EventDefinition } from './event-definition.ts';

/** What is stored and what the district gets. */
export const deliveryEvents = {
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
  'line.state-changed': event({
    type: 'delivery',
    level: 'info',
    message: 'The line to the district changed',
    fields: { state: 'word', waiting: 'count' },
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
} as const satisfies Record<string, EventDefinition>;
