import type { PartOf } from '../overlay.ts';
import type { SharedDataStrings } from './strings.ts';

export const sharedDataPt: PartOf<SharedDataStrings> = {
  title: 'Outros serviços já têm alguns destes dados.',
  lead: 'Decide um por um se os podem fornecer. Se preferir que não, preenche tudo e traz os documentos.',
  fills: 'Preenche',
  replaces: 'Em vez de',
  stillToBring: 'Ainda a trazer',
  agree: 'Podem fornecer',
  refuse: 'Trato eu disso',
  fetch: 'Perguntar a estes serviços',
  fetching: 'A perguntar aos outros serviços.',
  fetchingLead: 'Um momento, por favor. Demora alguns segundos.',
  goOnWithout: 'Preencho tudo',
  outcomes: {
    found: 'recebido',
    none: 'nada consta sobre si',
    unavailable: 'sem resposta de momento',
    outdated: 'a perguntar de novo',
  },
  asOf: (date) => `em ${date}`,
  from: (office, asOf) => `De ${office}, em ${asOf}`,
  mayChange: 'Pode alterar; nesse caso é preciso o documento que o prove.',
  illustrative: 'Dados de demonstração',
  nothingToBring: 'Não precisa de trazer nada.',
  nothingToBringLead: 'Tudo o que é preciso veio dos outros serviços.',
  refuseLead: 'Preencha, por favor, e traga os documentos.',
  tryAgain: 'Perguntar de novo',
  readAgain: 'Mostrar de novo o cartão',
  problems: {
    'district-offline': {
      title: 'De momento não se consegue contactar Nanhai.',
      resident: 'Pergunte mais tarde, ou preencha e traga os documentos.',
    },
    'district-busy': {
      title: 'Há muita gente a perguntar.',
      resident: 'Tente daqui a pouco, ou preencha.',
    },
    'read-again': {
      title: 'Mostre o cartão outra vez, por favor.',
      resident: 'Foi lido há algum tempo; confirmamos de novo que é o próprio. Também pode preencher tudo.',
    },
    'needs-staff': {
      title: 'Desta vez não foi possível perguntar.',
      resident: 'Preencha, por favor, ou peça ajuda ao pessoal.',
    },
  },
};
