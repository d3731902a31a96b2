import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#main/basics/result.ts';

export interface TerminalArguments {
  readonly isHeadless: boolean;
  readonly rendererFolder: string;
  readonly windowSize: { readonly widthPx: number; readonly heightPx: number } | null;
  readonly mayRunWithoutSandbox: boolean;
  readonly isAddressReusable: boolean;
  /** What the service is started with, paths absolute. */
  readonly serviceArguments: readonly string[];
}

export const terminalUsage = `usage: npm run terminal -- --config FILE [--headless] [--window-size WIDTHxHEIGHT]
  --config FILE              the terminal's configuration
  --headless                 no window: print the address instead
  --address-uses once|many   many: the address may be opened again (demonstration)
  --window-size 1080x1920    the screen's size where no window manager fills it
  --allow-no-sandbox         demonstration only: go on where the system gives Chromium no sandbox
  --kiosk-config FOLDER      default: kiosk-config of this project
  --renderer FOLDER          default: dist/renderer of this project`;

/** The error is for whoever typed the command. */
export function parseTerminalArguments(
  values: readonly string[],
  projectFolder: string,
): Result<TerminalArguments, string> {
  const parsed = parse(values);
  if (!parsed.ok) return parsed;
  const options = parsed.value;
  if (!options.config) return err(`--config is missing\n${terminalUsage}`);
  const size = /^(\d{3,5})x(\d{3,5})$/.exec(options['window-size'] ?? '');
  if (options['window-size'] !== undefined && !size)
    return err(`--window-size is WIDTHxHEIGHT, such as 1080x1920\n${terminalUsage}`);
  if (!['once', 'many'].includes(options['address-uses']))
    return err(`--address-uses is once or many\n${terminalUsage}`);
  const rendererFolder = resolve(options.renderer ?? resolve(projectFolder, 'dist/renderer'));
  return ok({
    isHeadless: options.headless,
    rendererFolder,
    windowSize: size ? { widthPx: Number(size[1]), heightPx: Number(size[2]) } : null,
    mayRunWithoutSandbox: options['allow-no-sandbox'],
    isAddressReusable: options['address-uses'] === 'many',
    serviceArguments: [
      '--config',
      resolve(options.config),
      '--kiosk-config',
      resolve(options['kiosk-config'] ?? resolve(projectFolder, 'kiosk-config')),
      '--renderer',
      rendererFolder,
      '--address-uses',
      options['address-uses'],
    ],
  });
}

function parse(values: readonly string[]) {
  try {
    const { values: options } = parseArgs({
      args: [...values],
      options: {
        config: { type: 'string' },
        headless: { type: 'boolean', default: false },
        'address-uses': { type: 'string', default: 'once' },
        'window-size': { type: 'string' },
        'allow-no-sandbox': { type: 'boolean', default: false },
        'kiosk-config': { type: 'string' },
        renderer: { type: 'string' },
      },
    });
    return ok(options);
  } catch (error) {
    return err(`${(error as Error).message}\n${terminalUsage}`);
  }
}
