export type Leases = ReturnType<typeof createLeases>;

/**
 * Who may settle what. In memory, because the owner lock makes this process the only one that delivers: a lease on
 * the disk would cost each delivery a second flush, and say nothing after a crash but that it is void.
 */
export function createLeases() {
  const newest = new Map<number, number>();
  /** Tries begun, where more than the row says. */
  const tries = new Map<number, number>();
  let last = 0;
  return {
    take: (sequence: number, noted: number): { readonly lease: number; readonly attempts: number } => {
      last += 1;
      newest.set(sequence, last);
      const attempts = Math.max(noted, tries.get(sequence) ?? 0) + 1;
      tries.set(sequence, attempts);
      return { lease: last, attempts };
    },
    attempts: (sequence: number): number => tries.get(sequence) ?? 0,
    forget: (sequence: number): void => {
      newest.delete(sequence);
      tries.delete(sequence);
    },
    isNewest: (sequence: number, lease: number): boolean => newest.get(sequence) === lease,
    isHeld: (sequence: number): boolean => newest.has(sequence),
    end: (sequence: number): void => void newest.delete(sequence),
    count: (): number => newest.size,
  };
}
