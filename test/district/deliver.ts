import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber, type SlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { createDistrictClient, type DistrictOutcome } from '#main/district/client.ts';
import type { ClientCertificate } from '#main/district/http-exchange.ts';
import type { DistrictReceipt } from '#main/district/messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import { createSealer, sha256Hex } from '#main/submissions/sealing.ts';
import type { DistrictSimulator } from './simulator.ts';

/** The n-th slip number of the terminal LW0101 on 22 November 2026. */
export function slipNumberOf(serial: number): SlipNumber {
  return makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial });
}

interface Submission {
  readonly document: SubmissionDocument;
  readonly parts: readonly Uint8Array[];
}

/** What crosses the line; the same bytes can be sent again. */
export async function sealForDistrict(district: DistrictSimulator, { document, parts }: Submission) {
  const sealer = unwrap(await createSealer(district.publicKey()));
  const { key, slipNumber } = document;
  const matterCode = document.matter.implementationCode;
  const context = { key, formatVersion: 1, matterCode, partCount: parts.length };
  const sealedParts = await Promise.all(
    parts.map((part, index) => sealer.seal({ ...context, partNumber: index + 1 }, part)),
  );
  const body = await sealer.seal({ ...context, partNumber: 0 }, Buffer.from(JSON.stringify(document)));
  const envelope = {
    formatVersion: 1 as const,
    slipNumber,
    matterCode,
    definitionVersion: document.matter.definitionVersion,
    keyId: sealer.keyId,
    partCount: parts.length,
    partSha256: sealedParts.map(sha256Hex),
    sealedBody: body.toString('base64'),
  };
  return {
    parts: sealedParts.map((sealed, index) => ({ key, partNumber: index + 1, sealed })),
    submission: { key, envelope },
  };
}

/** Seals a submission and hands it to the gateway once, as the outbox would. */
export async function deliver(
  district: DistrictSimulator,
  submission: Submission & { readonly tls?: ClientCertificate },
): Promise<DistrictOutcome<DistrictReceipt>> {
  const client = createDistrictClient({
    baseUrl: district.baseUrl,
    receiptKey: district.receiptKey,
    clock: systemClock,
    tls: submission.tls,
  });
  const sealed = await sealForDistrict(district, submission);
  for (const part of sealed.parts) await client.putPart(part);
  const outcome = await client.putSubmission(sealed.submission);
  client.close();
  return outcome;
}

/** The receipt; throws where the district did not take it. */
export async function delivered(
  district: DistrictSimulator,
  submission: Parameters<typeof deliver>[1],
): Promise<DistrictReceipt> {
  return unwrapDelivered(await deliver(district, submission));
}

export function unwrapDelivered<T>(outcome: DistrictOutcome<T>): T {
  if (outcome.type !== 'delivered') throw new Error(`not delivered: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
