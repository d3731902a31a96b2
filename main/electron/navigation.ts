import type { WebContents } from 'electron';
import { appAddress } from './app-address.ts';

export function refuseWindows(contents: Pick<WebContents, 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The window shows one page for ever: no link, redirect, frame, new window or webview leads away from it. */
export function holdNavigation(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  refuseWindows(contents);
  contents.on('will-navigate', (event) => {
    if (event.url !== appAddress) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== appAddress) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
