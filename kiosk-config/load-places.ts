import { join } from 'node:path';
import { mostProblems, type ConfigProblem } from './load-yaml.ts';
import { readTextFile } from './read-text.ts';
import { parsePlaceLine, type Place } from './schema/place.ts';
import type { Town } from './schema/reference.ts';

/** The list of the district is a twelfth of it. */
const largestPlacesBytes = 4 * 1024 * 1024;

/** Lines instead of YAML: thousands of places in YAML would take longer to read than everything else together. */
export function loadPlaces(
  folder: string,
  towns: readonly Town[],
  problems: ConfigProblem[],
): readonly Place[] {
  const file = 'reference/places.tsv';
  const text = readTextFile(join(folder, file), { bytes: largestPlacesBytes });
  if (!text.ok) {
    problems.push({ file, path: '', ...text.error });
    return [];
  }
  const codes = new Set(towns.map((town) => town.code));
  const own: ConfigProblem[] = [];
  const places = text.value
    .trimEnd()
    .split(/\r?\n/)
    .flatMap((line, at) => {
      const place = parsePlaceLine(line);
      const problem = 'expected' in place ? place : placeProblem(place, codes);
      if (problem) own.push({ file, line: at + 1, path: '', ...problem });
      if ('expected' in place) return [];
      codes.add(place.code);
      return [place];
    });
  problems.push(...own.slice(0, mostProblems));
  return places;
}

function placeProblem(
  { code }: Place,
  earlier: ReadonlySet<string>,
): { readonly expected: string; readonly found: string } | null {
  if (earlier.has(code)) return { expected: 'a code that no other place has', found: `"${code}"` };
  const parent = code.slice(0, -3);
  const isKnown = earlier.has(parent) || (parent.endsWith('000') && earlier.has(parent.slice(0, 9)));
  return isKnown ? null : { expected: 'a place in a town or village named above it', found: `"${code}"` };
}
