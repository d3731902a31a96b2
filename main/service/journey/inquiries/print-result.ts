import type { DocumentPrintOutcome } from '#devices/document-printer/port.ts';
import type { SlipNumber } from '#main/basics/ids.ts';
import type { LocalizedText } from '#main/basics/locale.ts';
import type { InquiryProblem, ResultPrint } from '#main/contract/inquiry-views.ts';
import type { IdentityProof } from '#main/district/case-messages.ts';
import type { JourneyContext } from '../step.ts';
import { inEveryLanguage, words } from '../words.ts';
import { definitionOf } from './case-view.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
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
    readonly onPrint: (title: LocalizedText, print: ResultPrint) => void;
  },
): Promise<InquiryProblem | null> {
  const { signal, slipNumber, proof } = request;
  const answer = await context.districtServices.resultOf({ slipNumber, proof }, signal);
  if (!answer.ok) return problemOf(answer.error);
  const { statement, pdf } = answer.value;
  const title = resultTitle(definitionOf(context, statement.caseNumber.slice(0, 31)), statement.title);
  request.onPrint(title, { type: 'printing' });
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
  if (!signal.aborted) request.onPrint(title, printView(print));
  return null;
}

function printView(outcome: DocumentPrintOutcome): ResultPrint {
  return outcome.type === 'printed' ? { type: 'printed' } : { type: outcome.type, cause: outcome.cause };
}

/** The paper itself is in Chinese; on the screen it is called what the reader's own language calls it. */
function resultTitle(
  definition: Pick<MatterDefinition, 'title' | 'result'> | null,
  official: string,
): LocalizedText {
  if (definition?.result.name['zh-Hans'] === official) return definition.result.name;
  const refusal = definition && words.refusalOf(definition.title);
  return refusal?.['zh-Hans'] === official ? refusal : inEveryLanguage(official);
}
