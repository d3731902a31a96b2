/** How much was written to the WAL since it was last copied into the database, roughly. */
export interface WalGrowth {
  growByPages(pages: number): void;
  growByBytes(bytes: number): void;
  /** All of it stands in the database now. */
  copied(): void;
  bytes(): number;
}

export function createWalGrowth(pageBytes: number): WalGrowth {
  let bytes = 0;
  return {
    growByPages: (pages) => void (bytes += pages * pageBytes),
    growByBytes: (more) => void (bytes += more),
    copied: () => void (bytes = 0),
    bytes: () => bytes,
  };
}
