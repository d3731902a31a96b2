import type { PlaceSearch } from '#main/matters/place-search.ts';
import { procedures } from './implementer.ts';

export function placesHandlers(places: PlaceSearch) {
  return {
    search: procedures.places.search.handler(({ input: { kinds, within, ...input } }) =>
      places.search({ ...input, ...(kinds && { kinds }), ...(within !== undefined && { within }) }),
    ),
  };
}
