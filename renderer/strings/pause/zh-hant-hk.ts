import type { PauseStrings } from './strings.ts';

export const pauseZhHantHk: PauseStrings = {
  pause: '稍後再填',
  keeping: '正在加密保存，並打印憑條。',
  keptTitle: '已為你保留，下次可繼續。',
  keptLead: (keptUntil) => `保留至 ${keptUntil}。尚未遞交，亦未送到南海區。`,
  takePaper: '請取走憑條。',
  paperIsKey: '密鑰只在這張紙上，本機自己亦無法開啟。請勿交給他人。',
  printUnknown: '未能確定憑條是否打印完整。',
  notPrinted: '憑條未能打印。',
  notPrintedTitle: '尚未保留妥當。',
  notPrintedLead: '沒有憑條便無法開啟，請再打印一次，或返回繼續填寫。',
  notKeptTitle: '現時未能保留。',
  notKept: {
    'no-room': '本機可保留的份數已滿。你填寫的內容仍在，請繼續填寫。',
    'write-failed': '未能寫入。你填寫的內容仍在，請繼續填寫，或找大堂職員協助。',
  },
  backToForm: '返回繼續填寫',
  resumeTitle: '繼續上次的填寫。',
  resumeLead: '需要上次打印的「暫存憑條」，並在同一部終端辦理。',
  scanTitle: '掃描憑條上的二維碼',
  scanLead: '把二維碼對準掃碼器。',
  scannerAway: '掃碼器現時未能使用，請找大堂職員協助。',
  savedAt: (time) => `${time} 保留`,
  foundLead: '內容都在。',
  needsDocument: '內容都在。下一步請放上你的證件，確認是你本人。',
  documentNext: '下一步請放上你的證件，確認是你本人。',
  changedTitle: '這個事項的要求有更改。',
  changedLead: '你填過的內容，仍然適用的會保留；新的要求請補填。',
  goOn: '繼續填寫',
  problems: {
    'code-unknown': {
      title: '這不是暫存憑條的二維碼。',
      resident: '請使用「暫存憑條」。其他二維碼，本機不會開啟。',
      staff: '未知前綴，未開啟。',
    },
    'is-slip': {
      title: '這是已遞交的憑證。',
      resident: '請返回，選「查詢辦理進度」。',
      staff: '提交憑證，不是暫存憑條。',
    },
    unknown: {
      title: '本機沒有這份內容。',
      resident: '請到打印憑條的那部終端辦理。已遞交的不會再保留。',
      staff: '沒有這個草稿：在其他終端，或已遞交、已刪除。',
    },
    expired: {
      title: '保留期已過。',
      resident: '請重新填寫。',
      staff: '草稿已過期。',
    },
    'wrong-key': {
      title: '這份內容無法開啟。',
      resident: '二維碼可能未掃描完整，請撫平後再試；如仍不行，請重新填寫。',
      staff: '密鑰不符或檔案損壞。',
    },
    'matter-gone': {
      title: '本機已不再辦理這個事項。',
      resident: '請找大堂職員協助，或返回選擇其他事項。',
      staff: '事項已撤下。',
    },
    'terminal-full': {
      title: '本機暫時不能再接收申請。',
      resident: '憑條仍然有效，請稍後再來。',
      staff: '待送出已滿。',
    },
  },
};
