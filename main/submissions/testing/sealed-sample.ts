import { randomBytes, randomUUID } from 'node:crypto';
import { makeSlipNumber } from '#main/basics/ids.ts';
import type { DistrictReceipt } from '#main/district/messages.ts';
import { sha256Hex } from '../sealing.ts';
import { defaultStoreLimits, type SealedSubmission } from '../store-types.ts';

const mebibyte = 1024 * 1024;

/** A small disk's worth, so that a test fills it quickly. */
export const smallLimits = {
  ...defaultStoreLimits,
  maxDatabaseBytes: 8 * mebibyte,
  largestSubmissionBytes: mebibyte,
  minFreeDiskBytes: 0,
  walPrimeBytes: 65_536,
  reserveBytes: 65_536,
};

let serial = 0;

/** Random bytes in place of sealed ones: the store cannot tell them apart. */
export function sealedSample(changes: Partial<SealedSubmission> = {}): SealedSubmission {
  serial += 1;
  const sealedBody = changes.sealedBody ?? randomBytes(4_000);
  const sealedParts = changes.sealedParts ?? [];
  return {
    key: randomUUID(),
    slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial }),
    matterCode: '11440605MB2X0001224440131002001',
    definitionVersion: '1',
    formatVersion: 1,
    keyId: 'district-1',
    isUrgent: false,
    visitId: null,
    acknowledgedAtMs: Date.UTC(2026, 10, 22, 2, 24),
    ...changes,
    sealedBody,
    bodySha256: sha256Hex(sealedBody),
    sealedParts,
    partSha256: sealedParts.map(sha256Hex),
  };
}

export function receiptFor(
  key: SealedSubmission['key'],
  receivedAt = '2026-11-22T03:00:00Z',
): DistrictReceipt {
  return { receiptNumber: 'NHSJ-20261122-00001', receivedAt, key, sha256OfSealed: 'b'.repeat(64) };
}
