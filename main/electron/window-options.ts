import type { BrowserWindowConstructorOptions } from 'electron';

/** The one window of a terminal: full screen, no frame, no menu, a page without Node in a sandbox of its own. */
export function kioskWindowOptions(preloadFile: string): BrowserWindowConstructorOptions {
  return {
    show: false,
    kiosk: true,
    fullscreen: true,
    frame: false,
    autoHideMenuBar: true,
    closable: false,
    minimizable: false,
    // The page's own ground, so that no white flash stands before the first paint.
    backgroundColor: '#f5f5f2',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      disableDialogs: true,
      backgroundThrottling: false,
      enableWebSQL: false,
    },
  };
}
