import type { BrowserWindow, BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
import type { Clock } from '#main/basics/clock.ts';
import { createTurns } from '#main/basics/turns.ts';
import type { ShellPrintAnswer, ShellPrintRequest } from '#main/contract/shell-messages.ts';

/** Serves the one document that is being printed, from memory: nothing of it is ever a file. */
export const printingScheme = 'printing';
/** A document that is not on its page by then is not going to be. */
export const loadTimeoutMs = 20_000;
/** A spooler that has said nothing by then leaves open whether it took the job; less than the service waits. */
export const spoolTimeoutMs = 35_000;

export const printingSchemePrivileges = {
  scheme: printingScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
} as const;

/** What Chromium's own viewer of PDF is made of; there is no network in it. */
const viewerSchemes = [`${printingScheme}:`, 'chrome-extension:', 'chrome:', 'data:', 'blob:'];

export interface SilentPrintingParts {
  /** Of the hidden window alone, in memory. */
  readonly session: Pick<Session, 'protocol' | 'webRequest' | 'setPermissionRequestHandler'>;
  readonly makeWindow: (
    options: BrowserWindowConstructorOptions,
  ) => Pick<BrowserWindow, 'loadURL' | 'destroy'> & { readonly webContents: Pick<WebContents, 'print'> };
  readonly listPrinters: WebContents['getPrintersAsync'];
  readonly clock: Clock;
  readonly uuid: () => string;
}

type PrintJob = Extract<ShellPrintRequest, { type: 'print-silently' }>;

/**
 * Prints a PDF through the system's spooler without a dialog: a hidden window shows it in Chromium's viewer and prints
 * silently (electron/electron#47378 made that work, for versions from 35 on). Answers null when nobody can say whether
 * the spooler took the job. One job at a time.
 */
export function createSilentPrinting(
  parts: SilentPrintingParts,
): (request: ShellPrintRequest) => Promise<ShellPrintAnswer | null> {
  let shown: { readonly address: string; readonly pdf: Uint8Array } | null = null;
  const turns = createTurns();
  const { session } = parts;
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !viewerSchemes.some((scheme) => url.startsWith(scheme)) });
  });
  session.protocol.handle(printingScheme, ({ url }) =>
    shown?.address === url
      ? new Response(Uint8Array.from(shown.pdf), { headers: { 'content-type': 'application/pdf' } })
      : new Response(null, { status: 404 }),
  );

  const print = async (job: PrintJob): Promise<ShellPrintAnswer | null> => {
    const address = `${printingScheme}://document/${parts.uuid()}`;
    shown = { address, pdf: job.pdf };
    const window = parts.makeWindow(hiddenWindowOptions(session as Session));
    try {
      const loaded = await withinMs(parts.clock, loadTimeoutMs, loadOf(window, address));
      if (loaded !== 'loaded') return { type: 'not-spooled', reason: loaded ?? 'not shown in time' };
      return await withinMs(parts.clock, spoolTimeoutMs, spool(window.webContents, job));
    } finally {
      shown = null;
      window.destroy();
    }
  };

  return async (request) => {
    if (request.type === 'list-printers') {
      const printers = await parts.listPrinters();
      return { type: 'printers', deviceNames: printers.map(({ name }) => name) };
    }
    return turns.take(() => print(request));
  };
}

function hiddenWindowOptions(session: Session): BrowserWindowConstructorOptions {
  return {
    show: false,
    focusable: false,
    skipTaskbar: true,
    webPreferences: {
      session,
      // The viewer of PDF is a plug-in.
      plugins: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: false,
      disableDialogs: true,
      backgroundThrottling: false,
    },
  };
}

function loadOf(window: Pick<BrowserWindow, 'loadURL'>, address: string): Promise<string> {
  return window.loadURL(address).then(
    () => 'loaded',
    () => 'not shown',
  );
}

function spool(contents: Pick<WebContents, 'print'>, job: PrintJob): Promise<ShellPrintAnswer> {
  return new Promise((resolve) => {
    contents.print(
      {
        silent: true,
        deviceName: job.deviceName,
        copies: job.copies,
        duplexMode: job.isDuplex ? 'longEdge' : 'simplex',
        pageSize: 'A4',
        // The document has margins of its own.
        margins: { marginType: 'none' },
      },
      (isTaken, reason) =>
        resolve(isTaken ? { type: 'spooled' } : { type: 'not-spooled', reason: reason.slice(0, 200) }),
    );
  });
}

function withinMs<Value>(clock: Clock, timeoutMs: number, work: Promise<Value>): Promise<Value | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(timeoutMs, () => resolve(null));
    void work.then((value) => {
      cancel();
      resolve(value);
    });
  });
}
