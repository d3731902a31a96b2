import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { personas } from '#test/fixtures/personas.ts';
import { namedSamples, sampleDocument } from '#test/fixtures/sample-documents/sample-documents.ts';
import {
  cardReaderFaults,
  cardReaderLineFaults,
  districtFaults,
  documentPrinterFaults,
  documentScannerFaults,
  listenedLineFaults,
  receiptPrinterFaults,
  receiptPrinterLineFaults,
} from './faults.ts';
import { codesHeldUp, credentialsHeldUp } from './held-up.ts';
import { actOn } from './act-on-surroundings.ts';
import type { Surroundings } from './surroundings.ts';

/** One press on the dock. */
const actionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('place-card'), personaId: z.string() }),
  z.object({ type: z.literal('lift-card') }),
  z.object({ type: z.literal('lay-document'), documentId: z.string().nullable() }),
  z.object({ type: z.literal('load-feeder'), documentIds: z.array(z.string()).max(20) }),
  z.object({ type: z.literal('hold-up'), id: z.string() }),
  z.object({ type: z.literal('scan-text'), text: z.string().min(1).max(3_000) }),
  z.object({ type: z.literal('paper'), hasPaper: z.boolean() }),
  z.object({
    type: z.literal('plug'),
    device: z.enum([
      'cardReader',
      'receiptPrinter',
      'documentPrinter',
      'documentScanner',
      'codeScanner',
      'staffReader',
    ]),
    isPlugged: z.boolean(),
  }),
  z.object({
    type: z.literal('fault'),
    device: z.enum([
      'cardReader',
      'codeScanner',
      'documentPrinter',
      'documentScanner',
      'receiptPrinter',
      'staffReader',
      'district',
    ]),
    fault: z.string().nullable(),
  }),
  z.object({ type: z.literal('swap-card-reader') }),
  z.object({ type: z.literal('cycle-printer-power') }),
  z.object({ type: z.literal('kill-service') }),
  z.object({ type: z.literal('kill-device-host') }),
]);

/** What the dock needs to know of the terminal that stands beside the simulators. */
export interface DockTerminal {
  /** Null while the service is away. */
  kioskUrl(): string | null;
  killService(): void;
  /** False where none runs. */
  killDeviceHost(): boolean;
}

export interface Dock {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the dock on loopback. Throws an `EADDRINUSE` error when the port is taken. */
export async function startDock(parts: {
  readonly surroundings: Surroundings;
  readonly terminal: DockTerminal;
  readonly port: number;
}): Promise<Dock> {
  const server = Fastify({ forceCloseConnections: true });
  await server.register(fastifyStatic, { root: join(import.meta.dirname, 'dock') });
  serveState(server, parts.surroundings);
  serveKioskLink(server, parts.terminal);
  serveActions(server, parts.surroundings, parts.terminal);
  servePictures(server, parts.surroundings);
  const url = await server.listen({ host: '127.0.0.1', port: parts.port });
  return { url: `${url}/`, close: () => server.close() };
}

function serveState(server: FastifyInstance, surroundings: Surroundings): void {
  server.get('/state', async () => ({
    inboxUrl: surroundings.inboxUrl,
    personas: personas.map(({ id, title, card }) => ({
      id,
      chinese: `${title['zh-Hans']} ${card.name}`,
      english: title.en,
    })),
    documents: namedSamples.map(({ id, title }) => ({ id, chinese: title['zh-Hans'], english: title.en })),
    cardReader: {
      ...surroundings.cardReaderState(),
      faults: buttons([...cardReaderFaults, ...cardReaderLineFaults]),
    },
    documentPrinter: { ...surroundings.documentPrinterState(), faults: buttons(documentPrinterFaults) },
    documentScanner: { ...surroundings.documentScannerState(), faults: buttons(documentScannerFaults) },
    codeScanner: {
      ...surroundings.codeScannerState(),
      heldUp: codesHeldUp,
      faults: buttons(listenedLineFaults),
    },
    staffReader: {
      ...surroundings.staffReaderState(),
      heldUp: credentialsHeldUp,
      faults: buttons(listenedLineFaults),
    },
    receiptPrinter: {
      ...surroundings.receiptPrinterState(),
      faults: buttons([...receiptPrinterFaults, ...receiptPrinterLineFaults]),
    },
    district: { ...surroundings.districtState(), faults: buttons(districtFaults) },
    service: {},
  }));
}

/** One address that stays: each start of the service has a new one of its own, and an old one shows nothing. */
function serveKioskLink(server: FastifyInstance, terminal: DockTerminal): void {
  server.get('/kiosk', (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    const url = terminal.kioskUrl();
    if (url !== null) return reply.redirect(url, 303);
    return reply
      .type('text/html; charset=utf-8')
      .send(
        '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>市民之窗</title><p>终端正在启动，或只在自己的窗口里显示。 The terminal is starting, or shows itself in its own window only.</p>',
      );
  });
}

function buttons(
  faults: readonly { readonly id: string; readonly chinese: string; readonly english: string }[],
) {
  return faults.map(({ id, chinese, english }) => ({ id, chinese, english }));
}

function serveActions(server: FastifyInstance, surroundings: Surroundings, terminal: DockTerminal): void {
  server.post('/actions', async (request, reply) => {
    const action = actionSchema.safeParse(request.body);
    if (!action.success) return reply.code(400).type('text/plain').send(z.prettifyError(action.error));
    if (action.data.type === 'kill-service') terminal.killService();
    else if (action.data.type === 'kill-device-host') {
      if (!terminal.killDeviceHost())
        return reply.code(409).type('text/plain').send('设备进程没有在运行。 No device host is running.');
    } else await actOn(surroundings, action.data);
    return reply.code(204).send();
  });
}

export type SurroundingsAction = Exclude<
  z.output<typeof actionSchema>,
  { type: 'kill-service' | 'kill-device-host' }
>;

function servePictures(server: FastifyInstance, surroundings: Surroundings): void {
  const thumbnails = new Map<string, Buffer>();
  server.get<{ Params: { id: string } }>('/documents/:id.jpg', async (request, reply) => {
    const sample = namedSamples.find(({ id }) => id === request.params.id);
    if (!sample) return reply.code(404).send();
    const known = thumbnails.get(sample.id);
    const picture = known ?? (await thumbnailOf(sample.request));
    thumbnails.set(sample.id, picture);
    return reply.type('image/jpeg').send(picture);
  });
  server.get<{ Params: { id: string } }>('/printed/:id.pdf', (request, reply) => {
    const pdf = surroundings.printedDocument(request.params.id);
    void (pdf ? reply.type('application/pdf').send(pdf) : reply.code(404).send());
  });
  server.get<{ Params: { id: string } }>('/slips/:id.png', async (request, reply) => {
    const picture = await surroundings.slipPicture(request.params.id);
    return picture ? reply.type('image/png').send(picture) : reply.code(404).send();
  });
}

async function thumbnailOf(request: Parameters<typeof sampleDocument>[0]): Promise<Buffer> {
  // Coarser ones lose their colours: the texture of the paper is made for at least this.
  const small = await sampleDocument({ ...request, resolutionDpi: 150 });
  return sharp(small).resize({ width: 240 }).jpeg({ quality: 80 }).toBuffer();
}
