import type { PauseStrings } from './strings.ts';

export const pauseZhHans: PauseStrings = {
  pause: '先停一下',
  keeping: '正在加密保存，并打印凭条。',
  keptTitle: '已为您保留，下次接着填。',
  keptLead: (keptUntil) => `保留到 ${keptUntil}。还没有提交，也没有送到南海区。`,
  takePaper: '请取走凭条。',
  paperIsKey: '密钥只在这张纸上，本机自己也打不开。请不要交给别人。',
  printUnknown: '不能确定凭条是否打印完整。',
  notPrinted: '凭条没有打印出来。',
  notPrintedTitle: '还没有保留好。',
  notPrintedLead: '没有凭条就打不开，请再打印一次，或返回继续填写。',
  notKeptTitle: '现在不能保留。',
  notKept: {
    'no-room': '本机能保留的份数已满。您填写的内容都还在，请继续填写。',
    'write-failed': '没有写入成功。您填写的内容都还在，请继续填写，或找大厅工作人员。',
  },
  backToForm: '返回继续填写',
  resumeTitle: '接着上次填写。',
  resumeLead: '需要上次打印的“暂存凭条”，并在同一台终端办理。',
  scanTitle: '扫凭条上的二维码',
  scanLead: '把二维码对准扫码口。',
  scannerAway: '扫码器现在不可用，请找大厅工作人员。',
  savedAt: (time) => `${time} 保留`,
  foundLead: '内容都还在。',
  needsDocument: '内容都还在。下一步请放上您的证件，确认是您本人。',
  documentNext: '下一步请放上您的证件，确认是您本人。',
  changedTitle: '这个事项的要求有变化。',
  changedLead: '您填过的内容，还用得上的都会保留；新的要求请补填。',
  goOn: '继续填写',
  problems: {
    'code-unknown': {
      title: '这不是暂存凭条的二维码。',
      resident: '请用“暂存凭条”。别的二维码，本机不会打开。',
      staff: '未知前缀，未打开。',
    },
    'is-slip': {
      title: '这是已经提交的凭证。',
      resident: '请返回，选“查办理进度”。',
      staff: '提交凭证，不是暂存凭条。',
    },
    unknown: {
      title: '本机没有这份内容。',
      resident: '请到打印凭条的那台终端办理。已经提交过的，不再保留。',
      staff: '没有这个草稿：在别的终端，或已提交、已删除。',
    },
    expired: {
      title: '已经过了保留期。',
      resident: '请重新填写。',
      staff: '草稿已过期。',
    },
    'wrong-key': {
      title: '这份内容打不开。',
      resident: '二维码可能没有扫完整，请抚平再扫一次；还是不行，请重新填写。',
      staff: '密钥不符或文件损坏。',
    },
    'matter-gone': {
      title: '这个事项本机已经不办了。',
      resident: '请找大厅工作人员，或返回另选事项。',
      staff: '事项已撤下。',
    },
    'terminal-full': {
      title: '本机暂时不能再接收申请。',
      resident: '凭条仍然有效，请稍后再来。',
      staff: '待发送已满。',
    },
  },
};
