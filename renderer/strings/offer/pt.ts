import type { PartOf } from '../overlay.ts';
import type { OfferStrings } from './strings.ts';

const months = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
] as const;

export const offerPt = {
  reasons: {
    scheme: { resident: 'fora do que este local pode receber' },
    withdrawn: { resident: 'acaba de sair da lista' },
    guide: { resident: 'aqui só há informação' },
    lineDown: { resident: 'sem linha, não se pode marcar hora' },
    noDocumentTaken: { resident: 'os documentos necessários não são aceites aqui' },
    notOpenNow: {
      resident: (period, opensOn) => `aberto ${period} de cada ano, a próxima vez em ${opensOn}`,
    },
    noStaff: {
      resident: (hours) =>
        hours === ''
          ? 'o pessoal tem de confirmar, e hoje já não está ninguém'
          : `o pessoal tem de confirmar; hoje está cá das ${hours}`,
    },
  },
  period: (from, to) => `de ${from} a ${to}`,
  monthDay: (month, day) => `${day} de ${months[month - 1] ?? month}`,
  date: (year, monthDay) => `${monthDay} de ${year}`,
  fullStop: '.',
  sentences: (first, next) => `${first} ${next}`,
  guideTag: 'Não neste terminal: informação',
  guideHeading: 'Não se trata neste terminal: informação e o que trazer',
  guideCount: () => 'com informação e lista do que trazer',
  limits: {
    title: 'Atenção',
    needs: (reason, what) => `${what}: ${reason}. Se precisar disto, não pode concluir agora.`,
    sentLater:
      'Sem linha. O que entregar fica guardado aqui e segue quando a linha voltar; o prazo conta do dia em que Nanhai o receber.',
    noSharedData: (what) => `Sem linha, não se pode perguntar a outros serviços. Traga: ${what}.`,
  },
  followUps: {
    'print-when-line-is-back':
      'Sem linha. Entregue agora; segue quando a linha voltar. Depois imprima em qualquer Janela do Cidadão, com o número.',
    'print-elsewhere':
      'Este terminal não imprime A4 agora. Imprima noutra Janela do Cidadão ou receba de outra forma indicada abaixo.',
  },
  documents: {
    title: 'Que documento usar',
    ways: { chip: 'Colocar no leitor', scan: 'Digitalizar', typed: 'Escrever' },
    reasons: { 'not-at-this-site': 'Não aceite aqui', 'too-weak': 'É preciso um cartão com chip' },
    anonymous: 'Não precisa de dar o nome.',
  },
  guide: {
    title: 'Isto não se trata aqui.',
    lead: 'Veja aqui o que trazer e onde ir, e imprima a lista para levar.',
    where: 'Onde ir',
    betweenPlaces: '; ',
    atTerminals: (sites) => `Terminais Janela do Cidadão: ${sites}`,
    atHalls: (halls) => `Centros das vilas: ${halls}`,
  },
  more: {
    title: 'Mais sobre isto',
    conditions: 'Condições',
    legalTime: 'Prazo legal',
    procedures: 'Não conta para o prazo',
    proceduresLead: 'Enquanto decorre um destes passos, o prazo pára.',
    limit: {
      'working-days': (amount) => (amount === 1 ? '1 dia útil' : `${amount} dias úteis`),
      'calendar-days': (amount) => (amount === 1 ? '1 dia' : `${amount} dias`),
      'on-the-spot': () => 'No momento',
    },
    result: 'O que recebe',
    delivery: {
      'print-here': 'impresso numa Janela do Cidadão',
      post: 'por correio',
      collect: 'levantado no balcão',
      electronic: 'em formato electrónico',
    },
    validMonths: (count) => (count === 1 ? 'válido por 1 mês' : `válido por ${count} meses`),
    legalBasis: 'Base legal',
  },
  goOn: 'Continuar',
  list: {
    print: 'Imprimir o que trazer',
    again: 'Imprimir a lista outra vez',
    printing: 'A imprimir a lista.',
    printed: 'A lista está impressa. Leve-a, por favor.',
    notPrinted: 'A lista não foi impressa. Está toda no ecrã.',
    unknown: 'A lista pode não estar completa. Verifique, por favor.',
    away: 'A impressora de talões está fora de serviço. Leia a lista no ecrã.',
  },
  obstacles: {
    kept: 'Tudo o que preencheu continua aqui.',
    withdrawn: 'Este assunto acaba de sair da lista.',
    withdrawnLead:
      'O que começou segue como estava: pode concluir e entregar agora. Se sair, já não pode voltar a ele.',
    noSlip: 'Pode entregar na mesma. Se não sair talão, o número está no ecrã: tome nota.',
    stepAhead: 'Um passo mais à frente precisa disso.',
    mayPause: (pause) => `Pode esperar, ou premir «${pause}» e continuar noutro dia.`,
    mayWait: 'Espere, por favor, ou chame o pessoal.',
  },
} as const satisfies PartOf<OfferStrings>;
