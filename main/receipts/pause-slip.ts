import type { ReceiptBlock, ReceiptDocument } from '#devices/receipt-printer/port.ts';
import { labelledRows, paperLanguages, titleBlocks } from './bilingual.ts';
import { writtenLocale, type LocalizedText, type ScreenLocale } from '../basics/locale.ts';

/** What the paper of a paused visit says: nothing about the person, and the code that alone opens it. */
export interface PauseSlipContent {
  readonly code: string;
  readonly locale: ScreenLocale;
  readonly siteName: LocalizedText;
  readonly hasBilingualSlips: boolean;
  readonly helpLine: string;
  readonly isDemo: boolean;
  readonly matterTitle: LocalizedText;
  /** `YYYY-MM-DD` in China. */
  readonly keptUntil: string;
}

interface PauseWords {
  readonly brand: string;
  readonly title: string;
  readonly demo: string;
  readonly matter: string;
  readonly keptUntil: string;
  readonly place: string;
  readonly helpLine: string;
  readonly notes: readonly string[];
}

const words: Readonly<Record<ScreenLocale, PauseWords>> = {
  'zh-Hans': {
    brand: '市民之窗',
    title: '暂存凭条',
    demo: '演示数据，不作凭据',
    matter: '事项',
    keptUntil: '保留到',
    place: '在此继续',
    helpLine: '咨询电话',
    notes: [
      '还没有提交。',
      '回到这台终端，选“继续填写”，扫上面的二维码，再放上您的证件。',
      '内容已加密，密钥只在这张纸上。纸丢了就打不开，请重新填写。',
    ],
  },
  'zh-Hant-HK': {
    brand: '市民之窗',
    title: '暫存憑條',
    demo: '示範資料，不作憑據',
    matter: '事項',
    keptUntil: '保留至',
    place: '在此繼續',
    helpLine: '查詢電話',
    notes: [
      '尚未遞交。',
      '回到這部終端，選「繼續填寫」，掃描以上二維碼，再放上你的證件。',
      '內容已加密，密鑰只在這張紙上。如遺失便無法開啟，須重新填寫。',
    ],
  },
  en: {
    brand: 'Citizen Window',
    title: 'Paused',
    demo: 'Demonstration only, not valid',
    matter: 'Matter',
    keptUntil: 'Kept until',
    place: 'Go on at',
    helpLine: 'Help line',
    notes: [
      'Nothing has been handed in yet.',
      // Printers draw curly quotes as wide as a Hanzi.
      'At this terminal choose "Go on with a paused form", scan the code above and show your document.',
      'It is encrypted, and the key is on this paper only. If you lose it, please begin again.',
    ],
  },
  pt: {
    brand: 'Janela do Cidadão',
    title: 'Em pausa',
    demo: 'Só demonstração, sem validade',
    matter: 'Assunto',
    keptUntil: 'Guardado até',
    place: 'Continuar em',
    helpLine: 'Telefone',
    notes: [
      'Ainda nada foi entregue.',
      'Neste terminal escolha «Continuar um formulário em pausa», digitalize o código acima e mostre o documento.',
      'Está cifrado e a chave está só neste papel. Se o perder, comece de novo.',
    ],
  },
};

export function composePauseSlip(content: PauseSlipContent): ReceiptDocument {
  const languages = paperLanguages(content);
  const [first, ...others] = languages;
  const label = (word: 'matter' | 'keptUntil' | 'place' | 'helpLine'): string =>
    languages.map((each) => words[each][word]).join(' ');
  const values = (text: LocalizedText): readonly string[] =>
    languages.map((each) => text[writtenLocale(each)]);
  const notes = (each: ScreenLocale): readonly ReceiptBlock[] =>
    words[each].notes.map((text, at) => ({ type: 'text', text, align: 'center', isBold: at === 0 }));
  return {
    language: writtenLocale(first),
    blocks: [
      ...titleBlocks(languages.map((each) => words[each].title)),
      { type: 'text', text: words[first].brand, align: 'center' },
      ...(content.isDemo
        ? languages.map((each): ReceiptBlock => ({
            type: 'text',
            text: words[each].demo,
            align: 'center',
            isBold: true,
          }))
        : []),
      { type: 'rule' },
      ...labelledRows(label('matter'), values(content.matterTitle)),
      ...labelledRows(label('keptUntil'), [content.keptUntil]),
      ...labelledRows(label('place'), values(content.siteName)),
      ...labelledRows(label('helpLine'), [content.helpLine]),
      { type: 'rule' },
      { type: 'qr', text: content.code },
      ...notes(first),
      ...others.flatMap((each): readonly ReceiptBlock[] => [{ type: 'feed', lines: 1 }, ...notes(each)]),
    ],
  };
}
