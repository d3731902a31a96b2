import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import type { IdentityProof } from '#main/district/case-messages.ts';
import type {
  CompanyQuery,
  sharedDataRequestSchema,
  invoiceCheckRequestSchema,
} from '#main/district/lookup-messages.ts';
import type { z } from 'zod';
import type { AcceptanceRecord } from './cases/case-store.ts';
import { isHolder, proofProblem } from './cases/holders.ts';
import type { DistrictOffices } from './district-offices.ts';
import type { DistrictFault } from './faults.ts';
import { answerProblem, operation } from './gateway-answers.ts';
import type { ReceiptSigner } from './receipt-signer.ts';
import type { IssuedResult } from './results/result-office.ts';

interface OfSlip {
  readonly slipNumber: string;
}
interface WithProof {
  readonly proof: IdentityProof;
}

interface ServiceCollaborators {
  readonly offices: DistrictOffices;
  readonly clock: Clock;
  /** Common name of the certificate; a fixed word without mutual TLS. */
  readonly terminalIdOf: (request: FastifyRequest) => string;
  readonly faultOf: (request: FastifyRequest) => DistrictFault['type'] | null;
  readonly receiptSigner: ReceiptSigner;
  /** Signs what `bad-signature` answers. */
  readonly strangersSigner: ReceiptSigner;
}

/** What residents ask beyond handing in, as `openapi-services.ts` describes it. */
export function addServices(gateway: FastifyInstance, collaborators: ServiceCollaborators): void {
  addCases(gateway, collaborators);
  addResults(gateway, collaborators);
  addSlots(gateway, collaborators);
  addLookUps(gateway, collaborators);
}

/** The case of this very holder, or null when the refusal is already sent. */
function ownCase(
  { offices, clock }: ServiceCollaborators,
  request: { readonly slipNumber: string; readonly proof: IdentityProof },
  reply: FastifyReply,
): AcceptanceRecord | null {
  const reason = proofProblem(request.proof, clock.nowMs());
  if (reason !== null) {
    answerProblem(reply, 'refused', 422, { reason });
    return null;
  }
  const record = offices.cases.find(request.slipNumber);
  if (!record) {
    answerProblem(reply, 'notFound', 404, {});
    return null;
  }
  if (!isHolder(record, request.proof)) {
    answerProblem(reply, 'refused', 422, { reason: 'not-yours' });
    return null;
  }
  return record;
}

function addCases(gateway: FastifyInstance, collaborators: ServiceCollaborators): void {
  const { offices, clock } = collaborators;
  gateway.get<{ Params: OfSlip }>('/v1/cases/:slipNumber', operation('getCase'), (request, reply) => {
    const { slipNumber } = request.params;
    const record = offices.cases.find(slipNumber);
    return record
      ? offices.answers.progressOf(record, slipNumber)
      : answerProblem(reply, 'notFound', 404, {});
  });

  gateway.post<{ Body: WithProof }>('/v1/case-lists', operation('listCases'), (request, reply) => {
    const reason = proofProblem(request.body.proof, clock.nowMs());
    return reason === null
      ? offices.answers.listOf(offices.cases.casesOf(request.body.proof), request.body.proof)
      : answerProblem(reply, 'refused', 422, { reason });
  });

  gateway.post<{ Params: OfSlip; Body: WithProof }>(
    '/v1/cases/:slipNumber/corrections',
    operation('getCorrections'),
    (request, reply) => {
      const { slipNumber } = request.params;
      const record = ownCase(collaborators, { slipNumber, proof: request.body.proof }, reply);
      if (!record) return reply;
      return (
        offices.answers.correctionOf(record, slipNumber) ??
        answerProblem(reply, 'refused', 422, { reason: 'no-correction-open' })
      );
    },
  );

  gateway.post<{ Params: OfSlip; Body: WithProof & { readonly key: string } }>(
    '/v1/cases/:slipNumber/withdrawal',
    operation('withdrawCase'),
    (request, reply) => {
      const { slipNumber } = request.params;
      const record = ownCase(collaborators, { slipNumber, proof: request.body.proof }, reply);
      if (!record) return reply;
      const withdrawn = offices.cases.withdraw(record, request.body.key);
      if (!withdrawn.ok) return answerProblem(reply, 'refused', 422, { reason: withdrawn.error });
      return { slipNumber, ...withdrawn.value };
    },
  );
}

function addResults(gateway: FastifyInstance, collaborators: ServiceCollaborators): void {
  const { offices } = collaborators;
  gateway.post<{ Params: OfSlip; Body: WithProof }>(
    '/v1/cases/:slipNumber/result',
    operation('getResult'),
    async (request, reply) => {
      const { slipNumber } = request.params;
      const record = ownCase(collaborators, { slipNumber, proof: request.body.proof }, reply);
      if (!record) return reply;
      const result = await offices.results.resultOf(record);
      if (!result) return answerProblem(reply, 'refused', 422, { reason: 'no-result-yet' });
      return deliveryOf(result, collaborators, collaborators.faultOf(request));
    },
  );

  gateway.put<{ Params: { documentId: string }; Body: WithProof & { readonly copies: number } }>(
    '/v1/results/:documentId/printed',
    operation('confirmPrinted'),
    (request, reply) => {
      const { documentId } = request.params;
      const result = offices.results.byId(documentId);
      if (!result) return answerProblem(reply, 'notFound', 404, {});
      const { slipNumber } = result.statement;
      const record = ownCase(collaborators, { slipNumber, proof: request.body.proof }, reply);
      if (!record) return reply;
      offices.results.notePrinted(documentId, request.body.copies);
      return { documentId, deliveredAt: offices.cases.deliver(record) };
    },
  );

  gateway.get<{ Params: { checkCode: string } }>(
    '/v1/check-codes/:checkCode',
    operation('verifyCheckCode'),
    (request, reply) => {
      const holderName = (projectNo: string) => offices.caseStore.byNumber(projectNo)?.applicant_name ?? '';
      const known =
        collaborators.faultOf(request) === 'unknown-check-code'
          ? null
          : offices.results.verify(request.params.checkCode, holderName);
      return known ?? answerProblem(reply, 'notFound', 404, {});
    },
  );
}

/** The document as it was issued, or as somebody in between would hand it on. */
async function deliveryOf(
  { statement, jws, pdf }: IssuedResult,
  { receiptSigner, strangersSigner }: ServiceCollaborators,
  fault: DistrictFault['type'] | null,
): Promise<{ readonly jws: string; readonly pdf: string }> {
  const whole = { jws, pdf: pdf.toString('base64') };
  if (fault === 'bad-signature') return { ...whole, jws: await strangersSigner.signResult(statement) };
  if (fault === 'altered-result') {
    return { ...whole, pdf: Buffer.concat([pdf, Buffer.from('\n%')]).toString('base64') };
  }
  if (fault !== 'foreign-result') return whole;
  const slipNumber = makeSlipNumber({ terminalId: 'LW0101', date: '20260101', serial: 1 });
  return { ...whole, jws: await receiptSigner.signResult({ ...statement, slipNumber }) };
}

function addSlots(gateway: FastifyInstance, collaborators: ServiceCollaborators): void {
  const { offices, clock, terminalIdOf } = collaborators;
  gateway.get<{ Querystring: { resource: string; from: string; days: string } }>(
    '/v1/slots',
    operation('listSlots'),
    (request, reply) => {
      const { resource, from, days } = request.query;
      const slots = offices.slots.list(resource, from, Number(days));
      return slots ? { resource, slots } : answerProblem(reply, 'notFound', 404, {});
    },
  );

  gateway.put<{ Params: { holdId: string }; Body: { readonly slotId: string } }>(
    '/v1/slot-holds/:holdId',
    operation('holdSlot'),
    (request, reply) => {
      const { holdId } = request.params;
      const { slotId } = request.body;
      const held = offices.slots.hold({ holdId, slotId, terminalId: terminalIdOf(request) });
      if (held.ok) return held.value;
      return held.error === 'not-found'
        ? answerProblem(reply, 'notFound', 404, {})
        : answerProblem(reply, 'refused', 422, { reason: held.error });
    },
  );

  gateway.delete<{ Params: { holdId: string } }>(
    '/v1/slot-holds/:holdId',
    operation('releaseSlot'),
    (request, reply) => {
      const { holdId } = request.params;
      return offices.slots.release(holdId, terminalIdOf(request))
        ? { holdId, releasedAt: new Date(clock.nowMs()).toISOString() }
        : answerProblem(reply, 'notFound', 404, {});
    },
  );
}

function addLookUps(gateway: FastifyInstance, { offices, clock }: ServiceCollaborators): void {
  gateway.post<{ Body: z.infer<typeof sharedDataRequestSchema> }>(
    '/v1/shared-data',
    operation('querySharedData'),
    (request, reply) => {
      const { proof, consent, sources, matterCode } = request.body;
      const refuse = (reason: string) => answerProblem(reply, 'refused', 422, { reason });
      const reason = proofProblem(proof, clock.nowMs());
      if (reason !== null) return refuse(reason);
      // Consent is given in this visit, to what is asked now.
      const agreedMs = Date.parse(consent.agreedAt);
      if (Math.abs(clock.nowMs() - agreedMs) > 60 * 60_000) return refuse('consent-missing');
      if (!offices.definitions.rulesOf(matterCode)) return refuse('matter-unknown');
      return offices.sharedData.query({ number: proof.number, sources, atMs: clock.nowMs() });
    },
  );

  gateway.post<{ Body: z.infer<typeof invoiceCheckRequestSchema> }>(
    '/v1/invoice-checks',
    operation('checkInvoice'),
    (request, reply) =>
      offices.registers.checkInvoice(request.body) ?? answerProblem(reply, 'notFound', 404, {}),
  );

  gateway.post<{ Body: CompanyQuery }>('/v1/company-queries', operation('queryCompanies'), (request) =>
    offices.registers.companies(request.body),
  );
}
