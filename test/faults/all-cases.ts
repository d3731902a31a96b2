import type { CaseResult, Scale } from './case.ts';
import { clockCases } from './clock-cases.ts';
import { deviceCases } from './device-cases.ts';
import { diskCases } from './disk-cases.ts';
import { killCases } from './kill-cases.ts';
import { lineCases } from './line-cases.ts';
import { networkCases } from './network-cases.ts';
import { powerLossCases } from './power-loss/power-loss.ts';
import { simulationCases } from './simulation-cases.ts';

/** Every group by its name on the command line. */
export const caseGroups: Readonly<Record<string, (scale: Scale) => Promise<readonly CaseResult[]>>> = {
  simulation: simulationCases,
  'power-loss': powerLossCases,
  kill: killCases,
  disk: diskCases,
  line: lineCases,
  network: networkCases,
  clock: clockCases,
  devices: deviceCases,
};
