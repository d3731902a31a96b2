import type { PartOf } from '../overlay.ts';
import type { PauseStrings } from './strings.ts';

export const pausePt: PartOf<PauseStrings> = {
  pause: 'Pausa',
  keeping: 'A cifrar o que preencheu e a imprimir o seu papel.',
  keptTitle: 'Está guardado para si. Pode continuar noutro dia.',
  keptLead: (keptUntil) => `Guardado até ${keptUntil}. Nada foi entregue nem enviado a Nanhai.`,
  takePaper: 'Leve o seu papel, por favor.',
  paperIsKey: 'A chave está só neste papel: nem este terminal o consegue abrir. Não o dê a ninguém.',
  printUnknown: 'Não sabemos se o papel saiu completo.',
  notPrinted: 'O papel não foi impresso.',
  notPrintedTitle: 'Ainda não está guardado.',
  notPrintedLead: 'Sem o papel ninguém o pode abrir. Imprima de novo ou volte ao formulário.',
  notKeptTitle: 'De momento não se pode guardar.',
  notKept: {
    'no-room': 'O terminal já guarda todos os que pode. O que preencheu continua aqui; siga, por favor.',
    'write-failed': 'Não foi possível gravar. O que preencheu continua aqui; siga ou peça ajuda ao pessoal.',
  },
  backToForm: 'Voltar ao formulário',
  end: 'Levar o cartão e terminar',
  resumeTitle: 'Continue onde parou.',
  resumeLead: 'Precisa do papel «Pausa», no terminal que o imprimiu.',
  scanTitle: 'Leia o código do papel',
  scanLead: 'Ponha-o diante do leitor de códigos.',
  scannerAway: 'O leitor de códigos está fora de serviço. Peça ajuda ao pessoal.',
  savedAt: (time) => `Pausa em ${time}`,
  foundLead: 'Está tudo aqui.',
  documentNext: 'A seguir mostre o seu documento, para sabermos que é você.',
  needsDocument: 'Está tudo aqui. A seguir mostre o seu documento, para sabermos que é o próprio.',
  changedTitle: 'O que este assunto pede mudou.',
  changedLead: 'O que preencheu fica onde ainda serve; junte o que é novo.',
  heldBack: (title, reasons) => `${title}: ${reasons}.`,
  paperStaysGood: (until) => `Nada se perdeu: fica cifrado, e o seu papel continua válido até ${until}.`,
  sharedKept: 'O que os outros serviços forneceram continua aqui.',
  sharedOld: 'O que os outros serviços forneceram já é antigo.',
  sharedOldLead:
    'Já tinha concordado: um toque pergunta de novo. Também pode preencher e trazer os documentos.',
  sharedFrom: (office, age) => `${office}: ${age}`,
  sharedAge: (asOf, days) =>
    `em ${asOf}, ${days === 0 ? 'recebido há menos de um dia' : days === 1 ? 'recebido há 1 dia' : `recebido há ${days} dias`}`,
  goOn: 'Continuar',
  problems: {
    'code-unknown': {
      title: 'Este não é o código de um formulário em pausa.',
      resident: 'Use o papel «Pausa». Outros códigos nunca são abertos.',
    },
    'is-slip': {
      title: 'Este pedido já foi entregue.',
      resident: 'Volte e escolha «Ver como está um pedido».',
    },
    unknown: {
      title: 'Este terminal não o tem.',
      resident: 'Vá ao terminal que imprimiu o papel. O que foi entregue já não se guarda.',
    },
    expired: {
      title: 'O prazo para o guardar passou.',
      resident: 'Preencha o formulário de novo, por favor.',
    },
    'wrong-key': {
      title: 'Não se consegue abrir.',
      resident: 'O código pode não ter sido lido por inteiro. Alise o papel e tente de novo, ou recomece.',
    },
    'matter-gone': {
      title: 'Este assunto já não se trata aqui.',
      resident: 'Peça ajuda ao pessoal, ou volte e escolha outro.',
    },
    'not-here': {
      title: 'Este terminal já não trata deste assunto.',
      resident: 'Faça um novo pedido onde se trata, ou continue aqui quando voltar a tratar-se.',
    },
    'not-open-now': {
      title: 'Este assunto está fechado nesta época do ano.',
      resident: 'Agora não pode ser entregue.',
    },
    'terminal-full': {
      title: 'Este terminal não aceita mais pedidos por agora.',
      resident: 'O seu papel continua válido. Volte mais tarde.',
    },
  },
};
