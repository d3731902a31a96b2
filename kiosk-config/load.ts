import { join } from 'node:path';
import type { z } from 'zod';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { WorkingDayCalendar } from '#main/basics/working-days.ts';
import { checkHolidays, checkYears } from './check-calendars.ts';
import { filesIn, matterFiles } from './list-files.ts';
import { loadMatter, loadSharedParts } from './load-matter.ts';
import { loadPlaces } from './load-places.ts';
import { parseSource, readYaml, type ConfigProblem, type YamlSource } from './load-yaml.ts';
import type { MatterDefinition } from './schema/matter.ts';
import {
  browseSchema,
  ethnicGroupsSchema,
  holidaysSchema,
  synonymsSchema,
  townsSchema,
  workingDaysSchema,
  type BrowseGroups,
  type EthnicGroup,
  type Holidays,
  type SynonymGroup,
  type Town,
} from './schema/reference.ts';
import type { Place } from './schema/place.ts';
import { siteSchema, type SiteProfile } from './schema/site.ts';
import { terminalSchema, type TerminalConfig } from './schema/terminal.ts';

export { formatConfigProblem, type ConfigProblem } from './load-yaml.ts';

/** All that is the same for every terminal of a release. */
export interface KioskConfig {
  /** In the order of the catalogue; `town` fields carry the towns as options. */
  readonly matters: readonly MatterDefinition[];
  readonly sites: Readonly<Partial<Record<SiteProfile['id'], SiteProfile>>>;
  readonly towns: readonly Town[];
  /** Below the towns, each village before what lies in it. */
  readonly places: readonly Place[];
  /** Everyday words by which matters are found. */
  readonly synonyms: readonly SynonymGroup[];
  /** Groups under which matters are offered. */
  readonly browse: BrowseGroups;
  readonly ethnicGroups: readonly EthnicGroup[];
  readonly workingDays: WorkingDayCalendar;
  /** Days off of the staff beside terminals in Hong Kong and Macau. */
  readonly holidays: Holidays;
}

/** Reads and checks the whole folder; every fault in it is named at once, so that nobody mends line by line. */
export function loadKioskConfig(folder: string): Result<KioskConfig, readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const load = <Schema extends z.ZodType>(
    file: string,
    schema: Schema,
    check?: (value: z.output<Schema>, source: YamlSource) => readonly ConfigProblem[],
  ): z.output<Schema> | null => {
    const reading = readYaml(join(folder, file), file);
    if (reading.type === 'problems') {
      problems.push(...reading.problems);
      return null;
    }
    const { source } = reading;
    const parsed = parseSource(source, schema);
    problems.push(...parsed.problems);
    if (parsed.value !== null && check) problems.push(...check(parsed.value, source));
    return parsed.value;
  };

  const towns = load('reference/towns.yaml', townsSchema, checkUniqueCodes) ?? [];
  const places = loadPlaces(folder, towns, problems);
  const ethnicGroups = load('reference/ethnic-groups.yaml', ethnicGroupsSchema, checkUniqueCodes) ?? [];
  const workingDays = load('reference/working-days.yaml', workingDaysSchema, checkYears) ?? { years: {} };
  const synonyms = load('reference/synonyms.yaml', synonymsSchema, checkUniqueWords) ?? [];
  const browse = load('reference/browse.yaml', browseSchema, checkUniqueGroups);
  const holidays = load('reference/holidays.yaml', holidaysSchema, checkHolidays) ?? {
    'hong-kong': {},
    macau: {},
  };
  const siteSources: { readonly site: SiteProfile; readonly source: YamlSource }[] = [];
  const sites: Partial<Record<SiteProfile['id'], SiteProfile>> = {};
  for (const file of filesIn(folder, 'sites', problems)) {
    const site = load(file, siteSchema, (value, source) => {
      siteSources.push({ site: value, source });
      return checkFileName(file)(value, source);
    });
    if (site) sites[site.id] = site;
  }
  const shared = loadSharedParts(folder, problems);
  const taken = new Map<string, string>();
  const matters = matterFiles(folder, problems).flatMap(
    (file) => (shared && loadMatter({ folder, file, shared, browse, towns, taken, problems })) ?? [],
  );
  // A matter with a fault of its own is named once, and not again by each site.
  if (problems.length === 0) problems.push(...checkCatalogues(siteSources, matters));
  return problems.length > 0 || browse === null
    ? err(problems)
    : ok({ matters, sites, towns, places, synonyms, browse, ethnicGroups, workingDays, holidays });
}

/** The mainland's calendar alone, for programs that serve no terminal. */
export function loadWorkingDays(folder: string): Result<WorkingDayCalendar, readonly ConfigProblem[]> {
  const file = 'reference/working-days.yaml';
  const reading = readYaml(join(folder, file), file);
  if (reading.type === 'problems') return err(reading.problems);
  const { value, problems } = parseSource(reading.source, workingDaysSchema);
  return value === null ? err(problems) : ok(value);
}

/** One terminal's settings; problems carry the path of the file as it was given. */
export function loadTerminalConfig(file: string): Result<TerminalConfig, readonly ConfigProblem[]> {
  const reading = readYaml(file, file);
  if (reading.type === 'problems') return err(reading.problems);
  const parsed = parseSource(reading.source, terminalSchema);
  return parsed.value === null ? err(parsed.problems) : ok(parsed.value);
}

function checkFileName(file: string) {
  return (site: SiteProfile, source: YamlSource): readonly ConfigProblem[] =>
    file === `sites/${site.id}.yaml`
      ? []
      : [source.problemAt(['id'], { expected: `the id that the file ${file} names` })];
}

/** A site can put first, or leave out, only what it would offer. */
function checkCatalogues(
  siteSources: readonly { readonly site: SiteProfile; readonly source: YamlSource }[],
  matters: readonly MatterDefinition[],
): readonly ConfigProblem[] {
  return siteSources.flatMap(({ site, source }) => {
    const offered = new Set(matters.filter(({ sites }) => sites.includes(site.id)).map(({ id }) => id));
    return (['first', 'leaveOut'] as const).flatMap((list) =>
      site.catalogue[list].flatMap((id, at) =>
        offered.has(id)
          ? []
          : [
              source.problemAt(['catalogue', list, at], {
                expected: `the id of a matter offered at ${site.id}`,
              }),
            ],
      ),
    );
  });
}

function checkUniqueCodes(
  entries: readonly { readonly code: string }[],
  source: YamlSource,
): readonly ConfigProblem[] {
  return entries.flatMap((entry, index) =>
    entries.findIndex((other) => other.code === entry.code) === index
      ? []
      : [source.problemAt([index, 'code'], { expected: 'a code that no other entry has' })],
  );
}

/** A word twice in a group, or a term in two groups, is a slip of whoever added it. */
function checkUniqueWords(groups: readonly SynonymGroup[], source: YamlSource): readonly ConfigProblem[] {
  const terms = new Set<string>();
  return groups.flatMap((group, index) =>
    (['terms', 'words'] as const).flatMap((list) => {
      const earlier = list === 'terms' ? terms : new Set<string>();
      return group[list].flatMap((word, at) => {
        const isKnown = earlier.has(word);
        earlier.add(word);
        const expected = list === 'terms' ? 'a term that no other group has' : 'a word once';
        return isKnown ? [source.problemAt([index, list, at], { expected })] : [];
      });
    }),
  );
}

function checkUniqueGroups(browse: BrowseGroups, source: YamlSource): readonly ConfigProblem[] {
  return (['needs', 'lifeEvents'] as const).flatMap((list) =>
    browse[list].flatMap(({ id }, at) =>
      browse[list].findIndex((other) => other.id === id) === at
        ? []
        : [source.problemAt([list, at, 'id'], { expected: 'an id that no other group has' })],
    ),
  );
}
