import { toHalfWidth } from '#main/basics/text.ts';
import type { InquiryProblem } from '#main/contract/inquiry-views.ts';
import type { InvoiceEntry, InvoiceStepView } from '#main/contract/lookup-views.ts';
import type { FieldProblem, FieldProblems } from '#main/contract/form-views.ts';
import { isoDateToMs } from '#main/matters/engine/dates.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import { done, refused, type ActiveStep, type JourneyContext } from '../step.ts';
import { problemOf } from './service-problem.ts';

const nothingEntered: InvoiceEntry = { code: '', number: '', date: '', total: '' };

/** 发票查验: what stands on an invoice is compared with what the tax office holds; nothing else is told. */
export function createInvoiceStep(context: JourneyContext): ActiveStep {
  let state: InvoiceStepView['state'] = { type: 'asking' };
  let entered = nothingEntered;
  let problems: FieldProblems = {};
  let problem: InquiryProblem | null = null;
  const asking = new AbortController();

  function show(next: InvoiceStepView['state'], nextProblem: InquiryProblem | null = null): void {
    state = next;
    problem = nextProblem;
    context.changed();
  }

  async function lookUp(entry: InvoiceEntry): Promise<void> {
    const { number, date, total } = entry;
    const answer = await context.districtServices.checkInvoice(
      { code: entry.code === '' ? null : entry.code, number, date, total: Number(total).toFixed(2) },
      asking.signal,
    );
    if (asking.signal.aborted) return;
    context.log('inquiry.answered', {
      visitId: context.visit().id,
      inquiry: 'invoice',
      outcome: answer.ok ? answer.value.state : answer.error.type,
    });
    if (answer.ok) {
      const { state: outcome, invoice, isIllustrative } = answer.value;
      show({ type: 'answered', outcome, invoice, isIllustrative });
    } else if (answer.error.type === 'not-found') {
      show({ type: 'answered', outcome: 'unknown', invoice: null, isIllustrative: context.isDemo });
    } else show({ type: 'asking' }, problemOf(answer.error));
  }

  return {
    view: () => ({ kind: 'invoice', state, entered, problems, problem }),
    intents: {
      checkInvoice: (typed) => {
        if (state.type !== 'asking') return refused('not-on-this-step');
        entered = normalised(typed);
        problems = invoiceProblems(entered, chinaDate(context.clock.nowMs()));
        if (Object.keys(problems).length > 0) {
          show({ type: 'asking' });
          return refused('has-problems');
        }
        show({ type: 'looking-up' });
        context.inBackground('invoice', () => lookUp(entered));
        return done;
      },
      leaveCase: () => {
        if (state.type !== 'answered') return refused('not-on-this-step');
        // An invoice that differs was perhaps mistyped; after any other answer the next one is another invoice.
        if (state.outcome !== 'differs' && state.outcome !== 'unknown') entered = nothingEntered;
        show({ type: 'asking' });
        return done;
      },
    },
    isBusy: () => state.type === 'looking-up',
    leave: () => asking.abort(),
  };
}

/** People copy what is printed: full-width digits, spaces between them, commas and ¥ in the amount. */
function normalised({ code, number, date, total }: InvoiceEntry): InvoiceEntry {
  const plain = (text: string): string => toHalfWidth(text).replaceAll(/\s/g, '');
  return {
    code: plain(code),
    number: plain(number),
    date: plain(date),
    total: plain(total).replaceAll(/[,¥￥元]/g, ''),
  };
}

function invoiceProblems(entry: InvoiceEntry, today: string): FieldProblems {
  const checks: readonly (readonly [keyof InvoiceEntry, FieldProblem | null])[] = [
    ['number', numberProblem(entry.number)],
    ['code', codeProblem(entry)],
    ['date', dateProblem(entry.date, today)],
    ['total', totalProblem(entry.total)],
  ];
  return Object.fromEntries(checks.flatMap(([name, found]) => (found === null ? [] : [[name, found]])));
}

function numberProblem(number: string): FieldProblem | null {
  if (number === '') return { type: 'required' };
  return /^(\d{8}|\d{20})$/.test(number) ? null : { type: 'number-pattern' };
}

/** Fully digital invoices (数电发票) have no code; all others have one of 10 or 12 digits. */
function codeProblem({ code, number }: InvoiceEntry): FieldProblem | null {
  if (number.length === 20) return code === '' ? null : { type: 'number-pattern' };
  if (code === '') return number.length === 8 ? { type: 'required' } : null;
  return /^(\d{10}|\d{12})$/.test(code) ? null : { type: 'number-pattern' };
}

function dateProblem(date: string, today: string): FieldProblem | null {
  if (date === '') return { type: 'required' };
  if (isoDateToMs(date) === null) return { type: 'not-a-date' };
  return date > today ? { type: 'date-out-of-range', earliest: null, latest: today } : null;
}

/** Negative on the invoices that reverse another one. */
function totalProblem(total: string): FieldProblem | null {
  if (total === '') return { type: 'required' };
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(total) ? null : { type: 'not-a-number' };
}
