import { join } from 'node:path';
import { standardPagesOf, withApplicants } from './applicant-pages.ts';
import { checkMatter } from './check-matter.ts';
import { commonEntries, expandUses, type CommonEntries } from './expand-uses.ts';
import { parseSource, readYaml, type ConfigProblem, type YamlSource } from './load-yaml.ts';
import { matterSchema, type FieldDefinition, type MatterDefinition } from './schema/matter.ts';
import {
  applicantsSchema,
  commonSchema,
  type BrowseGroups,
  type StandardApplicants,
  type Town,
} from './schema/reference.ts';

/** What matters are made of beside their own file. */
export interface SharedParts {
  readonly common: CommonEntries;
  readonly applicants: StandardApplicants;
}

/** Null where one of the two files is broken: then every matter would seem to be. */
export function loadSharedParts(folder: string, problems: ConfigProblem[]): SharedParts | null {
  const commonSource = sourceOf(folder, 'reference/common.yaml', problems);
  const applicantsSource = sourceOf(folder, 'reference/applicants.yaml', problems);
  if (!commonSource || !applicantsSource) return null;
  const common = commonEntries(commonSource.data);
  const expandedCommon = expanded(commonSource, common, problems);
  if (expandedCommon) problems.push(...parseSource(expandedCommon, commonSchema).problems);
  const expandedApplicants = expanded(applicantsSource, common, problems);
  if (!expandedApplicants) return null;
  const applicants = parseSource(expandedApplicants, applicantsSchema);
  problems.push(...applicants.problems);
  return applicants.value && { common, applicants: applicants.value };
}

/** The largest definition is a tenth of it; what is larger was not written by a person and takes seconds to check. */
const largestMatterBytes = 256 * 1024;

/** One matter with what it uses, its standard pages and its towns; null where it has a fault, which is then named. */
export function loadMatter(request: {
  readonly folder: string;
  readonly file: string;
  readonly shared: SharedParts;
  /** Null where they are broken: then every matter's would seem to be. */
  readonly browse: BrowseGroups | null;
  readonly towns: readonly Town[];
  /** Ids and codes of the matters before it, each with its file. */
  readonly taken: Map<string, string>;
  readonly problems: ConfigProblem[];
}): MatterDefinition | null {
  const { file, shared, browse, problems } = request;
  const raw = sourceOf(request.folder, file, problems, { bytes: largestMatterBytes });
  const source = raw && expanded(raw, shared.common, problems);
  if (!source) return null;
  const { value, problems: schemaProblems } = parseSource(source, matterSchema);
  problems.push(...schemaProblems);
  if (value === null) return null;
  problems.push(
    ...checkFolderName(file)(value, source),
    ...checkMatter(value, source, standardPagesOf(value, shared.applicants)),
    ...(browse ? checkGroups(value, source, browse) : []),
    ...checkNotTaken(file, request.taken)(value, source),
  );
  return withTownOptions(withApplicants(value, shared.applicants), request.towns);
}

function sourceOf(
  folder: string,
  file: string,
  problems: ConfigProblem[],
  limit?: { readonly bytes: number },
): YamlSource | null {
  const reading = readYaml(join(folder, file), file, limit);
  if (reading.type === 'source') return reading.source;
  problems.push(...reading.problems);
  return null;
}

function expanded(source: YamlSource, common: CommonEntries, problems: ConfigProblem[]): YamlSource | null {
  const result = expandUses(source, common);
  problems.push(...result.problems);
  return result.problems.length > 0 ? null : result.source;
}

function checkFolderName(file: string) {
  return (matter: MatterDefinition, source: YamlSource): readonly ConfigProblem[] => {
    const folderName = file.split('/')[1] ?? '';
    return folderName.replace(/^\d{2}-/, '') === matter.id
      ? []
      : [source.problemAt(['id'], { expected: `the id that the folder ${folderName} names` })];
  };
}

/** Of two matters with one id residents would see one; by their codes the district knows which is filed. */
function checkNotTaken(file: string, taken: Map<string, string>) {
  return (
    { id, baseCode, implementingBody }: MatterDefinition,
    source: YamlSource,
  ): readonly ConfigProblem[] =>
    (
      [
        ['id', id],
        ['baseCode', `${implementingBody.creditCode} ${baseCode}`],
      ] as const
    ).flatMap(([key, value]) => {
      const other = taken.get(`${key} ${value}`);
      taken.set(`${key} ${value}`, other ?? file);
      return other === undefined ? [] : [source.problemAt([key], { expected: `another than in ${other}` })];
    });
}

/** A group that nobody offers would hide the matter from those who browse. */
function checkGroups(
  matter: {
    readonly id: string;
    readonly needs: readonly string[];
    readonly lifeEvents: readonly string[];
  },
  source: YamlSource,
  browse: BrowseGroups,
): readonly ConfigProblem[] {
  return (['needs', 'lifeEvents'] as const).flatMap((list) =>
    matter[list].flatMap((id, at) =>
      browse[list].some((group) => group.id === id)
        ? []
        : [source.problemAt([list, at], { expected: 'a group of reference/browse.yaml' })],
    ),
  );
}

function withTownOptions(matter: MatterDefinition, towns: readonly Town[]): MatterDefinition {
  const options = towns.map((town) => ({ value: town.code, label: town.name }));
  const fill = <Field extends { readonly kind: string }>(field: Field): Field =>
    field.kind === 'town' ? { ...field, options } : field;
  const fillAll = (field: FieldDefinition): FieldDefinition =>
    fill(field.fields ? { ...field, fields: field.fields.map(fill) } : field);
  return {
    ...matter,
    pages: matter.pages.map((page) => ({ ...page, fields: page.fields.map(fillAll) })),
  };
}
