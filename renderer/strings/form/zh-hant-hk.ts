import type { FormStrings, ProblemStrings } from './strings.ts';

export const formZhHantHk: FormStrings = {
  next: '下一步',
  characters: (used, limit) => `${used}\u00a0/\u00a0${limit}\u00a0字`,
  fromChip: '讀自證件',
  fromScan: '讀自掃描件',
  chooseOne: '選一項',
  chooseAny: '可選多項',
  year: '年',
  month: '月',
  day: '日',
  later: (unit) => `${unit}加一`,
  earlier: (unit) => `${unit}減一`,
  more: '加一',
  less: '減一',
  region: '電話號碼所屬地區',
  regions: { mainland: '內地', 'hong-kong': '香港', macau: '澳門' },
  problemsTitle: (count) => `還有\u00a0${count}\u00a0處需要補填或更正。`,
  computed: '自動計算',
  example: (example) => `例如\u00a0${example}`,
  items: {
    none: '尚未新增。',
    title: (name, number) => `${name}\u00a0${number}`,
    add: (name) => `新增${name}`,
    addLead: (name) => `請填寫這位（項）${name}的資料。`,
    change: '更改',
    remove: '刪除',
    removeAsk: (title) => `要刪除「${title}」嗎？`,
    removeLead: '已填寫的內容及為其掃描的文件都會刪除。',
    incomplete: '尚未填妥',
    take: '填妥',
    full: (maximum) => `最多\u00a0${maximum}\u00a0項，已滿。`,
  },
  places: {
    search: '搜尋地點',
    placeholder: '名稱、拼音或首字母',
    none: '找不到。請換個說法，或只輸入首幾個字。',
    change: '重新選擇',
  },
  slots: {
    loading: '正在查詢可預約的時間……',
    offline: '現時未能連接南海區，查不到可預約的時間。請稍後再試。',
    again: '再查一次',
    none: '未來三十日已約滿。',
    held: '已為你保留，遞交後生效：',
    taken: '這個時間剛被其他人預約，請另選一個。',
    day: '日期',
    otherDay: '另選日期',
    time: '時間',
  },
};

export const problemsZhHantHk: ProblemStrings = {
  required: '請填寫這一項。',
  tooLong: (max) => `太長了，最多\u00a0${max}\u00a0個字。`,
  tooShort: (min) => `太短了，最少\u00a0${min}\u00a0個字。`,
  notANumber: '請只填數字。',
  tooManyDecimals: (places) => (places === 0 ? '請填整數。' : `小數點後最多 ${places} 個位。`),
  notAName: '請按證件填寫姓名，不要填寫符號。',
  outOfRange: (min, max) =>
    min !== null && max !== null
      ? `請填\u00a0${min}\u00a0至\u00a0${max}\u00a0之間的數。`
      : min !== null
        ? `不能少於\u00a0${min}。`
        : `不能多於\u00a0${max ?? ''}。`,
  notADate: '沒有這一日，請檢查日期。',
  dateOutOfRange: (earliest, latest) =>
    earliest && latest
      ? `請選\u00a0${earliest}\u00a0至\u00a0${latest}\u00a0之間的日期。`
      : earliest
        ? `不能早於\u00a0${earliest}。`
        : `不能遲於\u00a0${latest ?? ''}。`,
  phonePattern: {
    mainland: '內地流動電話是 1 字頭的 11\u00a0位數字。',
    'hong-kong': '香港電話是 8\u00a0位數字。',
    macau: '澳門流動電話是 6 字頭的 8\u00a0位數字。',
  },
  numberPattern: '號碼的位數或字母不對，請對照證件檢查。',
  checkDigit: '號碼核對不符，可能有一個數字寫錯了。',
  notAnOption: '請從列出的選項中選擇。',
  notAMonth: '沒有這個月份，請檢查。',
  format: (example) => `請對照正本檢查，例如\u00a0${example}。`,
  notAPlace: '請從列出的地點中選擇。',
  tooFewItems: (minimum) => `最少要有\u00a0${minimum}\u00a0項。`,
  tooManyItems: (maximum) => `最多\u00a0${maximum}\u00a0項。`,
  itemProblems: (numbers) => `第\u00a0${numbers}\u00a0項尚未填妥。`,
};
