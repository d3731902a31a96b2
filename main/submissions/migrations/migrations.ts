import type { Migration } from './migration.ts';
import { outbox } from './0010_outbox.ts';
import { visitOrder } from './0020_visit_order.ts';
import { plainSequence } from './0030_plain_sequence.ts';

/** Oldest first. Numbers leave gaps for fixes between two releases. */
export const migrations: readonly Migration[] = [outbox, visitOrder, plainSequence];
