import type { DocumentScannerConfig } from '../host/port.ts';

const ASK_TIMEOUT_MS = 2_000;
const ANSWER_LIMIT_BYTES = 65_536;

/**
 * What an eSCL machine answers to a question of its own, as XML; null where it does not, and for every device but those
 * of SANE's `escl` backend, which alone carry their address in their name.
 */
export async function askEscl(
  config: DocumentScannerConfig,
  question: 'ScannerStatus' | 'ScannerCapabilities',
): Promise<string | null> {
  const address = /^escl:(https?:\/\/.+)$/.exec(config.device)?.[1];
  if (config.backend !== 'escl' || address === undefined) return null;
  try {
    const response = await fetch(`${address.replace(/\/$/, '')}/eSCL/${question}`, {
      signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > ANSWER_LIMIT_BYTES) return null;
    return await boundedText(response);
  } catch {
    return null;
  }
}

async function boundedText(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > ANSWER_LIMIT_BYTES) throw new Error('the answer is too long');
  }
  return text;
}
