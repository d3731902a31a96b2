import type { DocumentScannerConfig } from '../host/port.ts';

/** What a feeder says of itself; `unknown` where it cannot be asked. */
export type FeederState = 'loaded' | 'empty' | 'paper-jam' | 'double-feed' | 'cover-open' | 'unknown';

const ASK_TIMEOUT_MS = 2_000;
const ANSWER_LIMIT_BYTES = 65_536;

/**
 * Asks an eSCL machine for the state of its feeder (eSCL 2.63, ScannerStatus). Only a device of SANE's `escl` backend
 * carries its address in its name; every other is `unknown`.
 */
export async function askFeederState(config: DocumentScannerConfig): Promise<FeederState> {
  const address = /^escl:(https?:\/\/.+)$/.exec(config.device)?.[1];
  if (config.backend !== 'escl' || address === undefined) return 'unknown';
  try {
    const response = await fetch(`${address.replace(/\/$/, '')}/eSCL/ScannerStatus`, {
      signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > ANSWER_LIMIT_BYTES)
      return 'unknown';
    return feederStateOf(await boundedText(response));
  } catch {
    return 'unknown';
  }
}

export function feederStateOf(statusXml: string): FeederState {
  switch (/<(?:\w+:)?AdfState>([^<]*)</.exec(statusXml)?.[1] ?? '') {
    case 'ScannerAdfLoaded':
    case 'ScannerAdfProcessing':
      return 'loaded';
    case 'ScannerAdfEmpty':
      return 'empty';
    case 'ScannerAdfJam':
    case 'ScannerAdfMispick':
      return 'paper-jam';
    case 'ScannerAdfMultipickDetected':
      return 'double-feed';
    case 'ScannerAdfHatchOpen':
    case 'ScannerAdfDoorOpen':
      return 'cover-open';
    default:
      return 'unknown';
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
