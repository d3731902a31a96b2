import type { MatterDetail, SearchHit } from '#main/contract/matter-views.ts';
import { text } from './texts.ts';

export const business: SearchHit = {
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

export const incident: SearchHit = {
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

export const detail: MatterDetail = {
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

export const guide: MatterDetail = {
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
export const elsewhere: MatterDetail = {
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

export const limited: MatterDetail = {
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
