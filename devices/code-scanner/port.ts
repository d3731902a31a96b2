import type { Result } from '#main/basics/result.ts';
import type { Device, DeviceStatus } from '../status.ts';

export type CodeScannerStatus = DeviceStatus;

export type CodeReadFailure =
  | { readonly type: 'no-code' }
  | { readonly type: 'scanner-offline' }
  | { readonly type: 'code-too-long' }
  | { readonly type: 'cancelled' };

export interface CodeScanner extends Device<CodeScannerStatus> {
  /** Waits for one code. The text is data: it is never opened or executed, whatever it says. */
  readCode(
    request: { readonly timeoutMs: number },
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<{ readonly text: string }, CodeReadFailure>>;
}
