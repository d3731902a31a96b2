import { addWorkingDays, type WorkingDayCalendar, type WorkingDaySum } from '#main/basics/working-days.ts';
import type { RelevantMaterial } from './engine/types.ts';

/**
 * By when a paper that was promised must follow (容缺后补), counted from the day after it was promised; null for what is
 * there. A commitment (告知承诺) stands in for the paper, so that nothing follows it.
 */
export function dueDateOf(
  { material, disposition }: RelevantMaterial,
  promisedOn: string,
  calendar: WorkingDayCalendar,
): WorkingDaySum | null {
  if (disposition !== 'follows-later' || !material.later) return null;
  return addWorkingDays(calendar, promisedOn, material.later.dueWorkingDays);
}
