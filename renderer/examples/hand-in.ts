import type { ReviewStepView, SlipStepView } from '#main/contract/hand-in-views.ts';
import { business } from './matters.ts';
import { same, text } from './texts.ts';

export const review: ReviewStepView = {
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

export const slipNumber = 'CW-LW0101-20261122-00017-3';
export const slipRows = [
  { label: text('编号', '編號', 'Number'), value: same(slipNumber) },
  { label: text('事项', '事項', 'Matter'), value: business.title },
  { label: text('申请人', '申請人', 'Applicant'), value: same('陈** 440605********1230') },
];
const materialsRow = {
  label: text('材料', '文件', 'Materials'),
  value: text('身份信息、租赁合同（3 页）', '身份資料、租約（3 頁）', 'Identity; tenancy contract (3 pages)'),
};
export const slipKept: SlipStepView = {
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
export const slipReceived: SlipStepView = {
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
export const slipDecided: SlipStepView = {
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
