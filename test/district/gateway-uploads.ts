import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Server as TusServer } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { uploadIdOf } from '#main/district/part-upload.ts';
import { maxPartBytes } from '#main/district/submission-document.ts';
import type { DistrictFault } from './faults.ts';
import { answerProblem, operation, type ProblemName } from './gateway-answers.ts';
import type { GatewayCollaborators } from './gateway-collaborators.ts';
import { UploadStore } from './upload-store.ts';

/** tus 1.0 by its own server; this gateway puts the description, the problems and the faults around it. */
export function addUploads(
  gateway: FastifyInstance,
  { store, onUpload }: GatewayCollaborators,
  faultOf: (request: FastifyRequest) => DistrictFault | null,
): void {
  const onPieces = new Map<string, (byteCount: number) => void>();
  const tus = new TusServer({
    path: '/v1/uploads',
    relativeLocation: true,
    maxSize: maxPartBytes + 64,
    datastore: new UploadStore(store, (id, byteCount) => {
      onUpload({ type: 'piece', byteCount });
      onPieces.get(id)?.(byteCount);
    }),
    namingFunction: (_request, metadata) =>
      uploadIdOf({
        key: metadata?.key ?? '',
        partNumber: Number(metadata?.partNumber),
        sha256: metadata?.sha256 ?? '',
      }),
  });

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const uploadId = uploadIdIn(request);
    const fault = faultOf(request);
    if (fault?.type === 'upload-cut') {
      let bytesLeft = fault.afterBytes ?? 100_000;
      onPieces.set(uploadId, (byteCount) => {
        bytesLeft -= byteCount;
        if (bytesLeft <= 0) request.raw.socket.destroy();
      });
    }
    const hasBody = request.method !== 'HEAD';
    if (hasBody) onUpload({ type: 'chunk' });
    const answer = await tus.handleWeb(
      new Request(new URL(request.url, 'http://gateway'), {
        method: request.method,
        headers: new Headers(request.headers as Record<string, string>),
        body: hasBody ? (Readable.toWeb(request.raw) as ReadableStream<Uint8Array>) : null,
        duplex: 'half',
      } as RequestInit),
    );
    onPieces.delete(uploadId);
    for (const name of ['tus-resumable', 'upload-offset', 'upload-length', 'location', 'cache-control']) {
      const value = answer.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    if (answer.ok) return reply.code(answer.status).send();
    return answerProblem(reply, tusProblems[answer.status] ?? 'malformed', answer.status, {});
  };

  gateway.post('/v1/uploads', operation('createUpload'), handle);
  gateway.head('/v1/uploads/:uploadId', operation('getUploadOffset'), handle);
  gateway.patch('/v1/uploads/:uploadId', operation('appendUpload'), handle);
}

const tusProblems: Readonly<Record<number, ProblemName>> = {
  404: 'notFound',
  409: 'offsetDiffers',
  410: 'notFound',
  423: 'tryLater',
  460: 'digestDiffers',
  500: 'internal',
};

/** From the path or, when it begins, from the metadata; empty for other requests. */
export function uploadIdIn(request: FastifyRequest): string {
  const params = request.params as { readonly uploadId?: string };
  if (params.uploadId !== undefined) return params.uploadId;
  const header = request.headers['upload-metadata'];
  if (typeof header !== 'string') return '';
  const metadata = new Map(header.split(',').map((pair) => pair.split(' ') as [string, string]));
  const value = (name: string) => Buffer.from(metadata.get(name) ?? '', 'base64').toString();
  return uploadIdOf({
    key: value('key'),
    partNumber: Number(value('partNumber')),
    sha256: value('sha256'),
  });
}
