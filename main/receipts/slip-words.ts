import type { ScreenLocale } from '../basics/locale.ts';
import type { WorkingDaySum } from '../basics/working-days.ts';
import type { SlipAppointment, SlipMaterial } from './slip.ts';

export interface SlipWords {
  readonly brand: string;
  readonly receivedTitle: string;
  readonly keptTitle: string;
  readonly copy: string;
  readonly demo: string;
  /** How long the district takes from its receipt on. */
  readonly promise: (time: string) => string;
  readonly number: string;
  readonly matter: string;
  readonly applicant: string;
  /** Who stands at the terminal: for another person, for a child, for an organisation. */
  readonly agent: string;
  readonly guardian: string;
  readonly organisation: string;
  readonly anonymous: string;
  readonly receivedAt: string;
  readonly receiptNumber: string;
  readonly decision: string;
  readonly decisions: Readonly<Record<'granted' | 'denied', string>>;
  readonly decidedBy: string;
  readonly workOrder: string;
  readonly office: string;
  readonly deadline: string;
  readonly appointment: string;
  readonly appointmentStates: Readonly<Record<SlipAppointment['state'], string>>;
  readonly keptAt: string;
  readonly timeDoubtful: string;
  readonly materials: string;
  readonly hall: string;
  readonly helpLine: string;
  /** Sentences, one paragraph each, so that no line of paper is left with a single character. */
  readonly receivedNotes: readonly string[];
  /** Of what was decided at once: no acceptance is waited for. */
  readonly decidedNotes: readonly string[];
  readonly keptNotes: readonly string[];
  readonly ask: string;
  readonly pages: (count: number) => string;
  /** A paper and how it was given. */
  readonly material: (name: string, how: string) => string;
  readonly due: (due: WorkingDaySum) => string;
  readonly dispositions: Readonly<Record<SlipMaterial['disposition'], string>>;
}

/** Each language is written for its readers; none is converted from another. */
export const slipWords: Readonly<Record<ScreenLocale, SlipWords>> = {
  'zh-Hans': {
    brand: '市民之窗',
    receivedTitle: '收件回执',
    keptTitle: '提交凭证',
    copy: '【副本】',
    demo: '演示数据，不作凭据',
    promise: (time) => `承诺时限：${time}`,
    number: '编号',
    matter: '事项',
    applicant: '申请人',
    agent: '代理人',
    guardian: '监护人',
    organisation: '经办人',
    anonymous: '未留姓名',
    receivedAt: '收到时间',
    receiptNumber: '收件编号',
    decision: '决定',
    decisions: { granted: '当场核准', denied: '当场不予核准' },
    decidedBy: '决定的规则',
    workOrder: '工单编号',
    office: '承办单位',
    deadline: '办理期限',
    appointment: '预约',
    appointmentStates: {
      confirmed: '已确认',
      lost: '未能保留，请另约时间',
      unconfirmed: '南海区收到后才确认',
    },
    keptAt: '本机存入',
    timeDoubtful: '本机时钟可能不准，以上时间仅供参考。',
    materials: '材料',
    hall: '办理地点',
    helpLine: '咨询电话',
    receivedNotes: ['南海区已收到您的资料。', '是否受理，由办理部门另行通知。'],
    decidedNotes: ['南海区已收到您的资料。'],
    keptNotes: ['这不是收件回执。', '办理时限从南海区收到之日起算。', '线路恢复后，本机会自动送出。'],
    ask: '凭编号可查询办理进度，请妥善保管。',
    pages: (count) => `${count} 页`,
    due: ({ date, isEstimate }) => `最迟${isEstimate ? '约' : ''} ${date} 补交`,
    material: (name, how) => `${name}（${how}）`,
    dispositions: {
      given: '已交',
      'follows-later': '以后补交',
      commitment: '告知承诺',
      'not-needed': '不用交',
      'made-here': '本机生成',
      witnessed: '工作人员确认',
    },
  },
  'zh-Hant-HK': {
    brand: '市民之窗',
    receivedTitle: '收件回執',
    keptTitle: '提交憑證',
    copy: '【副本】',
    demo: '示範資料，不作憑據',
    promise: (time) => `承諾時限：${time}`,
    number: '編號',
    matter: '事項',
    applicant: '申請人',
    agent: '代理人',
    guardian: '監護人',
    organisation: '經辦人',
    anonymous: '沒有留下姓名',
    receivedAt: '收到時間',
    receiptNumber: '收件編號',
    decision: '決定',
    decisions: { granted: '即場核准', denied: '即場不予核准' },
    decidedBy: '決定的規則',
    workOrder: '工單編號',
    office: '承辦單位',
    deadline: '辦理限期',
    appointment: '預約',
    appointmentStates: {
      confirmed: '已確認',
      lost: '未能保留，請另約時間',
      unconfirmed: '南海區收到後方能確認',
    },
    keptAt: '本機存入',
    timeDoubtful: '本機時鐘可能不準，以上時間僅供參考。',
    materials: '文件',
    hall: '辦理地點',
    helpLine: '查詢電話',
    receivedNotes: ['南海區已收到閣下的資料。', '是否受理，由辦理部門另行通知。'],
    decidedNotes: ['南海區已收到你的資料。'],
    keptNotes: ['這不是收件回執。', '辦理時限由南海區收到當日起計。', '線路恢復後，本機會自動送出。'],
    ask: '憑編號可查詢辦理進度，請妥為保存。',
    pages: (count) => `${count} 頁`,
    due: ({ date, isEstimate }) => `最遲${isEstimate ? '約' : ''} ${date} 補交`,
    material: (name, how) => `${name}（${how}）`,
    dispositions: {
      given: '已遞交',
      'follows-later': '稍後補交',
      commitment: '告知承諾',
      'not-needed': '毋須遞交',
      'made-here': '本機製備',
      witnessed: '工作人員確認',
    },
  },
  en: {
    brand: 'Citizen Window',
    receivedTitle: 'Receipt',
    keptTitle: 'Submission slip',
    copy: '[COPY]',
    demo: 'Demonstration only, not valid',
    promise: (time) => `Promised time: ${time}`,
    number: 'Number',
    matter: 'Matter',
    applicant: 'Applicant',
    agent: 'Agent',
    guardian: 'Guardian',
    organisation: 'Handled by',
    anonymous: 'No name given',
    receivedAt: 'Received',
    receiptNumber: 'Receipt no.',
    decision: 'Decision',
    decisions: { granted: 'Approved at once', denied: 'Refused at once' },
    decidedBy: 'By the rule',
    workOrder: 'Work order',
    office: 'Office',
    deadline: 'Deadline',
    appointment: 'Appointment',
    appointmentStates: {
      confirmed: 'confirmed',
      lost: 'not kept: please book another',
      unconfirmed: 'confirmed once Nanhai has it',
    },
    keptAt: 'Kept here',
    timeDoubtful: 'The clock of this terminal may be wrong; the time above is only a guide.',
    materials: 'Papers',
    hall: 'Handled at',
    helpLine: 'Help line',
    receivedNotes: [
      'Nanhai district has received your papers.',
      'The office tells you separately whether it accepts the case.',
    ],
    decidedNotes: ['Nanhai has received your papers.'],
    keptNotes: [
      'This is not a receipt from the district.',
      'Time runs from the day Nanhai receives it.',
      'This terminal sends it once the line is back.',
    ],
    ask: 'Keep this slip: ask about it by its number.',
    pages: (count) => (count === 1 ? '1 page' : `${count} pages`),
    due: ({ date, isEstimate }) => `follows by ${isEstimate ? 'about ' : ''}${date}`,
    material: (name, how) => `${name} (${how})`,
    dispositions: {
      given: 'handed in',
      'follows-later': 'follows later',
      commitment: 'signed commitment',
      'not-needed': 'not needed',
      'made-here': 'made here',
      witnessed: 'confirmed by staff',
    },
  },
  pt: {
    brand: 'Janela do Cidadão',
    receivedTitle: 'Recibo',
    keptTitle: 'Talão de entrega',
    copy: '[CÓPIA]',
    demo: 'Só demonstração, sem validade',
    promise: (time) => `Prazo: ${time}`,
    number: 'Número',
    matter: 'Assunto',
    applicant: 'Requerente',
    agent: 'Representante',
    guardian: 'Tutor',
    organisation: 'Tratado por',
    anonymous: 'Sem nome',
    receivedAt: 'Recebido',
    receiptNumber: 'Recibo n.º',
    decision: 'Decisão',
    decisions: { granted: 'Aprovado de imediato', denied: 'Recusado de imediato' },
    decidedBy: 'Pela regra',
    workOrder: 'Ordem n.º',
    office: 'Serviço',
    deadline: 'Prazo',
    appointment: 'Marcação',
    appointmentStates: {
      confirmed: 'confirmada',
      lost: 'não foi mantida: marque outra',
      unconfirmed: 'confirmada quando Nanhai a receber',
    },
    keptAt: 'Guardado aqui',
    timeDoubtful: 'O relógio deste terminal pode estar errado; a hora acima é só indicativa.',
    materials: 'Papéis',
    hall: 'Tratado em',
    helpLine: 'Telefone',
    receivedNotes: [
      'O distrito de Nanhai recebeu os seus papéis.',
      'O serviço avisa à parte se aceita o pedido.',
    ],
    decidedNotes: ['Nanhai recebeu os seus documentos.'],
    keptNotes: [
      'Isto não é um recibo do distrito.',
      'O prazo conta do dia em que Nanhai o receber.',
      'O terminal envia-o quando a linha voltar.',
    ],
    ask: 'Guarde este talão: com o número pode perguntar.',
    pages: (count) => (count === 1 ? '1 página' : `${count} páginas`),
    due: ({ date, isEstimate }) => `segue até ${isEstimate ? 'cerca de ' : ''}${date}`,
    material: (name, how) => `${name} (${how})`,
    dispositions: {
      given: 'entregue',
      'follows-later': 'segue depois',
      commitment: 'compromisso assinado',
      'not-needed': 'dispensado',
      'made-here': 'feito aqui',
      witnessed: 'confirmado pelo pessoal',
    },
  },
};
