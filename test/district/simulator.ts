import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { systemClock, type Clock } from '#main/basics/clock.ts';
import type { Evaluation } from '#main/district/messages.ts';
import type { DistrictKey } from '#main/submissions/port.ts';
import type { TestAuthority } from './certificates.ts';
import { openDistrictStore, type InboxEntry, type OpenedSubmission } from './district-store.ts';
import type { DistrictFault } from './faults.ts';
import { createDistrictOffices, type DistrictConfig, type DistrictOffices } from './district-offices.ts';
import { createGateway } from './gateway.ts';
import type { ServedRoute } from './gateway-answers.ts';
import type { GatewayCollaborators } from './gateway-collaborators.ts';
import { createInboxServer } from './inbox/inbox-server.ts';
import { loadOrMakeKeyPair, makeKeyPair, openKeyPair, type StoredKeyPair } from './key-pair.ts';
import { loadOpenApiValidation } from './openapi-validation.ts';
import { openReceiptSigner } from './receipt-signer.ts';
import { loadWorkingDayDeadlines } from './working-days.ts';
import { loadWorkOrderRouter } from './work-orders/work-order-router.ts';

export interface DistrictSimulator {
  /** Base URL of the gateway for `createDistrictClient`. */
  readonly baseUrl: string;
  /** Where a person sees the inbox; stays up while the gateway is `down`. */
  readonly inboxUrl: string;
  publicKey(): DistrictKey;
  /** Ed25519, raw, base64; what `createDistrictClient` checks receipts with. */
  readonly receiptKey: string;
  fault(): DistrictFault | null;
  setFault(fault: DistrictFault | null): Promise<void>;
  /** Newest first. */
  inbox(): readonly InboxEntry[];
  open(key: string): OpenedSubmission | null;
  /** Cases, work orders, appointments and what clerks do with them. */
  readonly offices: DistrictOffices;
  /** How often a submission took effect; more than one is a broken promise. */
  effectCount(key: string): number;
  evaluations(): readonly Evaluation[];
  /** Every way in that the gateway serves. */
  readonly routes: readonly ServedRoute[];
  /** What the terminals sent for uploads: requests with a chunk, and the bytes of it that arrived. */
  uploads(): { readonly requests: number; readonly bytes: number };
  /** A part that is whole and right, and waits for its submission. */
  stagedPart(key: string, partNumber: number): { readonly sha256: string; readonly byteCount: number } | null;
  /** Called with all bytes so far; returns the way to stop. */
  onUploadBytes(listener: (bytes: number) => void): () => void;
  /** Called after each request that the gateway has seen; returns the way to stop. */
  onRequest(listener: () => void): () => void;
  close(): Promise<void>;
}

/**
 * The district at the far end: the gateway of `openapi.json`, its memory, its private key, and an inbox for people.
 * Ports 0 choose free ones. Without a data folder it keeps nothing beyond the process.
 */
export async function createDistrictSimulator(
  options: {
    readonly port?: number;
    readonly inboxPort?: number;
    readonly dataFolder?: string;
    readonly keyPair?: StoredKeyPair;
    /** https with certificates on both sides; plain HTTP on loopback without it. */
    readonly authority?: TestAuthority;
    readonly clock?: Clock;
    /** Definitions and towns instead of the product's, which take a moment to read. */
    readonly kioskConfig?: DistrictConfig;
  } = {},
): Promise<DistrictSimulator> {
  const clock = options.clock ?? systemClock;
  const dataFolder = options.dataFolder ?? null;
  const stored =
    options.keyPair ?? (dataFolder === null ? await makeKeyPair() : await loadOrMakeKeyPair(dataFolder));
  const keyPair = await openKeyPair(stored);
  const receiptSigner = openReceiptSigner(dataFolder);
  const strangersSigner = openReceiptSigner();
  const authority = options.authority ?? null;
  const store = openDistrictStore(dataFolder);
  const router = loadWorkOrderRouter(loadWorkingDayDeadlines());
  const offices = createDistrictOffices({
    store,
    signer: receiptSigner,
    clock,
    kioskConfig: options.kioskConfig,
  });
  const validation = loadOpenApiValidation();
  const routes: ServedRoute[] = [];
  const requestListeners = new Set<() => void>();
  const uploadListeners = new Set<(bytes: number) => void>();
  const uploads = { requests: 0, bytes: 0 };
  const onUpload: GatewayCollaborators['onUpload'] = (event) => {
    if (event.type === 'chunk') uploads.requests += 1;
    else uploads.bytes += event.byteCount;
    for (const listener of uploadListeners) listener(uploads.bytes);
  };
  let fault: DistrictFault | null = null;
  let faultTimesLeft = Number.POSITIVE_INFINITY;

  function takeFault(key: string | null): DistrictFault | null {
    if (!fault || (fault.onlyKey !== undefined && fault.onlyKey !== key)) return null;
    const taken = fault;
    faultTimesLeft -= 1;
    if (faultTimesLeft <= 0) fault = null;
    return taken;
  }

  async function listen(port: number): Promise<FastifyInstance> {
    const gateway = createGateway({
      store,
      keyPair,
      receiptSigner,
      strangersSigner,
      authority,
      validation,
      router,
      offices,
      clock,
      takeFault,
      onUpload,
      onRoute: (route) => routes.push(route),
    });
    gateway.addHook('onResponse', async () => {
      for (const listener of requestListeners) listener();
    });
    await gateway.listen({ host: '127.0.0.1', port });
    return gateway;
  }

  let gateway: FastifyInstance | null = await (options.port ? listen(options.port) : listenOnOwnPort(listen));
  const port = portOf(gateway);

  async function setFault(next: DistrictFault | null): Promise<void> {
    fault = next;
    faultTimesLeft = next?.times ?? Number.POSITIVE_INFINITY;
    if (next?.type === 'down') {
      await gateway?.close();
      gateway = null;
    } else {
      gateway ??= await listen(port);
    }
  }

  const inbox = createInboxServer({ store, offices, fault: () => fault, setFault });
  try {
    await inbox.listen({ host: '127.0.0.1', port: options.inboxPort ?? 0 });
  } catch (error) {
    await gateway.close();
    throw error;
  }
  const warmUp = setImmediate(offices.warmUp);

  return {
    baseUrl: `${authority ? 'https' : 'http'}://127.0.0.1:${port}/`,
    receiptKey: receiptSigner.publicKey,
    inboxUrl: `http://127.0.0.1:${portOf(inbox)}/`,
    publicKey: () => keyPair.publicKey,
    fault: () => fault,
    setFault,
    inbox: () => store.inbox(),
    offices,
    routes,
    open: (key) => store.open(key),
    effectCount: (key) => store.effectCount(key),
    evaluations: () => store.evaluations(),
    uploads: () => ({ ...uploads }),
    stagedPart: (key, partNumber) => {
      const staged = store.stagedParts(key).get(partNumber);
      return staged ? { sha256: staged.sha256, byteCount: staged.sealed.byteLength } : null;
    },
    onUploadBytes: (listener) => {
      uploadListeners.add(listener);
      return () => uploadListeners.delete(listener);
    },
    onRequest: (listener) => {
      requestListeners.add(listener);
      return () => requestListeners.delete(listener);
    },
    close: async () => {
      clearImmediate(warmUp);
      await Promise.all([gateway?.close(), inbox.close()]);
      store.close();
    },
  };
}

/**
 * Not a port that the system hands out: while the gateway is `down`, another program would be given it, and the
 * gateway could not come back. Linux hands out 32768 and above.
 */
async function listenOnOwnPort(listen: (port: number) => Promise<FastifyInstance>): Promise<FastifyInstance> {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    try {
      return await listen(randomInt(16_384, 32_768));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || triesLeft === 0) throw error;
    }
  }
}

function portOf(server: FastifyInstance): number {
  const address = server.server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server is not listening on a port');
  return address.port;
}
