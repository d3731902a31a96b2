import type { AuditLog } from '#main/audit/audit-log.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { ServiceState, TerminalView } from '#main/contract/views.ts';
import type { DistrictServices } from '#main/district/services-port.ts';
import type { Documents } from '#main/documents/types.ts';
import { deviceClasses, deviceView, devicesView } from '#main/health/device-view.ts';
import { createPlaceSearch, type PlaceSearch } from '#main/matters/place-search.ts';
import type { TerminalNow } from '#main/matters/availability.ts';
import { calendarGaps, isYearKnown } from '#main/matters/calendar-gaps.ts';
import { isStaffedNow, staffHoursToday } from '#main/matters/staff-hours.ts';
import type { PaperRoll } from '#main/health/paper-roll.ts';
import type { Submissions } from '#main/submissions/port.ts';
import type { DraftVault } from '#main/visits/draft-vault.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import type { KioskConfig } from '#kiosk-config/load.ts';
import type { TerminalConfig } from '#kiosk-config/schema/terminal.ts';
import { documentsHandlers } from './handlers/documents.ts';
import { inputHandlers, type PinyinInput } from './handlers/input.ts';
import { mattersHandlers } from './handlers/matters.ts';
import { placesHandlers } from './handlers/places.ts';
import { terminalHandlers } from './handlers/terminal.ts';
import { visitHandlers } from './handlers/visit.ts';
import { chinaDate, chinaDateTime } from '#main/basics/china-time.ts';
import { offeredInquiries } from './journey/find-step.ts';
import { createJourney, type Journey } from './journey/journey.ts';
import type { JourneyCollaborators, RandomSource } from './journey/step.ts';
import type { ContractRouter } from './message-port.ts';
import { createSiteMatters, type Catalogue, type SiteMatters } from './site-matters.ts';
import { serviceState } from './service-state.ts';

export interface TerminalServiceOptions {
  readonly terminalConfig: TerminalConfig;
  readonly kioskConfig: KioskConfig;
  readonly deviceHost: DeviceHost;
  readonly paperRoll: PaperRoll;
  readonly documents: Documents;
  readonly submissions: Submissions;
  readonly pinyinInput: PinyinInput;
  readonly districtServices: DistrictServices;
  readonly draftVault: DraftVault;
  readonly printPauseSlip: JourneyCollaborators['printPauseSlip'];
  readonly printSlip: JourneyCollaborators['printSlip'];
  readonly printBringList: JourneyCollaborators['printBringList'];
  readonly clock: Clock;
  readonly log: AuditLog;
  readonly random: RandomSource;
}

export interface TerminalService {
  /** The contract, implemented; the shells' transports serve it. */
  readonly router: ContractRouter;
  view(): TerminalView;
  /** Called after any change of the view, once for changes that come together. */
  onView(listener: () => void): () => void;
  /** Makes the index of places ready, which the first key press would wait for otherwise. */
  warmUp(): void;
  /**
   * Takes a new catalogue of matters at once; an open visit keeps the version that it began with. Sites and reference
   * data stay as they are until the service starts again.
   */
  replaceCatalogue(catalogue: Catalogue): void;
  /** Wipes an open visit and stops listening. The collaborators are closed by who made them. */
  close(): void;
}

/** The terminal without its surroundings: all rules, no process, no port, no file. */
export function createTerminalService(options: TerminalServiceOptions): TerminalService {
  const { terminalConfig, deviceHost, paperRoll, submissions, clock, log } = options;
  const site = options.kioskConfig.sites[terminalConfig.site];
  if (!site) throw new Error(`no site profile ${terminalConfig.site}`);
  const siteName = terminalConfig.siteName ?? site.name;
  const changes = createChangeSignal();

  const hasCamera = cameraInPlaceOfScanner(terminalConfig) !== null;
  const devices = () =>
    devicesView(deviceHost, terminalConfig.devices, { hasCamera, isPaperNearEnd: paperRoll.isNearEnd() });
  const state = () =>
    serviceState({
      canTakeMore: submissions.canTakeMore(),
      isStoreSound: submissions.condition() === 'sound',
      keyNotAfter: terminalConfig.district.keyNotAfter,
      nowMs: clock.nowMs(),
    });
  const staffPresence = () => {
    if (terminalConfig.staffed === 'always') {
      return { isHereNow: true, hoursToday: [{ from: '00:00', to: '24:00' }], areHolidaysKnown: true };
    }
    const nowMs = clock.nowMs();
    const hoursToday = staffHoursToday(site, options.kioskConfig, nowMs);
    return {
      isHereNow: isStaffedNow(hoursToday, nowMs),
      hoursToday,
      areHolidaysKnown: isYearKnown(site.holidays, options.kioskConfig, chinaDate(nowMs).slice(0, 4)),
    };
  };
  // Only a badge names who confirms; a card's number can be copied and names nobody.
  const staffCredential = () =>
    deviceView(deviceHost.staffCredential, terminalConfig.devices.staffCredential?.adapter === 'qr-badge');
  const now = (): TerminalNow => {
    const { reason } = { reason: null, ...state() };
    const nowMs = clock.nowMs();
    return {
      devices: devices(),
      staffCredential: staffCredential(),
      line: submissions.lineState(),
      date: chinaDate(nowMs),
      timeOfDay: chinaDateTime(nowMs).slice(11),
      staff: staffPresence(),
      canTakeMore: reason !== 'cannot-take-more' && reason !== 'storage-fault',
      isDistrictKeyValid: reason !== 'no-district-key',
    };
  };
  const siteMatters = createSiteMatters({ kioskConfig: options.kioskConfig, site, now });
  const places = createPlaceSearch(options.kioskConfig);
  const collaborators: JourneyCollaborators = {
    terminalId: terminalConfig.terminalId,
    isDemo: terminalConfig.isDemo,
    site,
    siteName,
    matters: siteMatters.byId,
    deviceHost,
    readPaperUse: () => paperRoll.read(),
    documentCamera: cameraInPlaceOfScanner(terminalConfig),
    hasDocumentScanner: terminalConfig.devices.documentScanner !== null,
    hasFeeder: terminalConfig.devices.documentScanner?.sources?.feeder !== undefined,
    hasDuplexFeeder: terminalConfig.devices.documentScanner?.sources?.duplex !== undefined,
    documents: options.documents,
    submissions,
    clock,
    log,
    random: options.random,
    siteMatters,
    terminalNow: now,
    districtServices: options.districtServices,
    hasCodeScanner: terminalConfig.devices.codeScanner !== null,
    draftVault: options.draftVault,
    printPauseSlip: options.printPauseSlip,
    printSlip: options.printSlip,
    printBringList: options.printBringList,
    towns: options.kioskConfig.towns,
    workingDays: options.kioskConfig.workingDays,
    places,
  };
  const journey = createJourney(collaborators, {
    onChange: changes.note,
    canBegin: () => state().type === 'open',
  });

  function view(): TerminalView {
    return {
      terminal: {
        id: terminalConfig.terminalId,
        siteId: site?.id ?? '',
        siteName,
        locales: site?.locales ?? [],
        helpLine: site?.helpLine ?? '',
        inquiries: site ? offeredInquiries(site) : [],
        staff: staffPresence(),
        calendarGaps: site ? calendarGaps(site.holidays, options.kioskConfig, clock.nowMs()) : [],
        isDemo: terminalConfig.isDemo,
      },
      line: lineView(submissions),
      devices: devices(),
      service: state(),
      today: siteMatters.today(),
      visit: journey.view(),
    };
  }

  const stopWatching = watchSurroundings(options, changes.note);
  const stopWatchingState = watchState({ state, changes, clock, log });
  const stopWatchingTime = watchTime({
    clock,
    // Midnight, and when staff come and go.
    read: () => [chinaDate(clock.nowMs()), staffPresence().isHereNow].join(),
    onChange: changes.note,
  });
  return {
    router: createRouter({
      ...options,
      journey,
      siteMatters,
      places,
      view,
      onView: changes.listen,
    }),
    view,
    onView: changes.listen,
    warmUp: () => places.warmUp(),
    replaceCatalogue: (catalogue) => {
      siteMatters.replace(catalogue);
      log('catalogue.replaced', { matters: siteMatters.byId.size });
      changes.note();
    },
    close: () => {
      stopWatching();
      stopWatchingState();
      stopWatchingTime();
      journey.stop();
      log('terminal.stopped', {});
    },
  };
}

/** The camera that pages are taken with; null where a scanner is configured, or neither. */
export function cameraInPlaceOfScanner({
  devices,
  documentCamera,
}: TerminalConfig): { readonly label: string } | null {
  return devices.documentScanner === null ? documentCamera : null;
}

/** Nothing tells when a disk works again, so that a store that failed is looked at. */
const faultCheckEveryMs = 5_000;

/** Logs when the terminal opens and closes, and shows it when a fault of the store has passed. */
function watchState(parts: {
  readonly state: () => ServiceState;
  readonly changes: ReturnType<typeof createChangeSignal>;
  readonly clock: Clock;
  readonly log: AuditLog;
}): () => void {
  const reasonOf = (state: ServiceState) => (state.type === 'closed' ? state.reason : undefined);
  let last = parts.state();
  let cancelCheck = (): void => {};

  function look(): void {
    const next = parts.state();
    cancelCheck();
    if (reasonOf(next) === 'storage-fault') cancelCheck = parts.clock.after(faultCheckEveryMs, look);
    if (next.type === last.type && reasonOf(next) === reasonOf(last)) return;
    last = next;
    parts.log('terminal.state-changed', { state: next.type, reason: reasonOf(next) });
    parts.changes.note();
  }

  const stopListening = parts.changes.listen(look);
  look();
  return () => {
    stopListening();
    cancelCheck();
  };
}

const minuteMs = 60_000;

/** Looks once a minute, at its beginning, so that a clock that was set right is noticed too. */
function watchTime(parts: {
  readonly clock: Clock;
  readonly read: () => string;
  readonly onChange: () => void;
}): () => void {
  let last = parts.read();
  let cancel = (): void => {};
  function wait(): void {
    cancel = parts.clock.after(minuteMs - (parts.clock.nowMs() % minuteMs), () => {
      wait();
      const next = parts.read();
      if (next === last) return;
      last = next;
      parts.onChange();
    });
  }
  wait();
  return () => cancel();
}

function createRouter(parts: {
  readonly journey: Journey;
  readonly pinyinInput: PinyinInput;
  readonly siteMatters: SiteMatters;
  readonly places: PlaceSearch;
  readonly view: () => TerminalView;
  readonly onView: (listener: () => void) => () => void;
}): ContractRouter {
  return {
    terminal: terminalHandlers(parts),
    matters: mattersHandlers(parts.siteMatters),
    places: placesHandlers(parts.places),
    input: inputHandlers(parts.pinyinInput),
    documents: documentsHandlers(parts.journey),
    visit: visitHandlers(parts.journey),
  };
}

/** Submissions that the district has not acknowledged, whether they wait, travel, or were set aside for staff. */
function lineView(submissions: Submissions): TerminalView['line'] {
  const { waiting, delivering, setAside } = submissions.counts();
  return { state: submissions.lineState(), waitingCount: waiting + delivering + setAside };
}

/** What changes the view without anybody pressing anything: devices and the line. */
function watchSurroundings(options: TerminalServiceOptions, note: () => void): () => void {
  const { deviceHost, paperRoll, submissions, log } = options;
  const stops = deviceClasses.map((device) =>
    deviceHost[device].onStatus((status) => {
      const cause = 'cause' in status ? status.cause : undefined;
      log('device.status-changed', { device, state: status.type, cause });
      note();
    }),
  );
  stops.push(
    deviceHost.staffCredential.onStatus(note),
    deviceHost.onState(({ type }) => {
      log('device-host.state-changed', { state: type });
      note();
    }),
    submissions.onLineState((state) => {
      log('line.state-changed', { state, waiting: submissions.counts().waiting });
      note();
    }),
    paperRoll.onChange(() => {
      log('device.paper-near-end', { isNearEnd: paperRoll.isNearEnd() });
      note();
    }),
    submissions.onChange(note),
  );
  return () => stops.forEach((stop) => stop());
}

/** Tells listeners once for all changes of one turn: an intent changes the visit several times on its way. */
function createChangeSignal(): {
  readonly note: () => void;
  readonly listen: (listener: () => void) => () => void;
} {
  const listeners = new Set<() => void>();
  let isNoted = false;
  return {
    note: () => {
      if (isNoted) return;
      isNoted = true;
      queueMicrotask(() => {
        isNoted = false;
        for (const listener of listeners) listener();
      });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
