import { assertDefined, throwIllegalValue } from '#main/basics/assert.ts';
import type { Inquiry } from '#main/contract/inquiry-views.ts';
import type { Place } from '#main/visits/visit.ts';
import { createConfirmationStep } from './confirmation-step.ts';
import { createDetailStep } from './detail-step.ts';
import { createEvaluationStep } from './evaluation-step.ts';
import { createFindStep } from './find-step.ts';
import { createFormStep } from './form-step.ts';
import { createSubmittingStep } from './hand-in.ts';
import { createIdentityStep } from './identity-step.ts';
import { createCompanyStep } from './inquiries/company-step.ts';
import { createInvoiceStep } from './inquiries/invoice-step.ts';
import { createProgressStep } from './inquiries/progress-step.ts';
import { createMaterialStep } from './material-step.ts';
import { createNotEligibleStep } from './not-eligible-step.ts';
import { createNoticeStep } from './notice-step.ts';
import { createResumeStep } from './inquiries/resume-step.ts';
import { createPausedStep } from './paused-step.ts';
import { createReviewStep } from './review-step.ts';
import { createSharedDataStep } from './shared-data-step.ts';
import { createSignatureStep } from './signature-step.ts';
import { createSlipStep } from './slip-step.ts';
import type { ActiveStep, JourneyContext } from './step.ts';

/** The step of a place, as the resident comes to it. */
export function createActiveStep(context: JourneyContext, place: Place): ActiveStep {
  switch (place.type) {
    case 'find':
      return createFindStep(context);
    case 'detail':
      return createDetailStep(context);
    case 'inquiry':
      return createInquiryStep(context, place.inquiry);
    case 'path':
      return createPathStep(context, place.stepId);
    case 'paused':
      return createPausedStep(context, place.from);
    case 'submitting':
      return createSubmittingStep();
    case 'slip':
      return createSlipStep(context);
    case 'evaluation':
      return createEvaluationStep(context);
    default:
      return throwIllegalValue(place);
  }
}

function createInquiryStep(context: JourneyContext, inquiry: Inquiry): ActiveStep {
  switch (inquiry) {
    case 'progress':
      return createProgressStep(context);
    case 'resume':
      return createResumeStep(context);
    case 'invoice':
      return createInvoiceStep(context);
    case 'company':
      return createCompanyStep(context);
    default:
      return throwIllegalValue(inquiry);
  }
}

function createPathStep(context: JourneyContext, stepId: string): ActiveStep {
  const found = context.walk().steps.find((candidate) => candidate.id === stepId);
  const step = assertDefined(found, 'the step is not on the path');
  switch (step.kind) {
    case 'notice':
      return createNoticeStep(context);
    case 'identity':
      return createIdentityStep(context);
    case 'shared-data':
      return createSharedDataStep(context);
    case 'form':
      return createFormStep(context, step.id);
    case 'not-eligible':
      return createNotEligibleStep(context, step.rule);
    case 'material':
      return createMaterialStep(context, step.id);
    case 'confirmation':
      return createConfirmationStep(context, step.id);
    case 'review':
      return createReviewStep(context);
    case 'signature':
      return createSignatureStep(context, step.id);
    default:
      return throwIllegalValue(step);
  }
}
