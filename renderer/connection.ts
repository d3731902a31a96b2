import {
  connectOverMessagePort,
  connectOverWebSocket,
  onContractPort,
  type ContractPort,
} from '#main/contract/client.ts';
import type { Connect } from './terminal/use-connection.ts';

/**
 * Reaches the terminal service from wherever the page was loaded: over a loopback WebSocket when the Chromium host
 * served it, over MessagePorts that the preload script hands over in Electron, one after each start of the service.
 * Made before DOMContentLoaded, so that no port is missed.
 */
export function createConnect(page: Window): Connect {
  if (page.location.protocol === 'http:') {
    return (onClosed) =>
      Promise.resolve(connectOverWebSocket(`ws://${page.location.host}/contract`, { onClosed }));
  }
  const ports: ContractPort[] = [];
  let take: ((port: ContractPort) => void) | null = null;
  onContractPort(page, (port) => {
    if (take === null) ports.splice(0, ports.length, port);
    else take(port);
    take = null;
  });
  return async (onClosed) => {
    const port =
      ports.pop() ??
      (await new Promise<ContractPort>((resolve) => {
        take = resolve;
      }));
    return connectOverMessagePort(port, { onClosed });
  };
}
