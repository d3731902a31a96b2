import { isSlipNumber, type SlipNumber } from './ids.ts';

/** Prefix of the QR code on our slips; the slip number follows. */
export const SLIP_CODE_PREFIX = 'CW1:';
/** Prefix of the code that opens a paused visit; its id and key follow. */
export const PAUSE_CODE_PREFIX = 'CWP1:';
/** Prefix of a staff badge; see `devices/staff-credential`. */
export const STAFF_BADGE_PREFIX = 'CWB1:';

/** Names a paused visit, and holds the only key to it; both base64url. */
export interface PauseTicket {
  readonly id: string;
  readonly key: string;
}

export type KnownCode =
  | { readonly type: 'slip'; readonly slipNumber: SlipNumber }
  /** Ours by its prefix, and its check digit is wrong. */
  | { readonly type: 'damaged-slip' }
  | { readonly type: 'pause'; readonly ticket: PauseTicket }
  | { readonly type: 'staff-badge'; readonly text: string }
  /** Anything else, links among them: never opened, never looked up. */
  | { readonly type: 'unknown-code' };

/** What a scanned code is to this terminal. Only codes of ours mean anything here. */
export function recogniseCode(text: string): KnownCode {
  if (text.startsWith(STAFF_BADGE_PREFIX)) return { type: 'staff-badge', text };
  if (text.startsWith(PAUSE_CODE_PREFIX)) return readPauseCode(text.slice(PAUSE_CODE_PREFIX.length));
  if (!text.startsWith(SLIP_CODE_PREFIX)) return { type: 'unknown-code' };
  const slipNumber = text.slice(SLIP_CODE_PREFIX.length);
  return isSlipNumber(slipNumber) ? { type: 'slip', slipNumber } : { type: 'damaged-slip' };
}

export function pauseCode({ id, key }: PauseTicket): string {
  return `${PAUSE_CODE_PREFIX}${id}.${key}`;
}

function readPauseCode(text: string): KnownCode {
  const [, id, key] = /^([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return id !== undefined && key !== undefined
    ? { type: 'pause', ticket: { id, key } }
    : { type: 'unknown-code' };
}
