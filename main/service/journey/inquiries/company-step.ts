import { creditCodeProblem } from '#main/basics/check-digits.ts';
import { cleanText, toHalfWidth } from '#main/basics/text.ts';
import type { InquiryProblem } from '#main/contract/inquiry-views.ts';
import type { CompanyStepView } from '#main/contract/lookup-views.ts';
import type { FieldProblem, FieldProblems } from '#main/contract/form-views.ts';
import type { CompanyQuery } from '#main/district/lookup-messages.ts';
import { done, refused, type ActiveStep, type JourneyContext } from '../step.ts';
import { problemOf } from './service-problem.ts';

const leastCharacters = 2;
const mostCharacters = 100;

/** 企业基本信息查询: what the register of companies makes public, by credit code or by a part of the name. */
export function createCompanyStep(context: JourneyContext): ActiveStep {
  let state: CompanyStepView['state'] = { type: 'asking' };
  let found: Extract<CompanyStepView['state'], { type: 'list' }> | null = null;
  let entered = '';
  let problems: FieldProblems = {};
  let problem: InquiryProblem | null = null;
  const asking = new AbortController();

  function show(next: CompanyStepView['state'], nextProblem: InquiryProblem | null = null): void {
    state = next;
    problem = nextProblem;
    context.changed();
  }

  async function lookUp(query: CompanyQuery): Promise<void> {
    const answer = await context.districtServices.companyOf(query, asking.signal);
    if (asking.signal.aborted) return;
    context.log('inquiry.answered', {
      visitId: context.visit().id,
      inquiry: 'company',
      outcome: answer.ok ? 'found' : answer.error.type,
    });
    if (!answer.ok) {
      show({ type: 'asking' }, problemOf(answer.error));
      return;
    }
    const { companies, isIllustrative } = answer.value;
    found = { type: 'list', companies, isIllustrative };
    const [only, ...others] = companies;
    show(only && others.length === 0 ? { type: 'company', company: only, isIllustrative } : found);
  }

  return {
    view: () => ({ kind: 'company', state, entered, problems, problem }),
    intents: {
      queryCompany: ({ text }) => {
        if (state.type !== 'asking') return refused('not-on-this-step');
        entered = cleanText(text);
        const query = queryOf(entered);
        problems = 'type' in query ? { text: query } : {};
        if ('type' in query) {
          show({ type: 'asking' });
          return refused('has-problems');
        }
        show({ type: 'looking-up' });
        context.inBackground('company', () => lookUp(query));
        return done;
      },
      showCompany: ({ creditCode }) => {
        if (state.type !== 'list') return refused('not-on-this-step');
        const company = state.companies.find((one) => one.creditCode === creditCode);
        if (!company) return refused('unknown-item');
        show({ type: 'company', company, isIllustrative: state.isIllustrative });
        return done;
      },
      leaveCase: () => {
        if (state.type === 'company' && found !== null && found.companies.length > 1) show(found);
        else show({ type: 'asking' });
        return done;
      },
    },
    isBusy: () => state.type === 'looking-up',
    leave: () => asking.abort(),
  };
}

/** 18 characters of a credit code (GB 32100) with its check character; everything else is a part of a name. */
function queryOf(text: string): CompanyQuery | FieldProblem {
  const code = toHalfWidth(text).replaceAll(/[\s-]/g, '').toUpperCase();
  if (/^[0-9A-Z]{18}$/.test(code)) {
    const wrong = creditCodeProblem(code);
    if (wrong === null) return { by: 'credit-code', creditCode: code };
    return { type: wrong === 'check-digit' ? 'check-digit' : 'number-pattern' };
  }
  const length = [...text].length;
  if (length === 0) return { type: 'required' };
  // A code with a digit too few or too many is not the name of anybody.
  if (/^[0-9A-Z]{15,}$/.test(code)) return { type: 'number-pattern' };
  if (length < leastCharacters) return { type: 'too-short', minLength: leastCharacters };
  if (length > mostCharacters) return { type: 'too-long', maxLength: mostCharacters };
  return { by: 'name', name: text };
}
