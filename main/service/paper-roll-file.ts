import { join } from 'node:path';

/** In the terminal's data folder; written by the service, and by the probe while the service is stopped. */
export function paperRollFile(dataFolder: string): string {
  return join(dataFolder, 'paper-roll.json');
}
