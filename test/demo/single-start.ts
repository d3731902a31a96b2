import { rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { err, ok, type Result } from '#main/basics/result.ts';

/** What a second start is told about the first. */
export interface RunningDemo {
  readonly processId: number;
  readonly dockUrl: string;
}

/**
 * Holds a local socket for as long as the demo runs. A file with a process number would outlive a kill; a socket that
 * nobody answers is stale and is taken over.
 */
export async function claimSingleStart(
  socketPath: string,
  running: () => RunningDemo,
): Promise<Result<{ release(): void }, RunningDemo>> {
  const other = await askRunning(socketPath);
  if (other) return err(other);
  rmSync(socketPath, { force: true });
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(JSON.stringify(running()));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  server.unref();
  return ok({ release: () => void server.close() });
}

function askRunning(socketPath: string): Promise<RunningDemo | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = createConnection(socketPath);
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (text += part));
    socket.on('error', () => resolve(null));
    socket.on('end', () => resolve(JSON.parse(text) as RunningDemo));
  });
}
