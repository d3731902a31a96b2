import { plural } from './plural.ts';
import { identityPt } from './identity/pt.ts';
import { formPt, problemsPt } from './form/pt.ts';
import { materialPt, confirmationPt } from './material/pt.ts';
import { slipPt, evaluationPt, erasedPt } from './slip/pt.ts';
import { en } from './en.ts';
import { offerPt } from './offer/pt.ts';
import { lookupsPt } from './lookups/pt.ts';
import { overlay, type PartOf } from './overlay.ts';
import { pausePt } from './pause/pt.ts';
import { progressPt } from './progress/pt.ts';
import { sharedDataPt } from './shared-data/pt.ts';
import type { Strings } from './strings.ts';

const devices = {
  cardReader: 'leitor de cartões',
  receiptPrinter: 'impressora de talões',
  documentPrinter: 'impressora A4',
  documentScanner: 'digitalizador',
  codeScanner: 'leitor de códigos',
  staffCredential: 'leitor de cartões do pessoal',
} as const;

const deviceStates = {
  starting: 'a iniciar',
  ready: 'pronto',
  busy: 'ocupado',
  'paper-near-end': 'papel quase no fim',
  'supply-low': 'papel ou toner quase no fim',
  unknown: 'estado desconhecido',
  offline: 'sem ligação',
  'needs-person': 'precisa de alguém',
  'needs-technician': 'precisa de um técnico',
  absent: 'não existe aqui',
} as const;

/** What residents read on the fixed screens in Macau. Texts for staff and of matters are shown in English. */
export const ptTexts = {
  name: 'Janela do Cidadão',
  language: { own: 'Português', note: 'Português', begin: 'Começar' },
  bar: {
    lineUp: 'Com linha',
    lineDown: 'Sem linha',
    lineUnknown: 'A verificar a linha',
    demo: 'Demonstração',
    progress: (step, of) => `Passo\u00a0${step} de\u00a0${of}`,
  },
  dock: {
    label: 'Ajuda',
    back: 'Voltar',
    largeType: 'Letra grande',
    normalType: 'Letra normal',
    language: 'Idioma',
    staff: 'Chamar pessoal',
    end: 'Terminar e apagar',
  },
  common: {
    or: ' ou ',
    cancel: 'Cancelar',
    close: 'Fechar',
    next: 'Seguinte',
    yes: 'Sim',
    no: 'Não',
    optional: 'facultativo',
    more: 'Há mais em baixo',
    toTop: 'Voltar ao início',
    loading: 'A carregar',
    change: 'Alterar',
  },
  lost: {
    title: 'Um momento, por favor. Estamos a recuperar.',
    lead: 'O que já foi entregue está seguro. Volta ao passo em que estava, salvo se o terminal teve de reiniciar: nesse caso, comece de novo.',
  },
  broken: {
    title: 'Não foi possível mostrar esta página.',
    lead: 'O que preencheu está seguro. Prima o botão para tentar de novo, ou peça ajuda ao pessoal.',
    again: 'Mostrar de novo',
  },
  closed: {
    starting: { title: 'O terminal está a arrancar.', lead: 'Aguarde, por favor. Abre sozinho.' },
    'cannot-take-more': {
      title: 'Este terminal não pode, por agora, guardar mais pedidos.',
      lead: 'Já guarda todos os que pode até a linha voltar; depois abre sozinho. Peça ajuda ao pessoal.',
    },
    'storage-fault': {
      title: 'Este terminal está fora de serviço.',
      lead: 'O armazenamento precisa de atenção. Os pedidos já guardados estão seguros. Peça ajuda ao pessoal.',
    },
    'no-district-key': {
      title: 'Este terminal ainda não está pronto.',
      lead: 'A chave que fecha os pedidos ainda não foi instalada. Peça ajuda ao pessoal.',
    },
    nothingKept: 'Nada seu ficou neste terminal.',
  },
  welcome: {
    hello: 'Bem-vindo.',
    claim: 'Assuntos de Nanhai, tratados aqui.',
    lead: 'Traga o seu documento de identificação e comece. No fim, nada seu fica neste terminal.',
    available: (count) =>
      count === 1
        ? 'assunto pode ser tratado ou entregue aqui hoje'
        : 'assuntos podem ser tratados ou entregues aqui hoje',
    unavailable: (count, reasons) => `${count === 1 ? 'indisponível' : 'indisponíveis'} hoje: ${reasons}`,
    waiting: (count) =>
      `Sem linha. ${plural(count, 'pedido está guardado aqui e será enviado', 'pedidos estão guardados aqui e serão enviados')} quando voltar. Pode começar na mesma.`,
  },
  progress: progressPt,
  pause: pausePt,
  lookups: lookupsPt,
  sharedData: sharedDataPt,
  find: {
    title: 'O que deseja fazer?',
    searchLabel: 'Procurar um assunto',
    placeholder: 'Palavras em inglês ou chinês, ou pinyin',
    clear: 'Limpar',
    all: 'Tudo o que pode fazer aqui',
    results: (count) => plural(count, 'resultado', 'resultados'),
    nothing: 'Nada encontrado.',
    nothingLead: 'Tente outras palavras, como «shop», «rent» ou «street light», ou peça ajuda ao pessoal.',
    browse: {
      label: 'Por grupos',
      needs: 'Por necessidade',
      lifeEvents: 'Por momento da vida',
      offices: 'Por serviço',
      leave: 'Todos os grupos',
      count: (count) => String(count),
    },
    minutes: (count) => `Cerca de ${plural(count, 'minuto', 'minutos')}`,
  },
  availability: {
    canFinish: 'Conclui-se aqui',
    canStart: 'Entrega-se aqui',
    canBook: 'Pode marcar-se aqui',
    cannot: 'Hoje não',
  },
  unavailable: {
    site: { resident: 'não se trata neste local' },
    cannotTakeMore: { resident: 'este terminal já guarda tudo o que pode' },
    noDistrictKey: { resident: 'falta a chave deste terminal' },
    device: (device, state, cause) => ({
      resident:
        cause === 'paper-out'
          ? `${devices[device]}: a repor o papel`
          : state === 'absent'
            ? `este terminal não tem ${devices[device]}`
            : state === 'starting' || state === 'busy'
              ? `${devices[device]} ${deviceStates[state]}, aguarde`
              : `${devices[device]} fora de serviço`,
      staff: en.unavailable.device(device, state, cause).staff,
    }),
  },
  devices,
  deviceStates,
  offer: offerPt,
  detail: {
    canFinish: 'Pode concluir isto aqui, agora.',
    canFinishLead: 'Todos os aparelhos necessários estão prontos.',
    canStart: 'Pode entregar isto aqui, agora.',
    canBook: 'Pode marcar isto aqui, agora.',
    cannot: 'Isto não pode ser feito aqui hoje.',
    minutes: 'Demora',
    minutesValue: (count) => plural(count, 'minuto', 'minutos'),
    promised: 'Decidido em',
    visits: 'Deslocações',
    fee: 'Taxa',
    whoFor: 'Quem pode pedir',
    bring: 'Tenha consigo',
    notRequired: 'facultativo',
    afterwards: 'Depois',
    start: 'Começar',
    chooseOther: 'Escolher outro',
    how: {
      'card-reader': 'Colocar no leitor',
      scan: 'Digitalizar aqui',
      'not-needed': 'Dispensado',
      'made-here': 'Feito aqui',
      'staff-witness': 'O pessoal confirma aqui',
    },
    mayFollow: 'Não o tem consigo? Entregue depois',
  },
  notice: {
    lead: 'Antes de começar, veja como são usados os seus dados.',
    agree: 'Li e concordo',
  },
  identity: identityPt,
  form: formPt,
  problems: problemsPt,
  notEligible: {
    title: 'Isto não se pode tratar aqui para si.',
    elsewhere: 'O que pode fazer',
    change: 'Voltar e alterar',
    end: 'Terminar aqui',
  },
  material: materialPt,
  confirmation: confirmationPt,
  review: {
    title: 'Veja tudo uma vez e depois assine.',
    lead: 'Se algo estiver errado, prima «Alterar» ao lado.',
    hall: 'Tratado em',
    confirm: 'Tudo certo, assinar',
    unsignedTitle: 'Veja tudo uma vez e depois entregue.',
    handIn: 'Tudo certo, entregar',
    changeSection: (title) => `Alterar: ${title}`,
    notGiven: 'não indicado',
  },
  signature: {
    title: 'Assine na moldura, por favor.',
    lead: (name) => (name ? `Assina ${name}. Escreva com o dedo.` : 'Escreva com o dedo.'),
    pad: 'Moldura da assinatura',
    here: 'Assine aqui',
    clear: 'Escrever de novo',
    missing: 'Ainda não assinou. Escreva o seu nome na moldura com o dedo.',
    tooSmall: 'A assinatura é demasiado curta. Escreva o nome completo.',
    submit: 'Assinado, entregar',
  },
  submitting: {
    title: 'A selar o seu pedido.',
    lead: 'Depois de fechado, só o distrito de Nanhai o pode abrir. Um momento; deixe o cartão onde está.',
  },
  slip: slipPt,
  evaluation: evaluationPt,
  erased: erasedPt,
  staff: {
    hereNow: (hours) => `Hoje há pessoal das ${hours}.`,
    awayNow: (hours) => `Hoje há pessoal das ${hours}. Fora dessas horas, telefone, por favor.`,
    nobodyToday: 'Hoje não há pessoal. Telefone, por favor.',
    holidaysUnknown:
      'Os feriados deste ano ainda não constam deste terminal: num feriado pode não haver pessoal.',
    title: 'Peça ajuda ao pessoal, por favor.',
    lead: 'Está no átrio. Não precisa de terminar: o que preencheu fica.',
    call: 'Ou telefone',
    terminal: 'Terminal',
  },
  languages: { title: 'Escolha um idioma' },
  end: {
    title: 'Terminar e apagar?',
    lead: 'O que preencheu e digitalizou é apagado deste terminal e não pode ser recuperado.',
    confirm: 'Terminar e apagar',
    stay: 'Continuar',
  },
  idle: {
    title: 'Ainda está aí?',
    lead: (seconds) =>
      `Dentro de ${plural(seconds, 'segundo', 'segundos')} isto termina e os seus dados são apagados.`,
    here: 'Ainda estou aqui',
    card: 'Ao sair, leve o seu cartão.',
  },
  errors: {
    'not-on-this-step': { resident: 'O ecrã já avançou. Veja este passo, por favor.' },
    'no-visit': { resident: 'Esta visita terminou. Comece de novo, por favor.' },
    'visit-already-open': { resident: 'Já começou. Continue, por favor.' },
    'terminal-closed': { resident: 'De momento nada se pode começar aqui.' },
    'matter-unavailable': { resident: 'Isto não pode ser feito aqui agora.' },
    'unknown-matter': { resident: 'Esse assunto não existe. Procure de novo.' },
    'unknown-item': { resident: 'Isto já não está aqui.' },
    'has-problems': { resident: 'Há pontos a corrigir. Veja os lugares marcados.' },
    'nothing-signed': { resident: 'Ainda não assinou. Assine na moldura, por favor.' },
    'not-stored': {
      resident:
        'Não foi possível guardar. O que preencheu continua aqui. Tente de novo, ou peça ajuda ao pessoal.',
    },
    'no-connection': { resident: 'O terminal não respondeu. Tente de novo, por favor.' },
  },
  keyboard: {
    label: 'Teclado no ecrã',
    candidates: 'Candidatos',
    moreCandidates: 'Mais candidatos',
    fewerCandidates: 'Candidatos anteriores',
    noCandidates: 'Não há caracteres para isto',
    space: 'espaço',
    backspace: 'Apagar',
    shift: 'Maiúsculas',
    symbols: 'Símbolos',
    newLine: 'Nova linha',
    done: 'Pronto',
    hide: 'Esconder o teclado',
  },
} satisfies PartOf<Strings>;

/** European Portuguese, as Macau's offices write it. */
export const pt: Strings = overlay(en, ptTexts);
