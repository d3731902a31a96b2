import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import type { DocumentScannerConfig } from '../host/port.ts';
import { capabilitiesXml, scanSettingsFromXml, statusXml } from './escl.ts';

/**
 * What can go wrong with the machine. `hang`: it takes the job and never sends the page; `line-cut`: the connection
 * breaks within the page; `broken-image`: the page's bytes are damaged; `oversized-page`: it ignores what was asked
 * and sends 50 megapixels; `jam-after-first`, `jam-after-second`, `double-feed-after-first`: so many sheets of the
 * feeder go through, the next does not.
 */
export type ScannerFault =
  | 'paper-jam'
  | 'cover-open'
  | 'busy'
  | 'internal-error'
  | 'hang'
  | 'line-cut'
  | 'broken-image'
  | 'oversized-page'
  | 'jam-after-first'
  | 'jam-after-second'
  | 'double-feed-after-first';

/** A sheet in the feeder; its size follows from its pixels and resolution. */
export interface FeederSheet {
  readonly image: Uint8Array;
  readonly resolutionDpi: number;
  /** What is printed on its back, at the same resolution; left out: nothing. */
  readonly backImage?: Uint8Array;
}

export interface DocumentScannerSimulator {
  /** What the terminal's configuration must say to reach this machine. */
  readonly config: DocumentScannerConfig;
  /** Lays a sheet in the machine; its size on the glass follows from its pixels and resolution. */
  layDocument(sheet: FeederSheet): void;
  takeDocument(): void;
  hasDocument(): boolean;
  /** Puts a stack into the feeder in place of what lay there; each sheet goes through once. */
  loadFeeder(sheets: readonly FeederSheet[]): void;
  feederSheetCount(): number;
  setFault(fault: ScannerFault | null): void;
  /** Takes the machine off the line and back, at the same address. */
  setConnected(isConnected: boolean): Promise<void>;
  /** Pages sent so far. */
  scannedPageCount(): number;
  close(): Promise<void>;
}

/**
 * A sheet scanner with a paper sensor on the network: speaks eSCL (Mopria Alliance, version 2.63) over HTTP on
 * loopback, so that the real SANE `escl` backend under the real adapter scans from it.
 */
export async function createDocumentScannerSimulator(
  options: { readonly port?: number; readonly hasGlass?: boolean } = {},
): Promise<DocumentScannerSimulator> {
  const machine = new EsclMachine(options.hasGlass ?? false);
  await machine.listen(options.port ?? 0);
  return machine;
}

interface Job {
  readonly settings: ReturnType<typeof scanSettingsFromXml>;
  sentPages: number;
  /** The back of the sheet that just went through, still to be sent. */
  back: FeederSheet | null;
}

const OVERSIZED = { width: 5_960, height: 8_420 };
/** The `escl` backend of SANE turns PNG pages upside down and stretches them; JPEG is what every eSCL machine gives. */
const PAGE_JPEG = { quality: 93, chromaSubsampling: '4:4:4' } as const;
const GLASS_COLOUR = '#fbfbf9';

/** Any size does: beyond it the glass has the same colour. */
const BLANK_BACK = await sharp({ create: { width: 8, height: 8, channels: 3, background: GLASS_COLOUR } })
  .png()
  .toBuffer();

class EsclMachine implements DocumentScannerSimulator {
  readonly #hasGlass: boolean;
  #server: Server | null = null;
  #port = 0;
  #sheet: FeederSheet | null = null;
  #stack: FeederSheet[] = [];
  /** Set by a fault in the middle of a stack, until the fault is cleared. */
  #stoppedFeeder: string | null = null;
  /** The one sheet that stays in place has gone past the lamp; it lies there again when the machine is next opened. */
  #isRunThrough = false;
  #fault: ScannerFault | null = null;
  #scannedPages = 0;
  readonly #jobs = new Map<string, Job>();

  constructor(hasGlass: boolean) {
    this.#hasGlass = hasGlass;
  }

  get config(): DocumentScannerConfig {
    return {
      adapter: 'sane',
      backend: 'escl',
      device: `escl:http://127.0.0.1:${this.#port}`,
      options: [],
      // Named only where there are several: the `escl` backend crashes when the one source is chosen.
      sources: this.#hasGlass ? { flatbed: 'Flatbed', feeder: 'ADF', duplex: 'ADF Duplex' } : {},
    };
  }

  layDocument(sheet: FeederSheet): void {
    this.#sheet = sheet;
  }

  takeDocument(): void {
    this.#sheet = null;
  }

  hasDocument(): boolean {
    return this.#sheet !== null;
  }

  loadFeeder(sheets: readonly FeederSheet[]): void {
    this.#stack = [...sheets];
  }

  feederSheetCount(): number {
    return this.#stack.length;
  }

  setFault(fault: ScannerFault | null): void {
    this.#fault = fault;
    this.#stoppedFeeder = null;
  }

  scannedPageCount(): number {
    return this.#scannedPages;
  }

  async setConnected(isConnected: boolean): Promise<void> {
    if (isConnected && !this.#server) await this.listen(this.#port);
    if (!isConnected) await this.close();
  }

  async listen(port: number): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.#jobs.clear();
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const jobId = /^\/eSCL\/ScanJobs\/([0-9a-f-]+)/.exec(path)?.[1];
    if (request.method === 'GET' && path === '/eSCL/ScannerCapabilities') {
      this.#isRunThrough = false;
      sendXml(response, capabilitiesXml({ hasGlass: this.#hasGlass }));
    } else if (request.method === 'GET' && path === '/eSCL/ScannerStatus')
      sendXml(response, statusXml(this.#state()));
    else if (request.method === 'POST' && path === '/eSCL/ScanJobs') await this.#startJob(request, response);
    else if (request.method === 'GET' && jobId && path.endsWith('/NextDocument'))
      await this.#sendPage(jobId, response);
    else if (request.method === 'DELETE' && jobId) {
      this.#jobs.delete(jobId);
      response.end();
    } else sendStatus(response, 404);
  }

  #state(): Parameters<typeof statusXml>[0] {
    if (this.#fault === 'paper-jam') return { state: 'Idle', feeder: 'ScannerAdfJam' };
    if (this.#fault === 'cover-open') return { state: 'Idle', feeder: 'ScannerAdfDoorOpen' };
    if (this.#fault === 'busy') return { state: 'Processing', feeder: 'ScannerAdfProcessing' };
    if (this.#stoppedFeeder) return { state: 'Idle', feeder: this.#stoppedFeeder };
    // A sheet whose back is still to come has left the tray; "empty" would end the job before its last side.
    const isSheetWithin = [...this.#jobs.values()].some(({ back }) => back !== null);
    const hasPaper = (this.#sheet && !this.#isRunThrough) || this.#stack.length > 0 || isSheetWithin;
    return { state: 'Idle', feeder: hasPaper ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty' };
  }

  async #startJob(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const settings = scanSettingsFromXml(await readBody(request));
    if (this.#fault === 'internal-error') return sendStatus(response, 500);
    if (this.#fault === 'busy') return sendStatus(response, 503);
    if (!this.#sheet && this.#stack.length === 0) return sendStatus(response, 409);
    const jobId = randomUUID();
    // With a capital: the SANE backend compares header names by case.
    this.#jobs.set(jobId, { settings, sentPages: 0, back: null });
    response.writeHead(201, { Location: `http://127.0.0.1:${this.#port}/eSCL/ScanJobs/${jobId}` }).end();
  }

  async #sendPage(jobId: string, response: ServerResponse): Promise<void> {
    const job = this.#jobs.get(jobId);
    if (!job) return sendStatus(response, 404);
    if (this.#fault === 'hang') return;
    const sheet = this.#nextSide(job);
    // eSCL says "no more pages" with 404.
    if (!sheet) return sendStatus(response, 404);
    const page = await this.#pageFromGlass(job.settings, sheet);
    job.sentPages += 1;
    if (this.#fault === 'broken-image') page.fill(0x55, 0, Math.floor(page.length / 2));
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': page.length });
    if (this.#fault === 'line-cut') {
      response.write(page.subarray(0, Math.floor(page.length / 2)), () => response.destroy());
      return;
    }
    this.#scannedPages += 1;
    response.end(page);
  }

  /** What goes past the lamp next: a back side, the next sheet of the stack, or the one sheet that stays in place. */
  #nextSide(job: Job): FeederSheet | null {
    if (job.back) {
      const back = job.back;
      job.back = null;
      return back;
    }
    if (job.settings.source === 'glass' || this.#stack.length === 0) {
      this.#isRunThrough = job.sentPages > 0;
      return this.#isRunThrough ? null : this.#sheet;
    }
    const isJammed =
      (this.#fault === 'jam-after-first' && job.sentPages > 0) ||
      (this.#fault === 'jam-after-second' && job.sentPages > 1);
    if (isJammed) this.#stoppedFeeder = 'ScannerAdfJam';
    if (job.sentPages > 0 && this.#fault === 'double-feed-after-first')
      this.#stoppedFeeder = 'ScannerAdfMultipickDetected';
    if (this.#stoppedFeeder) return null;
    const sheet = this.#stack.shift() ?? null;
    if (sheet && job.settings.isDuplex) job.back = { ...sheet, image: sheet.backImage ?? BLANK_BACK };
    return sheet;
  }

  /** The asked-for window of the glass at the asked-for resolution, with the sheet at its corner at its true size. */
  async #pageFromGlass(settings: Job['settings'], sheet: FeederSheet): Promise<Buffer> {
    if (this.#fault === 'oversized-page') {
      return sharp(sheet.image)
        .resize({ ...OVERSIZED, fit: 'fill', kernel: 'nearest' })
        .jpeg(PAGE_JPEG)
        .toBuffer();
    }
    const { resolutionDpi } = settings;
    const toPixels = (threeHundredths: number) =>
      Math.max(1, Math.round((threeHundredths * resolutionDpi) / 300));
    const window = { width: toPixels(settings.width), height: toPixels(settings.height) };
    const { width, height } = await sharp(sheet.image).metadata();
    const scale = resolutionDpi / sheet.resolutionDpi;
    const scaled = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const visible = {
      left: 0,
      top: 0,
      width: Math.min(scaled.width, window.width),
      height: Math.min(scaled.height, window.height),
    };
    const shown = await sharp(sheet.image)
      .flatten({ background: GLASS_COLOUR })
      .resize({ ...scaled, fit: 'fill' })
      .extract(visible)
      .toColourspace(settings.isColour ? 'srgb' : 'b-w')
      .png({ compressionLevel: 1 })
      .toBuffer();
    return sharp({ create: { ...window, channels: 3, background: GLASS_COLOUR } })
      .composite([{ input: shown, left: 0, top: 0 }])
      .toColourspace(settings.isColour ? 'srgb' : 'b-w')
      .jpeg(PAGE_JPEG)
      .toBuffer();
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) {
    body += String(piece);
    if (body.length > 65_536) throw new Error('scan settings are too long');
  }
  return body;
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'text/xml' }).end(xml);
}

function sendStatus(response: ServerResponse, statusCode: number): void {
  response.writeHead(statusCode, { 'content-length': 0 }).end();
}
