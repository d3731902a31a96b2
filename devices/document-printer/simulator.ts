import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExchangeIpp } from './driver.ts';

export type DocumentPrinterFault =
  | { readonly type: 'paper-out' }
  | { readonly type: 'paper-jam' }
  | { readonly type: 'cover-open' }
  | { readonly type: 'toner-empty' }
  | { readonly type: 'paused' }
  | { readonly type: 'fault' }
  | { readonly type: 'paper-low' }
  /** The tray runs empty after some sheets of the next job. */
  | { readonly type: 'paper-out-in-mid-job'; readonly afterSheets: number }
  /** The next job is thrown away by the printer itself. */
  | { readonly type: 'aborts' }
  | { readonly type: 'refuses' }
  /** Takes requests and never answers. */
  | { readonly type: 'hang' }
  | { readonly type: 'nonsense' }
  /** Says that it prints, and no sheet comes. */
  | { readonly type: 'stalled' }
  /** Answers one byte at a time. */
  | { readonly type: 'dribble' };

export interface PrintedJob {
  readonly id: number;
  readonly state: 'processing' | 'stopped' | 'cancelled' | 'aborted' | 'completed';
  readonly sheets: number;
  readonly name: string;
  readonly pdf: Buffer;
}

/** An A4 printer that speaks IPP over HTTP, and the hands around it. Two sheets a job. For tests and the demo only. */
export interface DocumentPrinterSimulator {
  readonly url: string;
  jobs(): readonly PrintedJob[];
  setFault(fault: DocumentPrinterFault | null): void;
  readonly isPlugged: boolean;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

export async function createDocumentPrinterSimulator(): Promise<DocumentPrinterSimulator> {
  const simulator = new SimulatedIppPrinter();
  await simulator.plug();
  return simulator;
}

/** Operations by the names that tests use (RFC 8011 §5.4.15). */
const OPERATIONS = {
  'print-job': 0x0002,
  'cancel-job': 0x0008,
  'read-job': 0x0009,
  'read-status': 0x000b,
} as const;
export type IppOperation = keyof typeof OPERATIONS;

/** An IPP printer without a network, for tests under a manual clock. */
export interface MemoryDocumentPrinter extends Omit<DocumentPrinterSimulator, 'url'> {
  readonly exchange: ExchangeIpp;
  /** Calls back at the next request of the kind: before the printer obeys it, or when its answer would leave. */
  at(operation: IppOperation, moment: 'before' | 'after', callback: () => void): void;
}

export function createMemoryDocumentPrinter(): MemoryDocumentPrinter {
  const printer = new SimulatedIppPrinter();
  const lost = { ok: false, error: { type: 'unreachable', detail: 'unplugged' } } as const;
  let isPlugged = true;
  let waiting: {
    readonly operation: IppOperation;
    readonly moment: string;
    readonly callback: () => void;
  }[] = [];
  let hanging: (() => void)[] = [];
  const meet = (code: number, moment: string) => {
    const met = waiting.filter((each) => OPERATIONS[each.operation] === code && each.moment === moment);
    waiting = waiting.filter((each) => !met.includes(each));
    for (const { callback } of met) callback();
  };
  return {
    async exchange({ body }) {
      const code = body.readUInt16BE(2);
      meet(code, 'before');
      if (!isPlugged) return lost;
      const answer = printer.answerTo(body);
      meet(code, 'after');
      if (!isPlugged) return lost;
      if (answer !== null) return { ok: true, value: answer };
      return new Promise((resolve) => hanging.push(() => resolve(lost)));
    },
    get isPlugged() {
      return isPlugged;
    },
    at: (operation, moment, callback) => void waiting.push({ operation, moment, callback }),
    jobs: () => printer.jobs(),
    setFault: (fault) => printer.setFault(fault),
    async unplug() {
      isPlugged = false;
      const ended = hanging;
      hanging = [];
      for (const end of ended) end();
    },
    async plug() {
      isPlugged = true;
    },
    close: () => printer.close(),
  };
}

const SHEETS_PER_JOB = 2;
const KEPT_DOCUMENTS = 20;
const NO_BYTES = Buffer.alloc(0);
const LARGEST_REQUEST_BYTES = 32 * 1_024 * 1_024;
const JOB_STATES = { processing: 5, stopped: 6, cancelled: 7, aborted: 8, completed: 9 } as const;

/** The faults that stop a printer, by the keywords of RFC 8011 §5.4.12. */
const STOP_REASONS: Readonly<Partial<Record<DocumentPrinterFault['type'], string>>> = {
  'paper-out': 'media-empty-error',
  'paper-jam': 'media-jam-error',
  'cover-open': 'cover-open-error',
  'toner-empty': 'toner-empty-error',
  paused: 'paused',
  fault: 'other-error',
};

class SimulatedIppPrinter implements DocumentPrinterSimulator {
  #server: Server | null = null;
  #port = 0;
  #fault: DocumentPrinterFault | null = null;
  #jobs: PrintedJob[] = [];

  get url(): string {
    return `http://127.0.0.1:${this.#port}/ipp/print`;
  }

  get isPlugged(): boolean {
    return this.#server !== null;
  }

  jobs(): readonly PrintedJob[] {
    return this.#jobs;
  }

  setFault(fault: DocumentPrinterFault | null): void {
    this.#fault = fault;
    if (fault === null) this.#advance();
  }

  async plug(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => void this.#serve(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  close(): Promise<void> {
    return this.unplug();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > LARGEST_REQUEST_BYTES) return void response.destroy();
      chunks.push(chunk);
    }
    if (this.#fault?.type === 'hang') return;
    if (this.#fault?.type === 'nonsense') return void response.end('<html>not a printer</html>');
    const body = Buffer.concat(chunks);
    response.setHeader('content-type', 'application/ipp');
    if (this.#fault?.type === 'dribble') return dribble(response, this.#answer(body));
    response.end(this.#answer(body));
  }

  /** What the printer answers to a request without any network between; null while it hangs. */
  answerTo(body: Buffer): Buffer | null {
    if (this.#fault?.type === 'hang') return null;
    return this.#fault?.type === 'nonsense' ? Buffer.from('<html>not a printer</html>') : this.#answer(body);
  }

  #answer(body: Buffer): Buffer {
    const operation = body.readUInt16BE(2);
    const requestId = body.readInt32BE(4);
    const { attributes, document } = readRequest(body);
    const jobId = attributes.get('job-id')?.readInt32BE();
    switch (operation) {
      case 0x0002:
        return this.#printJob(requestId, attributes.get('job-name')?.toString() ?? '', document);
      case 0x0008:
        this.#change(jobId, (job) => (isOver(job) ? job : { ...job, state: 'cancelled' }));
        return respond(requestId, 0x0000, []);
      case 0x0009:
        this.#advance();
        return this.#describeJob(requestId, jobId);
      case 0x000b:
        return respond(requestId, 0x0000, [[0x04, this.#printerAttributes()]]);
      default:
        return respond(requestId, 0x0501, []);
    }
  }

  #printJob(requestId: number, name: string, pdf: Buffer): Buffer {
    if (this.#fault?.type === 'refuses') return respond(requestId, 0x0506, []);
    const id = this.#jobs.length + 1;
    const state = this.#fault?.type === 'aborts' ? 'aborted' : 'processing';
    // Of a demo that runs for days only the last documents are worth their memory.
    const earlier = this.#jobs.map((job) => (job.id > id - KEPT_DOCUMENTS ? job : { ...job, pdf: NO_BYTES }));
    this.#jobs = [...earlier, { id, state, sheets: 0, name, pdf }];
    return this.#describeJob(requestId, id);
  }

  /** A sheet comes out each time somebody looks, so that tests need no clock. */
  #advance(): void {
    const fault = this.#fault;
    const job = this.#jobs.find((each) => !isOver(each));
    if (!job || fault?.type === 'stalled') return;
    if (fault?.type === 'paper-out-in-mid-job' && job.sheets >= fault.afterSheets)
      this.#fault = { type: 'paper-out' };
    const isStopped = this.#stopReason() !== null;
    this.#change(job.id, (current) => {
      if (isStopped) return { ...current, state: 'stopped' };
      const sheets = Math.min(SHEETS_PER_JOB, current.sheets + 1);
      return { ...current, sheets, state: sheets === SHEETS_PER_JOB ? 'completed' : 'processing' };
    });
  }

  #stopReason(): string | null {
    return this.#fault ? (STOP_REASONS[this.#fault.type] ?? null) : null;
  }

  #printerAttributes(): readonly Attribute[] {
    const stop = this.#stopReason();
    const isPrinting = this.#jobs.some(({ state }) => state === 'processing');
    const reason = stop ?? (this.#fault?.type === 'paper-low' ? 'media-low-warning' : 'none');
    return [
      [0x23, 'printer-state', int(stop ? 5 : isPrinting ? 4 : 3)],
      [0x44, 'printer-state-reasons', Buffer.from(reason)],
      [0x22, 'printer-is-accepting-jobs', Buffer.of(1)],
      [0x41, 'printer-make-and-model', Buffer.from('Citizen Window A4 printer simulator')],
      [0x41, 'printer-firmware-string-version', Buffer.from('1.00')],
      [0x41, 'printer-device-id', Buffer.from('MFG:Citizen Window;MDL:A4;SN:SIM-0003;')],
    ];
  }

  #describeJob(requestId: number, id: number | undefined): Buffer {
    const job = this.#jobs.find((each) => each.id === id);
    if (!job) return respond(requestId, 0x0406, []);
    const reason = job.state === 'stopped' ? (this.#stopReason() ?? 'none') : 'none';
    return respond(requestId, 0x0000, [
      [
        0x02,
        [
          [0x21, 'job-id', int(job.id)],
          [0x23, 'job-state', int(JOB_STATES[job.state])],
          [0x44, 'job-state-reasons', Buffer.from(reason)],
          [0x21, 'job-media-sheets-completed', int(job.sheets)],
        ],
      ],
    ]);
  }

  #change(id: number | undefined, change: (job: PrintedJob) => PrintedJob): void {
    this.#jobs = this.#jobs.map((job) => (job.id === id ? change(job) : job));
  }
}

async function dribble(response: ServerResponse, answer: Buffer): Promise<void> {
  for (const byte of answer) {
    response.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

function isOver({ state }: PrintedJob): boolean {
  return state === 'cancelled' || state === 'aborted' || state === 'completed';
}

type Attribute = readonly [tag: number, name: string, value: Buffer];

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function respond(
  requestId: number,
  statusCode: number,
  groups: readonly (readonly [number, readonly Attribute[]])[],
): Buffer {
  const text = (value: string | Buffer) => {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
  };
  const attribute = ([tag, name, value]: Attribute) =>
    Buffer.concat([Buffer.of(tag), text(name), text(value)]);
  const operation: readonly Attribute[] = [
    [0x47, 'attributes-charset', Buffer.from('utf-8')],
    [0x48, 'attributes-natural-language', Buffer.from('en')],
  ];
  return Buffer.concat([
    Buffer.of(0x02, 0x00, statusCode >> 8, statusCode & 0xff),
    int(requestId),
    ...[[0x01, operation] as const, ...groups].flatMap(([tag, attributes]) => [
      Buffer.of(tag),
      ...attributes.map(attribute),
    ]),
    Buffer.of(0x03),
  ]);
}

/** The first value of each attribute, and what follows the attributes. */
function readRequest(body: Buffer): {
  readonly attributes: ReadonlyMap<string, Buffer>;
  readonly document: Buffer;
} {
  const attributes = new Map<string, Buffer>();
  let at = 8;
  while (at < body.length && body[at] !== 0x03) {
    if ((body[at] ?? 0) < 0x10) {
      at += 1;
      continue;
    }
    const nameEnd = at + 3 + body.readUInt16BE(at + 1);
    const valueEnd = nameEnd + 2 + body.readUInt16BE(nameEnd);
    const name = body.subarray(at + 3, nameEnd).toString();
    if (name !== '') attributes.set(name, body.subarray(nameEnd + 2, valueEnd));
    at = valueEnd;
  }
  return { attributes, document: body.subarray(at + 1) };
}
