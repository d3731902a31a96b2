import type { Template } from './template.ts';

/** 场所使用证明 (also 住所证明) as villages and residents' committees issue it. */
export const premisesProof: Template = {
  id: 'premises-proof',
  anchors: ['场所使用证明', '产权人', '场所地址', '使用面积', '特此证明', '出具单位', '兹证明', '平方米'],
  fields: [
    {
      fieldId: 'ownerName',
      kind: 'name',
      place: {
        type: 'after-labels',
        labels: [['产权人', '产权人:', '权人', '所有权人', '业主姓名']],
        until: ['身份证'],
      },
    },
    {
      fieldId: 'premisesAddress',
      kind: 'address',
      place: {
        type: 'after-labels',
        labels: [['场所地址', '场所地址:', '房屋地址', '经营场所地址']],
        until: [],
      },
    },
    {
      fieldId: 'areaSquareMetres',
      kind: 'decimal',
      place: {
        type: 'after-labels',
        labels: [['使用面积', '使用面积:', '建筑面积']],
        until: ['平方米', '平方', '㎡'],
      },
    },
    {
      fieldId: 'issuer',
      kind: 'organisation',
      place: {
        type: 'after-labels',
        labels: [['出具单位:', '出证单位:', '证明单位:', '出具单位']],
        until: [],
      },
    },
    { fieldId: 'issueDate', kind: 'date', place: { type: 'last-date' } },
  ],
};
