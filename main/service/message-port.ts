import type { Context, Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Contract } from '#main/contract/contract.ts';
import { isContractFrame } from './contract-frame.ts';

export type ContractRouter = Router<Contract, Context>;

/** What is used of Electron's MessagePortMain; the service imports nothing of Electron. */
export interface ServicePort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/**
 * Serves the contract on a port that the shell handed over. Whoever holds the other end is the sender: the shell
 * gives it to the top frame of its own window only. A message that is no contract frame closes the port.
 */
export function serveOnMessagePort(options: {
  readonly port: ServicePort;
  readonly router: ContractRouter;
  readonly onRefused: () => void;
}): void {
  const { port, router, onRefused } = options;
  new RPCHandler(router).upgrade({
    on: (event, callback) => {
      if (event === 'close') port.on('close', () => callback());
      else
        port.on('message', ({ data }) => {
          if (isContractFrame(data)) return callback({ data });
          onRefused();
          port.close();
        });
    },
    postMessage: (message: unknown) => port.postMessage(message),
  });
  port.start();
}
