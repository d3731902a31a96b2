import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

export type CutPoint = 'none' | 'one' | 'half' | 'all-but-one' | 'all';

/** What happens to one exchange; the bytes before the point pass. */
export interface LineFault {
  /** Counts exchanges that change something (no GET, no HEAD), from 1. */
  readonly exchange: number;
  readonly direction: 'request' | 'response';
  readonly point: CutPoint;
  /** `cut` closes both ways, `stall` holds the rest for ever, `drip` lets it through in small pieces. */
  readonly type: 'cut' | 'stall' | 'drip';
}

export interface LineProxy {
  readonly baseUrl: string;
  /** Exchanges that change something, begun so far. */
  exchangeCount(): number;
  close(): Promise<void>;
}

const dripBytes = 256;
const dripMs = 1;

/**
 * A TCP proxy that knows where a message ends (Content-Length, as both ends of ours always send), so that a fault
 * strikes a chosen byte of a chosen request or response; everything else passes.
 */
export async function createLineProxy(targetUrl: string, fault: LineFault | null): Promise<LineProxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let exchanges = 0;
  const server: Server = createServer((client) => {
    const district = connect(Number(target.port), target.hostname);
    const close = () => {
      client.destroy();
      district.destroy();
    };
    for (const socket of [client, district]) {
      sockets.add(socket);
      socket.on('error', close);
      socket.on('close', () => {
        sockets.delete(socket);
        close();
      });
    }
    const struck: { response: boolean } = { response: false };
    let isBodiless = false;
    passMessages(client, district, close, (head) => {
      // What answers HEAD names the length of a body that does not come (RFC 9110, 9.3.2).
      isBodiless = head.startsWith('HEAD ');
      if (head.startsWith('GET ') || isBodiless) {
        struck.response = false;
        return null;
      }
      exchanges += 1;
      const isStruck = fault !== null && exchanges === fault.exchange;
      struck.response = isStruck && fault.direction === 'response';
      return isStruck && fault.direction === 'request' ? fault : null;
    });
    passMessages(
      district,
      client,
      close,
      () => (struck.response ? fault : null),
      () => isBodiless,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/`,
    exchangeCount: () => exchanges,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Passes whole messages from one side to the other; `faultFor` sees the head of each. */
function passMessages(
  from: Socket,
  to: Socket,
  close: () => void,
  faultFor: (head: string) => LineFault | null,
  isBodiless: () => boolean = () => false,
): void {
  let buffer = Buffer.alloc(0);
  let isHeld = false;
  from.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    const nextEnd = () => messageEnd(buffer, isBodiless());
    for (let end = nextEnd(); end !== null && !isHeld; end = nextEnd()) {
      const message = buffer.subarray(0, end);
      buffer = buffer.subarray(end);
      const fault = faultFor(message.toString('latin1', 0, 200));
      if (!fault) {
        to.write(message);
        continue;
      }
      isHeld = fault.type !== 'drip';
      strike(fault, message, to, close);
    }
  });
}

function strike(fault: LineFault, message: Buffer, to: Socket, close: () => void): void {
  const passed = bytesBefore(fault.point, message.byteLength);
  switch (fault.type) {
    case 'cut':
      to.write(message.subarray(0, passed), () => setTimeout(close, 5));
      return;
    case 'stall':
      to.write(message.subarray(0, passed));
      return;
    case 'drip': {
      let at = 0;
      const drip = setInterval(() => {
        if (at >= message.byteLength || to.destroyed) return clearInterval(drip);
        to.write(message.subarray(at, at + dripBytes));
        at += dripBytes;
      }, dripMs);
      return;
    }
  }
}

function bytesBefore(point: CutPoint, byteCount: number): number {
  switch (point) {
    case 'none':
      return 0;
    case 'one':
      return 1;
    case 'half':
      return Math.floor(byteCount / 2);
    case 'all-but-one':
      return byteCount - 1;
    case 'all':
      return byteCount;
  }
}

function messageEnd(buffer: Buffer, isBodiless: boolean): number | null {
  const headEnd = buffer.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  if (isBodiless) return headEnd + 4;
  const length = /\r\ncontent-length: *(\d+)/i.exec(buffer.toString('latin1', 0, headEnd))?.[1];
  const end = headEnd + 4 + Number(length ?? 0);
  return buffer.byteLength >= end ? end : null;
}
