import type { Migration } from './migration.ts';
import { outbox } from './0010_outbox.ts';

/** Oldest first. Numbers leave gaps for fixes between two releases. */
export const migrations: readonly Migration[] = [outbox];
