import { createConnection, type Socket } from 'node:net';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import {
  withDeadline,
  type ByteLine,
  type LineClosed,
  type LineOpenFailure,
  type LineWriteFailure,
  type OpenByteLine,
} from './byte-line.ts';
import { ListenedLine } from './listened-line.ts';

export interface TcpLineConfig {
  readonly host: string;
  /** 9100 for printers that take raw bytes. */
  readonly port: number;
}

/** An address where nothing answers would hold a connection attempt for minutes. */
export const CONNECT_TIMEOUT_MS = 3_000;
/** A device that was switched off sends no end of the connection; the system asks it after this time. */
const KEEP_ALIVE_AFTER_MS = 10_000;

/** An opener for one TCP port that takes raw bytes. Each call connects again; the adapter calls it with back-off. */
export function tcpLineOpener({
  config,
  clock,
}: {
  readonly config: TcpLineConfig;
  readonly clock: Clock;
}): OpenByteLine {
  return () => openTcpLine({ config, clock });
}

/** Never rejects; a host that does not answer is `timed-out` after the connect deadline. */
export async function openTcpLine({
  config,
  clock,
}: {
  readonly config: TcpLineConfig;
  readonly clock: Clock;
}): Promise<Result<ByteLine, LineOpenFailure>> {
  const socket = createConnection({ host: config.host, port: config.port, noDelay: true });
  // A socket without a listener for errors would end the process.
  socket.on('error', () => undefined);
  const connected = new Promise<Result<undefined, LineOpenFailure>>((resolve) => {
    socket.once('connect', () => resolve(ok()));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(err({ type: openFailureType(error.code), detail: error.code ?? error.message })),
    );
  });
  const opened = await withDeadline(clock, CONNECT_TIMEOUT_MS, connected, {
    type: 'timed-out',
    detail: `${config.host}:${config.port}`,
  } as const);
  if (!opened.ok) {
    socket.destroy();
    return opened;
  }
  socket.setKeepAlive(true, KEEP_ALIVE_AFTER_MS);
  return ok(new TcpLine(socket, clock));
}

function openFailureType(code: string | undefined): LineOpenFailure['type'] {
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return 'absent';
  return code === 'EACCES' ? 'denied' : 'open-failed';
}

class TcpLine extends ListenedLine implements ByteLine {
  readonly #socket: Socket;
  readonly #clock: Clock;

  constructor(socket: Socket, clock: Clock) {
    super();
    this.#socket = socket;
    this.#clock = clock;
    socket.on('data', (bytes: Buffer) => {
      this.handOn(bytes);
    });
    socket.on('error', (error) => this.settleClosed({ type: 'lost', detail: error.message }));
    // A printer that ends its half has hung up: half-open lines are of no use.
    socket.on('end', () => this.settleClosed({ type: 'lost', detail: 'the other end hung up' }));
    socket.on('close', () => this.settleClosed({ type: 'lost', detail: 'connection closed' }));
  }

  async write(
    bytes: Uint8Array,
    { timeoutMs }: { readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>> {
    if (!this.isOpen) return err({ type: 'closed' });
    return this.writeBy((done) => this.#socket.write(bytes, done), { clock: this.#clock, timeoutMs });
  }

  /** TCP holds nothing back that was not asked for: what has come was handed on. */
  async flushInput(): Promise<void> {}

  async close(): Promise<void> {
    this.settleClosed({ type: 'closed' });
  }

  protected override settleClosed(reason: LineClosed): boolean {
    this.#socket.destroy();
    return super.settleClosed(reason);
  }
}
