import { defaultStoreLimits } from '#main/submissions/store-types.ts';

/** Small files, so that thousands of crash states are quick to lay out; the order of writes and flushes is the same. */
export const workloadLimits = {
  ...defaultStoreLimits,
  maxDatabaseBytes: 8 * 1024 * 1024,
  walPrimeBytes: 128 * 1024,
  walCapBytes: 256 * 1024,
  reserveBytes: 4096,
};
