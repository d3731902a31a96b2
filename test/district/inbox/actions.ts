import { z } from 'zod';
import { specialProcedureKinds } from '#main/district/case-messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { ClerkAction } from '../cases/case-office.ts';
import type { WorkOrderAction } from '../work-orders/work-order-desk.ts';

const line = (maxLength: number) => z.string().trim().min(1).max(maxLength);

const clerkActionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ask-correction'),
    items: z
      .array(
        z.object({
          kind: z.enum(['material', 'field']),
          targetId: line(80),
          name: line(200),
          note: line(1_000),
        }),
      )
      .max(50),
  }),
  z.object({ type: z.enum(['accept', 'begin-review', 'resume', 'grant', 'close', 'deliver']) }),
  z.object({ type: z.enum(['not-accept', 'deny', 'terminate']), reason: line(200) }),
  z.object({ type: z.literal('pause'), kind: z.enum(specialProcedureKinds), reason: line(200) }),
]);

const workOrderActionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['start', 'finish']), dispatchNo: z.coerce.number().int() }),
  z.object({ type: z.literal('dispatch'), office: line(60), task: line(60) }),
  z.object({ type: z.enum(['pass', 'send-back']) }),
  z.object({ type: z.literal('exit'), kind: z.enum(['not-ours', 'duplicate']) }),
]);

/** A form's fields, or JSON of the same shape; null for anything else. */
export function readClerkAction(body: unknown, document: SubmissionDocument): ClerkAction | null {
  const fields = body instanceof URLSearchParams ? Object.fromEntries(body) : body;
  const parsed = clerkActionSchema.safeParse(
    body instanceof URLSearchParams && body.get('type') === 'ask-correction'
      ? { type: 'ask-correction', items: askedItems(body, document) }
      : fields,
  );
  return parsed.success ? parsed.data : null;
}

export function readWorkOrderAction(body: unknown): WorkOrderAction | null {
  const parsed = workOrderActionSchema.safeParse(
    body instanceof URLSearchParams ? Object.fromEntries(body) : body,
  );
  return parsed.success ? parsed.data : null;
}

/** The form has a line for each material and answer; those that were written on are asked for. */
function askedItems(form: URLSearchParams, { materials, answers }: SubmissionDocument) {
  const lines = [
    ...materials.map(({ materialId, name }) => ({ kind: 'material', targetId: materialId, name })),
    ...answers.map(({ fieldId, label }) => ({ kind: 'field', targetId: fieldId, name: label })),
  ];
  return lines.flatMap((asked) => {
    const note = form.get(`${asked.kind}:${asked.targetId}`)?.trim() ?? '';
    return note === '' ? [] : [{ ...asked, note }];
  });
}
