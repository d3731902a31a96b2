import { SlipPreview } from './slip-preview.tsx';

export const examples = {
  kept: (
    <SlipPreview
      title="提交凭证"
      issuer={['市民之窗 · 荔湾西关政务驿站', '演示数据']}
      rows={[
        { label: '编号', value: 'CW-LW0101-20261122-00017-3', isStrong: true },
        { label: '申请人', value: '陈** 440605********1230' },
      ]}
      qrText="CW1:CW-LW0101-20261122-00017-3"
      notes={['这不是收件回执。办理时限从南海区收到之日起算。']}
    />
  ),
};
