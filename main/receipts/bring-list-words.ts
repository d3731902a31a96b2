import type { ScreenLocale } from '../basics/locale.ts';
import type { IdentityDocumentKind } from '../contract/identity-views.ts';
import type { BringListItem } from './bring-list.ts';

export interface BringListWords {
  readonly brand: string;
  readonly title: string;
  readonly demo: string;
  readonly matter: string;
  readonly fee: string;
  readonly date: string;
  readonly helpLine: string;
  readonly where: string;
  /** Names of places may hold commas. */
  readonly atTerminals: (names: readonly string[]) => string;
  readonly atHalls: (names: readonly string[]) => string;
  readonly isNoProof: string;
  readonly separator: string;
  readonly document: (name: string) => string;
  readonly oneDocument: (names: string) => string;
  readonly noted: (name: string, note: string) => string;
  readonly notes: Readonly<Record<Exclude<BringListItem['note'], null>, string>>;
  readonly documents: Readonly<Record<IdentityDocumentKind, string>>;
}

/** Each language is written for its readers; none is converted from another. */
export const bringListWords: Readonly<Record<ScreenLocale, BringListWords>> = {
  'zh-Hans': {
    brand: '市民之窗',
    title: '备料清单',
    demo: '演示数据，不作凭据',
    matter: '事项',
    fee: '费用',
    date: '打印日期',
    helpLine: '咨询电话',
    where: '到哪里办',
    atTerminals: (names) => `市民之窗终端：${names.join('、')}`,
    atHalls: (names) => `镇街大厅：${names.join('、')}`,
    isNoProof: '要求如有变化，以办理时为准。',
    separator: '、',
    document: (name) => `${name}原件`,
    oneDocument: (names) => `身份证件原件，任一种：${names}`,
    noted: (name, note) => `${name}（${note}）`,
    notes: {
      'one-of-several': '几种选一种',
      optional: '没有也可以办',
      'if-it-applies': '有这种情况才要',
      'may-follow': '没带可以后补',
    },
    documents: {
      'resident-id': '居民身份证',
      'residence-permit': '港澳台居民居住证',
      'foreign-permanent-resident-2017': '外国人永久居留身份证',
      'foreign-permanent-resident-2023': '外国人永久居留身份证',
      'mainland-travel-permit': '港澳居民来往内地通行证',
      'taiwan-permit': '台湾居民来往大陆通行证',
      'mainland-permit': '往来港澳通行证',
      passport: '护照',
    },
  },
  'zh-Hant-HK': {
    brand: '市民之窗',
    title: '所需文件清單',
    demo: '示範資料，不作憑據',
    matter: '事項',
    fee: '費用',
    date: '列印日期',
    helpLine: '查詢電話',
    where: '辦理地點',
    atTerminals: (names) => `市民之窗終端：${names.join('、')}`,
    atHalls: (names) => `鎮街大廳：${names.join('、')}`,
    isNoProof: '要求如有更改，以辦理時為準。',
    separator: '、',
    document: (name) => `${name}正本`,
    oneDocument: (names) => `身份證明文件正本，任何一種：${names}`,
    noted: (name, note) => `${name}（${note}）`,
    notes: {
      'one-of-several': '數種任擇其一',
      optional: '沒有亦可辦理',
      'if-it-applies': '如適用',
      'may-follow': '可稍後補交',
    },
    documents: {
      'resident-id': '居民身份證',
      'residence-permit': '港澳台居民居住證',
      'foreign-permanent-resident-2017': '外國人永久居留身份證',
      'foreign-permanent-resident-2023': '外國人永久居留身份證',
      'mainland-travel-permit': '回鄉證（港澳居民來往內地通行證）',
      'taiwan-permit': '台胞證（台灣居民來往大陸通行證）',
      'mainland-permit': '往來港澳通行證',
      passport: '護照',
    },
  },
  en: {
    brand: 'Citizen Window',
    title: 'What to bring',
    demo: 'Demonstration only, not valid',
    matter: 'Matter',
    fee: 'Fee',
    date: 'Printed on',
    helpLine: 'Help line',
    where: 'Where to go',
    atTerminals: (names) => `Citizen Window terminals: ${names.join('; ')}`,
    atHalls: (names) => `Town halls: ${names.join('; ')}`,
    isNoProof: 'What is asked on the day counts.',
    separator: ', ',
    document: (name) => `${name}, the original`,
    oneDocument: (names) => `One of these, the original: ${names}`,
    noted: (name, note) => `${name} (${note})`,
    notes: {
      'one-of-several': 'one of several',
      optional: 'if you have it',
      'if-it-applies': 'only if it applies to you',
      'may-follow': 'may follow later',
    },
    documents: {
      'resident-id': 'resident identity card',
      'residence-permit': 'residence permit for Hong Kong, Macau and Taiwan residents',
      'foreign-permanent-resident-2017': "foreign permanent resident's card",
      'foreign-permanent-resident-2023': "foreign permanent resident's card",
      'mainland-travel-permit': 'Home Return Permit',
      'taiwan-permit': 'Taiwan Compatriot Permit',
      'mainland-permit': 'two-way permit to Hong Kong and Macau',
      passport: 'passport',
    },
  },
  pt: {
    brand: 'Janela do Cidadão',
    title: 'O que trazer',
    demo: 'Só demonstração, sem validade',
    matter: 'Assunto',
    fee: 'Taxa',
    date: 'Impresso em',
    helpLine: 'Telefone',
    where: 'Onde tratar',
    atTerminals: (names) => `Terminais Janela do Cidadão: ${names.join('; ')}`,
    atHalls: (names) => `Centros das vilas: ${names.join('; ')}`,
    isNoProof: 'Conta o que for pedido no próprio dia.',
    separator: ', ',
    document: (name) => `${name}, original`,
    oneDocument: (names) => `Um destes, original: ${names}`,
    noted: (name, note) => `${name} (${note})`,
    notes: {
      'one-of-several': 'um de vários',
      optional: 'se tiver',
      'if-it-applies': 'só se for o seu caso',
      'may-follow': 'pode seguir depois',
    },
    documents: {
      'resident-id': 'bilhete de identidade de residente',
      'residence-permit': 'título de residência para residentes de Hong Kong, Macau e Taiwan',
      'foreign-permanent-resident-2017': 'cartão de residente permanente estrangeiro',
      'foreign-permanent-resident-2023': 'cartão de residente permanente estrangeiro',
      'mainland-travel-permit': 'salvo-conduto para o Interior da China',
      'taiwan-permit': 'salvo-conduto de residente de Taiwan',
      'mainland-permit': 'salvo-conduto para Hong Kong e Macau',
      passport: 'passaporte',
    },
  },
};
