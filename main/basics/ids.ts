import { mod11Dash2 } from './check-digits.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]?: Name };

export type MatterId = Branded<'MatterId'>;
export type TerminalId = Branded<'TerminalId'>;
export type VisitId = Branded<'VisitId'>;
export type PageId = Branded<'PageId'>;
/** UUID made when the form starts; the idempotency key of everything that reaches the district. */
export type SubmissionKey = Branded<'SubmissionKey'>;
/** `CW-{terminal 6}-{YYYYMMDD}-{serial 5}-{check}`; the only thing the slip's QR code carries. */
export type SlipNumber = Branded<'SlipNumber'>;

/** Makes a slip number; the check character is MOD 11-2 over the digits (letters of the terminal id left out). */
export function makeSlipNumber(parts: {
  readonly terminalId: TerminalId;
  readonly date: string;
  readonly serial: number;
}): SlipNumber {
  const body = `CW-${parts.terminalId}-${parts.date}-${String(parts.serial).padStart(5, '0')}`;
  return `${body}-${mod11Dash2(body.replace(/\D/g, ''))}`;
}

export function isSlipNumber(text: string): text is SlipNumber {
  const match = /^(CW-[A-Z0-9]{6}-\d{8}-\d{5})-([\dX])$/.exec(text);
  return match?.[1] !== undefined && mod11Dash2(match[1].replace(/\D/g, '')) === match[2];
}
