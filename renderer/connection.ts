import { connectOverMessagePort, connectOverWebSocket, type TerminalClient } from '#main/contract/client.ts';

/** Longer than the shell needs to hand over a port, short enough to ask again soon. */
const portWaitMs = 5_000;

/**
 * Reaches the terminal service from wherever the page was loaded: over a loopback WebSocket when the Chromium host
 * served it, over a MessagePort that the preload script hands over in Electron (`app://`).
 */
export async function connectToService(onClosed: () => void): Promise<TerminalClient> {
  if (location.protocol === 'http:') {
    return connectOverWebSocket(`ws://${location.host}/contract`, { onClosed });
  }
  return connectOverMessagePort(await receivePort(), { onClosed });
}

function receivePort(): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      stop.abort();
      reject(new Error('no port came from the shell'));
    }, portWaitMs);
    window.addEventListener(
      'message',
      (event) => {
        const [port] = event.ports;
        if (event.source !== window || event.data !== 'contract-port' || port === undefined) return;
        clearTimeout(timer);
        stop.abort();
        resolve(port);
      },
      { signal: stop.signal },
    );
    window.postMessage('contract-port-wanted', location.origin);
  });
}
