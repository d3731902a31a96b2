import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { maskName } from '#main/basics/masking.ts';
import type { CompanyList, CompanyQuery, InvoiceCheck } from '#main/district/lookup-messages.ts';
import type { NameBook } from '../names.ts';
import { companySchema, invoiceCheckRequestSchema } from '#main/district/lookup-messages.ts';

const invoiceSchema = z.object({
  ...invoiceCheckRequestSchema.shape,
  state: z.enum(['valid', 'voided', 'reversed']),
  kind: z.string(),
  sellerName: z.string(),
  buyerName: z.string(),
  tax: z.string(),
});
const storedCompanySchema = companySchema
  .omit({ legalRepresentativeMaskedName: true, kind: true })
  .extend({ legalRepresentative: z.string(), kind: z.string() });
const registersSchema = z.object({
  invoices: z.array(invoiceSchema),
  companies: z.array(storedCompanySchema),
});

type InvoiceQuery = z.infer<typeof invoiceCheckRequestSchema>;

export interface Registers {
  /** Null where the tax office knows no such invoice. */
  checkInvoice(query: Readonly<InvoiceQuery>): InvoiceCheck | null;
  companies(query: CompanyQuery): CompanyList;
}

/** Invoices and companies that do not exist. */
export function loadRegisters({ nameOf }: NameBook): Registers {
  const { invoices, companies } = registersSchema.parse(
    JSON.parse(readFileSync(new URL('../data/registers.json', import.meta.url), 'utf8')),
  );
  return {
    checkInvoice: (query) => {
      const invoice = invoices.find(({ code, number }) => code === query.code && number === query.number);
      if (!invoice) return null;
      if (invoice.date !== query.date || invoice.total !== query.total) {
        return { state: 'differs', isIllustrative: true, invoice: null };
      }
      const { kind, sellerName, buyerName, total, tax } = invoice;
      return {
        state: invoice.state === 'valid' ? 'matches' : invoice.state,
        isIllustrative: true,
        invoice: {
          kind: nameOf(kind),
          sellerName,
          buyerMaskedName: buyerName.length > 8 ? `${buyerName.slice(0, 4)}****` : maskName(buyerName),
          total,
          tax,
          issuedOn: invoice.date,
        },
      };
    },
    companies: (query) => ({
      isIllustrative: true,
      companies: companies
        .filter((company) =>
          query.by === 'credit-code'
            ? company.creditCode === query.creditCode
            : company.name.includes(query.name),
        )
        .slice(0, 10)
        .map(({ legalRepresentative, kind, ...company }) => ({
          ...company,
          kind: nameOf(kind),
          legalRepresentativeMaskedName: maskName(legalRepresentative),
        })),
    }),
  };
}
