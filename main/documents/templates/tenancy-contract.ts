import type { Template } from './template.ts';

const LANDLORD = ['出租方(甲方):', '甲方(出租方):', '出租人(甲方):', '出租方:', '出租人:'];
const TENANT = ['承租方(乙方):', '乙方(承租方):', '承租人(乙方):', '承租方:', '承租人:'];
const ID_NUMBER = ['身份证号码:', '身份证号:', '证件号码:', '公民身份号码:', '身份证'];

/** 房屋租赁合同 in the forms that stationers and housing offices print. */
export const tenancyContract: Template = {
  id: 'tenancy-contract',
  anchors: [
    '房屋租赁合同',
    '出租方',
    '承租方',
    '身份证号码',
    '房屋坐落',
    '建筑面积',
    '租赁期限',
    '租金',
    '平方米',
  ],
  fields: [
    {
      fieldId: 'landlordName',
      kind: 'name',
      place: { type: 'after-labels', labels: [LANDLORD], until: ID_NUMBER },
    },
    {
      fieldId: 'landlordIdNumber',
      kind: 'id-number',
      place: { type: 'after-labels', labels: [LANDLORD, ID_NUMBER], until: [] },
    },
    {
      fieldId: 'tenantName',
      kind: 'name',
      place: { type: 'after-labels', labels: [TENANT], until: ID_NUMBER },
    },
    {
      fieldId: 'tenantIdNumber',
      kind: 'id-number',
      place: { type: 'after-labels', labels: [TENANT, ID_NUMBER], until: [] },
    },
    {
      fieldId: 'premisesAddress',
      kind: 'address',
      place: {
        type: 'after-labels',
        labels: [['房屋坐落:', '坐落地址:', '房屋地址:', '坐落于']],
        until: ['的房屋'],
      },
    },
    {
      fieldId: 'areaSquareMetres',
      kind: 'decimal',
      place: {
        type: 'after-labels',
        labels: [['建筑面积:', '使用面积:', '建筑面积']],
        until: ['平方米', '平方', '㎡'],
      },
    },
    {
      fieldId: 'leaseFrom',
      kind: 'date',
      place: {
        type: 'after-labels',
        labels: [
          ['租赁期限:', '租赁期限', '租期:'],
          ['自', '从'],
        ],
        until: ['起至', '起', '至'],
      },
    },
    {
      fieldId: 'leaseTo',
      kind: 'date',
      place: {
        type: 'after-labels',
        labels: [
          ['租赁期限:', '租赁期限', '租期:'],
          ['起至', '至', '到'],
        ],
        until: ['止'],
      },
    },
    {
      fieldId: 'monthlyRentYuan',
      kind: 'yuan',
      place: {
        type: 'after-labels',
        labels: [['月租金:人民币', '月租金人民币', '月租金:', '租金:']],
        until: ['元'],
      },
      capitals: {
        type: 'after-labels',
        labels: [
          ['月租金:人民币', '月租金人民币', '月租金:', '租金:'],
          ['(大写:', '大写'],
        ],
        until: [],
      },
    },
  ],
};
