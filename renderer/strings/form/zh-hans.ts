import type { FormStrings, ProblemStrings } from './strings.ts';

export const formZhHans: FormStrings = {
  next: '下一步',
  characters: (used, limit) => `${used}\u00a0/\u00a0${limit}\u00a0字`,
  fromChip: '读自证件',
  fromScan: '读自扫描件',
  chooseOne: '选一项',
  chooseAny: '可选多项',
  year: '年',
  month: '月',
  day: '日',
  later: (unit) => `${unit}加一`,
  earlier: (unit) => `${unit}减一`,
  more: '加一',
  less: '减一',
  region: '号码归属地',
  regions: { mainland: '内地', 'hong-kong': '香港', macau: '澳门' },
  problemsTitle: (count) => `还有\u00a0${count}\u00a0处需要补上或改正。`,
  computed: '自动算出',
  example: (example) => `例如\u00a0${example}`,
  items: {
    none: '还没有添加。',
    title: (name, number) => `${name}\u00a0${number}`,
    add: (name) => `添加${name}`,
    addLead: (name) => `请填写这位（项）${name}的情况。`,
    change: '修改',
    remove: '删除',
    removeAsk: (title) => `要删除“${title}”吗？`,
    removeLead: '填好的内容和为它扫描的材料都会删除。',
    incomplete: '还没填完',
    take: '填好了',
    full: (maximum) => `最多\u00a0${maximum}\u00a0项，已经满了。`,
  },
  places: {
    search: '搜索地点',
    placeholder: '名称、拼音或首字母',
    none: '没有找到。换个说法，或只输入前几个字。',
    change: '重新选择',
  },
  slots: {
    loading: '正在查询可以预约的时间……',
    offline: '现在连不上南海区，查不到可以预约的时间。稍后再试。',
    again: '再查一次',
    none: '最近三十天已约满。',
    held: '已为您留住，提交后生效：',
    taken: '这个时间刚刚被别人约走了，请另选一个。',
    day: '日期',
    otherDay: '换一天',
    time: '时间',
  },
};

export const problemsZhHans: ProblemStrings = {
  required: '这一项需要填写。',
  tooLong: (max) => `太长了，最多\u00a0${max}\u00a0个字。`,
  tooShort: (min) => `太短了，至少\u00a0${min}\u00a0个字。`,
  notANumber: '请只填数字。',
  tooManyDecimals: (places) => (places === 0 ? '请填整数。' : `小数点后最多 ${places} 位。`),
  notAName: '请按证件填写姓名，不要填符号。',
  outOfRange: (min, max) =>
    min !== null && max !== null
      ? `请填\u00a0${min}\u00a0到\u00a0${max}\u00a0之间的数。`
      : min !== null
        ? `不能小于\u00a0${min}。`
        : `不能大于\u00a0${max ?? ''}。`,
  notADate: '没有这一天，请检查日期。',
  dateOutOfRange: (earliest, latest) =>
    earliest && latest
      ? `请选\u00a0${earliest}\u00a0到\u00a0${latest}\u00a0之间的日期。`
      : earliest
        ? `不能早于\u00a0${earliest}。`
        : `不能晚于\u00a0${latest ?? ''}。`,
  phonePattern: {
    mainland: '内地手机号是 1 开头的 11\u00a0位数字。',
    'hong-kong': '香港电话是 8\u00a0位数字。',
    macau: '澳门手机号是 6 开头的 8\u00a0位数字。',
  },
  numberPattern: '号码的位数或字母不对，请对照证件检查。',
  checkDigit: '号码核对不上，可能有一位写错了。',
  notAnOption: '请从列出的选项里选。',
  notAMonth: '没有这个月份，请检查。',
  format: (example) => `请对照原件检查，例如\u00a0${example}。`,
  notAPlace: '请从列出的地点中选择。',
  tooFewItems: (minimum) => `至少要有\u00a0${minimum}\u00a0项。`,
  tooManyItems: (maximum) => `最多\u00a0${maximum}\u00a0项。`,
  itemProblems: (numbers) => `第\u00a0${numbers}\u00a0项还没填好。`,
};
