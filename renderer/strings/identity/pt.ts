import type { PartOf } from '../overlay.ts';
import type { IdentityStrings } from './strings.ts';

export const identityPt: PartOf<IdentityStrings> = {
  waitingTitle: 'Coloque o cartão deitado no leitor, por favor.',
  waitingLead: (documents) => `O seu ${documents}. Deixe-o quieto cerca de dois segundos.`,
  readingTitle: 'A ler. Não mexa no cartão, por favor.',
  readingLead: 'Os dados aparecem sozinhos.',
  failedTitle: 'O cartão não foi lido.',
  refusedTitle: 'Este cartão não serve aqui.',
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
        'mainland-permit': 'Deite o lado com maiúsculas e sinais < para cima, sob a câmara, e tire a imagem.',
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
};
