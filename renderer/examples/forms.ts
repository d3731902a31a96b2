import type { LocalizedText } from '#main/basics/locale.ts';
import type { FieldKind, FieldView, FormStepView } from '#main/contract/form-views.ts';
import type { PlaceHit } from '#main/contract/place-views.ts';
import { same, text } from './texts.ts';

export function field(
  id: string,
  kind: FieldKind,
  label: LocalizedText,
  rest: Partial<FieldView> = {},
): FieldView {
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

export const operatorForm: FormStepView = {
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

export const businessForm: FormStepView = {
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

export const businessFormWrong: FormStepView = {
  ...businessForm,
  answers: { staffCount: 0, tenancyFrom: '2026-02-30' },
  problems: {
    premisesTown: { type: 'required' },
    scope: { type: 'required' },
    staffCount: { type: 'out-of-range', minimum: 1, maximum: 500 },
    tenancyFrom: { type: 'not-a-date' },
  },
};

export const shareholderName = text('股东', '股東', 'Shareholder');
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

export const shareholders: FormStepView = {
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

export const shareholderForm: FormStepView = {
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
export const placeForm: FormStepView = {
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
export const slotForm: FormStepView = {
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
