import { inLanguage, type Locale, type LocalizedText, type ScreenText } from '#main/basics/locale.ts';
import type { WorkingDaySum } from '#main/basics/working-days.ts';
import type { TravelDocumentKind } from '#main/contract/identity-views.ts';
import type { MaterialDisposition } from '#main/matters/engine/types.ts';
import type { SlipAppointment } from '#main/receipts/slip.ts';

/** The few words that the service itself puts into rows of the review and the slip. */
export const words = {
  applicant: text('申请人', '申請人', 'Applicant', 'Requerente'),
  /** Who stands at the terminal for the applicant. */
  representatives: {
    agent: text('代理人', '代理人', 'Agent', 'Representante'),
    guardian: text('监护人', '監護人', 'Guardian', 'Tutor'),
    organisation: text('经办人', '經辦人', 'Handled by', 'Tratado por'),
  },
  name: text('姓名', '姓名', 'Name', 'Nome'),
  number: text('证件号码', '證件號碼', 'Document number', 'N.º do documento'),
  anonymous: text('不留姓名', '不留姓名', 'No name given', 'Sem nome'),
  sharedData: text('由其他部门提供', '由其他部門提供', 'From other offices', 'De outros serviços'),
  sharedRefused: text(
    '自己填写、自己带材料',
    '自行填寫、自行帶備文件',
    'You fill it in and bring the papers',
    'Preenche e traz os papéis',
  ),
  sharedNone: text(
    '没有取得，自己填写',
    '未能取得，自行填寫',
    'Nothing came; you fill it in',
    'Nada chegou; preenche-o',
  ),
  sharedFound: (asOf: string, replaced: readonly LocalizedText[]): LocalizedText => {
    const names = (locale: Locale, separator: string): string =>
      replaced.map((name) => name[locale]).join(separator);
    return replaced.length === 0
      ? text(`已取得（${asOf}）`, `已取得（${asOf}）`, `Received, as of ${asOf}`)
      : text(
          `已取得（${asOf}），不用带：${names('zh-Hans', '、')}`,
          `已取得（${asOf}），毋須帶備：${names('zh-Hant-HK', '、')}`,
          `Received, as of ${asOf}. Not needed: ${names('en', ', ')}`,
        );
  },
  decision: text('决定', '決定', 'Decision', 'Decisão'),
  decisions: {
    granted: text('当场核准', '即場核准', 'Approved at once', 'Aprovado de imediato'),
    denied: text('当场不予核准', '即場不予核准', 'Refused at once', 'Recusado de imediato'),
  },
  decidedBy: text('决定的规则', '決定的規則', 'Decided by the rule', 'Decidido pela regra'),
  alreadyDecided: text(
    '已经由系统按规则办结，不用再等审批。',
    '已由系統按規則辦結，毋須再等審批。',
    'It has been decided by rule at once; there is nothing to wait for.',
    'Foi decidido de imediato por regra; não há nada a esperar.',
  ),
  handedIn: text('提交方式', '遞交方式', 'How it is handed in', 'Como é entregue'),
  slipNumber: text('编号', '編號', 'Number', 'Número'),
  matter: text('事项', '事項', 'Matter', 'Assunto'),
  keptAt: text('本机存入', '本機存入', 'Kept by this terminal', 'Guardado aqui'),
  receivedAt: text('南海区收到', '南海區收到', 'Received by Nanhai', 'Recebido em Nanhai'),
  receiptNumber: text('收件编号', '收件編號', 'Receipt number', 'Recibo n.º'),
  workOrder: text('工单编号', '工單編號', 'Work order', 'Ordem n.º'),
  office: text('承办单位', '承辦單位', 'Office in charge', 'Serviço'),
  deadline: text('办理期限', '辦理期限', 'Deadline', 'Prazo'),
  appointment: text('预约', '預約', 'Appointment', 'Marcação'),
  appointmentIs: ({ at, state }: SlipAppointment): ScreenText => {
    const said = {
      confirmed: text('已确认', '已確認', 'confirmed', 'confirmada'),
      lost: text(
        '未能保留，请另约时间',
        '未能保留，請另約時間',
        'not kept: please book another',
        'não foi mantida: marque outra',
      ),
      unconfirmed: text(
        '南海区收到后才确认',
        '南海區收到後方能確認',
        'confirmed once Nanhai has it',
        'confirmada quando Nanhai a receber',
      ),
    }[state];
    return text(
      `${at['zh-Hans']}（${said['zh-Hans']}）`,
      `${at['zh-Hant-HK']}（${said['zh-Hant-HK']}）`,
      `${at.en} (${said.en})`,
      `${at.en} (${inLanguage(said, 'pt')})`,
    );
  },
  materials: text('材料', '材料', 'Materials', 'Papéis'),
  handlingHall: text('办理地点', '辦理地點', 'Handled at', 'Tratado em'),
  dispositions: {
    given: text('已交', '已交', 'Handed in', 'Entregue'),
    'follows-later': text('以后补交', '稍後補交', 'Follows later', 'Entrega-se depois'),
    commitment: text(
      '以告知承诺代替',
      '以告知承諾代替',
      'Replaced by a signed commitment',
      'Substituído por compromisso assinado',
    ),
    'not-needed': text('不用交', '毋須遞交', 'Not needed', 'Não é preciso'),
    'made-here': text('由本机生成', '由本機製備', 'Made by this terminal', 'Feito por este terminal'),
    witnessed: text('由工作人员确认', '由工作人員確認', 'Confirmed by staff', 'Confirmado pelo pessoal'),
    'left-out': text('不交', '不遞交', 'Not handed in', 'Não entregue'),
  } satisfies Record<MaterialDisposition, ScreenText>,
  permit: {
    numbers: {
      'mainland-travel-permit': {
        label: text('回乡证号码', '回鄉證號碼', 'Permit number'),
        hint: text('H 或 M 开头，后面 8 位数字', 'H 或 M 字頭，後接 8 位數字', 'H or M, then 8 digits'),
        pattern: text(
          '号码应是 H 或 M 加 8 位数字（有的证件是 10 位），请对照证件检查。',
          '號碼應為 H 或 M 加 8 位數字（有的證件為 10 位），請對照證件檢查。',
          'The number is H or M and 8 digits (10 on some permits). Please compare it with your permit.',
        ),
      },
      'taiwan-permit': {
        label: text('台胞证号码', '台胞證號碼', 'Permit number'),
        hint: text('8 位数字', '8 位數字', '8 digits'),
        pattern: text(
          '号码应是 8 位数字（有的证件是 10 位），请对照证件检查。',
          '號碼應為 8 位數字（有的證件為 10 位），請對照證件檢查。',
          'The number is 8 digits (10 on some permits). Please compare it with your permit.',
        ),
      },
      'mainland-permit': {
        label: text('通行证号码', '通行證號碼', 'Permit number'),
        hint: text('C 或 W 开头，共 9 位', 'C 或 W 字頭，共 9 位', 'C or W first, 9 characters in all'),
        pattern: text(
          '号码应是 C 或 W 开头的 9 位，请对照证件检查。',
          '號碼應為 C 或 W 字頭的 9 位，請對照證件檢查。',
          'The number has 9 characters and begins with C or W. Please compare it with your permit.',
        ),
      },
      passport: {
        label: text('护照号码', '護照號碼', 'Passport number'),
        hint: text('5 到 9 位字母和数字', '5 至 9 位字母和數字', '5 to 9 letters and digits'),
        pattern: text(
          '号码应是 5 到 9 位字母和数字，请对照护照检查。',
          '號碼應為 5 至 9 位字母和數字，請對照護照檢查。',
          'The number has 5 to 9 letters and digits. Please compare it with your passport.',
        ),
      },
    } satisfies Record<TravelDocumentKind, Readonly<Record<'label' | 'hint' | 'pattern', LocalizedText>>>,
    chineseName: text(
      '中文姓名，证件上有的话',
      '中文姓名，如證件載有',
      'Name in Chinese, if the document has one',
    ),
    romanisedName: text('拼音或英文姓名', '英文或拼音姓名', 'Name in Latin letters'),
    romanisedPattern: text(
      '只用英文字母，姓和名之间用逗号隔开。',
      '只可用英文字母，姓與名之間以逗號分隔。',
      'Latin letters only, with a comma between family name and given names.',
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
  /** What a clerk wrote is official text in Chinese and stays as written. */
  noticeSays: (note: string): ScreenText =>
    text(
      note,
      `補正通知原文：${note}`,
      `The office asks, in Chinese: ${note}`,
      `O serviço pede, em chinês: ${note}`,
    ),
  /** 不予…决定书, as the district titles it. */
  refusalOf: (title: LocalizedText): LocalizedText =>
    text(
      `不予${title['zh-Hans']}决定书`,
      `不予${title['zh-Hant-HK']}決定書`,
      `Decision to refuse: ${title.en}`,
    ),
  pages: (count: number): ScreenText =>
    text(
      `${count} 页`,
      `${count} 頁`,
      count === 1 ? '1 page' : `${count} pages`,
      count === 1 ? '1 página' : `${count} páginas`,
    ),
  due: ({ date, isEstimate }: WorkingDaySum): ScreenText =>
    isEstimate
      ? text(
          `最迟约 ${date} 补交`,
          `最遲約 ${date} 補交`,
          `follows by about ${date}`,
          `a entregar até cerca de ${date}`,
        )
      : text(`最迟 ${date} 补交`, `最遲 ${date} 補交`, `follows by ${date}`, `a entregar até ${date}`),
} as const;

/** Several names as one text. */
export function nameList(names: readonly LocalizedText[]): LocalizedText {
  const list = (locale: Locale, separator: string): string =>
    names.map((name) => name[locale]).join(separator);
  return text(list('zh-Hans', '、'), list('zh-Hant-HK', '、'), list('en', '; '));
}

export function inEveryLanguage(value: string): LocalizedText {
  return text(value, value, value);
}

function text(zhHans: string, zhHantHK: string, en: string, pt?: string): ScreenText {
  return { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHantHK, en, ...(pt === undefined ? {} : { pt }) };
}
