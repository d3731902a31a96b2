import { locales, type LocalizedText } from '#main/basics/locale.ts';
import type { KioskConfig } from './load.ts';
import type {
  FieldDefinition,
  FormPageDefinition,
  MaterialDefinition,
  MatterDefinition,
} from './schema/matter.ts';

/** What a resident notices of a change of the catalogue, in words, matter by matter. */
export function describeChanges(before: KioskConfig, after: KioskConfig): readonly string[] {
  const pairs = pairById(before.matters, after.matters);
  return pairs.flatMap(({ id, older, newer }) => {
    if (!older && newer) return [`${id}: new, “${newer.title.en}” (${newer.title['zh-Hans']})`];
    if (older && !newer) return [`${id}: withdrawn; nobody can start it any more`];
    return older && newer ? changesOfMatter(older, newer).map((line) => `${id}: ${line}`) : [];
  });
}

interface Pair<T> {
  readonly id: string;
  readonly older: T | null;
  readonly newer: T | null;
}

function pairById<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly Pair<T>[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  const find = (all: readonly T[], id: string): T | null => all.find((one) => one.id === id) ?? null;
  return ids.map((id) => ({ id, older: find(before, id), newer: find(after, id) }));
}

function changesOfMatter(older: MatterDefinition, newer: MatterDefinition): readonly string[] {
  const lines = [
    ...textChanges(older, newer),
    ...listChange('offered at', older.sites, newer.sites),
    ...listChange('identity documents', older.identity.accepted, newer.identity.accepted),
    ...listChange('who may file', older.applicants.capacities, newer.applicants.capacities),
    ...valueChange('mode', older.mode, newer.mode),
    ...valueChange('a name is required', older.identity.required, newer.identity.required),
    ...valueChange('open', windowOf(older), windowOf(newer)),
    ...valueChange('legal limit', limitOf(older.legalLimit), limitOf(newer.legalLimit)),
    ...valueChange('promised limit', limitOf(older.promisedLimit), limitOf(newer.promisedLimit)),
    ...pageChanges(older.pages, newer.pages),
    ...materialChanges(older.materials, newer.materials),
    ...ruleChanges(older, newer),
    ...noticeChanges(older, newer),
  ];
  const isSame = JSON.stringify({ ...older, version: 0 }) === JSON.stringify({ ...newer, version: 0 });
  if (isSame || newer.version > older.version) return lines;
  return [...lines, `CAUTION: it has changed, and its version is still ${newer.version}`];
}

const shownTexts = {
  title: 'title',
  plainNames: 'plain names',
  whoFor: 'who it is for',
  promisedTime: 'promised time',
  legalTime: 'legal time',
  visitsNeeded: 'visits',
  fee: 'fee',
  bring: 'what to bring',
  afterwards: 'what happens afterwards',
  elsewhere: 'where else',
  statement: 'statement above the signature',
} as const satisfies Partial<Record<keyof MatterDefinition, string>>;

function textChanges(older: MatterDefinition, newer: MatterDefinition): readonly string[] {
  return Object.entries(shownTexts).flatMap(([key, name]) =>
    textChange(name, older[key as keyof typeof shownTexts], newer[key as keyof typeof shownTexts]),
  );
}

function textChange(name: string, older: LocalizedText, newer: LocalizedText): readonly string[] {
  const changed = locales.filter((locale) => older[locale] !== newer[locale]);
  const [shown] = changed.includes('en') ? (['en'] as const) : changed;
  if (shown === undefined) return [];
  const other = changed.filter((locale) => locale !== shown);
  const more = other.length > 0 ? ` (and in ${other.join(', ')})` : ` (in ${shown} only)`;
  return [`${name}: “${older[shown]}” becomes “${newer[shown]}”${more}`];
}

function valueChange(name: string, older: unknown, newer: unknown): readonly string[] {
  if (JSON.stringify(older) === JSON.stringify(newer)) return [];
  return [`${name}: ${inWords(older)} becomes ${inWords(newer)}`];
}

function inWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function listChange(name: string, older: readonly string[], newer: readonly string[]): readonly string[] {
  const added = newer.filter((one) => !older.includes(one));
  const removed = older.filter((one) => !newer.includes(one));
  return [
    ...(added.length > 0 ? [`${name}: ${added.join(', ')} added`] : []),
    ...(removed.length > 0 ? [`${name}: ${removed.join(', ')} no longer`] : []),
  ];
}

function windowOf({ openWindow }: MatterDefinition): string {
  return openWindow ? `from ${openWindow.from} to ${openWindow.to} each year` : 'all year';
}

function limitOf(limit: MatterDefinition['legalLimit']): string {
  if (limit === 'none') return limit;
  return limit.unit === 'on-the-spot' ? 'on the spot' : `${limit.amount} ${limit.unit}`;
}

function pageChanges(
  older: readonly FormPageDefinition[],
  newer: readonly FormPageDefinition[],
): readonly string[] {
  return pairById(older, newer).flatMap(({ id, older: was, newer: is }) => {
    if (!was && is) return [`page “${is.title.en}” is new, with ${is.fields.map(nameOf).join(', ')}`];
    if (was && !is) return [`page “${was.title.en}” is gone`];
    if (!was || !is) return [];
    const where = `page “${is.title.en}”`;
    return [
      ...textChange(`title of page ${id}`, was.title, is.title),
      ...conditionChange(where, was.when, is.when),
      ...fieldChanges(where, was.fields, is.fields),
    ];
  });
}

function nameOf(field: FieldDefinition): string {
  return `“${field.label.en}”`;
}

function fieldChanges(
  where: string,
  older: readonly FieldDefinition[],
  newer: readonly FieldDefinition[],
): readonly string[] {
  return pairById(older, newer).flatMap(({ older: was, newer: is }) => {
    if (!was && is) {
      const how =
        is.compute !== undefined ? 'is worked out' : is.required ? 'must be answered' : 'may be answered';
      return [`${where}: ${nameOf(is)} is new and ${how}`];
    }
    if (was && !is) return [`${where}: ${nameOf(was)} is no longer asked`];
    if (!was || !is) return [];
    const of = `${where}: ${nameOf(is)}`;
    return [
      ...textChange(`${of} label`, was.label, is.label),
      ...(was.required === is.required
        ? []
        : [`${of} ${is.required ? 'must now' : 'need no longer'} be answered`]),
      ...attributes.flatMap((key) => valueChange(`${of} ${key}`, was[key], is[key])),
      ...listChange(`${of} options`, optionNames(was), optionNames(is)),
      ...conditionChange(of, was.when, is.when),
      ...fieldChanges(of, was.fields ?? [], is.fields ?? []),
    ];
  });
}

const attributes = [
  'kind',
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'earliest',
  'latest',
  'minimumItems',
  'maximumItems',
] as const;

function optionNames({ kind, options = [] }: FieldDefinition): readonly string[] {
  return kind === 'town' ? [] : options.map((option) => `“${option.label.en}”`);
}

function conditionChange(where: string, older: unknown, newer: unknown): readonly string[] {
  if (JSON.stringify(older) === JSON.stringify(newer)) return [];
  if (older === undefined) return [`${where}: is now asked only under a condition`];
  return [
    newer === undefined ? `${where}: is now always asked` : `${where}: is asked under another condition`,
  ];
}

function materialChanges(
  older: readonly MaterialDefinition[],
  newer: readonly MaterialDefinition[],
): readonly string[] {
  return pairById(older, newer).flatMap(({ older: was, newer: is }) => {
    if (!was && is) return [`paper “${is.name.en}” is new (${is.necessity}, ${is.how})`];
    if (was && !is) return [`paper “${was.name.en}” is no longer needed`];
    if (!was || !is) return [];
    const of = `paper “${is.name.en}”`;
    return [
      ...textChange(`${of} name`, was.name, is.name),
      ...valueChange(`${of} necessity`, was.necessity, is.necessity),
      ...valueChange(`${of} how`, was.how, is.how),
      ...valueChange(`${of} pages`, was.maxPages, is.maxPages),
      ...valueChange(`${of} one for each of`, was.perItemOf, is.perItemOf),
      ...valueChange(`${of} later`, laterOf(was), laterOf(is)),
      ...conditionChange(of, was.when, is.when),
    ];
  });
}

function laterOf({ later }: MaterialDefinition): string | null {
  return later ? `${later.kind} within ${later.dueWorkingDays} working days` : null;
}

function ruleChanges(older: MatterDefinition, newer: MatterDefinition): readonly string[] {
  return pairById(older.eligibility, newer.eligibility).flatMap(({ id, older: was, newer: is }) => {
    if (!was && is) return [`new condition to file (${id}): “${is.text.en}”`];
    if (was && !is) return [`condition to file dropped (${id})`];
    if (!was || !is || JSON.stringify(was.holds) === JSON.stringify(is.holds)) return [];
    return [`condition to file changed (${id}): “${is.text.en}”`];
  });
}

function noticeChanges(older: MatterDefinition, newer: MatterDefinition): readonly string[] {
  const isSame = JSON.stringify(older.notice.paragraphs) === JSON.stringify(newer.notice.paragraphs);
  if (isSame) return [];
  return newer.notice.version > older.notice.version
    ? [`the notice is version ${newer.notice.version}; everybody agrees to it anew`]
    : [`CAUTION: the notice has changed, and its version is still ${newer.notice.version}`];
}
