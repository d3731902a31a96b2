import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { err, ok, type Result } from '#main/basics/result.ts';

/** What a second start is told about the first. */
export interface RunningDemo {
  readonly processId: number;
  /** Null while it is still starting. */
  readonly dockUrl: string | null;
}

/**
 * Holds a socket for as long as the demo runs, one for each folder. A file with a process number would outlive a kill;
 * a socket in Linux's abstract namespace (unix(7)) ends with its process, and of two starts at once one gets it.
 */
export async function claimSingleStart(
  folder: string,
  running: () => RunningDemo,
): Promise<Result<null, RunningDemo>> {
  const address = `\0citizen-window-demo-${createHash('sha256').update(realpathSync(folder)).digest('hex')}`;
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(JSON.stringify(running()));
  });
  const isClaimed = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(address, () => resolve(true));
  });
  if (!isClaimed) return err(await askRunning(address));
  server.unref();
  return ok(null);
}

function askRunning(address: string): Promise<RunningDemo> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = createConnection(address);
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (text += part));
    socket.on('error', reject);
    socket.on('end', () => resolve(JSON.parse(text) as RunningDemo));
  });
}
