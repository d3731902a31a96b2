import { throwIllegalValue } from '#main/basics/assert.ts';
import { sleep } from '#main/basics/clock.ts';
import type { DocumentPrintOutcome } from '#devices/document-printer/port.ts';
import type { SlipNumber } from '#main/basics/ids.ts';
import type { LocalizedText } from '#main/basics/locale.ts';
import type { InquiryProblem, ResultPrint } from '#main/contract/inquiry-views.ts';
import type { IdentityProof, ResultStatement } from '#main/district/case-messages.ts';
import type { ResultDocument } from '#main/district/services-port.ts';
import type { JourneyContext } from '../step.ts';
import { inEveryLanguage, words } from '../words.ts';
import { definitionOf } from './case-view.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { problemOf } from './service-problem.ts';

/** Between tries to tell the district that a paper came out. */
const confirmAgainMs = 5_000;

/** A result that is asked for by its holder. */
interface ResultRequest {
  readonly slipNumber: SlipNumber;
  readonly proof: IdentityProof;
  /** Until the resident does something else. */
  readonly signal: AbortSignal;
  /** Until they leave the step: as long as their proof may be kept. */
  readonly untilGone: AbortSignal;
  readonly onPrint: (title: LocalizedText, print: ResultPrint) => void;
}

/**
 * Fetches a result whose signature the client has checked, has its check code (核验码) confirmed, prints it and tells
 * the district that it came out (送达). Null when it was printed or is on the screen with its print state; the PDF is
 * overwritten either way.
 */
export async function printResult(
  context: JourneyContext,
  request: ResultRequest,
): Promise<InquiryProblem | null> {
  const { signal, slipNumber, proof } = request;
  const answer = await context.districtServices.resultOf({ slipNumber, proof }, signal);
  if (!answer.ok) return notPrintedFor(context, slipNumber, problemOf(answer.error));
  const { statement, pdf } = answer.value;
  try {
    const problem = await checkCodeProblem(context, statement, signal);
    if (problem !== null) return notPrintedFor(context, slipNumber, problem);
    await printNow(context, { statement, pdf }, request);
    return null;
  } finally {
    pdf.fill(0);
  }
}

function notPrintedFor(
  context: JourneyContext,
  slipNumber: SlipNumber,
  problem: InquiryProblem,
): InquiryProblem {
  context.log(problem === 'not-genuine' ? 'inquiry.result-not-genuine' : 'inquiry.result-not-given', {
    visitId: context.visit().id,
    slipNumber,
    problem,
  });
  return problem;
}

/** A seal says who made a document; only the register behind its code says that it still stands. */
async function checkCodeProblem(
  { districtServices }: JourneyContext,
  { checkCode, sha256, title }: ResultStatement,
  signal: AbortSignal,
): Promise<InquiryProblem | null> {
  const answer = await districtServices.verifyCheckCode(checkCode, signal);
  if (!answer.ok) return answer.error.type === 'not-found' ? 'not-genuine' : problemOf(answer.error);
  const known = answer.value;
  if (known.sha256 !== sha256 || known.title !== title) return 'not-genuine';
  switch (known.state) {
    case 'valid':
      return null;
    case 'revoked':
      return 'result-revoked';
    case 'expired':
      return 'result-expired';
    default:
      return throwIllegalValue(known.state);
  }
}

async function printNow(
  context: JourneyContext,
  { statement, pdf }: Pick<ResultDocument, 'statement' | 'pdf'>,
  { slipNumber, proof, signal, untilGone, onPrint }: ResultRequest,
): Promise<void> {
  const title = resultTitle(definitionOf(context, statement.caseNumber.slice(0, 31)), statement.title);
  if (signal.aborted) return;
  onPrint(title, { type: 'printing' });
  const print = await context.deviceHost.documentPrinter.print(
    { pdf, copies: 1, jobName: slipNumber },
    { signal },
  );
  context.log('inquiry.result-printed', {
    visitId: context.visit().id,
    slipNumber,
    outcome: print.type,
    cause: 'cause' in print ? print.cause : undefined,
  });
  if (!signal.aborted) onPrint(title, printView(print));
  if (print.type !== 'printed') return;
  const printed = { documentId: statement.documentId, proof, copies: 1 };
  // The paper is in the resident's hand, whatever becomes of the line now.
  context.inBackground('confirm-printed', () => confirmUntil(context, printed, untilGone));
}

/** A line that went between the print and this word is tried again for as long as the resident stays. */
async function confirmUntil(
  { districtServices, clock }: JourneyContext,
  printed: Parameters<JourneyContext['districtServices']['confirmPrinted']>[0],
  untilGone: AbortSignal,
): Promise<void> {
  while (!untilGone.aborted) {
    const answer = await districtServices.confirmPrinted(printed, untilGone);
    const mayHelp = !answer.ok && (answer.error.type === 'offline' || answer.error.type === 'busy');
    if (!mayHelp) return;
    await sleep(clock, confirmAgainMs);
  }
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
