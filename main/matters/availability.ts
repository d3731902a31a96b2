import type {
  Availability,
  AvailabilityLimit,
  DocumentAnswer,
  FollowUp,
  UnavailableReason,
} from '#main/contract/availability-views.ts';
import type { DevicesView, DeviceView } from '#main/contract/device-views.ts';
import type { LineView, StaffPresence, TodayView } from '#main/contract/views.ts';
import type { MatterSummary } from '#main/contract/matter-views.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { deviceReason, isUsable } from './device-reason.ts';
import { documentAnswers, documentsTakenHere } from './identity-documents.ts';
import { needsOfMatter, type Need, type NeedsOfSome } from './matter-needs.ts';
import { isOpenOn, opensOn } from './open-window.ts';

/** How the terminal stands at this moment. */
export interface TerminalNow {
  readonly devices: DevicesView;
  /** Of who confirms what staff saw. */
  readonly staffCredential: DeviceView;
  readonly line: LineView['state'];
  /** China's date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly staff: StaffPresence;
  /** China's time of day, `HH:mm`. */
  readonly timeOfDay: string;
  /** False when the store for submissions is full or at fault. */
  readonly canTakeMore: boolean;
  /** False when the key that submissions are sealed to has run out or is missing. */
  readonly isDistrictKeyValid: boolean;
}

export type OfferingSite = Pick<SiteProfile, 'id' | 'scheme' | 'acceptedPapers' | 'catalogue'>;

/** What is said about one matter at one site. */
export interface MatterOffer {
  readonly mode: MatterDefinition['mode'];
  availability(now: TerminalNow): Availability;
  documents(devices: DevicesView): readonly DocumentAnswer[];
}

/**
 * What a terminal does with the matter at a site: as the matter says, or as it says of this site. What a site does not
 * offer it tells about: a resident who looks for it learns where it is done and what to bring.
 */
export function modeAt(
  definition: Pick<MatterDefinition, 'id' | 'mode' | 'modeAtSite' | 'sites' | 'schemes'>,
  site: OfferingSite,
): MatterDefinition['mode'] {
  if (notOfferedReason(definition, site) !== null) return 'guide';
  return definition.modeAtSite[site.id] ?? definition.mode;
}

/** Why a site does not do a matter although others do; null where it is in its catalogue. */
export function notOfferedReason(
  definition: Pick<MatterDefinition, 'id' | 'sites' | 'schemes'>,
  { id, scheme, catalogue }: OfferingSite,
): Extract<UnavailableReason, { type: 'site' | 'scheme' }> | null {
  if (!definition.sites.includes(id) || catalogue.leaveOut.includes(definition.id)) return { type: 'site' };
  // In the district itself there is no agreement to be under; a matter that names none is under each.
  if (scheme === 'local' || definition.schemes === undefined || definition.schemes.includes(scheme))
    return null;
  return { type: 'scheme' };
}

/**
 * Whether a matter can be finished here and now, said before the first key press and again at each change. What stays
 * the same is worked out once; the answer itself is cheap.
 */
export function offerMatter(definition: MatterDefinition, site: OfferingSite): MatterOffer {
  const mode = modeAt(definition, site);
  const notOffered = notOfferedReason(definition, site);
  const needs = needsOfMatter(definition, site.id);
  const documents = (devices: DevicesView): readonly DocumentAnswer[] =>
    documentAnswers({ identity: definition.identity, site, devices });
  const cannot = (reasons: readonly UnavailableReason[]): Availability => ({
    type: 'cannot',
    reasons: distinct(reasons),
    elsewhere: definition.elsewhere,
  });
  return {
    mode,
    documents,
    availability: (now) => {
      if (notOffered) return cannot([notOffered]);
      if (mode === 'guide') return cannot([{ type: 'guide' }]);
      const reasons = [
        ...closedReasons(definition, now),
        ...identityReasons(definition, site, documents(now.devices)),
        ...needReasons(needs, now),
        ...printReasons(definition, mode, now),
        ...unusable('receiptPrinter', now.devices.receiptPrinter),
      ];
      if (reasons.length > 0) return cannot(reasons);
      const limits = limitsOf({ definition, mode, needs, now });
      const followUps = followUpsOf(mode, now);
      if (followUps.length === 0) return { type: 'can-finish', limits };
      return { type: 'can-start', afterwards: definition.afterwards, followUps, limits };
    },
  };
}

function closedReasons(
  { openWindow }: MatterDefinition,
  { date, canTakeMore, isDistrictKeyValid }: TerminalNow,
): readonly UnavailableReason[] {
  const reasons: UnavailableReason[] = [];
  if (openWindow && !isOpenOn(openWindow, date)) {
    reasons.push({ type: 'not-open-now', ...openWindow, opensOn: opensOn(openWindow, date) });
  }
  if (!canTakeMore) reasons.push({ type: 'cannot-take-more' });
  if (!isDistrictKeyValid) reasons.push({ type: 'no-district-key' });
  return reasons;
}

/** Where a name has to be given, some document must be usable: with a typed one the reader may be broken. */
function identityReasons(
  { identity }: MatterDefinition,
  site: OfferingSite,
  answers: readonly DocumentAnswer[],
): readonly UnavailableReason[] {
  if (!identity.required || answers.some(({ ways }) => ways.length > 0)) return [];
  if (documentsTakenHere(identity, site).length === 0) return [{ type: 'no-document-taken' }];
  const devices = answers.flatMap(({ reason }) => (reason?.type === 'device' ? [reason] : []));
  return devices.length > 0 ? devices : [{ type: 'no-document-taken' }];
}

/** Reasons only where nobody could finish, whatever they answer. */
function needReasons(needs: readonly NeedsOfSome[], now: TerminalNow): readonly UnavailableReason[] {
  const ofEach = needs.map(({ must }) => must.flatMap((need) => needReason(need, now)));
  return ofEach.some((reasons) => reasons.length === 0) ? [] : ofEach.flat();
}

type NeedReason = Extract<UnavailableReason, { type: 'device' | 'line-down' | 'no-staff' }>;

/** What the terminal lacks now to do what a form needs. */
export function needReason({ kind }: Pick<Need, 'kind'>, now: TerminalNow): readonly NeedReason[] {
  switch (kind) {
    case 'scan':
      return unusable('documentScanner', now.devices.documentScanner);
    case 'appointment':
      return now.line === 'down' ? [{ type: 'line-down' }] : [];
    case 'witness':
      if (!isUsable(now.staffCredential)) return unusable('staffCredential', now.staffCredential);
      return now.staff.isHereNow ? [] : [noStaff(now)];
  }
}

function noStaff({ staff, timeOfDay }: TerminalNow): NeedReason {
  return { type: 'no-staff', hoursLeft: staff.hoursToday.filter(({ from }) => from > timeOfDay) };
}

/** Where the only way to the result is to print it here. */
function printReasons(
  { result }: MatterDefinition,
  mode: MatterDefinition['mode'],
  { devices }: TerminalNow,
): readonly UnavailableReason[] {
  const isOnlyPrintedHere = result?.delivery.every((way) => way === 'print-here') ?? true;
  if (mode !== 'print' || !isOnlyPrintedHere) return [];
  return unusable('documentPrinter', devices.documentPrinter);
}

function followUpsOf(mode: MatterDefinition['mode'], { line, devices }: TerminalNow): readonly FollowUp[] {
  switch (mode) {
    case 'apply':
    case 'book':
      return ['as-stated'];
    case 'print':
      return [
        ...(line === 'down' ? (['print-when-line-is-back'] as const) : []),
        ...(isUsable(devices.documentPrinter) ? [] : (['print-elsewhere'] as const)),
      ];
    case 'finish':
    case 'guide':
      return [];
  }
}

function limitsOf({
  definition,
  mode,
  needs,
  now,
}: {
  readonly definition: MatterDefinition;
  readonly mode: MatterDefinition['mode'];
  readonly needs: readonly NeedsOfSome[];
  readonly now: TerminalNow;
}): readonly AvailabilityLimit[] {
  const all = distinct(needs.flatMap(({ must, may }) => [...must, ...may]));
  const isDown = now.line === 'down';
  const replaced = new Set(isDown ? definition.sharedData.flatMap(({ replaces }) => replaces) : []);
  const brought = definition.materials
    .filter(({ id, how }) => how === 'scan' && replaced.has(id))
    .map(({ name }) => name);
  return [
    ...(['scan', 'witness', 'appointment'] as const).flatMap((kind): readonly AvailabilityLimit[] => {
      const ofKind = all.filter((need) => need.kind === kind);
      const [reason] = ofKind.flatMap((need) => needReason(need, now));
      return reason ? [{ type: 'needs', reason, what: ofKind.map(({ name }) => name) }] : [];
    }),
    ...(brought.length > 0 ? [{ type: 'no-shared-data' as const, what: brought }] : []),
    ...(isDown && mode !== 'print' ? [{ type: 'sent-later' as const }] : []),
  ];
}

function unusable(
  device: Parameters<typeof deviceReason>[0],
  view: DeviceView,
): readonly ReturnType<typeof deviceReason>[] {
  return isUsable(view) ? [] : [deviceReason(device, view)];
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** What the welcome screen says about today, over all that can be found at the site. */
export function todayView(
  matters: readonly Pick<MatterSummary, 'mode' | 'availability'>[],
  date: string,
): TodayView {
  const reasons: UnavailableReason[] = [];
  let unavailableCount = 0;
  let guideCount = 0;
  for (const { mode, availability } of matters) {
    if (mode === 'guide') {
      guideCount += 1;
      continue;
    }
    if (availability.type !== 'cannot') continue;
    unavailableCount += 1;
    reasons.push(...availability.reasons);
  }
  return {
    date,
    availableCount: matters.length - unavailableCount - guideCount,
    unavailableCount,
    guideCount,
    reasons: distinct(reasons),
  };
}
