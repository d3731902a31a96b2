import { recogniseCode, type KnownCode } from '#main/basics/known-codes.ts';
import { sleep } from '#main/basics/clock.ts';
import type { JourneyContext } from '../step.ts';

const readTimeoutMs = 30_000;
const awayPauseMs = 1_000;
const pauseMs = 300;

/** Reads codes while somebody may hold one up. What a code says is looked up, never opened (design §7). */
export async function watchCodes(
  context: JourneyContext,
  options: { readonly signal: AbortSignal; readonly onCode: (code: KnownCode) => void },
): Promise<void> {
  const { signal } = options;
  while (!signal.aborted) {
    const read = await context.deviceHost.codeScanner.readCode({ timeoutMs: readTimeoutMs }, { signal });
    if (signal.aborted) return;
    if (read.ok) options.onCode(recogniseCode(read.value.text));
    else await sleep(context.clock, read.error.type === 'scanner-offline' ? awayPauseMs : pauseMs);
  }
}
