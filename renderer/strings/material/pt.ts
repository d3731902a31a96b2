import type { PartOf } from '../overlay.ts';
import { plural } from '../plural.ts';
import type { ConfirmationStrings, MaterialStrings } from './strings.ts';

export const materialPt: PartOf<MaterialStrings> = {
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
  stackStopped: {
    kept: (count) =>
      `${plural(count, 'página já digitalizada fica', 'páginas já digitalizadas ficam')} aqui.`,
    cancelled: 'A digitalização parou.',
    goOn: 'Ponha as folhas que faltam para continuar.',
    pageLimit: 'Já não cabem mais páginas.',
    pageLimitLead: 'Se ainda houver papel no alimentador, tire-o, por favor.',
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
  camera: {
    picture: 'Imagem da câmara de documentos',
    take: 'Tirar a imagem',
    byHand: 'Só quando eu carregar',
    automatic: 'Tirar sozinha',
    opening: 'A abrir a câmara.',
    taken: 'A imagem foi tirada. Um momento, por favor.',
    absent: 'A câmara não responde. Peça ajuda ao pessoal, por favor.',
    verdicts: {
      'no-page': 'Deite a página debaixo da câmara, virada para cima.',
      'not-in-frame': 'Mova a página até encher a moldura.',
      glare: 'Há um reflexo na página. Rode-a um pouco.',
      blurred: 'A imagem ainda não está nítida. Não mexa, por favor.',
      good: 'Está bem. Não mexa, por favor.',
    },
  },
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
};

export const confirmationPt: PartOf<ConfirmationStrings> = {
  title: (material) => `Verifique o que foi lido de: ${material}.`,
  lead: 'Em cima está o seu papel, em baixo o que foi lido. Toque para corrigir.',
  edit: (label) => `Corrigir ${label}`,
  done: 'Pronto',
  uncertain: (characters) => `«${characters}» não está claro`,
  empty: 'Não foi lido. Toque para preencher',
  noCrop: 'Não encontrado no papel',
  checks: {
    'check-digit-valid': 'Confere',
    'check-digit-failed': 'Parece errado',
    'date-valid': 'Data válida',
    agrees: 'Igual ao seu cartão',
    'not-checked': 'Verifique, por favor',
    corrected: 'Corrigido por si',
    unread: 'Não foi lido',
  },
  confirm: 'Tudo certo, seguinte',
  scanAgain: 'Digitalizar de novo',
};
