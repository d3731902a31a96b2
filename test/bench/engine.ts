import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { finishAtRandom } from '#main/matters/engine/testing/finish-walk.ts';
import { somePerson } from '#main/matters/engine/testing/any-walk.ts';
import type { Applicant, WalkInput } from '#main/matters/engine/types.ts';
import { walk } from '#main/matters/engine/walk.ts';
import { createPlaceSearch } from '#main/matters/place-search.ts';
import { loadKioskConfig, type KioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { summarise, type BenchReport } from './bench.ts';

const walkRounds = 4_000;
const loadRounds = 25;
const warmUpRounds = 200;
const configFolder = resolve(import.meta.dirname, '../../kiosk-config');

/**
 * A walk of the largest matter with everything filled in, as it happens on each key press that is kept; and loading
 * the catalogue with every check, as it happens at each start. Beside them what cannot be left out: one pass of
 * JSON over the same answers, and reading the same YAML files without checking anything.
 */
export async function run(): Promise<BenchReport> {
  const kioskConfig = unwrap(loadKioskConfig(configFolder));
  const input = largestWalk(kioskConfig);
  const walks: number[] = [];
  const copies: number[] = [];
  for (let round = 0; round < warmUpRounds + walkRounds; round++) {
    const walkMs = timed(() => walk(input));
    const copyMs = timed(() =>
      JSON.parse(JSON.stringify({ answers: input.answers, materials: input.materials })),
    );
    if (round < warmUpRounds) continue;
    walks.push(walkMs);
    copies.push(copyMs);
  }
  const loads: number[] = [];
  const parses: number[] = [];
  for (let round = 0; round < 3 + loadRounds; round++) {
    const loadMs = timed(() => loadKioskConfig(configFolder));
    const parseMs = timed(parseAll);
    if (round < 3) continue;
    loads.push(loadMs);
    parses.push(parseMs);
  }
  const fieldCount = fieldsOf(input.definition).length;
  const rows = [
    summarise(`walk of ${input.definition.id} (${fieldCount} fields)`, 'ms', walks),
    summarise('the same answers through JSON once', 'ms', copies),
    summarise(`load and check ${kioskConfig.matters.length} matters, sites, places`, 'ms', loads),
    summarise('parse their YAML alone', 'ms', parses),
  ];
  const [walked, , loaded, parsed] = rows;
  return {
    bench: 'engine',
    rows,
    figures: {
      rewalk_p99_ms: assertDefined(walked, 'no row').p99,
      catalogue_load_ms: assertDefined(loaded, 'no row').p50,
      catalogue_load_over_yaml_p50: Math.round((100 * (loaded?.p50 ?? 0)) / (parsed?.p50 ?? 1)) / 100,
    },
  };
}

function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function fieldsOf({ pages }: MatterDefinition) {
  return pages.flatMap(({ fields }) => fields.flatMap((field) => [field, ...(field.fields ?? [])]));
}

/** The matter with most to walk, filled in to its end: fields, members of groups and papers. */
function largestWalk(kioskConfig: KioskConfig): WalkInput {
  const places = createPlaceSearch(kioskConfig);
  const placeCodes = (kinds: readonly string[] | undefined): readonly string[] =>
    kioskConfig.places
      .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
      .slice(0, 20)
      .map(({ code }) => code);
  const bySize = kioskConfig.matters.toSorted((a, b) => fieldsOf(b).length - fieldsOf(a).length);
  for (const definition of bySize) {
    const [kind = 'resident-id'] = definition.identity.accepted;
    const applicant = { ...somePerson, kind } as Applicant;
    const [siteId = 'LW'] = definition.sites;
    const ends = Array.from({ length: 12 }, (_, seed) =>
      finishAtRandom({ definition, applicant, siteId, places, placeCodes }, seed + 1),
    ).filter((end) => end !== null);
    // Of several ways through it the one with most answers.
    const [most] = ends.toSorted(
      (a, b) => JSON.stringify(b.answers).length - JSON.stringify(a.answers).length,
    );
    if (most) return most;
  }
  throw new Error('no matter can be finished');
}

function parseAll(): void {
  for (const entry of readdirSync(join(configFolder, 'matters'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    load(readFileSync(join(configFolder, 'matters', entry.name, 'matter.yaml'), 'utf8'), {
      schema: CORE_SCHEMA,
    });
  }
  for (const file of readdirSync(join(configFolder, 'reference')).filter((name) => name.endsWith('.yaml'))) {
    load(readFileSync(join(configFolder, 'reference', file), 'utf8'), { schema: CORE_SCHEMA });
  }
}
