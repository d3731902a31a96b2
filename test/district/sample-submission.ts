import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { SlipNumber } from '#main/basics/ids.ts';
import type { SubmissionAnswer, SubmissionDocument } from '#main/district/submission-document.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A person who does not exist; what a privacy test looks for in the terminal's files. */
export const samplePerson = {
  type: 'person',
  name: '陈小明',
  documentType: '111',
  number: '440103198806120036',
  sexCode: '1',
  birthDate: '1988-06-12',
  address: '广东省广州市荔湾区虚构路18号302房',
  identityStrength: 'chip',
} as const;

export interface SampleSubmission {
  readonly document: SubmissionDocument;
  readonly parts: readonly Uint8Array[];
  readonly isUrgent: boolean;
}

/** A complete submission of matter 02 with random page bytes, or of matter 19 with the given answers. */
export function sampleSubmission(options: {
  readonly slipNumber: SlipNumber;
  readonly pageBytes?: readonly number[];
  readonly incidentAnswers?: readonly SubmissionAnswer[];
}): SampleSubmission {
  const pages = (options.pageBytes ?? [20_000]).map((byteCount) => randomBytes(byteCount));
  const signature = randomBytes(2_000);
  const incident = options.incidentAnswers;
  const document: SubmissionDocument = {
    formatVersion: 1,
    key: randomUUID(),
    slipNumber: options.slipNumber,
    formStartedAt: '2026-11-22T02:00:00Z',
    confirmedAt: '2026-11-22T02:20:00Z',
    terminalId: options.slipNumber.split('-')[1] ?? '',
    siteId: 'LW',
    locale: 'zh-Hans',
    matter: {
      id: incident ? '19-incident-report' : '02-individual-business',
      implementationCode: incident ? '11440605MB2X00119D4442099019001' : '11440605MB2X0001224440131002001',
      definitionVersion: '1',
      title: incident ? '城市运行事件上报' : '个体工商户设立登记',
    },
    handlingTownCode: '440605125',
    applicant: incident ? { type: 'anonymous' } : samplePerson,
    answers: incident ?? [
      {
        fieldId: 'trade-name',
        label: '字号',
        value: '虚构茶饮店',
        displayValue: '虚构茶饮店',
        source: 'resident',
      },
    ],
    materials: [
      {
        materialId: 'premises',
        name: '经营场所使用证明',
        disposition: 'given',
        trustLevel: 'C',
        asked: { form: 'paper', originals: 'original', copies: 1, source: '10' },
        pages: pages.map((page, index) => ({
          partNumber: index + 1,
          sha256: sha256(page),
          mediaType: 'image/jpeg',
          widthPx: 1654,
          heightPx: 2339,
        })),
        values: [{ fieldId: 'landlord', label: '出租人', value: '李虚构', isCorrectedByResident: false }],
      },
    ],
    consents: [{ noticeId: 'collection', noticeVersion: '1', agreedAt: '2026-11-22T02:01:00Z' }],
    signature: { partNumber: pages.length + 1, sha256: sha256(signature), mediaType: 'image/png' },
  };
  return { document, parts: [...pages, signature], isUrgent: incident !== undefined };
}
