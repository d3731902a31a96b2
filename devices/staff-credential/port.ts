import type { Result } from '#main/basics/result.ts';
import type { Device, DeviceStatus } from '../status.ts';

export type StaffCredentialStatus = DeviceStatus;

/**
 * What a member of staff held up: something one has, and never enough by itself. `card-uid` can be cloned and says
 * nothing of its holder; `badge` is signed and names one.
 */
export type PresentedCredential =
  | { readonly type: 'card-uid'; readonly uid: string }
  | {
      readonly type: 'badge';
      readonly staffId: string;
      /** The last day it is good for, YYYY-MM-DD in China time. */
      readonly validTo: string;
    };

export type CredentialFailure =
  | { readonly type: 'no-credential' }
  /** A badge of ours that does not hold: no other is waited for, because somebody tries something. */
  | { readonly type: 'badge-refused'; readonly reason: 'malformed' | 'bad-signature' | 'expired' }
  | { readonly type: 'reader-offline' }
  | { readonly type: 'cancelled' };

export interface StaffCredentialReader extends Device<StaffCredentialStatus> {
  /** Waits for one card or badge. What is no credential is passed over; what came before the call does not count. */
  waitForCredential(
    request: { readonly timeoutMs: number },
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<PresentedCredential, CredentialFailure>>;
}
