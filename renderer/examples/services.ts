import type { CompanyStepView, CompanyView, InvoiceStepView } from '#main/contract/lookup-views.ts';
import type { SharedDataStepView, SharedSourceView } from '#main/contract/service-views.ts';
import { text } from './texts.ts';

const education: SharedSourceView = {
  sourceId: 'education-record',
  office: text('教育部学历学位信息', '教育部學歷學位資料', 'Ministry of Education, degrees'),
  fills: [text('毕业院校', '畢業院校', 'University'), text('毕业日期', '畢業日期', 'Date of graduation')],
  replaces: [text('学历学位证书', '學歷學位證書', 'Degree certificate')],
  stillToBring: [],
  isAgreed: false,
  outcome: null,
  asOf: null,
  isIllustrative: false,
};
const insurance: SharedSourceView = {
  ...education,
  sourceId: 'social-insurance-record',
  office: text(
    '佛山市社会保险基金管理局南海分局',
    '佛山市社會保險基金管理局南海分局',
    'Nanhai Social Insurance',
  ),
  fills: [text('参保起始月份', '參保起始月份', 'Insured since'), text('工作单位', '工作單位', 'Employer')],
  replaces: [text('社保参保证明', '社保參保證明', 'Social insurance record')],
};
const bank: SharedSourceView = {
  ...education,
  sourceId: 'bank-card',
  office: text('银行账户联网核验', '銀行戶口聯網核實', 'Banks’ account check'),
  fills: [],
  replaces: [text('银行卡', '銀行卡', 'Bank card')],
};
const home: SharedSourceView = {
  ...education,
  sourceId: 'real-estate-record',
  office: text('南海区不动产登记中心', '南海區不動產登記中心', 'Nanhai property register'),
  fills: [],
  replaces: [],
  stillToBring: [text('不动产权证书', '不動產權證書', 'Title certificate')],
};
const base = { kind: 'shared-data', isFetching: false, problem: null, isNothingToBring: false } as const;
const answered = { isAgreed: true, asOf: '2026-11-22', isIllustrative: true } as const;

export const sharedDataExamples = {
  'shared-data': { ...base, sources: [{ ...education, isAgreed: true }, insurance, bank] },
  'shared-data-fetching': { ...base, isFetching: true, sources: [education] },
  'shared-data-answered': {
    ...base,
    sources: [
      { ...education, ...answered, outcome: 'found' },
      { ...home, ...answered, outcome: 'found' },
      { ...insurance, ...answered, outcome: 'none' },
      { ...bank, ...answered, outcome: 'unavailable' },
    ],
  },
  'shared-data-outdated': {
    ...base,
    sources: [{ ...education, ...answered, outcome: 'outdated', asOf: '2026-11-18' }, insurance, bank],
  },
  'shared-data-nothing-to-bring': {
    ...base,
    isNothingToBring: true,
    sources: [
      { ...education, ...answered, outcome: 'found' },
      { ...bank, ...answered, outcome: 'found' },
    ],
  },
  'shared-data-read-again': {
    ...base,
    problem: 'read-again',
    sources: [{ ...education, isAgreed: true }, bank],
  },
  'shared-data-offline': {
    ...base,
    problem: 'district-offline',
    sources: [{ ...education, isAgreed: true }, bank],
  },
} as const satisfies Record<string, SharedDataStepView>;

const nothingEntered = { code: '', number: '', date: '', total: '' };
const entered = { code: '', number: '26442000000012345678', date: '2026-10-16', total: '1280.00' };
const invoice = { kind: 'invoice', entered, problems: {}, problem: null } as const;

const ceramics: CompanyView = {
  creditCode: '91440605MA4X000124',
  name: '佛山市虚构陶瓷有限公司',
  kind: text(
    '有限责任公司(自然人投资或控股)',
    '有限責任公司（自然人投資或控股）',
    'Limited company (owned by natural persons)',
  ),
  state: 'active',
  legalRepresentativeMaskedName: '李**',
  capital: '500 万元人民币',
  establishedOn: '2016-03-21',
  registeredAddress: '佛山市南海区狮山镇虚构工业区1号',
  scope: '陶瓷制品制造；陶瓷制品销售；货物进出口',
};
const trading: CompanyView = {
  ...ceramics,
  creditCode: '91440605MA4X000205',
  name: '佛山市虚构贸易有限公司',
  state: 'abnormal',
};
const company = { kind: 'company', entered: '虚构', problems: {}, problem: null } as const;

export const lookupExamples = {
  invoice: { ...invoice, entered: nothingEntered, state: { type: 'asking' } },
  'invoice-wrong': {
    ...invoice,
    entered: { code: '', number: '00123456', date: '2026-11-31', total: '12,80' },
    problems: { code: { type: 'required' }, date: { type: 'not-a-date' }, total: { type: 'not-a-number' } },
    state: { type: 'asking' },
  },
  'invoice-offline': { ...invoice, problem: 'district-offline', state: { type: 'asking' } },
  'invoice-looking-up': { ...invoice, state: { type: 'looking-up' } },
  'invoice-voided': {
    ...invoice,
    state: { type: 'answered', outcome: 'voided', isIllustrative: true, invoice: null },
  },
  'invoice-matches': {
    ...invoice,
    state: {
      type: 'answered',
      outcome: 'matches',
      isIllustrative: true,
      invoice: {
        kind: text('数电发票（普通发票）', '數電發票（普通發票）', 'Fully digital invoice (ordinary)'),
        sellerName: '佛山市虚构餐饮管理有限公司',
        buyerMaskedName: '陈**',
        total: '1280.00',
        tax: '73.58',
        issuedOn: '2026-10-16',
      },
    },
  },
  'invoice-differs': {
    ...invoice,
    state: { type: 'answered', outcome: 'differs', isIllustrative: true, invoice: null },
  },
  'invoice-unknown': {
    ...invoice,
    state: { type: 'answered', outcome: 'unknown', isIllustrative: true, invoice: null },
  },
  company: { ...company, entered: '', state: { type: 'asking' } },
  'company-wrong': {
    ...company,
    entered: '91440605MA4X000125',
    problems: { text: { type: 'check-digit' } },
    state: { type: 'asking' },
  },
  'company-list': {
    ...company,
    state: { type: 'list', isIllustrative: true, companies: [ceramics, trading] },
  },
  'company-busy': { ...company, problem: 'district-busy', state: { type: 'asking' } },
  'company-none': { ...company, state: { type: 'list', isIllustrative: true, companies: [] } },
  'company-one': { ...company, state: { type: 'company', isIllustrative: true, company: ceramics } },
} as const satisfies Record<string, InvoiceStepView | CompanyStepView>;
