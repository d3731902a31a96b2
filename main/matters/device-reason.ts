import type { DeviceReason, NeededDevice } from '#main/contract/availability-views.ts';
import type { DeviceStateType, DeviceView } from '#main/contract/device-views.ts';

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
export function isUsable({ type }: Pick<DeviceView, 'type'>): boolean {
  return usableStates.has(type);
}

export function deviceReason(device: NeededDevice, { type, cause }: DeviceView): DeviceReason {
  return { type: 'device', device, state: type, cause };
}
