import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { AddressUses } from './loopback/launch-access.ts';

export interface ServiceArguments {
  readonly configFile: string;
  readonly kioskConfigFolder: string;
  readonly rendererFolder: string;
  readonly addressUses: AddressUses;
}

export const serviceUsage =
  'usage: entry.ts --config FILE --kiosk-config FOLDER --renderer FOLDER [--address-uses once|many]';

/** The error is a line for whoever typed the command. */
export function parseServiceArguments(values: readonly string[]): Result<ServiceArguments, string> {
  try {
    const { values: options } = parseArgs({
      args: [...values],
      options: {
        config: { type: 'string' },
        'kiosk-config': { type: 'string' },
        renderer: { type: 'string' },
        'address-uses': { type: 'string', default: 'once' },
      },
    });
    const addressUses = options['address-uses'];
    if (addressUses !== 'once' && addressUses !== 'many') return err(serviceUsage);
    if (!options.config || !options['kiosk-config'] || !options.renderer) return err(serviceUsage);
    return ok({
      configFile: options.config,
      kioskConfigFolder: options['kiosk-config'],
      rendererFolder: options.renderer,
      addressUses,
    });
  } catch (error) {
    return err(`${(error as Error).message}\n${serviceUsage}`);
  }
}
