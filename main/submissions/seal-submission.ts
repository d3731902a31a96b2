import {
  maxBodyBytes,
  maxPartBytes,
  maxPartCount,
  partDigests,
  submissionDocumentSchema,
  type SubmissionDocument,
} from '#main/district/submission-document.ts';
import type { Submissions } from './port.ts';
import { sha256HexInBackground, type Sealer } from './sealing.ts';
import type { SealedSubmission } from './store-types.ts';

/** Null where document and parts belong together; else what does not, without any value of the document. */
export async function documentProblem(
  document: SubmissionDocument,
  parts: readonly Uint8Array[],
): Promise<string | null> {
  const parsed = submissionDocumentSchema.safeParse(document);
  if (!parsed.success) return issuePaths(parsed.error.issues);
  if (encodeDocument(document).byteLength > maxBodyBytes) return `larger than ${maxBodyBytes} bytes`;
  const digests = partDigests(document);
  if (parts.length > maxPartCount) return `more than ${maxPartCount} parts`;
  if (digests.size !== parts.length)
    return `the document names ${digests.size} parts, ${parts.length} are given`;
  for (const [index, part] of parts.entries()) {
    if (part.byteLength > maxPartBytes) return `part ${index + 1} is larger than ${maxPartBytes} bytes`;
    if (digests.get(index + 1) !== (await sha256HexInBackground(part)))
      return `part ${index + 1} is not the one in the document`;
  }
  return null;
}

function encodeDocument(document: SubmissionDocument): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(document));
}

/** Where a schema was broken, and how; never with what. */
export function issuePaths(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[],
): string {
  return issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.code}`).join('; ');
}

/** Seals document and parts once; every delivery sends these bytes. */
export async function sealSubmission(
  sealer: Sealer,
  submission: Parameters<Submissions['submit']>[0],
  acknowledgedAtMs: number,
): Promise<SealedSubmission> {
  const { document, parts } = submission;
  const { key, formatVersion } = document;
  const matterCode = document.matter.implementationCode;
  const context = { key, formatVersion, matterCode, partCount: parts.length };
  const sealedBody = await sealer.seal({ ...context, partNumber: 0 }, encodeDocument(document));
  const bodySha256 = await sha256HexInBackground(sealedBody);
  const sealedParts: Buffer[] = [];
  const partSha256: string[] = [];
  // One after another: side by side their copies follow each other without a pause, and hold the service as long.
  for (const [index, part] of parts.entries()) {
    const sealed = await sealer.seal({ ...context, partNumber: index + 1 }, part);
    sealedParts.push(sealed);
    partSha256.push(await sha256HexInBackground(sealed));
  }
  return {
    key,
    slipNumber: document.slipNumber,
    matterCode,
    definitionVersion: document.matter.definitionVersion,
    formatVersion,
    keyId: sealer.keyId,
    isUrgent: submission.isUrgent,
    visitId: submission.visitId ?? null,
    acknowledgedAtMs,
    sealedBody,
    bodySha256,
    sealedParts,
    partSha256,
  };
}
