import type { OfferStrings } from './strings.ts';

export const offerZhHans: OfferStrings = {
  reasons: {
    scheme: { resident: '不在这里的通办范围内', staff: '本站点所属的通办协议不含这一项。' },
    withdrawn: { resident: '这一项刚从目录中撤下', staff: '新目录里没有这一项；已经开始的照旧版本办。' },
    guide: { resident: '这里只提供指引', staff: '本站点对这一项只提供指引和备料清单。' },
    lineDown: { resident: '线路中断，约不了时间', staff: '预约要向区里取号，线路恢复后自动开放。' },
    noDocumentTaken: {
      resident: '这里不收这一项要用的证件',
      staff: '事项接受的证件与本站点接受的证件没有交集。',
    },
    notOpenNow: {
      resident: (period, opensOn) => `每年 ${period}办理，下次从 ${opensOn}开始`,
      staff: '不在该事项的开放期内（按北京时间的日期）。',
    },
    noStaff: {
      resident: (hours) =>
        hours === '' ? '要工作人员当面确认，今天已没有人在' : `要工作人员当面确认，今天${hours}有人在`,
      staff: '按排班，现在没有工作人员在终端旁。',
    },
  },
  period: (from, to) => `${from}至${to}`,
  monthDay: (month, day) => `${month} 月 ${day} 日`,
  date: (year, monthDay) => `${year} 年 ${monthDay}`,
  fullStop: '。',
  sentences: (first, next) => `${first}${next}`,
  guideTag: '办事指引',
  guideCount: () => '项在这里看指引、打印备料清单',
  limits: {
    title: '请留意',
    needs: (reason, what) => `${what}：${reason}。要用到的，现在还办不完。`,
    sentLater: '线路中断。递交后由本机保管，恢复后自动送出；办理时限从南海区收到之日起算。',
    noSharedData: (what) => `线路中断，取不到其他部门的数据，请自己带上：${what}。`,
  },
  followUps: {
    'print-when-line-is-back': '线路中断。现在递交，恢复后自动送出；办好后，凭编号到任何一台市民之窗打印。',
    'print-elsewhere': '本机现在打印不了 A4。办好后，可到别的市民之窗打印，或用下面写的其他方式领取。',
  },
  documents: {
    title: '用哪种证件',
    ways: { chip: '放上读卡器', scan: '扫描', typed: '自己输入' },
    reasons: { 'not-at-this-site': '这个地点不收', 'too-weak': '这一项要读芯片，不能用' },
    anonymous: '这一项也可以不报姓名。',
  },
  guide: {
    title: '这一项不在这里办。',
    lead: '您可以在这里看清楚要带什么、到哪里办，并把备料清单打印带走。',
    where: '到哪里办',
  },
  more: {
    title: '更多说明',
    conditions: '受理条件',
    legalTime: '法定时限',
    procedures: '不计入时限的环节',
    proceduresLead: '需要这些环节时，时限暂停计算。',
    limit: {
      'working-days': (amount) => `${amount}\u00a0个工作日`,
      'calendar-days': (amount) => `${amount}\u00a0天`,
      'on-the-spot': () => '当场',
    },
    result: '办好后拿到',
    delivery: {
      'print-here': '在市民之窗打印',
      post: '邮寄',
      collect: '到窗口领取',
      electronic: '电子版',
    },
    validMonths: (count) => `有效期\u00a0${count}\u00a0个月`,
    legalBasis: '设定依据',
  },
  goOn: '继续办理',
  list: {
    print: '打印备料清单',
    again: '再打印一次清单',
    printing: '正在打印备料清单。',
    printed: '清单已经打出，请取走。',
    notPrinted: '清单没有打印出来。内容都在屏幕上。',
    unknown: '不能确定清单是否打印完整，请看一看。',
    away: '凭证打印机现在不能用，清单请看屏幕。',
  },
  obstacles: {
    kept: '您填的都还在。',
    withdrawn: '这一项刚从目录中撤下。',
    withdrawnLead: '您已经开始的，照原来的要求办，现在可以办完递交；离开后就不能再接着办。',
    noSlip: '可以照样递交；凭证打不出来时，编号会显示在屏幕上，请记下来。',
    stepAhead: '后面有一步要用到。',
    mayPause: (pause) => `可以等一等，也可以按“${pause}”，改天接着办。`,
    mayWait: '请等一等，或叫工作人员。',
  },
};
