import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { DevicesView, DeviceStateType } from '#main/contract/views.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { availabilityOf, todayView } from './availability.ts';

const { matters } = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
const [business, rental, incident] = ['individual-business', 'rental-registration', 'incident-report'].map(
  (id) => assertDefined(matters.find((matter) => matter.id === id)),
) as [(typeof matters)[number], (typeof matters)[number], (typeof matters)[number]];

const ready = { type: 'ready', cause: null } as const;
const allReady: DevicesView = {
  cardReader: ready,
  receiptPrinter: ready,
  documentScanner: ready,
  codeScanner: ready,
  documentPrinter: ready,
};
const fine = { siteId: 'LW', devices: allReady, canTakeMore: true, isDistrictKeyValid: true } as const;

const usable: readonly DeviceStateType[] = ['ready', 'busy', 'paper-near-end', 'unknown'];
const unusable: readonly DeviceStateType[] = [
  'starting',
  'offline',
  'needs-person',
  'needs-technician',
  'absent',
];
const needs = [
  { matter: business, cardReader: true, documentScanner: false, receiptPrinter: true, codeScanner: false },
  // Who files may be typed.
  { matter: rental, cardReader: false, documentScanner: true, receiptPrinter: true, codeScanner: false },
  { matter: incident, cardReader: false, documentScanner: false, receiptPrinter: true, codeScanner: false },
] as const;
const devices = ['cardReader', 'documentScanner', 'receiptPrinter', 'codeScanner'] as const;

const cases = needs.flatMap((need) =>
  devices.flatMap((device) =>
    [...usable, ...unusable].map((state) => ({
      id: need.matter.id,
      matter: need.matter,
      device,
      state,
      outcome: need[device] && unusable.includes(state) ? 'cannot' : 'can-finish',
    })),
  ),
);

test.each(cases)('$id with $device $state: $outcome', ({ matter, device, state, outcome }) => {
  const broken = { ...allReady, [device]: { type: state, cause: 'paper-out' } };
  const availability = availabilityOf({ ...fine, definition: matter, devices: broken });
  expect(availability.type).toBe(outcome);
  if (availability.type === 'cannot') {
    expect(availability.reasons).toEqual([{ type: 'device', device, state, cause: 'paper-out' }]);
    expect(availability.elsewhere).toBe(matter.elsewhere);
  }
});

test('every reason is named at once', () => {
  const availability = availabilityOf({
    definition: { ...rental, identity: { ...rental.identity, leastStrength: 'chip' }, sites: ['HK'] },
    siteId: 'LW',
    devices: { ...allReady, cardReader: { type: 'absent', cause: null } },
    canTakeMore: false,
    isDistrictKeyValid: false,
  });
  expect(availability).toMatchObject({
    type: 'cannot',
    reasons: [
      { type: 'site' },
      { type: 'cannot-take-more' },
      { type: 'no-district-key' },
      { type: 'device', device: 'cardReader' },
    ],
  });
});

test('a matter that goes on elsewhere can be started, and says what follows', () => {
  expect(availabilityOf({ ...fine, definition: { ...rental, mode: 'apply' } })).toEqual({
    type: 'can-start',
    afterwards: rental.afterwards,
  });
});

test('today counts matters and names each reason once', () => {
  const noPaper = { ...allReady, receiptPrinter: { type: 'needs-person', cause: 'paper-out' } } as const;
  const all = matters.map((definition) => availabilityOf({ ...fine, definition, devices: noPaper }));
  expect(todayView(all)).toEqual({
    availableCount: 0,
    unavailableCount: matters.length,
    reasons: [{ type: 'device', device: 'receiptPrinter', state: 'needs-person', cause: 'paper-out' }],
  });
});
