import { variablesOf } from '#main/basics/json-logic.ts';
import { checkCatalogueData } from './check-catalogue-data.ts';
import { checkComputed } from './check-computed.ts';
import { checkFieldAttributes } from './check-field.ts';
import { checkLogic, type Known, type Report } from './check-logic.ts';
import { checkMaterials } from './check-materials.ts';
import { checkReachability } from './check-reachability.ts';
import type { ConfigProblem, YamlSource } from './load-yaml.ts';
import { isReadByChip } from './schema/matter.ts';
import type { FieldDefinition, FormPageDefinition, MatterDefinition, Rule } from './schema/matter.ts';

type Path = readonly (string | number)[];

/** What the templates of main/documents give; `TemplateFields` there is the same list as a type. */
export const templateValues = {
  'tenancy-contract': [
    'landlordName',
    'landlordIdNumber',
    'tenantName',
    'tenantIdNumber',
    'premisesAddress',
    'areaSquareMetres',
    'leaseFrom',
    'leaseTo',
    'monthlyRentYuan',
  ],
  'premises-proof': ['ownerName', 'premisesAddress', 'areaSquareMetres', 'issuer', 'issueDate'],
} as const satisfies Record<
  NonNullable<MatterDefinition['materials'][number]['extract']>['template'],
  unknown
>;

/** The same sets while they grow along the path. */
interface Growing {
  readonly answers: Map<string, FieldDefinition | null>;
  readonly materials: Set<string>;
  readonly values: Set<string>;
  readonly item: Set<string> | null;
}

/**
 * Faults that a schema cannot see: names that nothing bears, names borne twice, values that nothing gives, steps that
 * nobody reaches. `standardPages` come before the matter's own (`applicants` of the matter).
 */
export function checkMatter(
  matter: MatterDefinition,
  source: YamlSource,
  standardPages: readonly FormPageDefinition[],
): readonly ConfigProblem[] {
  const check = new MatterCheck(source, matter);
  const known: Growing = { answers: new Map(), materials: new Set(), values: new Set(), item: null };
  for (const page of standardPages) {
    check.take('page', page.id);
    for (const field of page.fields) {
      check.take('field', field.id);
      known.answers.set(field.id, field);
    }
  }
  matter.pages.forEach((page, index) => check.page(page, ['pages', index], known));
  matter.materials.forEach((material, index) => {
    const path: Path = ['materials', index];
    check.unique('material', material.id, [...path, 'id']);
    check.condition(material.when, [...path, 'when'], known);
    check.extract(material, path, { ...known, values: new Set() });
    known.materials.add(material.id);
  });
  check.routing(known);
  check.identity(standardPages);
  check.rulesOfMatter(known);
  checkMaterials(matter, known.answers, check.report);
  checkCatalogueData(matter, known.answers, check.report);
  // What cannot be reached is only asked of definitions whose conditions can be read.
  if (check.problems.length === 0) checkReachability(matter, standardPages, check.report);
  return check.problems;
}

class MatterCheck {
  readonly problems: ConfigProblem[] = [];
  readonly report: Report;
  readonly #matter: MatterDefinition;
  readonly #taken = new Set<string>();
  readonly #allFields: ReadonlySet<string>;

  constructor(source: YamlSource, matter: MatterDefinition) {
    this.#matter = matter;
    this.#allFields = new Set(matter.pages.flatMap((page) => page.fields.map((field) => field.id)));
    this.report = (path, expected, found) => {
      this.problems.push(source.problemAt(path, found === undefined ? { expected } : { expected, found }));
    };
  }

  take(kind: string, id: string): void {
    this.#taken.add(`${kind} ${id}`);
  }

  unique(kind: string, id: string, path: Path): void {
    if (this.#taken.has(`${kind} ${id}`)) this.report(path, `a ${kind} id that is not taken yet`);
    this.take(kind, id);
  }

  page(page: FormPageDefinition, path: Path, known: Growing): void {
    this.unique('page', page.id, [...path, 'id']);
    this.condition(page.when, [...path, 'when'], known);
    page.fields.forEach((field, at) => {
      this.field(field, [...path, 'fields', at], known);
      known.answers.set(field.id, field);
      this.#rules(field.rules, [...path, 'fields', at], known);
    });
    this.#rules(page.rules, path, known);
    page.rules?.forEach((rule, at) => {
      const field = page.fields.find(({ id }) => id === rule.fieldId);
      if (rule.fieldId !== undefined && !field) {
        this.report([...path, 'rules', at, 'fieldId'], 'the id of a field on this page');
      }
      if (field?.compute !== undefined || field?.prefillFromChip !== undefined) {
        this.report([...path, 'rules', at, 'fieldId'], 'a field that the resident can change', field.id);
      }
    });
  }

  field(field: FieldDefinition, path: Path, known: Growing): void {
    this.unique('field', field.id, [...path, 'id']);
    this.#ownConditions(field, path, known);
    checkFieldAttributes(field, path, this.report);
    if (field.kind === 'group') this.#group(field, path, known);
  }

  extract(material: MatterDefinition['materials'][number], path: Path, known: Growing): void {
    const { extract } = material;
    if (!extract) return;
    if (material.how !== 'scan') this.report([...path, 'how'], 'scan, because values are extracted from it');
    const given: readonly string[] = templateValues[extract.template];
    extract.values.forEach((value, at) => {
      const valuePath: Path = [...path, 'extract', 'values', at];
      this.unique(`value of ${material.id}`, value.from, [...valuePath, 'from']);
      if (!given.includes(value.from)) {
        this.report([...valuePath, 'from'], `a value of ${extract.template}: ${given.join(', ')}`);
      }
      this.field(value.field, [...valuePath, 'field'], known);
      known.values.add(value.field.id);
      this.#rules(value.field.rules, [...valuePath, 'field'], known);
      if (['group', 'slot', 'choices'].includes(value.field.kind)) {
        this.report([...valuePath, 'field', 'kind'], 'a kind that one printed value can fill');
      }
    });
  }

  routing(known: Growing): void {
    const { handlingTownField, contactField, workOrder } = this.#matter;
    const kindOf = (id: string | undefined) => known.answers.get(id ?? '')?.kind;
    if (handlingTownField !== undefined && !['town', 'place'].includes(kindOf(handlingTownField) ?? '')) {
      this.report(['handlingTownField'], 'the id of a field of kind town or place');
    }
    if (contactField !== undefined && kindOf(contactField) !== 'phone') {
      this.report(['contactField'], 'the id of a field of kind phone');
    }
    if (!workOrder) return;
    if (kindOf(workOrder.categoryField) !== 'choice') {
      this.report(['workOrder', 'categoryField'], 'the id of a field of kind choice');
    }
    this.condition(workOrder.urgentWhen, ['workOrder', 'urgentWhen'], known);
  }

  /** A travel document is taken only where the matter says so, and fills no field that stands for the chip's word. */
  identity(standardPages: readonly FormPageDefinition[]): void {
    const { identity, pages } = this.#matter;
    const takesTravelDocuments = identity.accepted.some((kind) => !isReadByChip(kind));
    if (takesTravelDocuments !== (identity.leastStrength !== 'chip'))
      this.report(['identity', 'leastStrength'], 'scan or typed just where a travel document is accepted');
    // Addresses, pass numbers and sex codes stand on a chip only; a name and a number are typed as well.
    const fromChip = [...standardPages, ...pages].some(({ fields }) =>
      fields.some((field) => field.prefillFromChip !== undefined && field.required && isOnChipOnly(field)),
    );
    if (takesTravelDocuments && fromChip)
      this.report(['identity', 'accepted'], 'documents with a chip only, because fields are filled from it');
  }

  rulesOfMatter(known: Growing): void {
    this.#matter.eligibility.forEach((rule, at) => {
      this.unique('eligibility rule', rule.id, ['eligibility', at, 'id']);
      this.condition(rule.holds, ['eligibility', at, 'holds'], { ...known, materials: new Set() });
      for (const name of variablesOf(rule.holds)) {
        const field = known.answers.get(name.replace(/^answers\./, ''));
        // A rule is asked once all that it names is answered: what may stay empty would hide it.
        if (field && !field.required)
          this.report(['eligibility', at, 'holds'], 'fields that must be answered', field.id);
      }
    });
    this.#matter.instantRules.forEach((rule, at) => {
      this.unique('instant rule', rule.id, ['instantRules', at, 'id']);
      this.condition(rule.when, ['instantRules', at, 'when'], known);
    });
    this.#matter.materialChoices.forEach((choice, at) => {
      this.condition(choice.when, ['materialChoices', at, 'when'], known);
    });
  }

  condition(condition: unknown, path: Path, known: Known): void {
    if (condition !== undefined) checkLogic(condition, path, known, this.report);
  }

  #ownConditions(field: FieldDefinition, path: Path, known: Known): void {
    this.condition(field.when, [...path, 'when'], known);
    field.options?.forEach((option, at) => {
      this.condition(option.when, [...path, 'options', at, 'when'], known);
    });
    const around = field.within === undefined ? null : (known.answers.get(field.within)?.kind ?? 'none');
    if (around !== null && around !== 'town' && around !== 'place')
      this.report([...path, 'within'], 'the id of a field of kind town or place before this one');
    if (field.compute === undefined) return;
    const problemCount = this.problems.length;
    this.condition(field.compute, [...path, 'compute'], known);
    if (this.problems.length === problemCount) checkComputed(field, path, this.report);
    const later = JSON.stringify(field.compute).match(/"answers\.([A-Za-z0-9-]+)"/g) ?? [];
    for (const name of later.map((one) => one.slice(9, -1))) {
      if (known.answers.has(name) || !this.#allFields.has(name)) continue;
      const found = name === field.id ? `${name}, which is itself` : `${name}, which comes later`;
      this.report([...path, 'compute'], 'fields before this one, so that nothing waits for itself', found);
    }
  }

  #rules(rules: readonly Rule[] | undefined, path: Path, known: Known): void {
    rules?.forEach((rule, at) => this.condition(rule.holds, [...path, 'rules', at, 'holds'], known));
  }

  /** Inside a group conditions see the item so far, and all that lies before the group. */
  #group(group: FieldDefinition, path: Path, known: Growing): void {
    const item = new Set<string>();
    const own = new Set<string>();
    group.fields?.forEach((field, at) => {
      const fieldPath: Path = [...path, 'fields', at];
      if (own.has(field.id))
        this.report([...fieldPath, 'id'], 'a field id that no other field of the group has');
      own.add(field.id);
      if (field.id === 'itemId')
        this.report([...fieldPath, 'id'], 'another id: itemId is taken by the engine');
      this.#ownConditions(field, fieldPath, { ...known, item });
      checkFieldAttributes(field, fieldPath, this.report);
      item.add(field.id);
      this.#rules(field.rules, fieldPath, { ...known, item });
    });
  }
}

function isOnChipOnly({ prefillFromChip }: FieldDefinition): boolean {
  return prefillFromChip === 'address' || prefillFromChip === 'passNumber' || prefillFromChip === 'sexCode';
}
