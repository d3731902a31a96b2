import { randomUUID } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { openAuditFile } from '#main/audit/audit-file.ts';
import { createAuditLog } from '#main/audit/audit-log.ts';
import { assertDefined, throwIllegalValue } from '#main/basics/assert.ts';
import { systemClock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { createDistrictClient } from '#main/district/client.ts';
import { createDistrictServices } from '#main/district/district-services.ts';
import type { ClientCertificate } from '#main/district/http-exchange.ts';
import { createDocuments } from '#main/documents/documents.ts';
import { createPaperRoll } from '#main/health/paper-roll.ts';
import { composeBringList } from '#main/receipts/bring-list.ts';
import { composePauseSlip } from '#main/receipts/pause-slip.ts';
import { composeSlip } from '#main/receipts/slip.ts';
import { createSubmissions, type StartSubmissionsFailure } from '#main/submissions/submissions.ts';
import type { AskShell } from '#devices/document-printer/port.ts';
import { createDraftVault } from '#main/visits/draft-vault.ts';
import { createDeviceHost } from '#devices/host/client.ts';
import {
  formatConfigProblem,
  loadKioskConfig,
  loadTerminalConfig,
  type ConfigProblem,
  type KioskConfig,
} from '#kiosk-config/load.ts';
import type { TerminalConfig } from '#kiosk-config/schema/terminal.ts';
import { watchCalendars } from './calendar-watch.ts';
import { watchCertificate } from './certificate-watch.ts';
import { certificateEndsAtMs, readClientCertificate } from './client-certificate.ts';
import {
  cameraInPlaceOfScanner,
  createTerminalService,
  type TerminalService,
} from './create-terminal-service.ts';
import { logDeviceHost, logDocuments, logSubmissions } from './log-bridges.ts';
import { paperRollFile } from './paper-roll-file.ts';
import { createPinyinInput, type OwnName } from './pinyin-input.ts';
import { warmUpWhenIdle } from './warm-up.ts';

export interface ComposeOptions {
  readonly configFile: string;
  /** The folder with matters, sites and reference data. */
  readonly kioskConfigFolder: string;
  /** Prints through the Electron shell; left out under any other. */
  readonly askShell?: AskShell | undefined;
  /** Takes a copy of each line of the audit log, line end included. */
  readonly alsoLogTo?: (line: string) => void;
}

export interface ComposedTerminal extends Omit<TerminalService, 'close'> {
  readonly terminalConfig: TerminalConfig;
  /** Of the kiosk page in the Chromium host; 0 takes a free one. */
  readonly loopbackPort: number;
  /** The page takes papers with a camera: its shell lets it open one. */
  readonly mayUseCamera: boolean;
  /** Wipes an open visit, then ends everything that was started; what was submitted stays on the disk. */
  close(): Promise<void>;
}

export type StartProblem =
  /** Each names file, line and what is expected there. */
  | { readonly type: 'configuration'; readonly problems: readonly ConfigProblem[] }
  /** Another service holds the data folder: two would deliver twice. */
  | { readonly type: 'data-folder-in-use'; readonly dataFolder: string }
  | { readonly type: 'store'; readonly failure: StartSubmissionsFailure };

/** The only place where the terminal's parts are made. Broken configuration fails here, never before a resident. */
export async function composeTerminal(
  options: ComposeOptions,
): Promise<Result<ComposedTerminal, StartProblem>> {
  const loaded = loadConfiguration(options);
  if (!loaded.ok) return err({ type: 'configuration', problems: loaded.error });
  const { terminalConfig, kioskConfig, dataFolder, tls } = loaded.value;
  const clock = systemClock;
  const { district } = terminalConfig;

  const auditFile = openAuditFile(dataFolder, options.alsoLogTo ? { alsoTo: options.alsoLogTo } : {});
  const log = createAuditLog({ clock, write: (line) => auditFile.write(line) });
  const receiptKey = assertDefined(district.receiptKeys ?? district.receiptKey, 'the schema asks for one');
  const districtClient = createDistrictClient({
    baseUrl: district.baseUrl,
    receiptKey,
    tls,
    clock,
  });
  const districtServices = createDistrictServices({
    baseUrl: district.baseUrl,
    receiptKey,
    tls,
    clock,
  });
  const started = await createSubmissions({
    dataFolder,
    districtKey: { keyId: district.keyId, publicKey: district.publicKey, notAfter: district.keyNotAfter },
    client: districtClient,
    clock,
    log: logSubmissions(log),
    random: Math.random,
  });
  if (!started.ok) {
    districtClient.close();
    districtServices.close();
    auditFile.close();
    return err(storeProblem(started.error, dataFolder));
  }
  const submissions = started.value;
  const documents = createDocuments({
    workerCount: 2,
    hasCardPermitLine: terminalConfig.travelDocuments.hasCardPermitLine,
    log: logDocuments(log),
  });
  const deviceHost = createDeviceHost({
    config: terminalConfig.devices,
    clock,
    log: logDeviceHost(log),
    askShell: options.askShell,
  });
  const paperRoll = createPaperRoll({
    file: paperRollFile(dataFolder),
    deviceHost,
    config: terminalConfig.devices.receiptPrinter,
    clock,
  });
  const pinyinInput = createPinyinInput({ ownNames: ownNames(kioskConfig) });
  const service = createTerminalService({
    terminalConfig,
    kioskConfig,
    deviceHost,
    paperRoll,
    documents,
    submissions,
    pinyinInput,
    districtServices,
    draftVault: createDraftVault({
      folder: join(dataFolder, 'drafts'),
      clock,
      isTimeDoubtful: () => submissions.isClockDoubtful(),
    }),
    printPauseSlip: (content, { signal }) =>
      deviceHost.receiptPrinter.print({ document: composePauseSlip(content) }, { signal }),
    printBringList: (content, { signal }) =>
      deviceHost.receiptPrinter.print({ document: composeBringList(content) }, { signal }),
    printSlip: (content, { signal }) =>
      deviceHost.receiptPrinter.print({ document: composeSlip(content) }, { signal }),
    clock,
    log,
    random: { uuid: randomUUID },
  });
  log('terminal.started', {
    terminalId: terminalConfig.terminalId,
    siteId: terminalConfig.site,
    matters: kioskConfig.matters.length,
    waiting: submissions.counts().waiting,
  });
  const endsAtMs = tls ? certificateEndsAtMs(tls) : null;
  const stopWatchingCertificate = watchCertificate({ endsAtMs, clock, log });
  const stopWatchingCalendars = watchCalendars({
    gaps: () => service.view().terminal.calendarGaps,
    clock,
    log,
  });
  const stopWarmUp = warmUpWhenIdle({
    clock,
    isIdle: () => service.view().visit === null,
    tasks: [() => documents.warmUp(), async () => pinyinInput.warmUp(), async () => service.warmUp()],
  });
  return ok({
    ...service,
    terminalConfig,
    loopbackPort: terminalConfig.loopbackPort,
    mayUseCamera: cameraInPlaceOfScanner(terminalConfig) !== null,
    close: async () => {
      stopWarmUp();
      stopWatchingCertificate();
      stopWatchingCalendars();
      service.close();
      paperRoll.close();
      await Promise.all([deviceHost.close(), documents.close(), submissions.close()]);
      districtClient.close();
      districtServices.close();
      auditFile.close();
    },
  });
}

/** Lines that tell a technician what to mend. */
export function startProblemLines(problem: StartProblem): readonly string[] {
  switch (problem.type) {
    case 'configuration':
      return problem.problems.map(formatConfigProblem);
    case 'data-folder-in-use':
      return [`another terminal service is running on the data folder ${problem.dataFolder}`];
    case 'store': {
      const { failure } = problem;
      const detail = 'detail' in failure ? `: ${failure.detail}` : '';
      return [`the store of submissions cannot be used: ${failure.type}${detail}`];
    }
    default:
      return throwIllegalValue(problem);
  }
}

interface LoadedConfiguration {
  readonly terminalConfig: TerminalConfig;
  readonly kioskConfig: KioskConfig;
  readonly dataFolder: string;
  readonly tls: ClientCertificate | undefined;
}

/** Problems of both files at once, so that nobody mends one only to meet the other. */
function loadConfiguration(options: ComposeOptions): Result<LoadedConfiguration, readonly ConfigProblem[]> {
  const terminal = loadTerminalConfig(options.configFile);
  const kiosk = loadKioskConfig(options.kioskConfigFolder);
  if (!terminal.ok) return kiosk.ok ? terminal : err([...terminal.error, ...kiosk.error]);
  if (!kiosk.ok) return kiosk;
  const terminalConfig = terminal.value;
  const kioskConfig = kiosk.value;
  if (!kioskConfig.sites[terminalConfig.site]) {
    const known = Object.keys(kioskConfig.sites).join(', ');
    return err([
      {
        file: options.configFile,
        line: 1,
        path: 'site',
        expected: `a site with a profile (${known})`,
        found: terminalConfig.site,
      },
    ]);
  }
  const paper = paperProblem(terminalConfig, kioskConfig, options.configFile);
  if (paper) return err([paper]);
  const dataFolder = resolve(dirname(options.configFile), terminalConfig.dataFolder);
  const tls = readClientCertificate(terminalConfig.district.tls, options.configFile);
  return tls.ok ? ok({ terminalConfig, kioskConfig, dataFolder, tls: tls.value }) : tls;
}

/** Slips set for wider paper than the site keeps would lose their right edge. */
function paperProblem(
  { site, devices }: TerminalConfig,
  { sites }: KioskConfig,
  file: string,
): ConfigProblem | null {
  const paperWidthMm = sites[site]?.paperWidthMm ?? 80;
  const widthDots = devices.receiptPrinter?.widthDots;
  if (paperWidthMm === 80 || widthDots === undefined || widthDots === 384) return null;
  return {
    file,
    line: 1,
    path: 'devices.receiptPrinter.widthDots',
    expected: `384, because ${site} keeps rolls of 58 mm`,
    found: String(widthDots),
  };
}

function storeProblem(failure: StartSubmissionsFailure, dataFolder: string): StartProblem {
  return failure.type === 'owned-by-another-process'
    ? { type: 'data-folder-in-use', dataFolder }
    : { type: 'store', failure };
}

/** Names of towns and halls: what people here type most. */
function ownNames(kioskConfig: KioskConfig): readonly OwnName[] {
  const names = kioskConfig.towns.flatMap(({ name, halls }) => [name, ...halls.map((hall) => hall.name)]);
  return names.map((name) => ({ simplified: name['zh-Hans'], traditional: name['zh-Hant-HK'] }));
}
