import { locales, type LocalizedText } from '#main/basics/locale.ts';
import { organisationCodeProblem } from '#main/basics/document-numbers.ts';
import { variablesOf } from '#main/basics/json-logic.ts';
import { checkLogic, type Report } from './check-logic.ts';
import type { FieldDefinition, MatterDefinition } from './schema/matter.ts';

type Path = readonly (string | number)[];

/** Attributes of the catalogue that contradict each other. */
export function checkCatalogueData(
  matter: MatterDefinition,
  fields: ReadonlyMap<string, FieldDefinition | null>,
  report: Report,
): void {
  for (const key of ['legalLimit', 'promisedLimit'] as const) {
    const limit = matter[key];
    if (limit !== 'none' && (limit.unit === 'on-the-spot') !== (limit.amount === 0)) {
      report([key, 'amount'], '0 with the unit on-the-spot, and only with it');
    }
  }
  const { legalLimit, promisedLimit } = matter;
  const isLater =
    legalLimit !== 'none' &&
    promisedLimit.unit === legalLimit.unit &&
    promisedLimit.amount > legalLimit.amount;
  if (isLater) report(['promisedLimit', 'amount'], `at most the legal limit ${legalLimit.amount}`);
  checkCodes(matter, report);
  checkLimitTexts(matter, report);
  const isGuide = matter.mode === 'guide';
  if (!isGuide && matter.pages.length === 0)
    report(['pages'], 'at least 1 entries, because it is filed here');
  if (isGuide && matter.bringList.length === 0)
    report(['bringList'], 'a list of what to bring, because the mode is guide');
  for (const site of Object.keys(matter.modeAtSite)) {
    if (!matter.sites.some((one) => one === site))
      report(['modeAtSite', site], 'a site that offers the matter');
  }
  checkLegalBasis(matter, report);
  checkApplicants(matter, report);
  checkSharedData(matter, fields, report);
}

/** GB/T 39554.1: scope 2, type 2, department 2, item 3, sub-item 3; and the organisation code within the body's code. */
function checkCodes({ baseCode, type, implementingBody }: MatterDefinition, report: Report): void {
  if (!/^(00|44)/.test(baseCode)) report(['baseCode'], 'a code that begins with 00 or 44, its scope');
  else if (baseCode.slice(2, 4) !== type)
    report(['baseCode'], `${type}, its type, as third and fourth digit`);
  const { creditCode } = implementingBody;
  if (organisationCodeProblem(creditCode.slice(8, 17)) !== null) {
    report(['implementingBody', 'creditCode'], 'a credit code whose organisation code is right (GB 11714)');
  }
}

const workingDayWords: LocalizedText = { 'zh-Hans': '工作日', 'zh-Hant-HK': '工作天', en: 'working day' };

/** What a resident reads of a time limit is what is counted: the same number, of the same days. */
function checkLimitTexts(matter: MatterDefinition, report: Report): void {
  const limits = [
    ['legalTime', matter.legalTime, matter.legalLimit],
    ['promisedTime', matter.promisedTime, matter.promisedLimit],
  ] as const;
  for (const [key, text, limit] of limits) {
    if (limit === 'none' || !Number.isInteger(limit.amount) || limit.amount === 0) continue;
    for (const locale of locales) {
      const hasAmount = new RegExp(`(?<!\\d)${limit.amount}(?!\\d)`).test(text[locale]);
      if (!hasAmount) report([key, locale], `a text that names the ${limit.amount} days of the limit`);
      const saysWorking = text[locale].includes(workingDayWords[locale]);
      if (saysWorking !== (limit.unit === 'working-days')) {
        report([key, locale], `a text that says ${limit.unit === 'working-days' ? 'working days' : 'days'}`);
      }
    }
  }
}

/** An article is cited only where its text was read: a wrong one would be worse than the law's name alone. */
function checkLegalBasis({ legalBasis }: MatterDefinition, report: Report): void {
  legalBasis.forEach(({ articles, read }, at) => {
    articles.forEach((article, index) => {
      const isRead = read.includes(article) && !articles.slice(0, index).includes(article);
      if (!isRead) {
        report(['legalBasis', at, 'articles', index], 'an article that the law names under read, once');
      }
    });
  });
}

function checkApplicants({ applicants, identity }: MatterDefinition, report: Report): void {
  const { capacities, guardianUnder, leastAge } = applicants;
  if (new Set(capacities).size < capacities.length)
    report(['applicants', 'capacities'], 'each capacity once');
  if (guardianUnder !== undefined && !capacities.includes('guardian')) {
    report(['applicants', 'guardianUnder'], 'the capacity guardian beside it');
  }
  const filesForOthers = capacities.some((one) => one !== 'self');
  if (!identity.required && (filesForOthers || leastAge !== undefined)) {
    report(['applicants'], 'nothing but the capacity self, because nobody has to give a name');
  }
}

function checkSharedData(
  matter: MatterDefinition,
  fields: ReadonlyMap<string, FieldDefinition | null>,
  report: Report,
): void {
  const taken = new Set<string>();
  matter.sharedData.forEach((data, at) => {
    const path: Path = ['sharedData', at];
    if (taken.has(data.id)) report([...path, 'id'], 'an id of shared data that is not taken yet');
    taken.add(data.id);
    for (const fieldId of Object.keys(data.fills)) {
      const field = fields.get(fieldId);
      if (!field) report([...path, 'fills', fieldId], 'the id of a field');
      else if (field.kind === 'group' || field.kind === 'slot' || field.prefillFromChip !== undefined) {
        report([...path, 'fills', fieldId], 'a field that the resident could also type');
      }
    }
    data.replaces.forEach((id, index) => {
      if (!matter.materials.some((material) => material.id === id)) {
        report([...path, 'replaces', index], 'the id of a material');
      }
    });
    checkReplacements(matter, data, { fields, path, report });
  });
}

/** A paper of each member is replaced for those only whom the office has found, never for all at once. */
function checkReplacements(
  matter: MatterDefinition,
  data: MatterDefinition['sharedData'][number],
  {
    fields,
    path,
    report,
  }: { fields: ReadonlyMap<string, FieldDefinition | null>; path: Path; report: Report },
): void {
  const materials = new Map(matter.materials.map((material) => [material.id, material]));
  data.replaces.forEach((id, index) => {
    if (materials.get(id)?.perItemOf !== undefined && data.replacesWhen[id] === undefined)
      report([...path, 'replaces', index], `replacesWhen for ${id}, because there is one for each member`);
  });
  for (const [id, condition] of Object.entries(data.replacesWhen)) {
    const here: Path = [...path, 'replacesWhen', id];
    if (!data.replaces.includes(id)) {
      report(here, 'a material that stands in replaces');
      continue;
    }
    const group = fields.get(materials.get(id)?.perItemOf ?? '');
    const item = group ? new Set((group.fields ?? []).map((field) => field.id)) : null;
    const known = { answers: fields, materials: new Set<string>(), values: new Set<string>(), item };
    checkLogic(condition, here, { ...known, isOfShared: true }, report);
    const named = variablesOf(condition);
    if (!named.some((name) => name.startsWith('found.')))
      report(here, 'a condition over found.<key of the source>');
    if (group && !named.some((name) => name.startsWith('item.')))
      report(here, 'a condition over item.<field>, because there is one for each member');
  }
}
