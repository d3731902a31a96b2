/**
 * Stands in for the package `electron` in Vitest, whose own index would call its downloader. It records what the shell
 * asks for and lets a test raise events; it proves nothing about what Electron then does.
 */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';

class FakeWebContents extends EventEmitter {
  readonly session: unknown;
  readonly printed: (Electron.WebContentsPrintOptions | undefined)[] = [];
  printerNames: readonly string[] = [];
  /** What the spooler says; null is never. */
  spoolerSays: { readonly isTaken: boolean; readonly reason: string } | null = { isTaken: true, reason: '' };
  readonly mainFrame = { url: 'app://terminal/index.html' };
  readonly posted: { readonly channel: string; readonly ports: readonly unknown[] }[] = [];
  windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  reloadCount = 0;
  crashCount = 0;
  constructor(session: unknown = null) {
    super();
    this.session = session;
  }
  print(...[options, callback]: Parameters<Electron.WebContents['print']>): void {
    this.printed.push(options);
    if (this.spoolerSays) callback?.(this.spoolerSays.isTaken, this.spoolerSays.reason);
  }
  async getPrintersAsync(): Promise<Pick<Electron.PrinterInfo, 'name'>[]> {
    return this.printerNames.map((name) => ({ name }));
  }
  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpenHandler = handler;
  }
  postMessage(channel: string, _message: unknown, ports: readonly unknown[] = []): void {
    this.posted.push({ channel, ports });
  }
  reload(): void {
    this.reloadCount += 1;
  }
  forcefullyCrashRenderer(): void {
    this.crashCount += 1;
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 });
  }
}

export class FakeBrowserWindow extends EventEmitter {
  readonly webContents: FakeWebContents;
  isDestroyed = false;
  readonly options: Electron.BrowserWindowConstructorOptions;
  loadedUrl: string | null = null;
  showCount = 0;
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.webContents = new FakeWebContents(options.webPreferences?.session);
  }
  destroy(): void {
    this.isDestroyed = true;
  }
  async loadURL(url: string): Promise<void> {
    this.loadedUrl = url;
  }
  show(): void {
    this.showCount += 1;
  }
}

class FakeProtocol {
  readonly schemes: Electron.CustomScheme[] = [];
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.schemes.push(...schemes);
  }
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.handlers.set(scheme, handler);
  }
}

export class FakeSession extends EventEmitter {
  readonly protocol = new FakeProtocol();
  permissionRequestHandler: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheckHandler: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermissionHandler: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  #onBeforeRequest: Parameters<Electron.WebRequest['onBeforeRequest']>[0] | null = null;
  readonly webRequest = {
    onBeforeRequest: (listener: Parameters<Electron.WebRequest['onBeforeRequest']>[0]) => {
      this.#onBeforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.permissionRequestHandler = handler;
  }
  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.permissionCheckHandler = handler;
  }
  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    this.devicePermissionHandler = handler;
  }
  /** Whether a request of the page would be cancelled. */
  isCancelled(url: string): boolean {
    let isCancelled = false;
    const details = { url } as Electron.OnBeforeRequestListenerDetails;
    this.#onBeforeRequest?.(details, ({ cancel }) => (isCancelled = cancel === true));
    return isCancelled;
  }
}

export class FakeUtilityProcess extends EventEmitter {
  readonly posted: { readonly message: unknown; readonly ports: readonly unknown[] }[] = [];
  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.posted.push({ message, ports });
  }
  kill(): boolean {
    this.emit('exit', 9);
    return true;
  }
}

export class FakeMessageChannel {
  readonly port1 = { name: 'port1' };
  readonly port2 = { name: 'port2' };
}

class FakeApp extends EventEmitter {
  hasLock = true;
  isPackaged = false;
  isSandboxEnabled = false;
  quitCount = 0;
  readonly exitCodes: number[] = [];
  enableSandbox(): void {
    this.isSandboxEnabled = true;
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  async whenReady(): Promise<void> {}
  quit(): void {
    this.quitCount += 1;
  }
  exit(code = 0): void {
    this.exitCodes.push(code);
  }
}

/** A fresh fake of everything that the shell takes from Electron. */
export function createFakeElectron() {
  const windows: FakeBrowserWindow[] = [];
  const services: { readonly process: FakeUtilityProcess; readonly arguments: readonly string[] }[] = [];
  const menus: unknown[] = [];
  return {
    app: new FakeApp(),
    protocol: new FakeProtocol(),
    ipcMain: new EventEmitter(),
    session: { defaultSession: new FakeSession(), printingSession: new FakeSession() },
    Menu: { setApplicationMenu: (menu: unknown) => menus.push(menu) },
    MessageChannelMain: FakeMessageChannel,
    BrowserWindow: class extends FakeBrowserWindow {
      constructor(options: Electron.BrowserWindowConstructorOptions) {
        super(options);
        windows.push(this);
      }
    },
    utilityProcess: {
      fork: (_file: string, forkArguments: readonly string[]) => {
        const process = new FakeUtilityProcess();
        services.push({ process, arguments: forkArguments });
        return process;
      },
    },
    windows,
    services,
    menus,
  };
}

export const fake = createFakeElectron();
export const { app, protocol, ipcMain, session, Menu, MessageChannelMain, BrowserWindow, utilityProcess } =
  fake;
export const ipcRenderer = new EventEmitter();
