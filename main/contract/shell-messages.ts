import { z } from 'zod';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What only Electron's main process can do: print silently through the system's spooler. */
export const shellPrintRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('list-printers') }),
  z.strictObject({
    type: z.literal('print-silently'),
    /** As the system names the printer. */
    deviceName: z.string().min(1).max(200),
    pdf: bytes,
    copies: z.int().min(1).max(10),
    isDuplex: z.boolean(),
  }),
]);
export type ShellPrintRequest = z.output<typeof shellPrintRequestSchema>;

/** `spooled`: the spooler took the job; what becomes of it, it does not tell. */
const shellPrintAnswerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('printers'), deviceNames: z.array(z.string()) }),
  z.strictObject({ type: z.literal('spooled') }),
  z.strictObject({ type: z.literal('not-spooled'), reason: z.string().max(200) }),
]);
export type ShellPrintAnswer = z.output<typeof shellPrintAnswerSchema>;

/** What a shell tells the service that it started. Electron's `connect` travels with a MessagePort. */
export const shellMessageSchema = z.discriminatedUnion('type', [
  /** Answered by `address`; voids an address that nobody opened. */
  z.strictObject({ type: z.literal('mint-address') }),
  z.strictObject({ type: z.literal('connect') }),
  z.strictObject({ type: z.literal('stop') }),
  /** Answers the `ask-printing` with this id. */
  z.strictObject({ type: z.literal('printing-answer'), id: z.int(), answer: shellPrintAnswerSchema }),
]);
export type ShellMessage = z.output<typeof shellMessageSchema>;

/** What the service tells its shell. */
export const serviceMessageSchema = z.discriminatedUnion('type', [
  /** `url` is the address of the first window; null where the contract goes over ports. */
  z.strictObject({
    type: z.literal('ready'),
    url: z.string().nullable(),
    /** Whether the page may open a camera: only where the terminal is configured to take pages with one. */
    mayUseCamera: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal('address'), url: z.string() }),
  /** To an Electron shell only. */
  z.strictObject({ type: z.literal('ask-printing'), id: z.int(), request: shellPrintRequestSchema }),
  /** How many pages are connected over loopback now. */
  z.strictObject({ type: z.literal('clients'), count: z.int().min(0) }),
]);
export type ServiceMessage = z.output<typeof serviceMessageSchema>;

/**
 * How the service ends. A shell that sees one of the first three at the first start ends with the same code, because
 * starting again would not help; later it tries again with back-off.
 */
export const serviceExitCodes = {
  configuration: 2,
  portInUse: 3,
  dataFolderInUse: 4,
  /** The store of submissions cannot be used now; a disk may have room again, so the shell goes on trying. */
  store: 5,
  /** EX_SOFTWARE of sysexits.h: a defect, told on stderr without what it was working on. */
  defect: 70,
} as const;

/** What `main/terminal.ts` tells a process that started it with an IPC channel. */
export type TerminalMessage =
  /** `url` is for whoever wants to open a page of their own; null where it was good for the shell's window only. */
  | { readonly type: 'ready'; readonly url: string | null; readonly isHeadless: boolean }
  | { readonly type: 'service-exited'; readonly code: number | null; readonly restartInMs: number }
  /** The answer to `mint-address`; null while the service is away, and in Electron. */
  | { readonly type: 'address'; readonly url: string | null }
  | { readonly type: 'browser-started'; readonly profileFolder: string };

/** What such a process may ask of it. `kill-service` ends the service as a crash would. */
export const terminalCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('mint-address') }),
  z.strictObject({ type: z.literal('stop') }),
  z.strictObject({ type: z.literal('kill-service') }),
]);
export type TerminalCommand = z.output<typeof terminalCommandSchema>;
