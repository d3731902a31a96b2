import type { DeviceInventory, PlugInFailure } from '#devices/host/port.ts';
import { DEVICE_NAMES, type ProbeStep } from './step.ts';

type DeviceRecord = DeviceInventory['devices'][number];

/** What is plugged in, for the terminal's file, and whether anything was lost while the other steps ran: hence last. */
export const inventoryStep: ProbeStep = {
  number: 8,
  title: '设备清单 Inventory',
  async run({ devices }) {
    const { hostRestarts, devices: records } = devices.inventory();
    const isSteady = hostRestarts === 0 && records.every(({ counters }) => counters.timesLost === 0);
    const failed = records.flatMap(({ failedPlugIns }) => failedPlugIns);
    return {
      outcome: isSteady && failed.length === 0 ? 'passed' : 'warning',
      facts: [
        ...records.map((record) => ({ name: DEVICE_NAMES[record.device], value: describe(record) })),
        ...failed.map(({ plugIn, reason }) => ({ name: PLUG_INS[plugIn], value: PLUG_IN_REASONS[reason] })),
        { name: '设备进程重启 device host restarts', value: String(hostRestarts) },
      ],
    };
  },
};

const PLUG_INS: Readonly<Record<PlugInFailure['plugIn'], string>> = {
  'photo-decoder': '照片解码插件 photo plug-in',
};

const PLUG_IN_REASONS: Readonly<Record<PlugInFailure['reason'], string>> = {
  'not-found':
    '没有装上：找不到文件，请核对配置 photoDecoder。 Not loaded: no such file; check the configuration.',
  'no-function': '没有装上：不是照片解码插件。 Not loaded: it exports no decodePhoto.',
  broken: '没有装上：插件出错，请联系供应商。 Not loaded: it throws; ask who supplied it.',
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
