/** What must hold after any fault. Each text names the property that was broken, and the key. */
export type Violation = string;

export interface Fates {
  /** In the order of their acknowledgement; `visitId` null for submissions that stand alone. */
  readonly acknowledged: readonly { readonly key: string; readonly visitId: string | null }[];
  /** Refused to the resident. */
  readonly failed: readonly string[];
  isPresent(key: string): boolean;
  isDelivered(key: string): boolean;
  effectCount(key: string): number;
}

export function violations(fates: Fates): readonly Violation[] {
  const found: Violation[] = [];
  for (const { key } of fates.acknowledged) {
    const effects = fates.effectCount(key);
    if (effects > 1) found.push(`double effect: ${key} took effect ${effects} times`);
    if (!fates.isPresent(key) && !fates.isDelivered(key)) found.push(`lost: ${key} was acknowledged`);
    if (fates.isDelivered(key) && effects === 0) found.push(`false receipt: ${key} never took effect`);
  }
  for (const key of fates.failed) {
    if (fates.isPresent(key) || fates.effectCount(key) > 0) found.push(`not absent: ${key} was refused`);
  }
  return found;
}
