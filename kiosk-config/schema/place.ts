import { placeKindsBelowTowns } from '#main/basics/place-kinds.ts';
import type { LocalizedText } from '#main/basics/locale.ts';

export type PlaceKind = (typeof placeKindsBelowTowns)[number];

/** A place of the district below its towns. */
export interface Place {
  /**
   * 9 digits of the town, 3 of the community (001–199) or village (201–399; 000 for what belongs to the town as a whole),
   * and 3 more where it is not a community or village itself.
   */
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: LocalizedText;
}

const pattern = /^\d{9}(\d{3}){1,2}$/;

/**
 * One line of `places.tsv`: code, kind, and the name in each language, parted by tabs. The word is what was expected
 * where the line is no place.
 */
export function parsePlaceLine(line: string): Place | { readonly expected: string; readonly found: string } {
  const [code = '', kind = '', simplified = '', traditional = '', en = '', ...rest] = line.split('\t');
  if (!pattern.test(code)) return { expected: 'a place code of 12 or 15 digits', found: quoted(code) };
  if (!isPlaceKind(kind)) return { expected: placeKindsBelowTowns.join(' or '), found: quoted(kind) };
  if (simplified === '' || traditional === '' || en === '' || rest.length > 0) {
    return { expected: 'code, kind and three names', found: `${line.split('\t').length} values` };
  }
  return { code, kind, name: { 'zh-Hans': simplified, 'zh-Hant-HK': traditional, en } };
}

function isPlaceKind(kind: string): kind is PlaceKind {
  return (placeKindsBelowTowns as readonly string[]).includes(kind);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}
