import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';

/** A server on loopback that takes everything, and a way to send to it with so many connections at most. */
export async function startSink(maxSockets: number): Promise<{
  readonly port: number;
  send(bytes: Buffer): Promise<void>;
  close(): void;
}> {
  const server = createServer((incoming, answer) => {
    incoming.resume().on('end', () => answer.end('{}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const sender = sendTo(port, maxSockets);
  return {
    port,
    send: sender.send,
    close: () => {
      sender.close();
      server.close();
    },
  };
}

export function sendTo(
  port: number,
  maxSockets: number,
): { readonly send: (bytes: Buffer) => Promise<void>; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets });
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        const outgoing = request({ port, host: '127.0.0.1', method: 'PUT', agent }, (answer) => {
          answer.resume().on('end', resolve);
        });
        outgoing.on('error', reject).end(bytes);
      }),
    close: () => agent.destroy(),
  };
}
