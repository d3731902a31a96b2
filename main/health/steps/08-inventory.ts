import type { DeviceInventory } from '#devices/host/port.ts';
import { DEVICE_NAMES, type ProbeStep } from './step.ts';

type DeviceRecord = DeviceInventory['devices'][number];

/** What is plugged in, for the terminal's file, and whether anything was lost while the other steps ran: hence last. */
export const inventoryStep: ProbeStep = {
  number: 8,
  title: '设备清单 Inventory',
  async run({ devices }) {
    const { hostRestarts, devices: records } = devices.inventory();
    const isSteady = hostRestarts === 0 && records.every(({ counters }) => counters.timesLost === 0);
    return {
      outcome: isSteady ? 'passed' : 'warning',
      facts: [
        ...records.map((record) => ({ name: DEVICE_NAMES[record.device], value: describe(record) })),
        { name: '设备进程重启 device host restarts', value: String(hostRestarts) },
      ],
    };
  },
};

function describe({ adapter, identity, counters }: DeviceRecord): string {
  const { commands, failures, timesLost } = counters;
  const said = identity && [
    identity.model,
    identity.firmware === null ? null : `firmware ${identity.firmware}`,
    identity.serial === null ? null : `serial ${identity.serial}`,
    identity.connection,
  ];
  const counted = `${commands} commands, ${failures} failed, lost ${timesLost} times`;
  return [adapter, ...(said ?? []), counted].filter((part) => part !== null).join('; ');
}
