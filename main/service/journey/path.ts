import type { Walk } from '#main/matters/engine/types.ts';

/** Where the resident goes on from a step: to the next one, or back to where they came from to change it. */
export function stepAfter(walk: Walk, stepId: string, returnTo: string | null): string {
  const current = indexOf(walk, stepId);
  const wanted = returnTo === null ? current + 1 : Math.max(indexOf(walk, returnTo), current + 1);
  return idAt(walk, Math.min(wanted, walk.firstOpenIndex));
}

/** The step before, or null where the path begins. */
export function stepBefore(walk: Walk, stepId: string): string | null {
  const current = indexOf(walk, stepId);
  return current <= 0 ? null : idAt(walk, Math.min(current - 1, walk.firstOpenIndex));
}

/** The step itself while it may be shown, else the last one that may. */
export function nearestStep(walk: Walk, stepId: string): string {
  const index = indexOf(walk, stepId);
  return index < 0 || index > walk.firstOpenIndex ? idAt(walk, walk.firstOpenIndex) : stepId;
}

export function indexOf(walk: Walk, stepId: string): number {
  return walk.steps.findIndex((step) => step.id === stepId);
}

function idAt(walk: Walk, index: number): string {
  const step = walk.steps[index];
  if (!step) throw new Error('the path has no such step');
  return step.id;
}
