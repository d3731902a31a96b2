import type { PartOf } from '../overlay.ts';
import type { LookupStrings } from './strings.ts';

export const lookupsPt: PartOf<LookupStrings> = {
  illustrative: 'Dados de demonstração, sem valor legal',
  again: 'Consultar outra vez',
  lookUp: 'Consultar',
  invoice: {
    title: 'Verificar uma fatura do Interior',
    lead: 'Copie o que está impresso. As faturas digitais têm um número de 20 algarismos e não têm código.',
    fields: {
      number: { label: 'Número da fatura (发票号码)', hint: '8 algarismos, ou 20 nas faturas digitais' },
      code: { label: 'Código da fatura (发票代码)', hint: '10 ou 12 algarismos; não existe nas digitais' },
      date: { label: 'Data de emissão (开票日期)', hint: '' },
      total: { label: 'Total com imposto (价税合计)', hint: 'Por exemplo 1280.00' },
    },
    yuan: 'yuan',
    outcomes: {
      matches: {
        title: 'Foi encontrada e coincide.',
        lead: 'A autoridade fiscal tem esta fatura, como segue.',
      },
      differs: {
        title: 'Esse número existe, com outra data ou outro total.',
        lead: 'Compare de novo com a fatura. Se continuar diferente, não a use.',
      },
      voided: { title: 'Esta fatura foi anulada.', lead: 'Não serve para contas nem reembolsos.' },
      reversed: {
        title: 'Esta fatura foi estornada.',
        lead: 'O vendedor cancelou-a com uma fatura vermelha.',
      },
      unknown: {
        title: 'A autoridade fiscal não tem esta fatura.',
        lead: 'Compare outra vez. Uma fatura de hoje só se encontra amanhã.',
      },
    },
    kind: 'Tipo',
    seller: 'Vendedor',
    buyer: 'Comprador',
    total: 'Total com imposto',
    tax: 'Imposto',
    issuedOn: 'Data de emissão',
    amount: (value) => `${value}\u00a0yuan`,
    office: 'Serviço de Impostos de Nanhai',
  },
  company: {
    title: 'Consultar uma empresa de Nanhai',
    lead: 'Vê o que o registo torna público por lei.',
    label: 'Código de crédito, ou o nome em chinês',
    hint: 'O código tem 18 caracteres; do nome, pelo menos 2',
    found: (count) => `${count}\u00a0encontradas. Escolha uma`,
    asked: 'Procurou',
    none: 'Nada foi encontrado.',
    noneLead:
      'Verifique o código, ou tente outros caracteres do nome. Só se encontram empresas registadas em Nanhai.',
    most: 'Mostram-se no máximo 10; com mais caracteres encontra-se mais depressa.',
    states: {
      active: 'Ativa',
      cancelled: 'Cancelada',
      revoked: 'Licença revogada',
      abnormal: 'Situação anormal',
    },
    creditCode: 'Código de crédito',
    kind: 'Tipo',
    legalRepresentative: 'Representante legal',
    capital: 'Capital registado',
    establishedOn: 'Constituída em',
    address: 'Sede',
    scope: 'Atividade',
    office: 'Fiscalização do Mercado de Nanhai',
    back: 'Voltar à lista',
  },
};
