import type { OfferStrings } from './strings.ts';

export const offerZhHantHk: OfferStrings = {
  reasons: {
    scheme: { resident: '不在這裡的通辦範圍之內', staff: '本服務點所屬的通辦安排不包括這一項。' },
    withdrawn: { resident: '這一項剛從目錄中移除', staff: '新目錄沒有這一項；已開始的按原有版本辦理。' },
    guide: { resident: '這裡只提供指引', staff: '本服務點就這一項只提供指引及所需文件清單。' },
    lineDown: { resident: '網絡中斷，未能預約', staff: '預約須向區方取號，網絡恢復後自動開放。' },
    noDocumentTaken: {
      resident: '這裡不接受這一項所用的證件',
      staff: '事項接受的證件，本服務點全部不接受。',
    },
    notOpenNow: {
      resident: (period, opensOn) => `每年 ${period}辦理，下次由 ${opensOn}開始`,
      staff: '不在該事項的開放期內（按北京時間的日期）。',
    },
    noStaff: {
      resident: (hours) =>
        hours === '' ? '須由職員當面確認，今日已沒有職員當值' : `須由職員當面確認，今日${hours}有職員當值`,
      staff: '按編更，現時沒有職員在終端旁。',
    },
  },
  period: (from, to) => `${from}至${to}`,
  monthDay: (month, day) => `${month} 月 ${day} 日`,
  date: (year, monthDay) => `${year} 年 ${monthDay}`,
  fullStop: '。',
  sentences: (first, next) => `${first}${next}`,
  guideTag: '辦事指引',
  guideCount: () => '項可在這裡看指引、列印所需文件清單',
  limits: {
    title: '請留意',
    needs: (reason, what) => `${what}：${reason}。如需用到，現在未能辦妥。`,
    sentLater: '網絡中斷。遞交後由本機保管，恢復後自動送出；辦理時限由南海區收到當日起計。',
    noSharedData: (what) => `網絡中斷，未能取得其他部門的資料，請自行帶備：${what}。`,
  },
  followUps: {
    'print-when-line-is-back': '網絡中斷。現在遞交，恢復後自動送出；辦妥後，可憑編號到任何一部市民之窗列印。',
    'print-elsewhere': '本機現在未能列印 A4。辦妥後，可到其他市民之窗列印，或以下面所列的其他方式領取。',
  },
  documents: {
    title: '使用哪種證件',
    ways: { chip: '放上讀卡器', scan: '掃描', typed: '自行輸入' },
    reasons: { 'not-at-this-site': '這個地點不接受', 'too-weak': '這一項須讀取晶片，不能使用' },
    anonymous: '這一項亦可不具名。',
  },
  guide: {
    title: '這一項不在這裡辦理。',
    lead: '你可以在這裡看清楚要帶甚麼、到哪裡辦理，並列印所需文件清單帶走。',
    where: '辦理地點',
  },
  more: {
    title: '更多說明',
    conditions: '受理條件',
    legalTime: '法定時限',
    procedures: '不計入時限的程序',
    proceduresLead: '進行這些程序期間，時限暫停計算。',
    limit: {
      'working-days': (amount) => `${amount}\u00a0個工作天`,
      'calendar-days': (amount) => `${amount}\u00a0天`,
      'on-the-spot': () => '即場',
    },
    result: '辦妥後取得',
    delivery: {
      'print-here': '在市民之窗列印',
      post: '郵寄',
      collect: '到櫃位領取',
      electronic: '電子版',
    },
    validMonths: (count) => `有效期\u00a0${count}\u00a0個月`,
    legalBasis: '法律依據',
  },
  goOn: '繼續辦理',
  list: {
    print: '列印所需文件清單',
    again: '再列印一次清單',
    printing: '正在列印所需文件清單。',
    printed: '清單已列印，請取走。',
    notPrinted: '清單未能列印。內容全部在螢幕上。',
    unknown: '未能確定清單是否完整列印，請看一看。',
    away: '憑證打印機現在未能使用，請看螢幕上的清單。',
  },
  obstacles: {
    kept: '你填寫的內容都還在。',
    withdrawn: '這一項剛從目錄中移除。',
    withdrawnLead: '你已經開始的，按原來的要求辦理，現在可以辦妥遞交；離開後便不能再繼續。',
    noSlip: '可以照常遞交；如憑證未能列印，編號會在螢幕上顯示，請記下來。',
    stepAhead: '稍後有一步需要用到。',
    mayPause: (pause) => `可以等一等，亦可按「${pause}」，改天再繼續。`,
    mayWait: '請稍候，或找職員協助。',
  },
};
