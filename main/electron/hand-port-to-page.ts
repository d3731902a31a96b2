import type { IpcRenderer } from 'electron';
import { contractPortMessage } from '#main/contract/client.ts';
import { appOrigin, pageReadyChannel, portChannel } from './app-address.ts';

/**
 * The preload script's whole work. The page gets ports and nothing else: no function of ours stands in its window.
 * Module scripts have run when DOMContentLoaded comes, so the page listens by then.
 */
export function handPortToPage(
  page: Pick<Window, 'addEventListener' | 'postMessage'> & { readonly location: { readonly origin: string } },
  ipcRenderer: Pick<IpcRenderer, 'on' | 'send'>,
): void {
  if (page.location.origin !== appOrigin) return;
  ipcRenderer.on(portChannel, ({ ports }) => page.postMessage(contractPortMessage, appOrigin, [...ports]));
  page.addEventListener('DOMContentLoaded', () => ipcRenderer.send(pageReadyChannel));
}
