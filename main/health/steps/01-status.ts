import type { Clock } from '#main/basics/clock.ts';
import { sleep } from '#main/basics/clock.ts';
import { DEVICE_NAMES, type ProbeContext, type ProbedDevice, type ProbeStep } from './step.ts';

/** A scanner with a cold lamp is the slowest to say anything. */
const SETTLE_MS = 15_000;
const LOOK_MS = 100;

/** Every device that the configuration names is there and says that it is well. */
export const statusStep: ProbeStep = {
  number: 1,
  title: '设备状态 Status of each device',
  async run(context) {
    const names = Object.keys(DEVICE_NAMES) as ProbedDevice[];
    const statuses = await Promise.all(
      names.map(async (device) => ({ device, status: await settledStatus(context, device) })),
    );
    const present = statuses.filter(({ device }) => context.isConfigured(device));
    const isGood = present.every(({ status }) => status.type === 'ready' || status.type === 'busy');
    const isUsable = present.every(({ status }) => GOOD_ENOUGH.has(status.type));
    return {
      outcome: isGood ? 'passed' : isUsable ? 'warning' : 'failed',
      facts: statuses.map(({ device, status }) => ({
        name: DEVICE_NAMES[device],
        value: context.isConfigured(device) ? describe(status) : '未配置 none',
      })),
    };
  },
};

const GOOD_ENOUGH: ReadonlySet<string> = new Set([
  'ready',
  'busy',
  'paper-near-end',
  'supply-low',
  'unknown',
]);

interface AnyStatus {
  readonly type: string;
  readonly cause?: string;
  readonly detail?: string;
}

async function settledStatus(
  { devices, clock, isConfigured }: ProbeContext,
  device: ProbedDevice,
): Promise<AnyStatus> {
  const status = (): AnyStatus => devices[device].status();
  if (isConfigured(device)) await untilSettled(status, clock);
  return status();
}

async function untilSettled(status: () => AnyStatus, clock: Clock): Promise<void> {
  const endMs = clock.monotonicMs() + SETTLE_MS;
  while (status().type === 'starting' && clock.monotonicMs() < endMs) await sleep(clock, LOOK_MS);
}

function describe({ type, cause, detail }: AnyStatus): string {
  return [type, cause, detail].filter((part) => part !== undefined).join(': ');
}
