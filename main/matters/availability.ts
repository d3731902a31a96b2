import type {
  Availability,
  DeviceClass,
  DeviceStateType,
  DevicesView,
  DeviceView,
  TodayView,
  UnavailableReason,
} from '#main/contract/views.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';

/**
 * States in which a device can be counted on. `unknown` is a clone of a printer that answers no status request: it
 * prints all the same. `starting` is not counted: a resident must not begin on a hope.
 */
const usableStates: ReadonlySet<DeviceStateType> = new Set([
  'ready',
  'busy',
  'paper-near-end',
  'supply-low',
  'unknown',
]);

/** Whether something that needs the device may be offered now, such as a result to print on A4. */
export function isUsable({ type }: DeviceView): boolean {
  return usableStates.has(type);
}

/**
 * Whether a matter can be finished here and now, said before the first key press. A visit needs the card reader where
 * the matter asks who files and takes no typed document; the document scanner where a required paper can neither follow later nor be replaced by
 * a commitment; and always the receipt printer, because the slip is the only proof that a resident takes along while
 * the line is down.
 */
export function availabilityOf(request: {
  readonly definition: MatterDefinition;
  readonly siteId: MatterDefinition['sites'][number];
  readonly devices: DevicesView;
  /** False when the store for submissions is full or at fault. */
  readonly canTakeMore: boolean;
  /** False when the key that submissions are sealed to has run out or is missing. */
  readonly isDistrictKeyValid: boolean;
}): Availability {
  const { definition } = request;
  const reasons: UnavailableReason[] = [];
  if (!definition.sites.includes(request.siteId)) reasons.push({ type: 'site' });
  if (!request.canTakeMore) reasons.push({ type: 'cannot-take-more' });
  if (!request.isDistrictKeyValid) reasons.push({ type: 'no-district-key' });
  for (const device of neededDevices(definition)) {
    const { type: state, cause } = request.devices[device];
    if (!isUsable(request.devices[device])) reasons.push({ type: 'device', device, state, cause });
  }
  if (reasons.length > 0) return { type: 'cannot', reasons, elsewhere: definition.elsewhere };
  return definition.mode === 'finish'
    ? { type: 'can-finish' }
    : { type: 'can-start', afterwards: definition.afterwards };
}

/** In the order in which a visit comes to them. */
export function neededDevices(definition: MatterDefinition): readonly DeviceClass[] {
  // A material under a condition counts too: whether it will be needed is not known before the form is filled in.
  const needsScanner = definition.materials.some(
    ({ how, necessity, later }) => how === 'scan' && necessity === 'required' && later === undefined,
  );
  // Where a typed document is strong enough, somebody can still file without the reader.
  const needsReader = definition.identity.required && definition.identity.leastStrength === 'chip';
  return [
    ...(needsReader ? (['cardReader'] as const) : []),
    ...(needsScanner ? (['documentScanner'] as const) : []),
    'receiptPrinter',
  ];
}

/** What the welcome screen says about today, over the matters of the site. */
export function todayView(availabilities: readonly Availability[]): TodayView {
  const reasons = new Map<string, UnavailableReason>();
  let unavailableCount = 0;
  for (const availability of availabilities) {
    if (availability.type !== 'cannot') continue;
    unavailableCount += 1;
    for (const reason of availability.reasons) reasons.set(JSON.stringify(reason), reason);
  }
  return {
    availableCount: availabilities.length - unavailableCount,
    unavailableCount,
    reasons: [...reasons.values()],
  };
}
