import type { ConfigProblem, YamlSource } from './load-yaml.ts';
import type { Condition, FieldDefinition, MatterDefinition } from './schema/matter.ts';

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

/** Operations of JSONLogic that definitions may use: those that read `var` from the whole data. */
const operations = new Set('var == === != !== ! !! or and if < <= > >= in cat + - * / %'.split(' '));
const applicantParts = new Set('type kind name number sexCode birthDate address passNumber'.split(' '));

/** What a condition at some place of the definition may name: all that lies before it on the path. */
interface Known {
  readonly answers: Set<string>;
  readonly materials: Set<string>;
  readonly values: Set<string>;
}

/** Faults that a schema cannot see: names that nothing bears, names borne twice, values that nothing gives. */
export function checkMatter(matter: MatterDefinition, source: YamlSource): readonly ConfigProblem[] {
  const check = new MatterCheck(source);
  const known: Known = { answers: new Set(), materials: new Set(), values: new Set() };
  matter.pages.forEach((page, index) => {
    const path: Path = ['pages', index];
    check.unique('page', page.id, [...path, 'id']);
    check.condition(page.when, [...path, 'when'], known);
    page.fields.forEach((field, at) => check.field(field, [...path, 'fields', at], known, known.answers));
  });
  matter.materials.forEach((material, index) => {
    const path: Path = ['materials', index];
    check.unique('material', material.id, [...path, 'id']);
    check.condition(material.when, [...path, 'when'], known);
    check.extract(material, path, { ...known, values: new Set() });
    known.materials.add(material.id);
  });
  check.routing(matter, known);
  check.identity(matter);
  return check.problems;
}

/** All others are travel documents. */
const chipKinds: readonly MatterDefinition['identity']['accepted'][number][] = [
  'resident-id',
  'residence-permit',
  'foreign-permanent-resident-2017',
  'foreign-permanent-resident-2023',
];

class MatterCheck {
  readonly problems: ConfigProblem[] = [];
  readonly #source: YamlSource;
  readonly #taken = new Set<string>();

  constructor(source: YamlSource) {
    this.#source = source;
  }

  unique(kind: string, id: string, path: Path): void {
    const key = `${kind} ${id}`;
    if (this.#taken.has(key)) this.#report(path, `a ${kind} id that is not taken yet`);
    this.#taken.add(key);
  }

  /** A travel document is taken only where the matter says so, and fills no field that stands for the chip's word. */
  identity({ identity, pages }: MatterDefinition): void {
    const takesTravelDocuments = identity.accepted.some((kind) => !chipKinds.includes(kind));
    if (takesTravelDocuments !== (identity.leastStrength !== 'chip'))
      this.#report(['identity', 'leastStrength'], 'scan or typed just where a travel document is accepted');
    if (
      takesTravelDocuments &&
      pages.some(({ fields }) => fields.some(({ prefillFromChip }) => prefillFromChip))
    )
      this.#report(['identity', 'accepted'], 'documents with a chip only, because fields are filled from it');
  }

  field(field: FieldDefinition, path: Path, known: Known, ownPlace: Set<string>): void {
    this.unique('field', field.id, [...path, 'id']);
    this.condition(field.when, [...path, 'when'], known);
    field.options?.forEach((option, at) => {
      this.condition(option.when, [...path, 'options', at, 'when'], known);
    });
    this.#options(field, path);
    this.#attributes(field, path);
    ownPlace.add(field.id);
    // A rule sees the answer that it judges.
    field.rules?.forEach((rule, at) => this.condition(rule.holds, [...path, 'rules', at, 'holds'], known));
  }

  extract(material: MatterDefinition['materials'][number], path: Path, known: Known): void {
    const { extract } = material;
    if (!extract) return;
    if (material.how !== 'scan') this.#report([...path, 'how'], 'scan, because values are extracted from it');
    const given: readonly string[] = templateValues[extract.template];
    extract.values.forEach((value, at) => {
      const valuePath: Path = [...path, 'extract', 'values', at];
      this.unique(`value of ${material.id}`, value.from, [...valuePath, 'from']);
      if (!given.includes(value.from)) {
        this.#report([...valuePath, 'from'], `a value of ${extract.template}: ${given.join(', ')}`);
      }
      this.field(value.field, [...valuePath, 'field'], known, known.values);
    });
  }

  routing(matter: MatterDefinition, known: Known): void {
    const fields = matter.pages.flatMap((page) => page.fields);
    const town = fields.find((field) => field.id === matter.handlingTownField);
    if (matter.handlingTownField !== undefined && town?.kind !== 'town') {
      this.#report(['handlingTownField'], 'the id of a field of kind town');
    }
    const contact = fields.find((field) => field.id === matter.contactField);
    if (matter.contactField !== undefined && contact?.kind !== 'phone') {
      this.#report(['contactField'], 'the id of a field of kind phone');
    }
    if (!matter.workOrder) return;
    const category = fields.find((field) => field.id === matter.workOrder?.categoryField);
    if (category?.kind !== 'choice') {
      this.#report(['workOrder', 'categoryField'], 'the id of a field of kind choice');
    }
    this.condition(matter.workOrder.urgentWhen, ['workOrder', 'urgentWhen'], known);
  }

  condition(condition: Condition | undefined, path: Path, known: Known): void {
    if (condition !== undefined) this.#logic(condition, path, known);
  }

  #logic(logic: unknown, path: Path, known: Known): void {
    if (Array.isArray(logic)) {
      logic.forEach((part, at) => this.#logic(part, [...path, at], known));
      return;
    }
    if (typeof logic !== 'object' || logic === null) return;
    const entries = Object.entries(logic);
    const [operation, operands] = entries[0] ?? ['', null];
    if (entries.length !== 1 || !operations.has(operation)) {
      this.#report(
        path,
        `one operation of ${[...operations].join(' ')}`,
        entries.map(([key]) => key).join(', '),
      );
    } else if (operation === 'var') {
      this.#variable(operands, [...path, 'var'], known);
    } else {
      this.#logic(operands, [...path, operation], known);
    }
  }

  #variable(name: unknown, path: Path, known: Known): void {
    const [place = '', id = '', ...rest] = typeof name === 'string' ? name.split('.') : [];
    const isKnown =
      (place === 'answers' && rest.length === 0 && known.answers.has(id)) ||
      (place === 'values' && rest.length === 0 && known.values.has(id)) ||
      (place === 'materials' && rest.join('.') === 'disposition' && known.materials.has(id)) ||
      (place === 'applicant' && rest.length === 0 && applicantParts.has(id)) ||
      name === 'site.id';
    if (!isKnown) {
      this.#report(
        path,
        'answers.<field before this place>, values.<value before it>, materials.<material before it>.disposition, ' +
          'applicant.<part> or site.id',
      );
    }
  }

  #options(field: FieldDefinition, path: Path): void {
    const isChoice = field.kind === 'choice' || field.kind === 'choices';
    if (isChoice && (field.options?.length ?? 0) === 0) {
      this.#report([...path, 'options'], `options, because the kind is ${field.kind}`);
    }
    if (!isChoice && field.options !== undefined) {
      this.#report([...path, 'options'], `no options, because the kind is ${field.kind}`);
    }
    const values = new Set<string>();
    field.options?.forEach((option, at) => {
      if (values.has(option.value)) {
        this.#report([...path, 'options', at, 'value'], 'a value that no other option of the field has');
      }
      values.add(option.value);
    });
  }

  #attributes(field: FieldDefinition, path: Path): void {
    const { minLength, maxLength, minimum, maximum } = field;
    if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
      this.#report([...path, 'minLength'], `at most the maxLength ${maxLength}`);
    }
    if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
      this.#report([...path, 'minimum'], `at most the maximum ${maximum}`);
    }
    if (field.alsoAccepts !== undefined && field.kind !== 'resident-id') {
      this.#report([...path, 'alsoAccepts'], 'nothing, because the kind is not resident-id', 'a list');
    }
  }

  #report(path: Path, expected: string, found?: string): void {
    this.problems.push(
      this.#source.problemAt(path, found === undefined ? { expected } : { expected, found }),
    );
  }
}
