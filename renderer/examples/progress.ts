import type {
  CaseView,
  PausedStepView,
  ProgressStepView,
  ResumeStepView,
} from '#main/contract/inquiry-views.ts';
import { text } from './texts.ts';

const rental: CaseView = {
  slipNumber: 'CW-LW0101-20261109-00017-2',
  title: text('出租屋（房屋租赁）登记备案', '出租屋（房屋租賃）登記備案', 'Register a let home'),
  stage: 'correction-needed',
  changedAt: '2026-11-20 10:12',
  promisedDate: '2026-11-27',
  isOverdue: false,
  isResultReady: false,
  isWithdrawable: true,
  receiptNumber: 'NH-2026-000017',
  office: text('大沥镇流动人口管理办公室', '大瀝鎮流動人口管理辦公室', 'Dali Floating Population Office'),
  isPromisedDateEstimate: false,
  pausedFor: null,
  correction: { itemCount: 2, dueDate: '2026-11-27' },
  decision: null,
  decidedBy: null,
  workOrder: null,
  appointment: null,
  steps: [
    { stage: 'received', at: '2026-11-19 16:02' },
    { stage: 'correction-needed', at: '2026-11-20 10:12' },
  ],
};

const business: CaseView = {
  ...rental,
  slipNumber: 'CW-LW0101-20261116-00021-4',
  title: text('个体工商户设立登记', '個體工商戶設立登記', 'Register an individual business'),
  stage: 'closed',
  office: text('佛山市南海区市场监督管理局', '佛山市南海區市場監督管理局', 'Nanhai Market Regulation'),
  isResultReady: true,
  isWithdrawable: false,
  correction: null,
  decision: 'granted',
  decidedBy: text(
    '字号可用、经营范围在目录内',
    '字號可用、經營範圍在目錄內',
    'The name is free and the trade is on the list',
  ),
  steps: [
    { stage: 'received', at: '2026-11-16 09:30' },
    { stage: 'accepted', at: '2026-11-16 09:30' },
    { stage: 'granted', at: '2026-11-16 09:31' },
    { stage: 'closed', at: '2026-11-16 09:31' },
  ],
};

const streetLight: CaseView = {
  ...rental,
  slipNumber: 'CW-LW0101-20261118-00023-6',
  title: text('城市运行事件上报', '城市運行事件上報', 'Report a problem in the city'),
  stage: 'in-review',
  promisedDate: null,
  isWithdrawable: false,
  isOverdue: true,
  office: text('南海区政务服务数据管理局', '南海區政務服務數據管理局', 'Nanhai Data Administration'),
  correction: null,
  workOrder: {
    number: 'NHGD-2026-000231',
    stage: 'handling',
    offices: [
      text('大沥镇综合行政执法办公室', '大瀝鎮綜合行政執法辦公室', 'Dali Town Law Enforcement Office'),
      text(
        '佛山市南海区住房城乡建设和水利局',
        '佛山市南海區住房城鄉建設和水利局',
        'Nanhai Bureau of Housing and Water',
      ),
    ],
    deadline: '2026-11-21 18:00',
    isOverdue: true,
  },
  steps: [
    { stage: 'received', at: '2026-11-18 21:05' },
    { stage: 'in-review', at: '2026-11-18 21:20' },
  ],
};

const booking: CaseView = {
  ...rental,
  slipNumber: 'CW-LW0101-20261119-00024-3',
  title: text('婚姻登记预约', '婚姻登記預約', 'Book a marriage registration'),
  stage: 'closed',
  promisedDate: null,
  office: text('佛山市南海区民政局', '佛山市南海區民政局', 'Nanhai Civil Affairs'),
  correction: null,
  appointment: {
    officeName: text('南海区婚姻登记处', '南海區婚姻登記處', 'Nanhai Marriage Registry'),
    date: '2026-12-01',
    from: '09:30',
    to: '10:00',
    state: 'confirmed',
  },
  steps: [
    { stage: 'received', at: '2026-11-19 16:02' },
    { stage: 'closed', at: '2026-11-19 16:02' },
  ],
};

const base = {
  kind: 'progress',
  problem: null,
  typedNumber: '',
  hasCodeScanner: true,
  hasCardReader: true,
  canPrintResults: true,
} as const;

export const progressExamples = {
  'progress-asking': { ...base, state: { type: 'asking' } },
  'progress-not-found': { ...base, problem: 'not-found', state: { type: 'asking' } },
  'progress-line-down': {
    ...base,
    typedNumber: 'CW-LW0101-20261122-00017-3',
    problem: 'district-offline',
    state: { type: 'asking' },
  },
  'progress-not-genuine': { ...base, problem: 'not-genuine', state: { type: 'case', case: business } },
  'progress-withdrawal-unknown': {
    ...base,
    problem: 'withdrawal-unknown',
    state: { type: 'case', case: rental },
  },
  'progress-looking-up': { ...base, state: { type: 'looking-up' } },
  'progress-without-devices': {
    ...base,
    hasCodeScanner: false,
    hasCardReader: false,
    problem: 'district-offline',
    state: { type: 'asking' },
  },
  'progress-card-failed': {
    ...base,
    state: { type: 'needs-card', action: 'withdraw', failure: 'card-lifted' },
  },
  'progress-list-empty': { ...base, state: { type: 'list', maskedName: '陈**', cases: [] } },
  'progress-work-order': { ...base, state: { type: 'case', case: streetLight } },
  'progress-appointment': { ...base, state: { type: 'case', case: booking } },
  'progress-paused': {
    ...base,
    state: {
      type: 'case',
      case: {
        ...rental,
        stage: 'paused',
        correction: null,
        pausedFor: 'on-site-check',
        isPromisedDateEstimate: true,
        steps: [...rental.steps.slice(0, 1), { stage: 'paused', at: '2026-11-20 10:12' }],
      },
    },
  },
  'progress-too-late': { ...base, problem: 'too-late', state: { type: 'case', case: business } },
  'progress-needs-card': {
    ...base,
    state: { type: 'needs-card', action: 'correct', failure: null },
  },
  'progress-list': { ...base, state: { type: 'list', maskedName: '陈**', cases: [rental, business] } },
  'progress-correction': { ...base, state: { type: 'case', case: rental } },
  'progress-owed': {
    ...base,
    state: {
      type: 'case',
      case: {
        ...rental,
        stage: 'accepted',
        correction: null,
        steps: [
          { stage: 'received', at: '2026-11-19 16:02' },
          { stage: 'accepted', at: '2026-11-20 10:12' },
        ],
        owed: [{ name: text('房屋产权证明', '房屋業權證明', 'Proof of ownership'), dueDate: '2026-12-04' }],
      },
    },
  },
  'progress-ready': { ...base, state: { type: 'case', case: business } },
  'progress-withdraw': { ...base, state: { type: 'confirm-withdrawal', case: rental } },
  'progress-withdrawn': {
    ...base,
    state: { type: 'withdrawn', case: { ...rental, stage: 'withdrawn' }, withdrawnAt: '2026-11-22 10:40' },
  },
  'progress-printing': {
    ...base,
    state: {
      type: 'result',
      case: business,
      title: text('营业执照', '營業執照', 'Business licence'),
      print: { type: 'printing' },
    },
  },
  'progress-not-printed': {
    ...base,
    state: {
      type: 'result',
      case: business,
      title: text('营业执照', '營業執照', 'Business licence'),
      print: { type: 'not-printed', cause: 'paper-out' },
    },
  },
  'progress-printed': {
    ...base,
    state: {
      type: 'result',
      case: business,
      title: text('营业执照', '營業執照', 'Business licence'),
      print: { type: 'printed' },
    },
  },
} as const satisfies Record<string, ProgressStepView>;

const resume = {
  kind: 'resume',
  problem: null,
  heldBack: null,
  keptUntil: null,
  hasCodeScanner: true,
  found: null,
} as const;
const resumed = {
  title: rental.title,
  savedAt: '2026-11-20 10:12',
  isChanged: false,
  needsDocument: true,
  sharedData: [],
} as const;
const schoolPoints = text('义务教育积分入学', '義務教育積分入學', 'School place by points');
const propertyRegister = text('南海区不动产登记中心', '南海區不動產登記中心', 'Nanhai property register');
const insuranceOffice = text(
  '佛山市社会保险基金管理局',
  '佛山市社會保險基金管理局',
  'Foshan Social Insurance',
);

export const pauseExamples = {
  resume,
  'resume-unknown': { ...resume, problem: 'unknown' },
  'resume-gone': { ...resume, problem: 'matter-gone', keptUntil: '2026-12-06' },
  'resume-not-here': {
    ...resume,
    problem: 'not-here',
    keptUntil: '2026-12-06',
    heldBack: {
      title: rental.title,
      availability: {
        type: 'cannot',
        reasons: [{ type: 'site' }],
        elsewhere: text('到镇街大厅办理', '到鎮街大廳辦理', 'At a town hall'),
      },
      doneAtSites: [text('南海区桂城街道', '南海區桂城街道', 'Guicheng, Nanhai')],
    },
  },
  'resume-not-open-now': {
    ...resume,
    problem: 'not-open-now',
    keptUntil: '2026-05-06',
    heldBack: {
      title: schoolPoints,
      availability: {
        type: 'cannot',
        reasons: [{ type: 'not-open-now', from: '03-01', to: '04-30', opensOn: '2027-03-01' }],
        elsewhere: text(
          '插班请到镇街教育办公室咨询。',
          '插班請向鎮街教育辦公室查詢。',
          'To join a class later, ask the education office of the town.',
        ),
      },
      doneAtSites: [],
    },
  },
  'resume-found': { ...resume, found: { ...resumed, isChanged: true } },
  'resume-shared-data': {
    ...resume,
    found: {
      ...resumed,
      sharedData: [
        { office: propertyRegister, asOf: '2026-11-20', ageDays: 2, isToBeFetchedAgain: false },
        { office: insuranceOffice, asOf: '2026-11-18', ageDays: 4, isToBeFetchedAgain: true },
      ],
    },
  },
  'resume-no-scanner': { ...resume, hasCodeScanner: false },
  'paused-keeping': { kind: 'paused', state: { type: 'keeping' } },
  'paused-unknown': {
    kind: 'paused',
    state: { type: 'kept', keptUntil: '2026-12-06', print: { type: 'unknown', cause: 'offline' } },
  },
  paused: { kind: 'paused', state: { type: 'kept', keptUntil: '2026-12-06', print: { type: 'printed' } } },
  'paused-not-printed': {
    kind: 'paused',
    state: { type: 'kept', keptUntil: '2026-12-06', print: { type: 'not-printed', cause: 'paper-out' } },
  },
  'paused-full': { kind: 'paused', state: { type: 'not-kept', reason: 'no-room' } },
} as const satisfies Record<string, ResumeStepView | PausedStepView>;
