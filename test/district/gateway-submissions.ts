import { chinaDate } from '#main/basics/china-time.ts';
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import {
  receiptJwsType,
  type ReceiptStatement,
  type SignedReceipt,
  type SubmissionEnvelope,
} from '#main/district/messages.ts';
import {
  partDigests,
  submissionDocumentSchema,
  type SubmissionDocument,
} from '#main/district/submission-document.ts';
import type { OpenedPart } from './district-store.ts';
import type { DistrictFault } from './faults.ts';
import { answerProblem, isOwnSlipNumber } from './gateway-answers.ts';
import type { GatewayCollaborators } from './gateway-collaborators.ts';
import type { DistrictKeyPair } from './key-pair.ts';

export async function signReceipt(
  { receiptSigner, strangersSigner }: GatewayCollaborators,
  statement: ReceiptStatement,
  fault: DistrictFault | null,
): Promise<SignedReceipt> {
  if (fault?.type === 'foreign-receipt') {
    return { jws: await receiptSigner.sign({ ...statement, key: '00000000-0000-4000-8000-000000000000' }) };
  }
  if (fault?.type === 'unsigned-receipt') {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return { jws: `${encode({ alg: 'none', typ: receiptJwsType })}.${encode(statement)}.` };
  }
  const signer = fault?.type === 'bad-signature' ? strangersSigner : receiptSigner;
  return { jws: await signer.sign(statement) };
}

/** Opens, checks and takes a submission; the same again is answered with the first receipt. */
export async function receive(
  collaborators: GatewayCollaborators,
  request: {
    readonly key: string;
    readonly envelope: SubmissionEnvelope;
    /** Of its certificate: what the document says of itself holds no slot. */
    readonly terminalId: string;
  },
  reply: FastifyReply,
): Promise<ReceiptStatement | FastifyReply> {
  const { key, envelope } = request;
  const { store } = collaborators;
  const sealedBody = Buffer.from(envelope.sealedBody, 'base64');
  const sha256OfSealed = createHash('sha256').update(sealedBody).digest('hex');
  const earlier = store.receiptOf(key);
  if (earlier) {
    return earlier.sha256OfSealed === sha256OfSealed
      ? earlier
      : answerProblem(reply, 'refused', 422, { reason: 'key-reused' });
  }
  if (envelope.partSha256.length !== envelope.partCount) {
    return answerProblem(reply, 'refused', 422, { reason: 'part-count' });
  }
  const staged = store.stagedParts(key);
  const missingParts = envelope.partSha256.flatMap((sha256, index) =>
    staged.get(index + 1)?.sha256 === sha256 ? [] : [index + 1],
  );
  if (missingParts.length > 0) return answerProblem(reply, 'partsMissing', 409, { missingParts });
  const opened = await openSubmission(collaborators.keyPair, { key, envelope, sealedBody, staged });
  if ('reason' in opened) return answerProblem(reply, 'refused', 422, { reason: opened.reason });
  // A repetition may have overtaken this one while it was opened.
  const taken = store.receiptOf(key);
  if (taken?.sha256OfSealed === sha256OfSealed) return taken;
  const reason = opened.document.corrects && collaborators.offices.cases.correctionProblem(opened.document);
  if (reason) return answerProblem(reply, 'refused', 422, { reason });
  return takeEffect(collaborators, { ...opened, envelope, sha256OfSealed, terminalId: request.terminalId });
}

function takeEffect(
  { store, router, clock, offices }: GatewayCollaborators,
  opened: {
    readonly document: SubmissionDocument;
    readonly parts: readonly OpenedPart[];
    readonly envelope: SubmissionEnvelope;
    readonly sha256OfSealed: string;
    readonly terminalId: string;
  },
): ReceiptStatement {
  const { document, parts, envelope, sha256OfSealed } = opened;
  const atMs = clock.nowMs();
  const routed = document.corrects ? null : router.route(document, atMs);
  const date = chinaDate(atMs).replaceAll('-', '');
  const numberFrom = (prefix: string, serial: number) =>
    `${prefix}-${date}-${String(serial).padStart(5, '0')}`;
  const workOrderNote = routed && {
    offices: routed.offices,
    follow: routed.follow && {
      task: routed.follow.task,
      deadline: new Date(routed.follow.deadlineMs).toISOString(),
    },
  };
  return store.take({ envelope, document, parts, workOrder: workOrderNote, atMs }, (nextSerial) => {
    const receiptNumber = numberFrom('NHSJ', nextSerial(`NHSJ ${date}`));
    const workOrder = routed && {
      number: numberFrom('NHGD', nextSerial(`NHGD ${date}`)),
      offices: routed.offices.map(offices.names.nameOf),
      deadline: new Date(routed.deadlineMs).toISOString(),
      urgency: routed.urgency,
    };
    return {
      receiptNumber,
      receivedAt: new Date(atMs).toISOString(),
      key: document.key,
      sha256OfSealed,
      ...(workOrder ? { workOrder } : {}),
      ...offices.takeIn({
        document,
        receiptNumber,
        routed,
        workOrderNumber: workOrder?.number ?? null,
        terminalId: opened.terminalId,
      }),
    };
  });
}

async function openSubmission(
  keyPair: DistrictKeyPair,
  received: {
    readonly key: string;
    readonly envelope: SubmissionEnvelope;
    readonly sealedBody: Buffer;
    readonly staged: ReadonlyMap<number, { readonly sealed: Buffer }>;
  },
): Promise<
  | { readonly document: SubmissionDocument; readonly parts: readonly OpenedPart[] }
  | { readonly reason: string }
> {
  const { key, envelope, staged } = received;
  const { formatVersion, matterCode, keyId, partCount } = envelope;
  const context = { key, formatVersion, matterCode, keyId, partCount };
  const body = await keyPair.open({ ...context, partNumber: 0 }, received.sealedBody);
  if (!body) return { reason: 'cannot-open' };
  const document = readDocument(body);
  if (!document) return { reason: 'document-invalid' };
  if (
    document.key !== key ||
    document.slipNumber !== envelope.slipNumber ||
    !isOwnSlipNumber(document.slipNumber, document.terminalId) ||
    document.matter.implementationCode !== matterCode
  ) {
    return { reason: 'envelope-differs' };
  }
  const digests = partDigests(document);
  if (digests.size !== partCount) return { reason: 'part-count' };
  const mediaTypes = mediaTypesOf(document);
  const parts: OpenedPart[] = [];
  for (const [partNumber, sha256] of [...digests].sort(([a], [b]) => a - b)) {
    const sealed = staged.get(partNumber)?.sealed;
    const bytes = sealed ? await keyPair.open({ ...context, partNumber }, sealed) : null;
    if (!bytes) return { reason: 'cannot-open-part' };
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return { reason: 'part-differs' };
    parts.push({ partNumber, mediaType: mediaTypes.get(partNumber) ?? 'application/octet-stream', bytes });
  }
  return { document, parts };
}

function readDocument(body: Buffer): SubmissionDocument | null {
  try {
    const parsed = submissionDocumentSchema.safeParse(JSON.parse(body.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function mediaTypesOf(document: SubmissionDocument): ReadonlyMap<number, string> {
  const pages = document.materials.flatMap((material) => material.pages);
  const all = document.signature ? [...pages, document.signature] : pages;
  return new Map(all.map((part) => [part.partNumber, part.mediaType]));
}
