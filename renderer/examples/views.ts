import { pauseExamples, progressExamples } from './progress.ts';
import { lookupExamples, sharedDataExamples } from './services.ts';
import type { LocalizedText } from '#main/basics/locale.ts';
import type { FieldKind, FieldView, FormStepView, SlotChoiceView } from '#main/contract/form-views.ts';
import type { MatterDetail, SearchHit } from '#main/contract/matter-views.ts';
import type { PlaceHit } from '#main/contract/place-views.ts';
import type { SlipStepView } from '#main/contract/hand-in-views.ts';
import type { StepView, TerminalView, VisitObstacle, VisitView } from '#main/contract/views.ts';

/** Views as the service would push them, for the gallery and the tests. Persons and numbers are invented. */
function text(zhHans: string, zhHantHk: string, en: string): LocalizedText {
  return { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHantHk, en };
}
function same(value: string): LocalizedText {
  return text(value, value, value);
}

const business: SearchHit = {
  id: 'individual-business',
  mode: 'finish',
  title: text('个体工商户设立登记', '個體工商戶設立登記', 'Register an individual business'),
  plainNames: text(
    '开店、办营业执照、摆摊登记',
    '開舖、申領營業執照、做小生意',
    'open a shop, business licence, self-employed',
  ),
  office: text('市场监管', '市場監管', 'Market regulation'),
  minutes: 8,
  bring: text('带身份证和场所证明', '帶備證件和場所證明', 'Bring your card and proof of premises'),
  availability: { type: 'can-finish', limits: [] },
  doneAtSites: [],
  isIllustrative: true,
  titleMarks: [],
  plainNameMarks: [[0, 2]],
};

const rental: SearchHit = {
  ...business,
  id: 'rental-registration',
  mode: 'apply',
  title: text('出租屋登记备案', '出租屋登記備案', 'Register a let home'),
  plainNames: text('租房登记、房东备案', '租屋登記、業主備案', 'tenancy, landlord registration'),
  office: text('流动人口和出租屋管理', '流動人口及出租屋管理', 'Rental housing'),
  minutes: 10,
  bring: text('带身份证和租赁合同', '帶備證件和租約', 'Bring your card and the tenancy contract'),
  availability: {
    type: 'can-start',
    afterwards: text(
      '递交后由镇街上门核对一次。',
      '遞交後由鎮街上門核對一次。',
      'The town visits once afterwards.',
    ),
    followUps: ['as-stated'],
    limits: [],
  },
  plainNameMarks: [],
};

const incident: SearchHit = {
  ...business,
  id: 'incident-report',
  title: text('城市运行事件上报', '城市運行事件上報', 'Report a problem in the city'),
  plainNames: text(
    '路灯坏了、井盖没了、垃圾没人收',
    '街燈壞了、渠蓋不見了、垃圾沒人收',
    'street light, manhole cover, rubbish',
  ),
  office: text('政务服务数据管理', '政務服務數據管理', 'City operations'),
  minutes: 5,
  bring: text('可以带照片，可以不报姓名', '可帶備照片，可不具名', 'A photo if you have one; no name needed'),
  availability: {
    type: 'cannot',
    reasons: [{ type: 'device', device: 'receiptPrinter', state: 'needs-person', cause: 'paper-out' }],
    elsewhere: text('可以打 12345 热线。', '可致電 12345 熱線。', 'You can call 12345.'),
  },
  plainNameMarks: [],
};

/** Of another site: told about here. */
const residence: SearchHit = {
  ...business,
  id: 'residence-registration',
  mode: 'guide',
  title: text(
    '居住登记、广东省居住证申领',
    '居住登記、廣東省居住證申領',
    'Residence registration and Guangdong residence permit',
  ),
  plainNames: text('办居住证、暂住登记', '申領居住證、暫住登記', 'residence permit for mainlanders'),
  office: text('公安', '公安', 'Police'),
  availability: {
    type: 'cannot',
    reasons: [{ type: 'site' }],
    elsewhere: text(
      '可以到住处所在地的派出所、流管站。',
      '可前往住所所在地的派出所、流管站。',
      'You can go to the police station near your home.',
    ),
  },
  doneAtSites: [
    text('佛山市南海区', '佛山市南海區', 'Nanhai, Foshan'),
    text('广州市荔湾区', '廣州市荔灣區', 'Liwan, Guangzhou'),
  ],
  plainNameMarks: [],
};

export const exampleHits: readonly SearchHit[] = [business, rental, incident, residence];

const detail: MatterDetail = {
  ...business,
  whoFor: text(
    '年满 16 岁、要在南海区经营的内地居民和港澳居民',
    '年滿 16 歲、打算在南海區經營的內地及港澳居民',
    'Residents of the mainland, Hong Kong or Macau aged 16 or over who will trade in Nanhai',
  ),
  promisedTime: text('南海区收到后半个工作日', '南海區收到後半個工作天', 'Half a working day after receipt'),
  visitsNeeded: text('不用去南海', '毋須前往南海', 'None'),
  fee: text('免费', '免費', 'Free'),
  materials: [
    {
      name: text('经营者身份证明', '經營者身份證明', 'Proof of identity'),
      hint: text(
        '放上证件读取即可，不用复印',
        '放上證件讀取即可，毋須影印',
        'Read from your card; no copy needed',
      ),
      how: 'card-reader',
      isOptional: false,
      mayFollowLater: false,
    },
    {
      name: text('经营场所使用证明', '經營場所使用證明', 'Proof of premises'),
      hint: text(
        '租赁合同、产权证、村居证明，任选一种，现场扫描',
        '租約、業權證明、村居證明，任選一種，即場掃描',
        'Tenancy contract, title or a certificate of the village; scanned here',
      ),
      how: 'scan',
      isOptional: false,
      mayFollowLater: true,
    },
    {
      name: text('登记申请书', '登記申請書', 'Application form'),
      hint: text('按您填写的内容自动生成', '按你填寫的內容自動製作', 'Made from your answers'),
      how: 'made-here',
      isOptional: false,
      mayFollowLater: false,
    },
  ],
  afterwards: text(
    '登记完成后会发短信给您。营业执照可以在任何一台市民之窗打印。',
    '完成登記後會以短訊通知你。營業執照可在任何一部市民之窗列印。',
    'You get a text message when it is registered. Print the licence at any Citizen Window.',
  ),
  warning: null,
  mode: 'finish',
  legalTime: text('15 个工作日', '15 個工作天', '15 working days'),
  bringList: [],
  documents: [
    { kind: 'resident-id', ways: ['chip'], reason: null },
    { kind: 'residence-permit', ways: ['chip'], reason: null },
    { kind: 'passport', ways: [], reason: { type: 'too-weak' } },
  ],
  mayStayAnonymous: false,
  conditions: [
    text('有固定的经营场所', '有固定的經營場所', 'There are fixed premises'),
    text(
      '经营范围不含要先取得许可的项目',
      '經營範圍不包括須先取得許可的項目',
      'The trade needs no permit beforehand',
    ),
  ],
  specialProcedures: [
    {
      name: text('现场核查', '實地核查', 'Check on site'),
      limit: { amount: 5, unit: 'working-days' },
    },
  ],
  result: {
    name: text('个体工商户营业执照', '個體工商戶營業執照', 'Business licence'),
    delivery: ['print-here', 'electronic'],
    validMonths: null,
  },
  legalBasis: [
    text(
      '《促进个体工商户发展条例》第十一条',
      '《促進個體工商戶發展條例》第十一條',
      'Regulations on Individual Businesses, article 11',
    ),
  ],
  elsewhere: text('也可以到镇街政务服务大厅办。', '亦可到鎮街政務服務大廳辦理。', 'Or at a town hall.'),
  doneAtHalls: [],
  bringListPrint: { type: 'idle' },
  isBegun: false,
};

const guide: MatterDetail = {
  ...detail,
  title: text('建筑工程施工许可', '建築工程施工許可', 'Building permit'),
  availability: {
    type: 'cannot',
    reasons: [{ type: 'guide' }],
    elsewhere: text(
      '请到南海区行政服务中心二楼住建窗口，周一至周五 9:00–17:00。',
      '請到南海區行政服務中心二樓住建櫃位，星期一至五 9:00–17:00。',
      'Go to the Nanhai administrative service centre, second floor, housing counter, Monday to Friday 9:00–17:00.',
    ),
  },
  mode: 'guide',
  elsewhere: text(
    '请到南海区行政服务中心二楼住建窗口，周一至周五 9:00–17:00。',
    '請到南海區行政服務中心二樓住建櫃位，星期一至五 9:00–17:00。',
    'Go to the Nanhai administrative service centre, second floor, housing counter, Monday to Friday 9:00–17:00.',
  ),
  bringList: [
    text('身份证件原件', '身份證明文件正本', 'Your identity document, the original'),
    text('施工图审查合格书', '施工圖審查合格書', 'Approval of the drawings'),
    text('施工合同一份', '施工合約一份', 'One copy of the construction contract'),
  ],
};

/** Filed at other sites: papers of the form, terminals and halls by their names. */
const elsewhere: MatterDetail = {
  ...detail,
  ...residence,
  materials: [
    ...detail.materials,
    {
      name: text('住处证明', '住所證明', 'Proof of the home'),
      hint: text('有字的一面朝下放', '將有字的一面朝下放置', 'Place it face down'),
      how: 'scan',
      isOptional: false,
      mayFollowLater: true,
    },
  ],
  elsewhere: text(
    '可以到住处所在地的派出所、流管站。',
    '可前往住所所在地的派出所、流管站。',
    'You can go to the police station near your home.',
  ),
  doneAtHalls: [
    text('桂城街道行政服务中心', '桂城街道行政服務中心', 'Guicheng Administrative Service Centre'),
    text('大沥镇行政服务中心', '大瀝鎮行政服務中心', 'Dali Administrative Service Centre'),
  ],
};

const limited: MatterDetail = {
  ...detail,
  availability: {
    type: 'can-finish',
    limits: [
      {
        type: 'needs',
        reason: { type: 'device', device: 'documentScanner', state: 'offline', cause: null },
        what: [text('授权委托书', '授權委託書', 'Authorisation')],
      },
      { type: 'sent-later' },
    ],
  },
  documents: [
    {
      kind: 'resident-id',
      ways: [],
      reason: { type: 'device', device: 'cardReader', state: 'offline', cause: null },
    },
    { kind: 'mainland-travel-permit', ways: ['typed'], reason: null },
    { kind: 'passport', ways: [], reason: { type: 'not-at-this-site' } },
  ],
  bringListPrint: { type: 'printed' },
};

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

function field(id: string, kind: FieldKind, label: LocalizedText, rest: Partial<FieldView> = {}): FieldView {
  return {
    id,
    kind,
    label,
    hint: null,
    isRequired: true,
    maxLength: null,
    minimum: null,
    maximum: null,
    unit: null,
    options: [],
    source: null,
    isReadOnly: false,
    format: null,
    placeKinds: [],
    within: null,
    chosenPlace: null,
    slotResource: null,
    ...rest,
  };
}
function option(value: string, label: LocalizedText, hint: LocalizedText | null = null) {
  return { value, label, hint };
}

export const exampleFields = {
  name: field('operatorName', 'person-name', text('姓名', '姓名', 'Name'), {
    source: 'chip',
    isReadOnly: true,
  }),
  address: field('operatorAddress', 'text', text('住址', '住址', 'Home address'), {
    source: 'chip',
    isReadOnly: true,
  }),
  phone: field('operatorPhone', 'phone', text('手机号码', '流動電話號碼', 'Mobile number'), {
    hint: text(
      '内地、香港或澳门的号码都可以',
      '內地、香港或澳門的號碼均可',
      'A mainland, Hong Kong or Macau number',
    ),
  }),
  tradeName: field('tradeName', 'text', text('店名（字号）', '店名（字號）', 'Trade name'), {
    isRequired: false,
    maxLength: 40,
    hint: text('没有店名可以不填', '沒有店名可不填寫', 'Leave empty if you have none'),
  }),
  number: field('operatorNumber', 'resident-id', text('证件号码', '證件號碼', 'Identity number')),
  creditCode: field(
    'creditCode',
    'credit-code',
    text('统一社会信用代码', '統一社會信用代碼', 'Unified social credit code'),
  ),
  town: field('premisesTown', 'town', text('店铺在哪个镇街', '店舖所在鎮街', 'Town of the shop'), {
    options: [
      option('440605011', text('桂城街道', '桂城街道', 'Guicheng')),
      option('440605121', text('九江镇', '九江鎮', 'Jiujiang')),
      option('440605122', text('西樵镇', '西樵鎮', 'Xiqiao')),
      option('440605123', text('丹灶镇', '丹灶鎮', 'Danzao')),
      option('440605124', text('狮山镇', '獅山鎮', 'Shishan')),
      option('440605125', text('大沥镇', '大瀝鎮', 'Dali')),
      option('440605126', text('里水镇', '里水鎮', 'Lishui')),
    ],
  }),
  scope: field('scope', 'choices', text('经营范围', '經營範圍', 'What you will do'), {
    hint: text('可以选几项', '可選多項', 'Choose all that apply'),
    options: [
      option('groceries', text('日用百货零售', '日用百貨零售', 'General goods')),
      option(
        'catering',
        text('餐饮服务', '餐飲服務', 'Food service'),
        text('还要另办食品经营许可', '須另行申領食品經營許可', 'Also needs a food permit'),
      ),
      option('repair', text('家用电器修理', '家庭電器維修', 'Appliance repair')),
      option('parcel', text('快递代收代寄', '速遞代收代寄', 'Parcel drop-off')),
    ],
  }),
  purpose: field('purpose', 'choice', text('房屋用途', '房屋用途', 'Use of the home'), {
    options: [
      option('living', text('居住', '居住', 'Living')),
      option('business', text('经营', '經營', 'Business')),
      option('storage', text('仓储', '倉儲', 'Storage')),
    ],
  }),
  staffCount: field(
    'staffCount',
    'number',
    text('从业人数（含您本人）', '從業人數（包括你本人）', 'People working there (with you)'),
    {
      unit: text('人', '人', 'people'),
      minimum: 1,
      maximum: 500,
    },
  ),
  family: field('isFamilyRun', 'yes-no', text('是否家庭经营', '是否家庭經營', 'Is it run by a family?')),
  from: field('tenancyFrom', 'date', text('租期从哪天开始', '租期由哪日開始', 'Start of the tenancy')),
  description: field('description', 'multiline', text('发生了什么', '發生了甚麼事', 'What happened'), {
    maxLength: 500,
    hint: text('写清楚地点和情况', '請寫清楚地點及情況', 'Say where and what'),
  }),
} as const;

const plainPage = { pageProblems: [], groups: [], slots: [], item: null };

const operatorForm: StepView = {
  kind: 'form',
  pageId: 'operator',
  title: text('经营者', '經營者', 'The operator'),
  lead: text(
    '姓名和住址已从证件读入，只需填写手机号码。',
    '姓名及住址已從證件讀取，只需填寫流動電話號碼。',
    'Your name and address come from your card. Only the mobile number is needed.',
  ),
  fields: [exampleFields.name, exampleFields.address, exampleFields.phone],
  answers: {
    operatorName: '陈㛃娴',
    operatorAddress: '广东省广州市荔湾区西关龙津西路逢源北街 88 号 502 房',
    operatorPhone: '+852 91234567',
  },
  problems: {},
  ...plainPage,
};

const businessForm: FormStepView = {
  kind: 'form',
  pageId: 'business',
  title: text('经营情况', '經營情況', 'The business'),
  lead: null,
  fields: [
    exampleFields.tradeName,
    exampleFields.town,
    exampleFields.scope,
    exampleFields.staffCount,
    exampleFields.family,
    exampleFields.from,
    exampleFields.description,
  ],
  answers: {
    premisesTown: '440605125',
    scope: ['catering'],
    staffCount: 3,
    isFamilyRun: true,
    tenancyFrom: '2026-12-01',
    description: '黄岐六联村沙溪路路口的路灯连续三晚不亮，行人看不清台阶。',
  },
  problems: {},
  ...plainPage,
};

const businessFormWrong: FormStepView = {
  ...businessForm,
  answers: { staffCount: 0, tenancyFrom: '2026-02-30' },
  problems: {
    premisesTown: { type: 'required' },
    scope: { type: 'required' },
    staffCount: { type: 'out-of-range', minimum: 1, maximum: 500 },
    tenancyFrom: { type: 'not-a-date' },
  },
};

const shareholderName = text('股东', '股東', 'Shareholder');
const shareRows = (name: string, share: string) => [
  { label: text('姓名或名称', '姓名或名稱', 'Name'), value: same(name) },
  {
    label: text('出资额', '出資額', 'Contribution'),
    value: text(`${share} 万元`, `${share} 萬元`, `${share}0 000 yuan`),
  },
  {
    label: text('缴付日期', '繳付日期', 'Paid by'),
    value: text('2027年3月1日', '2027年3月1日', '1 March 2027'),
  },
];

const shareholders: FormStepView = {
  kind: 'form',
  pageId: 'shareholders',
  title: text('股东', '股東', 'Shareholders'),
  lead: text('每位股东填写一张。', '每位股東填寫一張。', 'One card for each shareholder.'),
  fields: [
    field('shareholders', 'group', text('股东名单', '股東名單', 'List of shareholders')),
    field('capital', 'number', text('注册资本', '註冊資本', 'Registered capital'), {
      unit: text('万元', '萬元', '× 10 000 yuan'),
      source: 'computed',
      isReadOnly: true,
    }),
  ],
  answers: { capital: 50 },
  problems: {},
  ...plainPage,
  groups: [
    {
      fieldId: 'shareholders',
      itemName: shareholderName,
      minimumItems: 1,
      maximumItems: 20,
      items: [
        { itemId: 'a1', rows: shareRows('陈㛃娴', '30'), hasProblems: false },
        { itemId: 'b2', rows: shareRows('阿依·古丽', '20'), hasProblems: true },
      ],
    },
  ],
};

const shareholderForm: FormStepView = {
  ...shareholders,
  pageId: 'shareholders.b2',
  lead: null,
  fields: [
    field('holderName', 'person-name', text('姓名', '姓名', 'Name')),
    field('paidIn', 'month', text('缴付月份', '繳付月份', 'Month of payment')),
    field('holderCard', 'text', text('银行卡号', '銀行卡號碼', 'Bank card number'), {
      format: { name: 'bank-card', example: '6222000000000000004', keyboard: 'digits' },
    }),
  ],
  answers: { holderName: '阿依·古丽', paidIn: '2027-03' },
  problems: { holderCard: { type: 'format', format: 'bank-card', example: '6222000000000000004' } },
  groups: [],
  item: { name: shareholderName, number: 2, isNew: false },
};

const placeField = field('village', 'place', text('所在村居', '所在村居', 'Village or community'), {
  placeKinds: ['village'],
});
const placeForm: FormStepView = {
  ...shareholders,
  pageId: 'place',
  title: text('在哪里', '在哪裡', 'Where'),
  lead: null,
  fields: [
    placeField,
    {
      ...placeField,
      id: 'placeChosen',
      label: text('事发地点', '事發地點', 'Place'),
      chosenPlace: {
        code: '440605125001',
        kind: 'village',
        name: text('盐步社区', '鹽步社區', 'Yanbu Community'),
        path: text('大沥镇', '大瀝鎮', 'Dali Town'),
      },
    },
  ],
  answers: { placeChosen: '440605125001' },
  groups: [],
};

export const examplePlaces: readonly PlaceHit[] = [
  ['440605125001', text('盐步社区', '鹽步社區', 'Yanbu Community'), text('大沥镇', '大瀝鎮', 'Dali Town')],
  [
    '440605011003',
    text('夏北社区', '夏北社區', 'Xiabei Community'),
    text('桂城街道', '桂城街道', 'Guicheng Subdistrict'),
  ],
  ['440605124201', text('罗洞村', '羅洞村', 'Luodong Village'), text('狮山镇', '獅山鎮', 'Shishan Town')],
].map(([code, name, path]) => ({
  code: code as string,
  kind: 'village',
  name: name as LocalizedText,
  path: path as LocalizedText,
  marks: [[0, 2]],
}));

const slot = (slotId: string, date: string, from: string, to: string) => ({
  slotId,
  date,
  from,
  to,
  officeName: text('桂城街道行政服务中心', '桂城街道行政服務中心', 'Guicheng Administrative Service Centre'),
});
const slotForm: FormStepView = {
  ...shareholders,
  pageId: 'appointment',
  title: text('预约时间', '預約時間', 'Appointment'),
  lead: null,
  fields: [
    field('slot', 'slot', text('选一个时间', '選擇一個時間', 'Choose a time'), { slotResource: 'marriage' }),
  ],
  answers: {},
  groups: [],
  slots: [
    {
      fieldId: 'slot',
      state: 'ready',
      slots: [
        slot('a', '2026-12-01', '09:00', '09:30'),
        slot('b', '2026-12-01', '09:30', '10:00'),
        slot('c', '2026-12-02', '14:00', '14:30'),
      ],
      held: slot('b', '2026-12-01', '09:30', '10:00'),
      wasTaken: false,
    },
  ],
};

function withSlots(rest: Partial<SlotChoiceView>): FormStepView {
  return { ...slotForm, slots: slotForm.slots.map((choice) => ({ ...choice, ...rest })) };
}

const materialBase = {
  kind: 'material',
  choice: null,
  item: null,
  witness: null,
  materialId: 'premises-proof',
  name: text('经营场所使用证明', '經營場所使用證明', 'proof of premises'),
  hint: text(
    '村（居）委会开具的场所使用证明，有字的一面朝下放。',
    '村（居）委會發出的場所使用證明，有字的一面向下放置。',
    'The certificate from the village or residents’ committee, face down.',
  ),
  isOptional: false,
  later: {
    kind: 'commitment',
    text: text(
      '我承诺：对该场所有合法使用权，地址真实，不用于违法用途。如不属实，愿意承担撤销登记等法律责任。',
      '本人承諾：有權合法使用該場所，地址屬實，且不作違法用途。如有不實，願意承擔撤銷登記等法律責任。',
      'I declare that I may lawfully use these premises and that the address is true. If this is false I accept the consequences in law.',
    ),
    isChosen: false,
  },
  pages: [],
  maxPages: 6,
  canScanStack: true,
  canScanBothSides: true,
  scan: { type: 'idle' },
} as const;
const scannedPages = [1, 2, 3].map((number) => ({
  id: `page-${number}`,
  number,
  widthPx: 1240,
  heightPx: 1754,
  wasTurned: number === 2,
}));

const confirmation: StepView = {
  kind: 'confirmation',
  materialId: 'premises-proof',
  materialName: text('租赁合同', '租約', 'tenancy contract'),
  values: [
    {
      fieldId: 'ownerName',
      label: text('出租方', '出租人', 'Owner'),
      kind: 'person-name',
      text: '陈㛃娴',
      uncertain: [],
      check: 'agrees',
      cropId: 'crop-owner',
    },
    {
      fieldId: 'proofAddress',
      label: text('房屋地址', '房屋地址', 'Address'),
      kind: 'text',
      text: '大沥镇黄岐六联村沙溪路 8 号 103 铺',
      uncertain: [{ start: 12, length: 1 }],
      check: 'not-checked',
      cropId: 'crop-address',
    },
    {
      fieldId: 'from',
      label: text('租期开始', '租期開始', 'From'),
      kind: 'date',
      text: '2026-12-01',
      uncertain: [],
      check: 'date-valid',
      cropId: 'crop-from',
    },
    {
      fieldId: 'rent',
      label: text('月租', '月租', 'Monthly rent'),
      kind: 'number',
      text: '',
      uncertain: [],
      check: 'unread',
      cropId: null,
    },
  ],
  problems: {},
};

const review: StepView = {
  kind: 'review',
  isSignedNext: true,
  handlingHall: text('大沥镇行政服务中心', '大瀝鎮行政服務中心', 'Dali Town Service Hall'),
  sections: [
    {
      stepId: 'operator',
      title: text('经营者', '經營者', 'The operator'),
      rows: [
        { label: text('姓名', '姓名', 'Name'), value: same('陈㛃娴') },
        { label: text('证件号码', '證件號碼', 'Number'), value: same('440605********1230') },
        { label: text('手机号码', '流動電話', 'Mobile'), value: same('+852 91234567') },
      ],
    },
    {
      stepId: 'premises',
      title: text('店铺', '店舖', 'The shop'),
      rows: [
        { label: text('店名', '店名', 'Trade name'), value: same('') },
        { label: text('镇街', '鎮街', 'Town'), value: text('大沥镇', '大瀝鎮', 'Dali') },
        { label: text('详细地址', '詳細地址', 'Address'), value: same('黄岐六联村沙溪路 8 号 103 铺') },
        {
          label: text('经营范围', '經營範圍', 'Trade'),
          value: text('餐饮服务、快递代收代寄', '餐飲服務、速遞代收代寄', 'Food service, parcel drop-off'),
        },
      ],
    },
    {
      stepId: 'premises-proof',
      title: text('经营场所使用证明', '經營場所使用證明', 'Proof of premises'),
      rows: [{ label: text('页数', '頁數', 'Pages'), value: text('3 页', '3 頁', '3 pages') }],
    },
  ],
};

const slipNumber = 'CW-LW0101-20261122-00017-3';
const slipRows = [
  { label: text('编号', '編號', 'Number'), value: same(slipNumber) },
  { label: text('事项', '事項', 'Matter'), value: business.title },
  { label: text('申请人', '申請人', 'Applicant'), value: same('陈** 440605********1230') },
];
const materialsRow = {
  label: text('材料', '文件', 'Materials'),
  value: text('身份信息、租赁合同（3 页）', '身份資料、租約（3 頁）', 'Identity; tenancy contract (3 pages)'),
};
const slipKept: StepView = {
  kind: 'slip',
  slipNumber,
  outcome: { type: 'kept', keptAt: '2026-11-22T10:33:05+08:00' },
  rows: [
    ...slipRows,
    { label: text('本机存入', '本機存入', 'Kept here'), value: same('2026-11-22 10:33') },
    materialsRow,
  ],
  print: { type: 'printed' },
};
const slipReceived: StepView = {
  ...slipKept,
  outcome: {
    type: 'received',
    receiptNumber: 'NH20261122000417',
    receivedAt: '2026-11-22T10:33:05+08:00',
    workOrder: null,
  },
  rows: [
    ...slipRows,
    { label: text('收到时间', '收到時間', 'Received'), value: same('2026-11-22 10:33') },
    { label: text('回执号', '回執編號', 'Receipt'), value: same('NH20261122000417') },
    materialsRow,
  ],
};

/** 秒办: decided by a rule while the resident stands here. */
const slipDecided: SlipStepView = {
  kind: 'slip',
  slipNumber,
  outcome: {
    type: 'received',
    receiptNumber: 'NH-2026-000017',
    receivedAt: '2026-11-22T10:33:12+08:00',
    workOrder: null,
    instantDecision: {
      decision: 'granted',
      rule: text(
        '不做餐饮、资金不超过 50 万元，材料齐全的由系统当场核准。',
        '不經營餐飲、資金不多於 50 萬元，文件齊備者由系統即場核准。',
        'Without food service and with capital up to 500 000 yuan, a complete application is approved by the system at once.',
      ),
    },
  },
  rows: slipRows,
  print: { type: 'printed' },
  result: { type: 'offered', problem: null },
};

const chipOnly = {
  accepted: ['resident-id', 'residence-permit'],
  travelDocuments: [],
  scan: { type: 'idle' },
  problems: {},
} as const;
const travelDocuments = {
  kind: 'identity',
  state: { type: 'waiting' },
  mayStayAnonymous: false,
  accepted: ['resident-id', 'residence-permit', 'mainland-travel-permit', 'taiwan-permit', 'passport'],
  travelDocuments: [
    { kind: 'mainland-travel-permit', canScan: true, typedFields: [] },
    { kind: 'taiwan-permit', canScan: true, typedFields: [] },
    { kind: 'passport', canScan: true, typedFields: [] },
  ],
  scan: { type: 'idle' },
  problems: {},
} as const;
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
const permitNumber = {
  fieldId: 'number',
  label: text('回乡证号码', '回鄉證號碼', 'Permit number'),
  kind: 'credit-code',
  text: 'H01234567',
  uncertain: [],
  check: 'check-digit-valid',
  cropId: null,
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
          'Dali Comprehensive Enforcement Office',
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
