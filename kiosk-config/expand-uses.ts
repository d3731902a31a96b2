import { commonSections } from './schema/reference.ts';
import type { ConfigProblem, YamlSource } from './load-yaml.ts';

type Path = readonly (string | number)[];
/** Raw entries by `section.id`. */
export type CommonEntries = ReadonlyMap<string, unknown>;

/** Deeper than any definition is; a list that holds itself by a YAML alias has no end. */
const deepest = 40;

/** The entries of `reference/common.yaml` as they stand there, by the name under which `use` finds them. */
export function commonEntries(data: unknown): CommonEntries {
  const entries = new Map<string, unknown>();
  for (const section of commonSections) {
    const held = isMapping(data) ? data[section] : null;
    if (!isMapping(held)) continue;
    for (const [id, entry] of Object.entries(held)) entries.set(`${section}.${id}`, entry);
  }
  return entries;
}

/**
 * Replaces every `{ use: section.id, ...overrides }` by the entry with the overrides over it. Paths of the result are
 * those of the file, so that a fault inside an entry is reported on the line of its `use`.
 */
export function expandUses(
  source: YamlSource,
  common: CommonEntries,
): { readonly source: YamlSource; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const report = (path: Path, expected: string, found?: string): null => {
    problems.push(source.problemAt(path, found === undefined ? { expected } : { expected, found }));
    return null;
  };

  function expand(value: unknown, path: Path, chain: readonly string[]): unknown {
    if (path.length > deepest)
      return report(path.slice(0, deepest), `at most ${deepest} levels`, 'more of them');
    if (Array.isArray(value)) return value.map((one, index) => expand(one, [...path, index], chain));
    if (!isMapping(value)) return value;
    const { use, ...overrides } = value;
    if (use !== undefined) return expandUse(use, overrides, path, chain);
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, expand(one, [...path, key], chain)]),
    );
  }

  function expandUse(
    use: unknown,
    overrides: Readonly<Record<string, unknown>>,
    path: Path,
    chain: readonly string[],
  ): unknown {
    const usePath = [...path, 'use'];
    if (typeof use !== 'string' || !common.has(use)) {
      return report(usePath, `an entry of reference/common.yaml such as ${nearestEntry(use, common)}`);
    }
    if (chain.includes(use)) {
      return report(usePath, 'an entry that does not come back to itself', [...chain, use].join(' → '));
    }
    const entry = expand(common.get(use), path, [...chain, use]);
    if (Object.keys(overrides).length === 0) return entry;
    if (!isMapping(entry)) return report(path, `nothing beside use, because ${use} is a list`, 'other keys');
    const over = expand(overrides, path, chain);
    return { ...entry, ...(isMapping(over) ? over : {}) };
  }

  const data = expand(source.data, [], []);
  return { source: source.withData(data), problems };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of the same section if there is one: `fields.moblie` is told of `fields.mobile`. */
function nearestEntry(use: unknown, common: CommonEntries): string {
  const wanted = String(use);
  const [section = ''] = wanted.split('.');
  const ofSection = [...common.keys()].filter((name) => name.startsWith(`${section}.`));
  const candidates = ofSection.length > 0 ? ofSection : [...common.keys()];
  const shared = (name: string): number => pairs(name).filter((pair) => wanted.includes(pair)).length;
  return candidates.toSorted((a, b) => shared(b) - shared(a))[0] ?? 'texts.free';
}

function pairs(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
