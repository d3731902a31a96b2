import type { LocalizedText } from '../basics/locale.ts';
import type { InquiryProblem } from './inquiry-views.ts';
import type { FieldProblems } from './form-views.ts';

/** 发票查验: whether an invoice is one of the tax office's. */
export interface InvoiceStepView {
  readonly kind: 'invoice';
  readonly state:
    | { readonly type: 'asking' }
    | { readonly type: 'looking-up' }
    | {
        readonly type: 'answered';
        /** `differs`: there is such an invoice, with another date or total. `unknown`: there is none. */
        readonly outcome: 'matches' | 'differs' | 'voided' | 'reversed' | 'unknown';
        readonly invoice: InvoiceView | null;
        readonly isIllustrative: boolean;
      };
  /** As typed, so that a mistake is put right and not typed anew. */
  readonly entered: InvoiceEntry;
  /** By the names of `InvoiceEntry`. */
  readonly problems: FieldProblems;
  readonly problem: InquiryProblem | null;
}

export interface InvoiceEntry {
  /** Empty for fully digital invoices, which have a number of 20 digits alone. */
  readonly code: string;
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** With tax, in 元. */
  readonly total: string;
}

/** In the tax office's words, names in zh-Hans; amounts in 元 with two decimals. */
export interface InvoiceView {
  readonly kind: LocalizedText;
  readonly sellerName: string;
  readonly buyerMaskedName: string;
  readonly total: string;
  readonly tax: string;
  readonly issuedOn: string;
}

/** 企业基本信息查询: what the register makes public. */
export interface CompanyStepView {
  readonly kind: 'company';
  readonly state:
    | { readonly type: 'asking' }
    | { readonly type: 'looking-up' }
    /** None found, or several to choose from. */
    | { readonly type: 'list'; readonly companies: readonly CompanyView[]; readonly isIllustrative: boolean }
    | { readonly type: 'company'; readonly company: CompanyView; readonly isIllustrative: boolean };
  readonly entered: string;
  /** Under `text`. */
  readonly problems: FieldProblems;
  readonly problem: InquiryProblem | null;
}

/** In the register's words, zh-Hans; persons by masked name. */
export interface CompanyView {
  readonly creditCode: string;
  readonly name: string;
  readonly kind: LocalizedText;
  readonly state: 'active' | 'cancelled' | 'revoked' | 'abnormal';
  readonly legalRepresentativeMaskedName: string;
  readonly capital: string;
  readonly establishedOn: string;
  readonly registeredAddress: string;
  readonly scope: string;
}
