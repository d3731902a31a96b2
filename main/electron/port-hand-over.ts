import type { IpcMain, MessageChannelMain, MessagePortMain, WebContents } from 'electron';
import { isAppAddress, pageReadyChannel, portChannel } from './app-address.ts';

export interface PortHandOver {
  /** To be called when the service has become ready, anew after each start of it. */
  serviceReady(): void;
}

/**
 * Joins page and service with a new pair of ports whenever both are there. The service trusts whoever holds the other
 * end, so that end goes to the top frame of our own window, on our own page, and to nobody else.
 */
export function handOverPorts(options: {
  readonly ipcMain: Pick<IpcMain, 'on'>;
  readonly contents: Pick<WebContents, 'postMessage' | 'mainFrame'>;
  readonly makeChannel: () => Pick<MessageChannelMain, 'port1' | 'port2'>;
  readonly connect: (port: MessagePortMain) => boolean;
}): PortHandOver {
  const { ipcMain, contents, connect } = options;
  let isPageReady = false;
  const handOver = (): void => {
    const { port1, port2 } = options.makeChannel();
    if (connect(port1)) contents.postMessage(portChannel, null, [port2]);
  };
  ipcMain.on(pageReadyChannel, ({ senderFrame }) => {
    if (senderFrame !== contents.mainFrame || !isAppAddress(senderFrame.url)) return;
    isPageReady = true;
    handOver();
  });
  return {
    serviceReady: () => {
      if (isPageReady) handOver();
    },
  };
}
