import type { LocalizedText } from '../basics/locale.ts';
import { placeKindsBelowTowns } from '../basics/place-kinds.ts';

export const placeKinds = ['town', ...placeKindsBelowTowns] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A town, a community or village, or a place in one of them. */
export interface PlaceView {
  /** GB/T 10114 for towns (9 digits); 12 digits for villages and 15 for places, whose beginning is what they lie in. */
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: LocalizedText;
  /** What it lies in, from the widest on: 大沥镇 盐步社区. */
  readonly path: LocalizedText;
}

export interface PlaceHit extends PlaceView {
  /** Where the query matched in the name of the locale that was asked for, as [start, length] in UTF-16 units. */
  readonly marks: readonly (readonly [number, number])[];
}
