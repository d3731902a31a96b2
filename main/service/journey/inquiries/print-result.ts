import type { DocumentPrintOutcome } from '#devices/document-printer/port.ts';
import type { SlipNumber } from '#main/basics/ids.ts';
import type { InquiryProblem, ResultPrint } from '#main/contract/inquiry-views.ts';
import type { IdentityProof } from '#main/district/case-messages.ts';
import type { JourneyContext } from '../step.ts';
import { problemOf } from './service-problem.ts';

/**
 * Fetches a result whose signature the client has checked, prints it and tells the district that it came out (送达).
 * Null when it was printed or is on the screen with its print state; the PDF is overwritten either way.
 */
export async function printResult(
  context: JourneyContext,
  request: {
    readonly slipNumber: SlipNumber;
    readonly proof: IdentityProof;
    readonly signal: AbortSignal;
    readonly onPrint: (title: string, print: ResultPrint) => void;
  },
): Promise<InquiryProblem | null> {
  const { signal, slipNumber, proof } = request;
  const answer = await context.districtServices.resultOf({ slipNumber, proof }, signal);
  if (!answer.ok) return problemOf(answer.error);
  const { statement, pdf } = answer.value;
  request.onPrint(statement.title, { type: 'printing' });
  const print = await context.deviceHost.documentPrinter.print(
    { pdf, copies: 1, jobName: slipNumber },
    { signal },
  );
  pdf.fill(0);
  context.log('inquiry.result-printed', {
    visitId: context.visit().id,
    slipNumber,
    outcome: print.type,
    cause: 'cause' in print ? print.cause : undefined,
  });
  if (print.type === 'printed') {
    // The district learns it another time when the line has just gone: the paper is in the resident's hand.
    await context.districtServices.confirmPrinted(
      { documentId: statement.documentId, proof, copies: 1 },
      signal,
    );
  }
  if (!signal.aborted) request.onPrint(statement.title, printView(print));
  return null;
}

function printView(outcome: DocumentPrintOutcome): ResultPrint {
  return outcome.type === 'printed' ? { type: 'printed' } : { type: outcome.type, cause: outcome.cause };
}
