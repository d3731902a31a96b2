/** Kinds of places that lie in a town; the list of them is `kiosk-config/reference/places.tsv`. */
export const placeKindsBelowTowns = [
  'village',
  'village-group',
  'road',
  'industrial-park',
  'market',
  'park',
  'station',
  'school',
  'public-service',
  'landmark',
] as const;
