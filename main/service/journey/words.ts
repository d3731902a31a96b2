import type { LocalizedText } from '#main/basics/locale.ts';
import type { WorkingDaySum } from '#main/basics/working-days.ts';
import type { MaterialDisposition } from '#main/matters/engine/types.ts';

/** The few words that the service itself puts into rows of the review and the slip. */
export const words = {
  applicant: text('申请人', '申請人', 'Applicant'),
  name: text('姓名', '姓名', 'Name'),
  number: text('证件号码', '證件號碼', 'Document number'),
  anonymous: text('不留姓名', '不留姓名', 'No name given'),
  handedIn: text('提交方式', '遞交方式', 'How it is handed in'),
  slipNumber: text('编号', '編號', 'Number'),
  matter: text('事项', '事項', 'Matter'),
  keptAt: text('本机存入', '本機存入', 'Kept by this terminal'),
  receivedAt: text('南海区收到', '南海區收到', 'Received by Nanhai'),
  receiptNumber: text('收件编号', '收件編號', 'Receipt number'),
  workOrder: text('工单编号', '工單編號', 'Work order'),
  office: text('承办单位', '承辦單位', 'Office in charge'),
  deadline: text('办理期限', '辦理期限', 'Deadline'),
  materials: text('材料', '材料', 'Materials'),
  handlingHall: text('办理地点', '辦理地點', 'Handled at'),
  dispositions: {
    given: text('已交', '已交', 'Handed in'),
    'follows-later': text('以后补交', '稍後補交', 'Follows later'),
    commitment: text('以告知承诺代替', '以告知承諾代替', 'Replaced by a signed commitment'),
    'not-needed': text('不用交', '毋須遞交', 'Not needed'),
    'made-here': text('由本机生成', '由本機製備', 'Made by this terminal'),
    witnessed: text('由工作人员确认', '由工作人員確認', 'Confirmed by staff'),
    'left-out': text('不交', '不遞交', 'Not handed in'),
  } satisfies Record<MaterialDisposition, LocalizedText>,
  permit: {
    number: text('回乡证号码', '回鄉證號碼', 'Permit number'),
    numberHint: text('H 或 M 开头，后面 8 位数字', 'H 或 M 字頭，後接 8 位數字', 'H or M, then 8 digits'),
    numberPattern: text(
      '号码应是 H 或 M 加 8 位数字（有的证件是 10 位），请对照证件检查。',
      '號碼應為 H 或 M 加 8 位數字（有的證件為 10 位），請對照證件檢查。',
      'The number is H or M and 8 digits (10 on some permits). Please compare it with your permit.',
    ),
    name: text('姓名，与证件上相同', '姓名，與證件上相同', 'Name as on the permit'),
    birthDate: text('出生日期', '出生日期', 'Date of birth'),
    validTo: text('有效期至', '有效期至', 'Valid until'),
    expired: text(
      '这张证件已经过期，请用在有效期内的证件。',
      '這張證件已經過期，請使用仍在有效期內的證件。',
      'This permit has expired. Please use a document that is still valid.',
    ),
  },
  /** Behind the name of a paper that there is one of for each member of a group. */
  ofItem: (name: LocalizedText, itemName: LocalizedText, number: number): LocalizedText =>
    text(
      `${name['zh-Hans']}（${itemName['zh-Hans']} ${number}）`,
      `${name['zh-Hant-HK']}（${itemName['zh-Hant-HK']} ${number}）`,
      `${name.en} (${itemName.en} ${number})`,
    ),
  itemNumber: (itemName: LocalizedText, number: number): LocalizedText =>
    text(
      `${itemName['zh-Hans']} ${number}`,
      `${itemName['zh-Hant-HK']} ${number}`,
      `${itemName.en} ${number}`,
    ),
  pages: (count: number): LocalizedText =>
    text(`${count} 页`, `${count} 頁`, count === 1 ? '1 page' : `${count} pages`),
  due: ({ date, isEstimate }: WorkingDaySum): LocalizedText =>
    isEstimate
      ? text(`最迟约 ${date} 补交`, `最遲約 ${date} 補交`, `follows by about ${date}`)
      : text(`最迟 ${date} 补交`, `最遲 ${date} 補交`, `follows by ${date}`),
} as const;

export function inEveryLanguage(value: string): LocalizedText {
  return text(value, value, value);
}

function text(zhHans: string, zhHantHK: string, en: string): LocalizedText {
  return { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHantHK, en };
}
