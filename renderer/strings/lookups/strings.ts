import type { CompanyView, InvoiceEntry, InvoiceStepView } from '#main/contract/lookup-views.ts';

type InvoiceOutcome = Extract<InvoiceStepView['state'], { readonly type: 'answered' }>['outcome'];

/** Invoice check (发票查验) and company query (企业基本信息查询). */
export interface LookupStrings {
  readonly illustrative: string;
  readonly again: string;
  readonly lookUp: string;
  readonly invoice: {
    readonly title: string;
    readonly lead: string;
    readonly fields: Readonly<Record<keyof InvoiceEntry, { readonly label: string; readonly hint: string }>>;
    readonly yuan: string;
    readonly outcomes: Readonly<Record<InvoiceOutcome, { readonly title: string; readonly lead: string }>>;
    readonly kind: string;
    readonly seller: string;
    readonly buyer: string;
    readonly total: string;
    readonly tax: string;
    readonly issuedOn: string;
    readonly amount: (value: string) => string;
    readonly office: string;
  };
  readonly company: {
    readonly title: string;
    readonly lead: string;
    readonly label: string;
    readonly hint: string;
    readonly found: (count: number) => string;
    /** Before what was searched for and not found. */
    readonly asked: string;
    readonly none: string;
    readonly noneLead: string;
    readonly most: string;
    readonly states: Readonly<Record<CompanyView['state'], string>>;
    readonly creditCode: string;
    readonly kind: string;
    readonly legalRepresentative: string;
    readonly capital: string;
    readonly establishedOn: string;
    readonly address: string;
    readonly scope: string;
    readonly office: string;
    readonly back: string;
  };
}
