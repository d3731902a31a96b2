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

function plural(count: number, one: string, many: string): string {
  return `${count}\u00a0${count === 1 ? one : many}`;
}

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
  connecting: {
    title: 'A preparar. Um momento, por favor.',
    lead: 'O terminal está a arrancar. Demora alguns segundos.',
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
    unavailable: (_count, reasons) => `indisponível hoje: ${reasons}`,
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
  identity: {
    waitingTitle: 'Coloque o cartão deitado no leitor, por favor.',
    waitingLead: (documents) => `O seu ${documents}. Deixe-o quieto cerca de dois segundos.`,
    readingTitle: 'A ler. Não mexa no cartão, por favor.',
    readingLead: 'Os dados aparecem sozinhos.',
    failedTitle: 'O cartão não foi lido.',
    readTitle: 'Confirme, por favor: é você?',
    readLead: 'Isto vem do chip do seu cartão e não pode ser alterado aqui.',
    again: 'Ler de novo',
    confirm: 'Sim, sou eu',
    notMe: 'Não sou eu',
    anonymous: 'Continuar sem nome',
    anonymousLead: 'Este assunto pode ser comunicado sem nome. Sem contacto não receberá o resultado.',
    name: 'Nome',
    document: 'Documento',
    number: 'Número',
    sex: 'Sexo',
    birth: 'Data de nascimento',
    address: 'Morada',
    validTo: 'Válido até',
    longTerm: 'sem termo',
    kinds: {
      'resident-id': 'cartão de identidade do Interior da China',
      'residence-permit': 'autorização de residência (HK, Macau, Taiwan)',
      'foreign-permanent-resident-2017': 'cartão de residente permanente estrangeiro',
      'foreign-permanent-resident-2023': 'cartão de residente permanente estrangeiro',
      'mainland-travel-permit': 'salvo-conduto (回乡证)',
      'taiwan-permit': 'salvo-conduto de residente de Taiwan (台胞证)',
      'mainland-permit': 'salvo-conduto para Hong Kong e Macau (往来港澳通行证)',
      passport: 'passaporte',
    },
    accepts: (documents) => `Este assunto aceita: ${documents}.`,
    permit: {
      lead: (documents) => `Não tem um cartão que se leia aqui? Pode usar: ${documents}.`,
      readerAway: (documents) => `Enquanto o leitor não responde, pode continuar com: ${documents}.`,
      open: 'Usar outro documento',
      chooseTitle: 'Que documento tem consigo?',
      chooseLead:
        'O chip destes documentos não se lê aqui. Pode digitalizar o documento ou escrever o que ele diz.',
      title: (document) => `Escreva o que diz o documento: ${document}.`,
      formLead: 'O serviço pode pedir para ver o original.',
      useCard: 'Usar um cartão',
      submit: 'Continuar',
      readLead: {
        typed: 'Escreveu isto e nenhum chip o confirmou. Veja mais uma vez, por favor.',
        scan: 'Isto foi digitalizado do documento e nenhum chip o confirmou. Veja mais uma vez, por favor.',
      },
      scanTitle: (document) => `Coloque o documento: ${document}.`,
      place: {
        glass: {
          'mainland-travel-permit':
            'O lado com três linhas de maiúsculas e sinais < fica para baixo, no vidro do digitalizador.',
          'taiwan-permit':
            'O lado com três linhas de maiúsculas e sinais < fica para baixo, no vidro do digitalizador.',
          'mainland-permit': 'O lado com maiúsculas e sinais < fica para baixo, no vidro do digitalizador.',
          passport: 'Abra-o na página da fotografia e deite-o virado para baixo no vidro do digitalizador.',
        },
        camera: {
          'mainland-travel-permit':
            'Deite o lado com três linhas de maiúsculas e sinais < para cima, sob a câmara, e tire a imagem.',
          'taiwan-permit':
            'Deite o lado com três linhas de maiúsculas e sinais < para cima, sob a câmara, e tire a imagem.',
          'mainland-permit':
            'Deite o lado com maiúsculas e sinais < para cima, sob a câmara, e tire a imagem.',
          passport: 'Abra-o na página da fotografia, deite-o sob a câmara e tire a imagem.',
        },
      },
      scan: 'Digitalizar',
      scanAgain: 'Digitalizar de novo',
      typeInstead: 'Escrever',
      scanInstead: 'Digitalizar',
      reading: 'A ler o seu documento.',
      readingLead: 'Só uns segundos. A imagem fica neste terminal e é apagada depois de a conferir.',
      checkTitle: 'Compare com o seu documento, por favor.',
      checkLead: 'Toque num valor para o corrigir.',
      picture: 'O documento digitalizado',
      problems: {
        'no-zone': {
          title: 'Não se encontraram linhas para ler.',
          resident:
            'Veja se é o lado com maiúsculas e sinais <, deite-o bem e digitalize de novo, ou escreva os dados.',
        },
        'reader-failed': {
          title: 'Desta vez não foi possível ler.',
          resident: 'Digitalize de novo, ou escreva os dados.',
        },
        'document-not-accepted': {
          title: 'Este assunto não aceita este tipo de documento.',
          resident: 'Use outro, por favor.',
        },
        'document-expired': {
          title: 'Este documento caducou.',
          resident: 'Use um que ainda seja válido, por favor.',
        },
        'not-as-printed': {
          title: 'O que alterou não condiz com os dígitos de controlo do documento.',
          resident: 'Digitalize de novo e compare mais uma vez, ou peça ajuda aos funcionários.',
        },
      },
    },
    romanisedName: 'Nome em letras latinas',
    sexes: { '0': 'desconhecido', '1': 'masculino', '2': 'feminino', '9': 'não indicado' },
    numberHidden: 'Os dígitos do meio estão escondidos de quem passa.',
    failures: {
      'no-card': {
        title: 'Não se viu nenhum cartão.',
        resident: 'Coloque o cartão deitado no leitor e prima «Ler de novo».',
      },
      'card-lifted': {
        title: 'O cartão foi levantado um pouco cedo.',
        resident: 'Coloque-o de novo no leitor e deixe-o quieto até o ecrã dizer que foi lido.',
      },
      'place-again': {
        title: 'Levante o cartão e coloque-o de novo.',
        resident: 'Um cartão já lido tem de ser levantado antes de ser lido outra vez.',
      },
      'unknown-card-kind': {
        title: 'Este cartão não se lê aqui.',
        resident: 'Use outro cartão, por favor. O bilhete de identidade de Macau não se lê aqui.',
      },
      'read-failed': {
        title: 'O cartão não foi lido por completo.',
        resident: 'Levante o cartão, limpe-o e coloque-o deitado outra vez.',
      },
      'reader-offline': {
        title: 'O leitor de cartões não está ligado.',
        resident: 'Está a ligar-se sozinho. Tente daqui a pouco, ou peça ajuda ao pessoal.',
      },
      'reader-fault': {
        title: 'O leitor de cartões precisa de reparação.',
        resident: 'Peça ajuda ao pessoal, ou use o terminal ao lado.',
      },
      'card-expired': {
        title: 'Este cartão já caducou.',
        resident: 'Use um documento ainda válido, por favor.',
      },
      'card-not-yet-valid': {
        title: 'Este cartão ainda não é válido.',
        resident: 'Use um documento válido hoje, ou peça ajuda ao pessoal.',
      },
      'number-invalid': {
        title: 'O número do cartão não confere.',
        resident: 'Peça ao pessoal que o veja, por favor.',
      },
      'document-not-accepted': {
        title: 'Este assunto não aceita este tipo de cartão.',
        resident: 'Use outro documento, por favor.',
      },
    },
  },
  form: {
    next: 'Seguinte',
    characters: (used, limit) => `${used} de\u00a0${limit}`,
    fromChip: 'do seu cartão',
    fromScan: 'da digitalização',
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
    computed: 'calculado',
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
      held: 'Reservado para si até entregar:',
      taken: 'Alguém acabou de ficar com essa hora. Escolha outra.',
      day: 'Dia',
      otherDay: 'Outro dia',
      time: 'Hora',
    },
  },
  problems: {
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
    checkDigit: 'O número não confere. Um carácter pode estar errado.',
    notAnOption: 'Escolha um dos indicados.',
    notAMonth: 'Esse mês não existe. Verifique-o.',
    format: (example) => `Compare com o papel. Tem esta forma:\u00a0${example}.`,
    notAPlace: 'Escolha um dos lugares indicados.',
    tooFewItems: (minimum) => `Pelo menos\u00a0${minimum}.`,
    tooManyItems: (maximum) => `No máximo\u00a0${maximum}.`,
    itemProblems: (numbers) => `O número ${numbers} ainda não está completo.`,
  },
  notEligible: {
    title: 'Isto não se pode tratar aqui para si',
    elsewhere: 'O que pode fazer',
    change: 'Voltar e alterar',
    end: 'Terminar aqui',
  },
  material: {
    title: (name) => `Digitalize: ${name}.`,
    scanFirst: 'Digitalizar esta página',
    scanNext: 'Digitalizar outra',
    scanStack: 'Digitalizar todas',
    stackLead: 'Várias páginas? Ponha todas no alimentador e digitalize-as de uma vez.',
    sides: {
      title: 'Ao digitalizar todas',
      lead: 'Os versos em branco ficam de fora.',
      one: 'Só um lado',
      both: 'Frente e verso',
    },
    stop: 'Parar',
    witness: {
      lead: 'Um funcionário confirma isto pessoalmente. Chame alguém, por favor.',
      ask: 'Pessoal: mostrar o cartão de serviço',
      waiting: 'Pessoal: mostre o cartão de serviço.',
      waitingLead: 'Ponha o código do cartão em frente do leitor de códigos.',
      done: 'Confirmado pelo pessoal.',
      failures: {
        'no-credential': 'Não se viu nenhum cartão. Tente de novo.',
        'badge-refused': 'Este cartão não serve. Peça a outro funcionário.',
        'reader-offline': 'O leitor de códigos não funciona agora. Diga-o ao pessoal.',
      },
    },
    scanning: 'A digitalizar. Não mexa no papel, por favor.',
    scanningLead: 'Uma página demora alguns segundos.',
    reading: 'A ler a página.',
    readingLead: 'Vai poder verificar o que foi lido.',
    page: (number) => `Página\u00a0${number}`,
    pageCount: (count, maximum) =>
      `${plural(count, 'página digitalizada', 'páginas digitalizadas')}, no máximo\u00a0${maximum}`,
    turned: 'endireitada',
    remove: 'Retirar',
    removeAsk: (number) => `Retirar a página\u00a0${number}?`,
    removeLead: 'Pode digitalizá-la outra vez.',
    none: 'Ainda nada digitalizado',
    noneLead: 'Ponha a página virada para baixo, o canto na seta, e feche a tampa.',
    finish: 'Pronto, seguinte',
    finishWithout: 'Continuar sem isto',
    notWithYou: 'Não o tem consigo?',
    followsLater: 'Não o tenho, entrego depois',
    commitment: 'Assinar antes um compromisso',
    chosen: 'Escolhido',
    takeBack: 'Digitalizar agora',
    problems: {
      'no-document': {
        title: 'Não se viu nenhum papel.',
        resident: 'Ponha a página virada para baixo e digitalize de novo.',
      },
      'paper-jam': {
        title: 'O papel está preso.',
        resident: 'Não puxe, por favor. Peça ao pessoal que o retire.',
      },
      'double-feed': {
        title: 'Entraram várias folhas ao mesmo tempo.',
        resident: 'Tire estas folhas, separe-as, volte a pô-las e digitalize de novo.',
      },
      'cover-open': {
        title: 'A tampa está aberta.',
        resident: 'Feche a tampa do digitalizador e digitalize de novo.',
      },
      'source-absent': {
        title: 'Este digitalizador não aceita várias folhas.',
        resident: 'Digitalize uma página de cada vez, por favor.',
      },
      'scanner-busy': {
        title: 'O digitalizador está ocupado.',
        resident: 'Espere alguns segundos e digitalize de novo.',
      },
      'scanner-offline': {
        title: 'O digitalizador não está ligado.',
        resident: 'Está a ligar-se sozinho. Tente daqui a pouco, ou peça ajuda ao pessoal.',
      },
      'scan-failed': {
        title: 'A página não foi digitalizada.',
        resident: 'Endireite a página e digitalize de novo.',
      },
      'page-too-large': {
        title: 'A imagem desta página é demasiado grande.',
        resident: 'Peça ajuda ao pessoal, por favor.',
      },
      blank: {
        title: 'Esta página está em branco.',
        resident: 'Veja se o lado impresso está virado para baixo e digitalize de novo.',
      },
      unreadable: {
        title: 'Não se consegue ler esta página.',
        resident: 'Alise o papel, ponha o canto na seta e digitalize de novo.',
      },
      'not-an-image': {
        title: 'A página não foi digitalizada.',
        resident: 'Digitalize de novo. Se voltar a falhar, peça ajuda ao pessoal.',
      },
      'too-small': {
        title: 'Foi digitalizada só uma pequena parte da página.',
        resident: 'Ponha a página inteira dentro da moldura e digitalize de novo.',
      },
      'too-many-pages': {
        title: 'Já não cabem mais páginas.',
        resident: 'Retire uma página que não seja precisa e continue.',
      },
    },
  },
  confirmation: {
    title: (material) => `Verifique o que foi lido de: ${material}.`,
    lead: 'Em cima está o seu papel, em baixo o que foi lido. Toque para corrigir.',
    edit: (label) => `Corrigir ${label}`,
    done: 'Pronto',
    uncertain: (characters) => `«${characters}» não está claro`,
    empty: 'Não foi lido. Toque para preencher',
    noCrop: 'Não encontrado no papel',
    checks: {
      'check-digit-valid': 'O número confere',
      'check-digit-failed': 'O número não confere',
      'date-valid': 'Data válida',
      agrees: 'Igual ao seu cartão',
      'not-checked': 'Verifique, por favor',
      corrected: 'Corrigido por si',
      unread: 'Não foi lido',
    },
    confirm: 'Tudo certo, seguinte',
    scanAgain: 'Digitalizar de novo',
  },
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
  slip: {
    decided: { granted: 'Foi aprovado de imediato.', denied: 'Foi decidido de imediato: não aprovado.' },
    decidedBy: (rule) => `A regra que decidiu: ${rule}`,
    resultTitle: 'O resultado pode ser impresso agora.',
    resultLead: 'O selo do distrito é verificado antes de imprimir.',
    printResult: 'Imprimir já o resultado',
    resultFetching: 'A buscar o resultado e a imprimir.',
    resultCard: 'Antes de imprimir, ponha outra vez o cartão no leitor.',
    receivedTitle: 'O distrito de Nanhai recebeu o seu pedido.',
    receivedLead: 'Leve o seu talão. O número diz-lhe como está o pedido.',
    keptTitle: 'Este terminal guarda o seu pedido em segurança.',
    keptLead:
      'De momento não se consegue contactar Nanhai. O pedido é enviado sozinho quando a linha voltar: nunca se perde, nunca vai duas vezes. Leve o seu talão.',
    paperReceived: 'Recibo',
    paperKept: 'Talão de entrega',
    notAReceipt: 'Isto não é um recibo. O prazo conta do dia em que Nanhai o receber.',
    askAnywhere: 'Com o número pode perguntar em qualquer lado.',
    printing: 'A imprimir o seu talão. Um momento, por favor.',
    printed: 'O talão está impresso. Leve-o, por favor.',
    notPrinted: 'O talão não foi impresso.',
    unknown: 'Não sabemos se o talão saiu completo.',
    unknownLead: 'Se precisar, imprima outro. Traz a palavra «cópia» e o mesmo número.',
    printAgain: 'Imprimir de novo',
    printCopy: 'Imprimir uma cópia',
    causes: {
      'paper-out': { resident: 'A impressora não tem papel. Peça ajuda ao pessoal.' },
      'cover-open': { resident: 'A tampa da impressora está aberta.' },
      'cutter-jam': { resident: 'A impressora está presa. Peça ajuda ao pessoal.' },
      'head-hot': { resident: 'A impressora tem de arrefecer. Tente daqui a pouco.' },
      'paper-jam': { resident: 'O papel está preso. Peça ajuda ao pessoal.' },
      'paper-low': { resident: 'A impressora tem pouco papel.' },
      'toner-empty': { resident: 'A impressora não tem toner. Peça ajuda ao pessoal.' },
      'toner-low': { resident: 'A impressora tem pouco toner.' },
      paused: { resident: 'A impressora está em pausa. Peça ajuda ao pessoal.' },
      fault: { resident: 'A impressora precisa de reparação.' },
      unrecoverable: { resident: 'A impressora precisa de reparação.' },
      offline: { resident: 'A impressora não está ligada.' },
      cancelled: { resident: 'A impressão foi cancelada.' },
      'no-status': { resident: 'A impressora não disse o resultado.' },
      'no-line': { resident: 'A impressora não está ligada.' },
      'no-answer': { resident: 'A impressora não responde.' },
      babbling: { resident: 'A impressora está fora de serviço.' },
      'not-installed': { resident: 'A impressora está fora de serviço.' },
      'self-test-failed': { resident: 'A impressora precisa de reparação.' },
      'not-authorised': { resident: 'A impressora está fora de serviço.' },
    },
    noteNumber: 'Também pode anotar ou fotografar o número acima. O pedido vale da mesma forma.',
    locked: 'Os seus dados estão fechados. Só o distrito de Nanhai os pode abrir.',
    takeCard: 'O seu cartão ainda está no leitor. Leve-o, por favor.',
    finish: 'Terminar',
    takeCardAndFinish: 'Leve o cartão e termine',
  },
  evaluation: {
    title: 'Como foi este serviço?',
    lead: 'Não é obrigatório escolher. O seu nome não é mostrado.',
    levels: {
      5: 'Muito satisfeito',
      4: 'Satisfeito',
      3: 'Razoavelmente satisfeito',
      2: 'Insatisfeito',
      1: 'Muito insatisfeito',
    },
    skip: 'Sem resposta, terminar',
    reasonsTitle: 'O que não correu bem?',
    reasonsLead: 'Escolha quantas quiser, ou nenhuma. Vamos corrigir, e ninguém sabe quem o disse.',
    reasons: {
      efficiency: 'Demorou demasiado',
      attitude: 'Não fui bem atendido',
      skill: 'O pessoal não conhecia o assunto',
      guidance: 'As indicações não eram claras',
      materials: 'Pediram documentos a mais',
      visits: 'Tive de vir várias vezes',
      terminal: 'A máquina é difícil de usar',
      other: 'Outra razão',
    },
    send: 'Enviar',
    back: 'Escolher de novo',
    sending: 'A enviar a sua resposta.',
  },
  erased: {
    title: 'Apagado deste terminal',
    timedOut: 'Ninguém tocou no ecrã durante algum tempo, por isso terminámos por si.',
    items: {
      name: 'nome',
      number: 'número do documento',
      address: 'morada',
      answers: 'o que preencheu',
      pages: 'páginas',
      signature: 'assinatura',
    },
    pages: (count) => plural(count, 'página digitalizada', 'páginas digitalizadas'),
    nothing: 'Desta vez nada tinha sido guardado',
    reset: 'Tamanho da letra e idioma voltaram ao normal',
    kept: (slipNumber) =>
      `O pedido fechado ${slipNumber} fica até Nanhai o receber. Este terminal não o pode abrir.`,
    putRightBy: (date) => `O que nos disse será corrigido até ${date}.`,
    takeCard: 'Leve o seu cartão, por favor',
    close: 'Voltar ao início',
  },
  staff: {
    hereNow: (hours) => `Hoje há pessoal das ${hours}.`,
    awayNow: (hours) => `Hoje há pessoal das ${hours}. Fora dessas horas, telefone, por favor.`,
    nobodyToday: 'Hoje não há pessoal. Telefone, por favor.',
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
