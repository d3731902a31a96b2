import { assert } from '#main/basics/assert.ts';
import { jobNamePattern, MOST_COPIES, type DocumentToPrint } from './port.ts';

/** Throws where a caller made a defect; called before anything leaves the process that made it. */
export function assertPrintable({ jobName, copies }: DocumentToPrint): void {
  assert(jobNamePattern.test(jobName), 'a job name with more than letters, digits and dashes');
  assert(Number.isInteger(copies) && copies >= 1 && copies <= MOST_COPIES, 'too many copies, or none');
}
