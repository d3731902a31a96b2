import type { FormStepView, SlotChoiceView } from '#main/contract/form-views.ts';
import type { StepView, TerminalView, VisitObstacle, VisitView } from '#main/contract/views.ts';
import { exampleCameraLabel } from './camera.ts';
import {
  businessForm,
  businessFormWrong,
  exampleFields,
  field,
  operatorForm,
  placeForm,
  shareholderForm,
  shareholderName,
  shareholders,
  slotForm,
} from './forms.ts';
import { review, slipDecided, slipKept, slipNumber, slipReceived, slipRows } from './hand-in.ts';
import { chipOnly, permitNumber, travelDocuments } from './identity.ts';
import { business, detail, elsewhere, guide, incident, limited } from './matters.ts';
import { confirmation, materialBase, scannedPages } from './papers.ts';
import { pauseExamples, progressExamples } from './progress.ts';
import { lookupExamples, sharedDataExamples } from './services.ts';
import { same, text } from './texts.ts';

const notice: StepView = {
  kind: 'notice',
  title: text('您的资料这样使用', '你的資料會這樣使用', 'How your data are used'),
  paragraphs: [
    {
      heading: text('为了什么', '用途', 'What for'),
      text: text(
        '办理个体工商户设立登记，发给您营业执照。',
        '辦理個體工商戶設立登記，並發出營業執照。',
        'To register your business and issue its licence.',
      ),
    },
    {
      heading: text('收集什么', '收集的資料', 'What is collected'),
      text: text(
        '证件上的姓名、号码、性别、出生日期和住址；手机号码；店铺的地址和经营范围；场所证明的扫描页；您的签名。',
        '證件上的姓名、號碼、性別、出生日期及地址；流動電話號碼；店舖的地址及經營範圍；場所證明的掃描頁；你的簽名。',
        'Name, number, sex, date of birth and address on your card; your mobile number; the address and trade of the business; the scanned proof; your signature.',
      ),
    },
    {
      heading: text('交给谁', '交予誰', 'Who receives it'),
      text: text(
        '只交给佛山市南海区市场监督管理局和经营场所所在镇街。资料在本机加密，只有南海区能打开。',
        '只會交予佛山市南海區市場監督管理局及經營場所所在的鎮街。資料在本機加密，只有南海區可以打開。',
        'Only the Nanhai Administration for Market Regulation and the town of the premises. The data are encrypted here; only Nanhai can open them.',
      ),
    },
    {
      heading: text('保存多久', '保存期限', 'How long it is kept'),
      text: text(
        '本机在办理结束时删除。',
        '本機會在辦理完成時刪除。',
        'This terminal deletes it when you finish.',
      ),
    },
  ],
};

function withSlots(rest: Partial<SlotChoiceView>): FormStepView {
  return { ...slotForm, slots: slotForm.slots.map((choice) => ({ ...choice, ...rest })) };
}

/** The only one that is taken, so that it is asked for at once. */
const typedPermit = {
  kind: 'mainland-travel-permit',
  canScan: true,
  typedFields: [
    field('name', 'person-name', text('姓名', '姓名', 'Name')),
    field('romanisedName', 'text', text('拼音或英文姓名', '英文姓名', 'Name in Latin letters')),
    field('number', 'text', text('回乡证号码', '回鄉證號碼', 'Permit number'), {
      format: { name: 'certificate-number', example: 'H01234567', keyboard: 'capitals' },
    }),
    field('birthDate', 'date', text('出生日期', '出生日期', 'Date of birth')),
    field('validTo', 'date', text('有效期至', '有效期至', 'Valid until')),
  ],
} as const;
/** Every kind of step, and the states of those that have several. */
export const exampleSteps = {
  ...progressExamples,
  ...pauseExamples,
  ...sharedDataExamples,
  ...lookupExamples,
  find: { kind: 'find' },
  detail: { kind: 'detail', detail },
  'detail-guide': { kind: 'detail', detail: guide },
  'detail-elsewhere': { kind: 'detail', detail: elsewhere },
  'detail-limited': { kind: 'detail', detail: limited },
  'detail-cannot': {
    kind: 'detail',
    detail: {
      ...detail,
      ...incident,
      warning: text(
        '有危险请先打 110、119 或 120。',
        '如有危險，請先致電 110、119 或 120。',
        'In danger, first call 110, 119 or 120.',
      ),
    },
  },
  notice,
  'identity-waiting': { kind: 'identity', state: { type: 'waiting' }, mayStayAnonymous: true, ...chipOnly },
  'identity-reading': { kind: 'identity', state: { type: 'reading' }, mayStayAnonymous: false, ...chipOnly },
  'identity-failed': {
    kind: 'identity',
    state: { type: 'failed', failure: 'card-lifted' },
    mayStayAnonymous: false,
    ...chipOnly,
  },
  'identity-read': {
    kind: 'identity',
    state: {
      type: 'read',
      person: {
        name: '陈㛃娴',
        documentKind: 'resident-id',
        identityStrength: 'chip',
        romanisedName: null,
        maskedNumber: '440605********1230',
        sexCode: '2',
        birthDate: '1988-08-08',
        address: '广东省广州市荔湾区西关龙津西路逢源北街 88 号 502 房',
        validTo: '2036-08-08',
      },
    },
    mayStayAnonymous: false,
    ...chipOnly,
  },
  'identity-wrong-card': {
    ...travelDocuments,
    state: { type: 'failed', failure: 'document-not-accepted' },
  },
  'identity-other-documents': travelDocuments,
  'identity-reader-away': { ...travelDocuments, state: { type: 'failed', failure: 'reader-offline' } },
  'identity-document-expired': {
    ...travelDocuments,
    travelDocuments: [typedPermit],
    scan: { type: 'failed', problem: 'document-expired' },
  },
  'identity-typed': {
    ...travelDocuments,
    travelDocuments: [{ ...typedPermit, canScan: false }],
    problems: { birthDate: { type: 'not-a-date' } },
  },
  'identity-document-scanning': { ...travelDocuments, scan: { type: 'scanning' } },
  'identity-document-reading': { ...travelDocuments, scan: { type: 'reading' } },
  'identity-document-read': {
    ...travelDocuments,
    scan: {
      type: 'read',
      document: {
        kind: 'mainland-travel-permit',
        pictureId: 'page-1',
        values: [
          permitNumber,
          {
            ...permitNumber,
            fieldId: 'birthDate',
            label: text('出生日期', '出生日期', 'Date of birth'),
            kind: 'date',
            text: '1990-09-27',
            uncertain: [{ start: 0, length: 10 }],
            check: 'check-digit-failed',
          },
        ],
      },
    },
  },
  form: operatorForm,
  'form-many': businessForm,
  'form-wrong': businessFormWrong,
  'form-group': { ...shareholders, problems: { shareholders: { type: 'item-problems', numbers: [2] } } },
  'form-item': shareholderForm,
  'form-place': placeForm,
  'form-slot': slotForm,
  'form-group-empty': {
    ...shareholders,
    groups: shareholders.groups.map((group) => ({ ...group, items: [] })),
  },
  'form-page-problem': {
    ...operatorForm,
    pageProblems: [
      text(
        '办理人和经营者是同一个人时，不用填代办信息。',
        '辦理人與經營者為同一人時，毋須填寫代辦資料。',
        'Leave the agent out where the operator files in person.',
      ),
    ],
  },
  'form-shared': {
    ...operatorForm,
    lead: null,
    fields: [
      {
        ...exampleFields.tradeName,
        label: text('毕业院校', '畢業院校', 'University'),
        hint: null,
        source: 'shared',
        shared: {
          office: text('教育部学历学位信息', '教育部學歷學位資料', 'Ministry of Education, degrees'),
          asOf: '2026-11-22',
          isIllustrative: true,
        },
      },
    ],
    answers: { tradeName: '佛山大学' },
  },
  'form-slot-days': withSlots({ held: null }),
  'form-slot-taken': withSlots({ held: null, wasTaken: true }),
  'form-slot-none': withSlots({ held: null, slots: [] }),
  'form-slot-offline': withSlots({ held: null, slots: [], state: 'offline' }),
  'not-eligible': {
    kind: 'not-eligible',
    text: text(
      '本事项要年满 16 岁才能自己办理。可以请监护人到任一镇街行政服务中心代办。',
      '本事項須年滿 16 歲方可自行辦理。可由監護人到任何一個鎮街行政服務中心代辦。',
      'You must be 16 or older to do this yourself. A guardian can do it for you at any town service hall.',
    ),
    elsewhere: text(
      '可以改用“粤省事”手机办理，或到南海任一镇街行政服务中心。',
      '可改用「粵省事」手機程式辦理，或前往南海任何一個鎮街行政服務中心。',
      'You can use the Yue Sheng Shi phone app instead, or any town service hall in Nanhai.',
    ),
  },
  material: materialBase,
  'material-scanning': { ...materialBase, scan: { type: 'scanning' } },
  'material-reading': { ...materialBase, scan: { type: 'reading' } },
  'material-failed': { ...materialBase, scan: { type: 'failed', problem: 'blank' } },
  'material-pages': { ...materialBase, pages: scannedPages },
  'material-stack-stopped': {
    ...materialBase,
    pages: scannedPages.slice(0, 2),
    scan: {
      type: 'stack-stopped',
      reason: { type: 'problem', problem: 'double-feed' },
      keptPages: 2,
    },
  },
  'material-witness': { ...materialBase, later: null, witness: { type: 'waiting' } },
  'material-witness-idle': { ...materialBase, later: null, witness: { type: 'idle' } },
  'material-witness-refused': {
    ...materialBase,
    later: null,
    witness: { type: 'failed', failure: 'badge-refused' },
  },
  'material-witnessed': { ...materialBase, later: null, witness: { type: 'witnessed' } },
  'material-of-item': {
    ...materialBase,
    later: null,
    isOptional: true,
    canScanStack: false,
    canScanBothSides: false,
    item: { name: shareholderName, number: 2 },
    choice: {
      text: text(
        '租赁合同、产权证、村居证明，交一种就可以。',
        '租約、業權證明、村居證明，提交其中一種即可。',
        'One of tenancy contract, title or certificate of the village is enough.',
      ),
      isFulfilled: false,
    },
  },
  'material-camera': {
    ...materialBase,
    camera: { label: exampleCameraLabel },
    canScanStack: false,
    canScanBothSides: false,
  },
  'material-promised': { ...materialBase, later: { ...materialBase.later, isChosen: true } },
  confirmation,
  review,
  signature: {
    kind: 'signature',
    statement: text(
      '我确认以上内容真实、完整，并同意将其递交给佛山市南海区市场监督管理局。',
      '本人確認以上內容真實、完整，並同意遞交予佛山市南海區市場監督管理局。',
      'I confirm that the above is true and complete, and agree that it is handed in to the Nanhai Administration for Market Regulation.',
    ),
    signerName: '陈㛃娴',
  },
  submitting: { kind: 'submitting' },
  'slip-kept': slipKept,
  'slip-received': slipReceived,
  'slip-printing': { ...slipReceived, print: { type: 'printing' } },
  'slip-not-printed': { ...slipKept, print: { type: 'not-printed', cause: 'paper-out' } },
  'slip-unknown': { ...slipReceived, print: { type: 'unknown', cause: 'offline' } },
  'slip-decided': slipDecided,
  'slip-work-order': {
    ...slipDecided,
    outcome: {
      type: 'received',
      receiptNumber: 'NH-2026-000231',
      receivedAt: '2026-11-22T10:33:12+08:00',
      workOrder: {
        number: 'NHGD-2026-000231',
        office: text(
          '大沥镇综合行政执法办公室',
          '大瀝鎮綜合行政執法辦公室',
          'Dali Town Law Enforcement Office',
        ),
        deadline: '2026-11-24 18:00',
      },
    },
    rows: [
      ...slipRows,
      { label: text('工单编号', '工單編號', 'Work order'), value: same('NHGD-2026-000231') },
    ],
  },
  'slip-denied': {
    ...slipDecided,
    outcome: {
      type: 'received',
      receiptNumber: 'NH-2026-000017',
      receivedAt: '2026-11-22T10:33:12+08:00',
      workOrder: null,
      instantDecision: {
        decision: 'denied',
        rule: text(
          '同一地址已有登记的，不能再登记。',
          '同一地址已有登記者，不可再次登記。',
          'An address that is registered already cannot be registered again.',
        ),
      },
    },
  },
  'slip-decided-fetching': { ...slipDecided, result: { type: 'fetching' } },
  'slip-decided-not-printed': {
    ...slipDecided,
    result: {
      type: 'print',
      title: text('营业执照', '營業執照', 'Business licence'),
      print: { type: 'not-printed', cause: 'paper-out' },
    },
  },
  'slip-decided-card': { ...slipDecided, result: { type: 'needs-card', failure: null } },
  'slip-decided-printed': {
    ...slipDecided,
    result: {
      type: 'print',
      title: text('营业执照', '營業執照', 'Business licence'),
      print: { type: 'printed' },
    },
  },
  evaluation: { kind: 'evaluation' },
  'evaluation-sending': { kind: 'evaluation', isSending: true },
  erased: {
    kind: 'erased',
    reason: 'finished',
    erased: ['name', 'number', 'address', 'answers', 'pages', 'signature'],
    pageCount: 3,
    keptSlipNumber: slipNumber,
    isCardLeftOnReader: false,
  },
  'erased-put-right': {
    kind: 'erased',
    reason: 'finished',
    erased: ['name', 'number', 'address', 'answers'],
    pageCount: 0,
    keptSlipNumber: null,
    putRightBy: '2026-12-11',
    isCardLeftOnReader: false,
  },
  'erased-nothing': {
    kind: 'erased',
    reason: 'ended-by-resident',
    erased: [],
    pageCount: 0,
    keptSlipNumber: null,
    isCardLeftOnReader: false,
  },
  'erased-timed-out': {
    kind: 'erased',
    reason: 'timed-out',
    erased: ['name', 'number'],
    pageCount: 0,
    keptSlipNumber: null,
    isCardLeftOnReader: true,
  },
} as const satisfies Readonly<Record<string, StepView>>;

export type ExampleStep = keyof typeof exampleSteps;

export const exampleTerminalView: TerminalView = {
  terminal: {
    id: 'LW0101',
    siteId: 'LW',
    siteName: text('荔湾 · 西关政务驿站', '荔灣 · 西關政務驛站', 'Liwan, Xiguan'),
    locales: ['zh-Hans', 'zh-Hant-HK', 'en'],
    helpLine: '0757-12345',
    inquiries: ['progress', 'resume', 'invoice', 'company'],
    staff: {
      isHereNow: true,
      hoursToday: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '17:00' },
      ],
      areHolidaysKnown: true,
    },
    calendarGaps: [{ list: 'mainland', year: 2027 }],
    isDemo: true,
  },
  line: { state: 'up', waitingCount: 0 },
  devices: {
    cardReader: { type: 'ready', cause: null },
    receiptPrinter: { type: 'ready', cause: null },
    documentPrinter: { type: 'supply-low', cause: 'toner-low' },
    documentScanner: { type: 'ready', cause: null },
    codeScanner: { type: 'absent', cause: null },
  },
  service: { type: 'open' },
  today: {
    date: '2026-03-02',
    availableCount: 24,
    unavailableCount: 2,
    guideCount: 0,
    reasons: [{ type: 'device', device: 'receiptPrinter', state: 'needs-person', cause: 'paper-out' }],
  },
  visit: null,
};

export const exampleObstacles: readonly VisitObstacle[] = [
  { type: 'withdrawn' },
  {
    type: 'step-ahead',
    reason: { type: 'device', device: 'documentScanner', state: 'offline', cause: 'no-answer' },
  },
  {
    type: 'no-slip',
    reason: { type: 'device', device: 'receiptPrinter', state: 'needs-person', cause: 'paper-out' },
  },
];

const offThePath: readonly StepView['kind'][] = [
  'find',
  'detail',
  'progress',
  'resume',
  'paused',
  'invoice',
  'company',
  'slip',
  'evaluation',
  'erased',
];

export function exampleVisit(step: StepView, rest: Partial<VisitView> = {}): VisitView {
  return {
    id: 'example',
    locale: 'zh-Hans',
    isLargeType: false,
    canPause: step.kind === 'form' || step.kind === 'material',
    canGoBack: !['slip', 'paused', 'submitting', 'evaluation', 'erased'].includes(step.kind),
    progress: offThePath.includes(step.kind) ? null : { step: 4, of: 6 },
    matter: { id: business.id, title: business.title, isIllustrative: true },
    obstacles: [],
    step,
    idleWarning: null,
    isCardLeftOnReader: step.kind === 'slip',
    ...rest,
  };
}
