import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { throwIllegalValue } from '#main/basics/assert.ts';
import { workOrderUrgencies } from '#main/district/messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { WorkingDayDeadline, WorkingDayDeadlines } from '../working-days.ts';

const deadlineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('at-once') }),
  z.object({ type: z.literal('hours'), hours: z.number() }),
  z.object({ type: z.literal('working-days'), days: z.int() }),
]);

const routesSchema = z.object({
  subCategoryFieldId: z.string(),
  categoryFieldId: z.string(),
  matterBaseCode: z.string(),
  routes: z.array(
    z.object({
      id: z.string(),
      values: z.array(z.string()),
      offices: z.array(z.string()).min(1),
      deadline: deadlineSchema,
      follow: z.object({ task: z.string(), deadline: deadlineSchema }).optional(),
      urgency: z.enum(workOrderUrgencies),
    }),
  ),
});

export interface RoutedWorkOrder {
  readonly routeId: string;
  readonly offices: readonly string[];
  readonly deadlineMs: number;
  /** Counted over days whose list of holidays is not out yet. */
  readonly isDeadlineEstimate: boolean;
  readonly urgency: (typeof workOrderUrgencies)[number];
  readonly follow: { readonly task: string; readonly deadlineMs: number } | null;
}

export interface WorkOrderRouter {
  /** Null for matters that are no incident report. */
  route(document: SubmissionDocument, receivedAtMs: number): RoutedWorkOrder | null;
}

export function loadWorkOrderRouter(
  calendar: WorkingDayDeadlines,
  file: URL = new URL('../data/work-order-routes.json', import.meta.url),
): WorkOrderRouter {
  const data = routesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

  function endOf(deadline: z.infer<typeof deadlineSchema>, fromMs: number): WorkingDayDeadline {
    switch (deadline.type) {
      case 'at-once':
        return { atMs: fromMs, isEstimate: false };
      case 'hours':
        return { atMs: fromMs + deadline.hours * 3_600_000, isEstimate: false };
      case 'working-days':
        return calendar.endOfWorkingDayAfter(fromMs, deadline.days);
      default:
        return throwIllegalValue(deadline);
    }
  }

  return {
    route: (document, receivedAtMs) => {
      if (!document.matter.implementationCode.endsWith(data.matterBaseCode)) return null;
      const routeOf = (fieldId: string) => {
        const value = document.answers.find((answer) => answer.fieldId === fieldId)?.value;
        return data.routes.find((candidate) => typeof value === 'string' && candidate.values.includes(value));
      };
      // The finer word decides: a missing manhole cover is one of the public facilities.
      const route = routeOf(data.subCategoryFieldId) ?? routeOf(data.categoryFieldId) ?? data.routes.at(-1);
      if (!route) return null;
      const end = endOf(route.deadline, receivedAtMs);
      return {
        routeId: route.id,
        offices: route.offices,
        deadlineMs: end.atMs,
        isDeadlineEstimate: end.isEstimate,
        urgency: route.urgency,
        follow: route.follow
          ? { task: route.follow.task, deadlineMs: endOf(route.follow.deadline, receivedAtMs).atMs }
          : null,
      };
    },
  };
}
