import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadKioskConfig, type ConfigProblem } from '#kiosk-config/load.ts';

/**
 * What the terminal reads is a copy of what was looked at and found right: a fault that is saved while it starts would
 * keep it from starting, and its supervisor would wait longer each time.
 */
export function createConfigCopy(options: { readonly source: string; readonly folder: string }): {
  /** Where the terminal reads. */
  readonly folder: string;
  /** Every fault of the source as it is now; without any its copy is kept for `take`. */
  look(): readonly ConfigProblem[];
  /** Puts the last copy without a fault where the terminal reads. */
  take(): void;
} {
  const { source } = options;
  const looked = join(options.folder, 'looked-at');
  const right = join(options.folder, 'right');
  const taken = join(options.folder, 'taken');
  mkdirSync(options.folder, { recursive: true });

  function replace(from: string, to: string): void {
    rmSync(to, { recursive: true, force: true });
    renameSync(from, to);
  }

  function copied(): boolean {
    rmSync(looked, { recursive: true, force: true });
    try {
      cpSync(source, looked, { recursive: true });
      return true;
    } catch {
      // It is not there, or is being written: what the loader says of the source itself is the answer.
      return false;
    }
  }

  return {
    folder: taken,
    look: () => {
      const isCopied = copied();
      const loaded = loadKioskConfig(isCopied ? looked : source);
      if (!loaded.ok) return loaded.error;
      if (isCopied) replace(looked, right);
      return [];
    },
    take: () => {
      rmSync(taken, { recursive: true, force: true });
      cpSync(right, taken, { recursive: true });
    },
  };
}
