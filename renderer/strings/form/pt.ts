import type { PartOf } from '../overlay.ts';
import type { FormStrings, ProblemStrings } from './strings.ts';

export const formPt: PartOf<FormStrings> = {
  next: 'Seguinte',
  characters: (used, limit) => `${used} de\u00a0${limit}`,
  fromChip: 'Do seu cartão',
  fromScan: 'Da digitalização',
  chooseOne: 'Escolha um',
  chooseAny: 'Escolha os que quiser',
  year: 'Ano',
  month: 'Mês',
  day: 'Dia',
  later: (unit) => `${unit} acima`,
  earlier: (unit) => `${unit} abaixo`,
  more: 'Mais um',
  less: 'Menos um',
  region: 'Região do número',
  regions: { mainland: 'Interior', 'hong-kong': 'Hong Kong', macau: 'Macau' },
  problemsTitle: (count) =>
    count === 1 ? 'Um ponto precisa da sua atenção.' : `${count}\u00a0pontos precisam da sua atenção.`,
  computed: 'Calculado',
  example: (example) => `Por exemplo\u00a0${example}`,
  items: {
    none: 'Ainda não há nada.',
    title: (name, number) => `${name}\u00a0${number}`,
    add: (name) => `Adicionar: ${name}`,
    addLead: (name) => `Preencha, por favor: ${name}.`,
    change: 'Alterar',
    remove: 'Retirar',
    removeAsk: (title) => `Retirar “${title}”?`,
    removeLead: 'Apaga-se o que foi preenchido e os papéis digitalizados para isso.',
    incomplete: 'Ainda incompleto',
    take: 'Guardar este',
    full: (maximum) => `No máximo\u00a0${maximum}; já não há lugar para mais.`,
  },
  places: {
    search: 'Procurar um lugar',
    placeholder: 'Nome ou pinyin',
    none: 'Nada encontrado. Tente outras palavras ou só as primeiras letras.',
    change: 'Escolher outro',
  },
  slots: {
    loading: 'A perguntar que horas estão livres…',
    offline: 'Nanhai está agora inacessível; não se sabe que horas estão livres. Tente mais tarde.',
    again: 'Perguntar de novo',
    none: 'Os próximos trinta dias estão cheios.',
    held: 'Reservado para si. Vale depois de entregar:',
    taken: 'Alguém acabou de ficar com essa hora. Escolha outra.',
    day: 'Dia',
    otherDay: 'Outro dia',
    time: 'Hora',
  },
};

export const problemsPt: PartOf<ProblemStrings> = {
  required: 'Preencha, por favor.',
  tooLong: (max) => `Demasiado longo: no máximo ${max}\u00a0caracteres.`,
  tooShort: (min) => `Demasiado curto: pelo menos ${min}\u00a0caracteres.`,
  notANumber: 'Só algarismos, por favor.',
  tooManyDecimals: (places) =>
    places === 0
      ? 'Um número inteiro, por favor.'
      : `No máximo ${places}\u00a0${places === 1 ? 'algarismo' : 'algarismos'} depois da vírgula.`,
  notAName: 'Indique o nome como está no documento, sem sinais.',
  outOfRange: (min, max) =>
    min !== null && max !== null
      ? `Indique um número de ${min} a\u00a0${max}.`
      : min !== null
        ? `Não menos de\u00a0${min}.`
        : `Não mais de\u00a0${max ?? ''}.`,
  notADate: 'Esse dia não existe. Verifique a data.',
  dateOutOfRange: (earliest, latest) =>
    earliest && latest
      ? `Escolha uma data de ${earliest} a\u00a0${latest}.`
      : earliest
        ? `Não antes de\u00a0${earliest}.`
        : `Não depois de\u00a0${latest ?? ''}.`,
  phonePattern: {
    mainland: 'Um telemóvel do Interior tem 11\u00a0algarismos e começa por\u00a01.',
    'hong-kong': 'Um número de Hong Kong tem 8\u00a0algarismos.',
    macau: 'Um telemóvel de Macau tem 8\u00a0algarismos e começa por\u00a06.',
  },
  numberPattern: 'O comprimento ou uma letra está errado. Compare com o documento.',
  checkDigit: 'Este número não está certo. Um carácter pode estar errado.',
  notAnOption: 'Escolha um dos indicados.',
  notAMonth: 'Esse mês não existe. Verifique-o.',
  format: (example) => `Compare com o papel. Tem esta forma:\u00a0${example}.`,
  notAPlace: 'Escolha um dos lugares indicados.',
  tooFewItems: (minimum) => `Pelo menos\u00a0${minimum}.`,
  tooManyItems: (maximum) => `No máximo\u00a0${maximum}.`,
  itemProblems: (numbers) => `O número ${numbers} ainda não está completo.`,
};
