import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { buildRenderer } from './build-renderer.ts';
import { startDock, type Dock } from './dock-server.ts';
import { Surroundings, type PaperDots } from './surroundings.ts';
import { writeTerminalConfig, type DemoSite } from './terminal-config.ts';
import { TerminalProcess } from './terminal-process.ts';

export interface DemoOptions {
  readonly root: string;
  /** Memory of terminal and district; kept between runs unless it is a temporary folder. */
  readonly folder: string;
  readonly site: DemoSite;
  readonly isHeadless: boolean;
  readonly dockPort: number;
  readonly baudRate: number | null;
  /** Label of a camera that takes the scanner's place. */
  readonly documentCameraLabel?: string | undefined;
  /** In place of the product's `kiosk-config`. */
  readonly kioskConfigFolder?: string | undefined;
  readonly say: (line: string) => void;
}

/** A whole terminal with its surroundings: what `npm start` shows and what journeys drive. */
export interface Demo {
  readonly surroundings: Surroundings;
  readonly terminal: TerminalProcess;
  readonly dock: Dock;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** Throws an error with `exitCode` when the terminal does not come up; what it printed says why. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  buildRenderer(options.root);
  mkdirSync(options.folder, { recursive: true });
  const surroundings = await Surroundings.start({
    folder: options.folder,
    baudRate: options.baudRate,
    paperDots: paperDotsAt(options),
  });
  const dataFolder = join(options.folder, 'terminal');
  const configFile = await writeTerminalConfig({
    folder: options.folder,
    dataFolder,
    site: options.site,
    surroundings,
    documentCameraLabel: options.documentCameraLabel,
  });
  const terminal = new TerminalProcess({ ...options, configFile });
  let dock: Dock | null = null;
  const stop = async () => {
    await terminal.stop();
    await dock?.close();
    await surroundings.close();
  };
  try {
    dock = await startDock({
      surroundings,
      terminal: {
        kioskUrl: () => terminal.kioskUrl,
        killService: () => terminal.killService(),
        killDeviceHost: () => terminal.killDeviceHost(),
      },
      port: options.dockPort,
    });
    if (!(await terminal.nextReady())) {
      throw Object.assign(new Error('the terminal did not start'), { exitCode: terminal.exitCode ?? 1 });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { surroundings, terminal, dock, dataFolder, stop };
}

/** A broken configuration is the terminal's to report, with file and line; until then the common paper does. */
function paperDotsAt({ root, site, kioskConfigFolder = join(root, 'kiosk-config') }: DemoOptions): PaperDots {
  const kioskConfig = loadKioskConfig(kioskConfigFolder);
  return kioskConfig.ok && kioskConfig.value.sites[site]?.paperWidthMm === 58 ? 384 : 576;
}
