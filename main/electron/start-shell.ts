import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  IpcMain,
  Menu,
  MessageChannelMain,
  Protocol,
  Session,
  UtilityProcess,
} from 'electron';
import type { Clock } from '#main/basics/clock.ts';
import { createRestartBudget } from '#main/basics/restart-budget.ts';
import type { TerminalMessage } from '#main/contract/shell-messages.ts';
import { appAddress, appScheme } from './app-address.ts';
import { appSchemePrivileges, createAppProtocolHandler } from './app-protocol.ts';
import { cancelDownloads } from './downloads.ts';
import { swallowChords } from './keyboard.ts';
import { holdNavigation, refuseWindows } from './navigation.ts';
import { refuseNetwork } from './network.ts';
import { limitPermissions } from './permissions.ts';
import { handOverPorts } from './port-hand-over.ts';
import { superviseServiceProcess, type ServiceProcess } from './service-process.ts';
import { createSilentPrinting, printingSchemePrivileges } from './silent-printing.ts';
import { holdSingleInstance } from './single-instance.ts';
import { kioskWindowOptions } from './window-options.ts';
import { watchWindow } from './window-watchdog.ts';

/** The parts of Electron's main process that the shell uses, so that tests can give their own. */
export interface ElectronParts {
  readonly app: Pick<
    App,
    'requestSingleInstanceLock' | 'quit' | 'on' | 'exit' | 'whenReady' | 'enableSandbox'
  >;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly ipcMain: Pick<IpcMain, 'on'>;
  readonly Menu: Pick<typeof Menu, 'setApplicationMenu'>;
  readonly defaultSession: () => Session;
  /** Another one, in memory, for documents on their way to a printer. */
  readonly printingSession: () => Session;
  readonly makeWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly makeChannel: () => MessageChannelMain;
  readonly forkService: () => UtilityProcess;
}

export interface ShellOptions {
  readonly electron: ElectronParts;
  readonly rendererFolder: string;
  readonly preloadFile: string;
  readonly clock: Clock;
  readonly tell: (message: TerminalMessage) => void;
  readonly printError: (line: string) => void;
  readonly uuid: () => string;
}

export interface Shell {
  killService(): void;
  /** Ends the service in order, then the app. */
  stop(): Promise<void>;
}

/** Starts the Electron shell; null when another one runs. Must be called before the app is ready. */
export async function startShell(options: ShellOptions): Promise<Shell | null> {
  const { electron, clock } = options;
  const { app } = electron;
  let window: BrowserWindow | null = null;
  app.enableSandbox();
  electron.protocol.registerSchemesAsPrivileged([appSchemePrivileges, printingSchemePrivileges]);
  if (!holdSingleInstance(app, () => window?.show())) return null;
  await app.whenReady();

  let mayUseCamera = false;
  lockDown(options, () => mayUseCamera);
  const service = superviseServiceProcess({
    fork: electron.forkService,
    clock,
    budget: createRestartBudget({ clock }),
    onReady: (permissions) => {
      mayUseCamera = permissions.mayUseCamera;
      ports.serviceReady();
      options.tell({ type: 'ready', url: null, isHeadless: false });
    },
    onPrintRequest: (request) => printSilently(request),
    onExited: ({ code, restartInMs }) => {
      options.printError(`the service ended (${code}); again in ${restartInMs} ms`);
      options.tell({ type: 'service-exited', code, restartInMs });
    },
    onFirstStartFailed: (code) => app.exit(code),
  });
  window = openWindow(options);
  const { webContents } = window;
  const printSilently = createSilentPrinting({
    session: electron.printingSession(),
    makeWindow: electron.makeWindow,
    listPrinters: () => webContents.getPrintersAsync(),
    clock,
    uuid: options.uuid,
  });
  const ports = handOverPorts({
    ipcMain: electron.ipcMain,
    contents: window.webContents,
    makeChannel: electron.makeChannel,
    connect: (port) => service.connect(port),
  });
  void window.loadURL(appAddress);
  return { killService: () => service.kill(), stop: () => stopShell(service, app) };
}

function lockDown({ electron, rendererFolder }: ShellOptions, mayUseCamera: () => boolean): void {
  const session = electron.defaultSession();
  const printingSession = electron.printingSession();
  electron.Menu.setApplicationMenu(null);
  electron.protocol.handle(appScheme, createAppProtocolHandler(rendererFolder));
  limitPermissions(session, { mayUseCamera });
  cancelDownloads(session);
  refuseNetwork(session);
  // Also for contents that we did not open ourselves, should there ever be any.
  electron.app.on('web-contents-created', (_event, contents) => {
    swallowChords(contents);
    // The viewer of a document is built from frames, whose navigation must go on.
    if (contents.session === printingSession) refuseWindows(contents);
    else holdNavigation(contents);
  });
}

function openWindow({ electron, preloadFile, clock, printError }: ShellOptions): BrowserWindow {
  const window = electron.makeWindow(kioskWindowOptions(preloadFile));
  window.once('ready-to-show', () => window.show());
  watchWindow({
    window,
    clock,
    budget: createRestartBudget({ clock }),
    onEvent: (event) => printError(`window: ${event.type}`),
  });
  return window;
}

async function stopShell(service: ServiceProcess, app: ElectronParts['app']): Promise<void> {
  await service.stop();
  app.exit(0);
}
