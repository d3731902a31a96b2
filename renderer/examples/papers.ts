import type { ConfirmationStepView } from '#main/contract/material-views.ts';
import { text } from './texts.ts';

export const materialBase = {
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
export const scannedPages = [1, 2, 3].map((number) => ({
  id: `page-${number}`,
  number,
  widthPx: 1240,
  heightPx: 1754,
  wasTurned: number === 2,
}));

export const confirmation: ConfirmationStepView = {
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
