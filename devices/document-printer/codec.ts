import { err, ok, type Result } from '#main/basics/result.ts';

/** The Internet Printing Protocol's encoding (RFC 8010), as far as printing and watching a job needs it. Pure. */
export const operations = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
} as const;

const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const;
const TAG = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;

export type IppValue = number | boolean | string;
export interface IppAttribute {
  readonly tag: keyof typeof TAG;
  readonly name: string;
  /** Several values go out under one name, in this order. */
  readonly values: readonly IppValue[];
}

export interface IppRequest {
  readonly operation: number;
  readonly requestId: number;
  readonly operationAttributes: readonly IppAttribute[];
  readonly jobAttributes: readonly IppAttribute[];
}

export interface IppResponse {
  /** Below 0x0100: it was done. */
  readonly statusCode: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
}

export interface IppGroup {
  readonly kind: 'operation' | 'job' | 'printer' | 'other';
  readonly attributes: ReadonlyMap<string, readonly IppValue[]>;
}

export function encodeRequest({
  operation,
  requestId,
  operationAttributes,
  jobAttributes,
}: IppRequest): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(0x0200, 0);
  head.writeUInt16BE(operation, 2);
  head.writeInt32BE(requestId, 4);
  const parts = [head, Buffer.of(GROUP.operation), ...operationAttributes.map(encodeAttribute)];
  if (jobAttributes.length > 0) parts.push(Buffer.of(GROUP.job), ...jobAttributes.map(encodeAttribute));
  return Buffer.concat([...parts, Buffer.of(GROUP.end)]);
}

function encodeAttribute({ tag, name, values }: IppAttribute): Buffer {
  return Buffer.concat(
    values.flatMap((value, index) => [
      Buffer.of(TAG[tag]),
      withLength(Buffer.from(index === 0 ? name : '', 'utf8')),
      withLength(encodeValue(value)),
    ]),
  );
}

function encodeValue(value: IppValue): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Reads a whole response; a length that points beyond the end makes it malformed. */
export function decodeResponse(bytes: Uint8Array): Result<IppResponse, { readonly type: 'malformed' }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 9) return err({ type: 'malformed' });
  const groups = decodeGroups(buffer, 8);
  if (!groups) return err({ type: 'malformed' });
  return ok({ statusCode: buffer.readUInt16BE(2), requestId: buffer.readInt32BE(4), groups });
}

const GROUP_KINDS: Readonly<Record<number, IppGroup['kind']>> = { 1: 'operation', 2: 'job', 4: 'printer' };
const LAST_GROUP_TAG = 0x0f;

function decodeGroups(buffer: Buffer, from: number): readonly IppGroup[] | null {
  const groups: { kind: IppGroup['kind']; attributes: Map<string, IppValue[]> }[] = [];
  let at = from;
  let name = '';
  while (at < buffer.length) {
    const tag = buffer[at] ?? GROUP.end;
    at += 1;
    if (tag === GROUP.end) return groups;
    if (tag <= LAST_GROUP_TAG) {
      groups.push({ kind: GROUP_KINDS[tag] ?? 'other', attributes: new Map() });
      continue;
    }
    const nameBytes = readCounted(buffer, at);
    if (!nameBytes) return null;
    at += 2 + nameBytes.length;
    const valueBytes = readCounted(buffer, at);
    const group = groups.at(-1);
    if (!valueBytes || !group) return null;
    at += 2 + valueBytes.length;
    if (nameBytes.length > 0) name = nameBytes.toString('utf8');
    const value = decodeValue(tag, valueBytes);
    if (value !== null) group.attributes.set(name, [...(group.attributes.get(name) ?? []), value]);
  }
  return null;
}

function readCounted(buffer: Buffer, at: number): Buffer | null {
  if (at + 2 > buffer.length) return null;
  const length = buffer.readUInt16BE(at);
  return at + 2 + length > buffer.length ? null : buffer.subarray(at + 2, at + 2 + length);
}

/** Null for kinds of values that nothing here asks for, such as collections and dates. */
function decodeValue(tag: number, bytes: Buffer): IppValue | null {
  if ((tag === TAG.integer || tag === TAG.enum) && bytes.length === 4) return bytes.readInt32BE();
  if (tag === TAG.boolean && bytes.length === 1) return bytes[0] === 1;
  return tag >= 0x41 && tag <= 0x49 ? bytes.toString('utf8') : null;
}
