import type { AuditLog } from '#main/audit/audit-log.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { DocumentsEvent } from '#main/documents/types.ts';
import type { SubmissionEvent } from '#main/submissions/events.ts';
import type { DeviceHostEvent } from '#devices/host/client.ts';

/** Events of the parts as lines of the catalogue. Their free-text details stay out of the log. */
export function logDocuments(log: AuditLog): (event: DocumentsEvent) => void {
  return (event) => {
    switch (event.type) {
      case 'page-prepared': {
        const { wasTurned, symbolsRead } = event;
        return log('documents.page-prepared', {
          durationMs: whole(event.durationMs),
          wasTurned,
          symbolsRead,
        });
      }
      case 'page-refused':
        return log('documents.page-refused', { durationMs: whole(event.durationMs), problem: event.problem });
      case 'values-extracted': {
        const { templateId, fieldsRead, fieldsExpected } = event;
        const durationMs = whole(event.durationMs);
        return log('documents.values-extracted', { durationMs, templateId, fieldsRead, fieldsExpected });
      }
      case 'travel-document-read': {
        const { outcome } = event;
        return log('documents.travel-document-read', { durationMs: whole(event.durationMs), outcome });
      }
      case 'reader-restarted':
        return log('documents.reader-restarted', { reason: event.reason });
      default:
        return throwIllegalValue(event);
    }
  };
}

export function logSubmissions(log: AuditLog): (event: SubmissionEvent) => void {
  return (event) => {
    switch (event.type) {
      case 'submission-store-opened': {
        const { databaseVersion, waiting, reclaimedLeases } = event;
        return log('submissions.opened', { databaseVersion, waiting, reclaimed: reclaimedLeases });
      }
      case 'submission-acknowledged': {
        const { key, slipNumber, partCount } = event;
        return log('submissions.acknowledged', { submissionKey: key, slipNumber, parts: partCount });
      }
      case 'submission-delivered': {
        const { key, slipNumber, attempts } = event;
        return log('submissions.delivered', { submissionKey: key, slipNumber, attempts });
      }
      case 'submission-postponed': {
        const { key, cause, attempts } = event;
        const delayMs = Math.min(whole(event.delayMs), 999_999);
        return log('submissions.postponed', { submissionKey: key, cause, attempts, delayMs });
      }
      case 'submission-set-aside':
        return log('submissions.set-aside', { submissionKey: event.key });
      case 'submission-requeued':
        return log('submissions.requeued', { submissionKey: event.key });
      case 'submission-late-answer-dropped':
        return log('submissions.late-answer-dropped', { submissionKey: event.key });
      case 'evaluation-delivered':
        return log('evaluations.delivered', {});
      case 'evaluation-set-aside':
        return log('evaluations.set-aside', {});
      case 'submission-store-full':
        return log('submissions.store-failed', { failure: 'store-full' });
      case 'submission-store-failed':
        return log('submissions.store-failed', { failure: 'store-failed' });
      case 'submission-store-healed':
        return log('submissions.store-healed', {});
      case 'submission-store-damaged':
        return log('submissions.store-damaged', {});
      case 'submission-reserve-released':
        return log('submissions.reserve-released', {});
      case 'district-line-changed':
        // The service logs the line with what waits (`line.state-changed`).
        return undefined;
      default:
        return throwIllegalValue(event);
    }
  };
}

export function logDeviceHost(log: AuditLog): (event: DeviceHostEvent) => void {
  return (event) => {
    switch (event.type) {
      case 'host-started':
        return log('device-host.started', {});
      case 'host-ended':
        return log('device-host.ended', {
          exitCode: event.exitCode ?? undefined,
          signal: event.signal ?? undefined,
          retryInMs: whole(event.retryInMs),
        });
      case 'host-hangs':
        return log('device-host.hung', {});
      case 'message-refused':
        return log('device-host.message-refused', {});
      case 'request-overdue': {
        const [device, command] = event.method.split('.');
        return log('device-host.request-overdue', { device, command });
      }
      case 'plug-in-failed': {
        const { device, plugIn, reason } = event;
        return log('device.plug-in-failed', { device, plugIn, reason });
      }
      case 'device-status':
        // The service logs each device with its cause (`device.status-changed`).
        return undefined;
      default:
        return throwIllegalValue(event);
    }
  };
}

function whole(milliseconds: number): number {
  return Math.round(milliseconds);
}
