import type { Clock } from '#main/basics/clock.ts';
import type { CardReadProgress } from '#devices/card-reader/port.ts';
import type { ScannedPage } from '#devices/document-scanner/port.ts';
import {
  methodSchemas,
  scannedPage,
  type DeviceName,
  type HostMessage,
  type InputOf,
  type Method,
  type OutputOf,
  type ServiceMessage,
} from './messages.ts';
import type { DeviceHostEvent } from './supervisor.ts';

/**
 * Longer than any adapter takes by its own deadlines, beyond the request's own time-out: who misses them hangs, and
 * only a restart of the host brings the device back.
 */
export const OVERDUE_AFTER_MS: Readonly<Record<Method, number>> = {
  'cardReader.read': 15_000,
  'cardReader.isCardStillThere': 15_000,
  'cardReader.readSamId': 15_000,
  'receiptPrinter.print': 180_000,
  'receiptPrinter.refreshStatus': 15_000,
  'receiptPrinter.readPaperUse': 5_000,
  // Longer than the adapter watches a job whose sheets come slowly.
  'documentPrinter.print': 780_000,
  'documentPrinter.refreshStatus': 15_000,
  'documentScanner.scanPage': 120_000,
  // Counted from the last page that came.
  'documentScanner.scanBatch': 120_000,
  'codeScanner.readCode': 10_000,
  'staffCredential.waitForCredential': 10_000,
};

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CardReadProgress) => void) | undefined;
  readonly onPage?: ((page: ScannedPage) => void) | undefined;
}

/** What a request answers without its host: before it was sent, and when the host ended with it under way. */
interface WithoutHost<M extends Method> {
  readonly unsent: OutputOf<M>;
  readonly cutOff: OutputOf<M>;
}

interface Pending {
  readonly take: (output: unknown) => void;
  readonly cutOff: () => void;
  readonly onProgress: ((progress: CardReadProgress) => void) | undefined;
  readonly onPage: (page: unknown) => void;
}

export interface HostRequest<M extends Method> {
  readonly method: M;
  readonly input: InputOf<M>;
  readonly without: WithoutHost<M>;
  readonly options?: CallOptions | undefined;
}

export type CallHost = <M extends Method>(request: HostRequest<M>) => Promise<OutputOf<M>>;

export interface HostRequests {
  readonly call: CallHost;
  /** What the host says to a request; of one that is settled already it is dropped. */
  take(message: Extract<HostMessage, { readonly type: 'answer' | 'progress' | 'page' }>): void;
  /** The host has ended: all that was under way is answered without it. */
  cutOffAll(): void;
}

/** What was asked of the host and is not answered yet, each with its deadline. */
export function createHostRequests(parts: {
  readonly clock: Clock;
  readonly log: (event: DeviceHostEvent) => void;
  /** Whether the host runs and has this device. */
  readonly isThere: (device: DeviceName) => boolean;
  readonly send: (message: ServiceMessage) => void;
  readonly restart: () => void;
  readonly onAnswer: (device: DeviceName, output: unknown) => void;
}): HostRequests {
  const { clock, log } = parts;
  const pending = new Map<number, Pending>();
  let lastId = 0;

  function call<M extends Method>(request: HostRequest<M>): Promise<OutputOf<M>> {
    const { method, input, without, options = {} } = request;
    const [device] = method.split('.') as [DeviceName];
    if (!parts.isThere(device)) return Promise.resolve(without.unsent);
    lastId += 1;
    const id = lastId;
    const ownTimeoutMs = 'timeoutMs' in input ? input.timeoutMs : 0;
    return new Promise((resolve) => {
      const settle = (output: OutputOf<M>) => {
        parts.onAnswer(device, output);
        pending.delete(id);
        cancelOverdue();
        options.signal?.removeEventListener('abort', cancel);
        resolve(output);
      };
      const cancel = () => parts.send({ type: 'cancel', id });
      const onOverdue = () => {
        log({ type: 'request-overdue', method });
        settle(without.cutOff);
        parts.restart();
      };
      const watchOverdue = () => clock.after(ownTimeoutMs + OVERDUE_AFTER_MS[method], onOverdue);
      let cancelOverdue = watchOverdue();
      pending.set(id, {
        onProgress: options.onProgress,
        onPage: (page) => {
          cancelOverdue();
          cancelOverdue = watchOverdue();
          const parsed = scannedPage.safeParse(page);
          if (parsed.success) return options.onPage?.(parsed.data);
          log({ type: 'message-refused', detail: `page of ${method}` });
        },
        cutOff: () => settle(without.cutOff),
        take: (output) => {
          const parsed = methodSchemas[method].output.safeParse(output);
          if (parsed.success) return settle(parsed.data as OutputOf<M>);
          log({ type: 'message-refused', detail: `answer to ${method}` });
          settle(without.cutOff);
        },
      });
      parts.send({ type: 'request', id, method, input });
      if (options.signal?.aborted) cancel();
      options.signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  return {
    call,
    take(message) {
      const request = pending.get(message.id);
      switch (message.type) {
        case 'answer':
          return request?.take(message.output);
        case 'progress':
          return request?.onProgress?.(message.progress);
        case 'page':
          return request?.onPage(message.page);
      }
    },
    cutOffAll() {
      for (const request of pending.values()) request.cutOff();
    },
  };
}
