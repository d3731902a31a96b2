import type { DocumentScannerConfig } from '../host/port.ts';
import { askEscl } from './escl-question.ts';

/** What a feeder says of itself; `unknown` where it cannot be asked. */
export type FeederState = 'loaded' | 'empty' | 'paper-jam' | 'double-feed' | 'cover-open' | 'unknown';

/**
 * Asks an eSCL machine for the state of its feeder (eSCL 2.63, ScannerStatus); `unknown` where it cannot be asked.
 */
export async function askFeederState(config: DocumentScannerConfig): Promise<FeederState> {
  const statusXml = await askEscl(config, 'ScannerStatus');
  return statusXml === null ? 'unknown' : feederStateOf(statusXml);
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
