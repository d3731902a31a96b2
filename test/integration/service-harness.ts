import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import sharp from 'sharp';
import { createAuditLog } from '#main/audit/audit-log.ts';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { err, ok, unwrap } from '#main/basics/result.ts';
import type { StepView, TerminalView } from '#main/contract/views.ts';
import { createDistrictClient } from '#main/district/client.ts';
import { createDistrictServices } from '#main/district/district-services.ts';
import type { Documents, ExtractedValue, PreparedPage } from '#main/documents/types.ts';
import { createPaperRoll } from '#main/health/paper-roll.ts';
import { createTerminalService, type TerminalService } from '#main/service/create-terminal-service.ts';
import { composeBringList, type BringListContent } from '#main/receipts/bring-list.ts';
import { composePauseSlip, type PauseSlipContent } from '#main/receipts/pause-slip.ts';
import { composeSlip, type SlipContent } from '#main/receipts/slip.ts';
import type { ContractRouter } from '#main/service/message-port.ts';
import { createSubmissions } from '#main/submissions/submissions.ts';
import type { LineProbeIntervals } from '#main/submissions/line-monitor.ts';
import type { Submissions } from '#main/submissions/port.ts';
import { createDraftVault } from '#main/visits/draft-vault.ts';
import { loadKioskConfig, type KioskConfig } from '#kiosk-config/load.ts';
import { terminalSchema } from '#kiosk-config/schema/terminal.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { createDistrictSimulator, type DistrictSimulator } from '#test/district/simulator.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import { createDevicePorts, type DevicePorts } from './device-ports.ts';

/** A terminal whose rules, store and line to the district are real; its devices answer when the test says so. */
export interface ServiceHarness {
  readonly service: TerminalService;
  readonly client: RouterClient<ContractRouter>;
  readonly clock: ManualClock;
  readonly ports: DevicePorts;
  readonly submissions: Submissions;
  readonly district: DistrictSimulator;
  readonly dataFolder: string;
  readonly logLines: readonly string[];
  readonly slips: readonly SlipContent[];
  readonly pauseSlips: readonly PauseSlipContent[];
  readonly bringLists: readonly BringListContent[];
  /** Values that the paper on the glass is read to say, by field of the template; null is another paper. */
  readonly setPaper: (values: Readonly<Record<string, string>> | null) => void;
  /** What the zone on the scanner's glass is read to say. */
  readonly setTravelDocument: (result: Awaited<ReturnType<Documents['readTravelDocument']>>) => void;
  readonly pages: readonly PreparedPage[];
  view(): TerminalView;
  step<Kind extends StepView['kind']>(kind: Kind): Extract<StepView, { kind: Kind }>;
  /** Lets real time pass until it holds: for what goes over sockets and disks. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

let loaded: KioskConfig | null = null;

/** Read once for all tests of a file: nothing changes it. */
function wholeCatalogue(): KioskConfig {
  return (loaded ??= unwrap(loadKioskConfig(resolve('kiosk-config'))));
}

export async function createServiceHarness(
  options: {
    /** Left out: ports that answer when the test says so. */
    readonly deviceHost?: DeviceHost;
    /** Left out: LW. */
    readonly site?: SiteProfile['id'];
    /** Left out: that of the project. */
    readonly kioskConfig?: KioskConfig;
    /** Of a terminal that ran before; left out: a folder of its own, which is removed at the end. */
    readonly dataFolder?: string;
    /** Of the scanner's configuration; a duplex feeder when left out. */
    readonly scannerSources?: Readonly<Record<string, string>>;
    /** Somebody is always there when left out. */
    readonly staffed?: 'site-hours' | 'always';
    /** What cleans and reads pages; left out: one that reads what the test says the paper says. */
    readonly documents?: Documents;
    /** How often the line is looked at; as on a terminal when left out. */
    readonly lineProbeIntervals?: LineProbeIntervals;
  } = {},
): Promise<ServiceHarness> {
  const { site = 'LW' } = options;
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'service-'));
  // One time of day for both: the district takes a card's proof for 15 minutes.
  const clock = new ManualClock();
  const kioskConfig = options.kioskConfig ?? wholeCatalogue();
  const district = await createDistrictSimulator({ clock, kioskConfig: wholeCatalogue() });
  const key = district.publicKey();
  const districtClient = createDistrictClient({
    baseUrl: district.baseUrl,
    receiptKey: district.receiptKey,
    clock: systemClock,
  });
  const districtServices = createDistrictServices({
    baseUrl: district.baseUrl,
    receiptKey: district.receiptKey,
    clock: systemClock,
  });
  const submissions = unwrap(
    await createSubmissions({
      dataFolder,
      districtKey: key,
      client: districtClient,
      clock: systemClock,
      log: () => {},
      random: () => 0,
      ...(options.lineProbeIntervals ? { lineProbeIntervals: options.lineProbeIntervals } : {}),
    }),
  );
  const ports = createDevicePorts();
  const logLines: string[] = [];
  const slips: SlipContent[] = [];
  const pauseSlips: PauseSlipContent[] = [];
  const bringLists: BringListContent[] = [];
  const pages: PreparedPage[] = [];
  let travelDocument: Awaited<ReturnType<Documents['readTravelDocument']>> = err({ type: 'no-zone' });
  let paper: Readonly<Record<string, string>> | null = null;
  const paperRoll = createPaperRoll({
    file: join(dataFolder, 'paper-roll.json'),
    deviceHost: options.deviceHost ?? ports.host,
    config: { hasNearEndSensor: true, rollMetres: 50 },
    clock,
  });
  const service = createTerminalService({
    terminalConfig: terminalSchema.parse({
      terminalId: `${site}0101`,
      site,
      staffed: options.staffed ?? 'always',
      dataFolder,
      district: {
        baseUrl: district.baseUrl,
        keyId: key.keyId,
        publicKey: key.publicKey,
        keyNotAfter: '2099-12-31T00:00:00Z',
        receiptKey: district.receiptKey,
      },
      devices: {
        cardReader: { adapter: 'sam-v-serial', path: '/dev/null' },
        receiptPrinter: { adapter: 'escpos-serial', path: '/dev/null' },
        documentScanner: {
          adapter: 'sane',
          device: 'test',
          backend: 'test',
          sources: options.scannerSources ?? { feeder: 'ADF', duplex: 'ADF Duplex' },
        },
        codeScanner: { adapter: 'serial-line', path: '/dev/null' },
        staffCredential: { adapter: 'qr-badge', keys: [Buffer.alloc(32, 1).toString('base64')] },
      },
    }),
    kioskConfig,
    deviceHost: options.deviceHost ?? ports.host,
    paperRoll,
    documents:
      options.documents ??
      documentsThatRead(
        () => paper,
        pages,
        () => travelDocument,
      ),
    submissions,
    districtServices,
    pinyinInput: { candidates: () => [] },
    draftVault: createDraftVault({
      folder: join(dataFolder, 'drafts'),
      clock: systemClock,
      limits: { minFreeDiskBytes: 0 },
    }),
    printPauseSlip: async (content) => {
      pauseSlips.push(content);
      return ports.host.receiptPrinter.print({ document: composePauseSlip(content) });
    },
    printBringList: async (content) => {
      bringLists.push(content);
      return ports.host.receiptPrinter.print({ document: composeBringList(content) });
    },
    printSlip: async (content) => {
      slips.push(content);
      return ports.host.receiptPrinter.print({ document: composeSlip(content) });
    },
    clock,
    log: createAuditLog({ clock, write: (line) => logLines.push(line) }),
    random: { uuid: randomUUID },
  });
  const view = (): TerminalView => service.view();
  return {
    service,
    client: createRouterClient(service.router),
    clock,
    ports,
    submissions,
    district,
    dataFolder,
    logLines,
    slips,
    pauseSlips,
    bringLists,
    pages,
    setTravelDocument: (result) => {
      travelDocument = result;
    },
    setPaper: (values) => {
      paper = values;
    },
    view,
    step: (kind) => {
      const step = view().visit?.step;
      if (step?.kind !== kind) throw new Error(`expected step ${kind}, the visit is on ${step?.kind}`);
      return step as never;
    },
    until: async (holds) => {
      const endMs = Date.now() + 15_000;
      while (!holds()) {
        if (Date.now() > endMs) throw new Error('it did not come true in time');
        await new Promise((done) => setTimeout(done, 5));
        await clock.advance(0);
      }
    },
    close: async () => {
      service.close();
      await submissions.close();
      districtClient.close();
      districtServices.close();
      await district.close();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true });
    },
  };
}

/** Reads what the test says the paper says; the real reader has tests of its own and takes a second a page. */
function documentsThatRead(
  paper: () => Readonly<Record<string, string>> | null,
  pages: PreparedPage[],
  travelDocument: () => Awaited<ReturnType<Documents['readTravelDocument']>>,
): Documents {
  return {
    preparePage: async ({ bytes }): ReturnType<Documents['preparePage']> => {
      const page: PreparedPage = {
        id: randomUUID(),
        mediaType: 'image/jpeg',
        bytes: new Uint8Array(bytes),
        widthPx: 1654,
        heightPx: 2339,
        resolutionDpi: 200,
        wasTurned: 0,
        greyForReading: null,
      };
      pages.push(page);
      return ok(page);
    },
    extract: async (): ReturnType<Documents['extract']> => {
      const values = paper();
      if (values === null) {
        return { ok: false, error: { type: 'not-this-document', labelsFound: 0, labelsExpected: 9 } };
      }
      const read = Object.entries(values).map(([fieldId, text]) => ({
        fieldId,
        text,
        confidence: 0.9,
        uncertain: text === '' ? [] : [{ start: 0, length: 1 }],
        crop: { mediaType: 'image/jpeg', bytes: new Uint8Array([9, 9, 9]) },
        check: 'not-checked',
      }));
      return ok(read as unknown as readonly ExtractedValue[]);
    },
    readTravelDocument: async () => travelDocument(),
    warmUp: async () => {},
    close: async () => {},
  };
}

/** A drawn cross. */
export async function drawnSignature() {
  const png = await sharp({ create: { width: 60, height: 30, channels: 4, background: '#fff' } })
    .png()
    .toBuffer();
  return {
    pngDataUrl: `data:image/png;base64,${png.toString('base64')}`,
    strokes: [
      [0, 1, 2, 3].map((x) => ({ x, y: x, timeMs: x * 10 })),
      [0, 1, 2].map((x) => ({ x, y: 3 - x, timeMs: 100 + x })),
    ],
  };
}

export const blankSheet = {
  bytes: new Uint8Array([1, 2, 3, 4]),
  mediaType: 'image/png',
  resolutionDpi: 200,
} as const;
