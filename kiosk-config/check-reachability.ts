import { evaluateLogic, isTruthy, variablesOf } from '#main/basics/json-logic.ts';
import type { Report } from './check-logic.ts';
import type {
  Condition,
  FieldDefinition,
  FormPageDefinition,
  MatterDefinition,
  Rule,
} from './schema/matter.ts';

type Path = readonly (string | number)[];
type Value = string | number | boolean | null | readonly string[];

/** More combinations than these are not tried: such a condition is taken for one that can hold. */
const mostCombinations = 20_000;
const materialDispositions = [
  'given',
  'follows-later',
  'commitment',
  'not-needed',
  'made-here',
  'left-out',
  'witnessed',
];

/** A field with the condition of its page, which has to hold for there to be an answer. */
interface Place {
  readonly field: FieldDefinition;
  readonly pageWhen: Condition | undefined;
}

/**
 * Pages, fields, options and materials under a condition that can never hold, whatever is chosen on the way: the
 * values of choices, towns aside, are few enough to try them all. Conditions over typed text and numbers are only
 * tried where they compare with constants.
 */
export function checkReachability(
  matter: MatterDefinition,
  standardPages: readonly FormPageDefinition[],
  report: Report,
): void {
  const check = new ReachabilityCheck(matter, standardPages);
  const ask = (condition: Condition | undefined, path: Path, within?: Condition): void => {
    if (condition === undefined || check.canHold([condition, ...(within === undefined ? [] : [within])]))
      return;
    report(path, 'a condition that can hold for some answers', 'one that never does');
  };
  const askRules = (rules: readonly Rule[] | undefined, path: Path, within: readonly Condition[]): void => {
    rules?.forEach((rule, at) => {
      if (check.canHold([...within, ...check.conditionsOnPath(rule.holds)])) return;
      const expected = 'fields that can be on the path together, because else the rule never applies';
      report([...path, 'rules', at, 'holds'], expected, 'some that never are');
    });
  };
  matter.pages.forEach((page, index) => {
    const path: Path = ['pages', index];
    ask(page.when, [...path, 'when']);
    const ofPage = page.when === undefined ? [] : [page.when];
    askRules(page.rules, path, ofPage);
    page.fields.forEach((field, at) => {
      const ofField = field.when === undefined ? ofPage : [...ofPage, field.when];
      askRules(field.rules, [...path, 'fields', at], ofField);
      ask(field.when, [...path, 'fields', at, 'when'], page.when);
      field.options?.forEach((option, number) => {
        ask(option.when, [...path, 'fields', at, 'options', number, 'when'], page.when);
      });
    });
  });
  matter.materials.forEach((material, at) => ask(material.when, ['materials', at, 'when']));
  matter.materialChoices.forEach((choice, at) => ask(choice.when, ['materialChoices', at, 'when']));
  matter.eligibility.forEach((rule, at) => ask(rule.holds, ['eligibility', at, 'holds']));
  matter.instantRules.forEach((rule, at) => ask(rule.when, ['instantRules', at, 'when']));
  if (matter.workOrder) ask(matter.workOrder.urgentWhen, ['workOrder', 'urgentWhen']);
}

class ReachabilityCheck {
  readonly #matter: MatterDefinition;
  readonly #places = new Map<string, Place>();

  constructor(matter: MatterDefinition, standardPages: readonly FormPageDefinition[]) {
    this.#matter = matter;
    for (const page of [...standardPages, ...matter.pages]) {
      for (const field of page.fields) this.#places.set(field.id, { field, pageWhen: page.when });
    }
  }

  /** Under which the fields that a rule names are shown. */
  conditionsOnPath(rule: Condition): readonly Condition[] {
    return variablesOf(rule).flatMap((name) => {
      const place = this.#places.get(name.replace(/^answers\./, ''));
      return [place?.pageWhen, place?.field.when].filter((when) => when !== undefined);
    });
  }

  /** Whether all of them hold at once for some answers; true where that cannot be told. */
  canHold(conditions: readonly Condition[]): boolean {
    if (conditions.some((condition) => condition === false)) return false;
    const all = this.#withTheirOrigins(conditions);
    const names = [...new Set(all.flatMap(variablesOf))];
    const domains: (readonly Value[])[] = [];
    for (const name of names) {
      const domain = this.#domain(name, all);
      if (domain === null) return true;
      domains.push(domain);
    }
    const combinations = domains.reduce((product, domain) => product * domain.length, 1);
    if (combinations > mostCombinations) return true;
    for (let number = 0; number < combinations; number++) {
      const data = this.#dataOf(names, domains, number);
      if (this.#isConsistent(data) && conditions.every((one) => isTruthy(evaluateLogic(one, data, today)))) {
        return true;
      }
    }
    return false;
  }

  /** The conditions and, again and again, those of the fields that they name. */
  #withTheirOrigins(conditions: readonly Condition[]): readonly Condition[] {
    const all = [...conditions];
    const seen = new Set<string>();
    for (let at = 0; at < all.length; at++) {
      for (const name of variablesOf(all[at])) {
        const place = this.#places.get(name.replace(/^answers\./, ''));
        if (!place || seen.has(name)) continue;
        seen.add(name);
        for (const when of [place.pageWhen, place.field.when]) if (when !== undefined) all.push(when);
      }
    }
    return all;
  }

  /** All values that a variable may have; null where they are too many to try. */
  #domain(name: string, conditions: readonly Condition[]): readonly Value[] | null {
    if (name === 'site.id') return this.#matter.sites;
    if (name === 'applicant.kind') return this.#withoutName(this.#matter.identity.accepted);
    if (name === 'applicant.type')
      return this.#matter.identity.required ? ['person'] : ['person', 'anonymous'];
    if (name === 'applicant.sexCode') return this.#withoutName(['0', '1', '2', '9']);
    if (name.startsWith('materials.')) return [...materialDispositions, null];
    const field = this.#places.get(name.replace(/^answers\./, ''))?.field;
    if (!field || !name.startsWith('answers.') || field.compute !== undefined) return null;
    switch (field.kind) {
      case 'choice':
        return [...(field.options ?? []).map((option) => option.value), null];
      case 'yes-no':
        return [true, false, null];
      case 'choices':
        return subsets((field.options ?? []).map((option) => option.value));
      case 'number':
      case 'text':
      case 'multiline':
      case 'date':
      case 'month':
        return comparedConstants(name, conditions);
      case 'town':
      case 'place':
      case 'phone':
      case 'person-name':
      case 'resident-id':
      case 'credit-code':
      case 'slot':
      case 'group':
        return null;
      default:
        return field.kind satisfies never;
    }
  }

  #withoutName(values: readonly Value[]): readonly Value[] {
    return this.#matter.identity.required ? values : [...values, null];
  }

  #dataOf(names: readonly string[], domains: readonly (readonly Value[])[], number: number): Data {
    const data: { [Place in keyof Data]: Record<string, unknown> } = {
      answers: {},
      applicant: {},
      site: {},
      materials: {},
    };
    let rest = number;
    names.forEach((name, at) => {
      const domain = domains[at] ?? [];
      const value = domain[rest % domain.length] ?? null;
      rest = Math.floor(rest / domain.length);
      const [place = '', id = ''] = name.split('.');
      if (!isPlace(place) || value === null) return;
      data[place][id] = place === 'materials' ? { disposition: value } : value;
    });
    return data;
  }

  /** A hidden field has no answer, and an option that is not offered is not chosen. */
  #isConsistent(data: Data): boolean {
    return Object.entries(data.answers).every(([id, value]) => {
      const place = this.#places.get(id);
      if (!place) return true;
      const chosen = Array.isArray(value) ? (value as readonly unknown[]) : [value];
      const options = (place.field.options ?? []).filter((option) => chosen.includes(option.value));
      return [place.pageWhen, place.field.when, ...options.map((option) => option.when)].every(
        (when) =>
          when === undefined || !this.#isWithin(when, data) || isTruthy(evaluateLogic(when, data, today)),
      );
    });
  }

  /** Whether a condition can be asked of the data at hand: options of other fields may name what is not tried. */
  #isWithin(condition: Condition, data: Data): boolean {
    return variablesOf(condition).every((name) => {
      const [place = '', id = ''] = name.split('.');
      return isPlace(place) && Object.hasOwn(data[place], id);
    });
  }
}

/** Any day does: conditions that count days are only asked where their dates are not tried. */
const today = '2026-01-01';

interface Data {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly applicant: Readonly<Record<string, unknown>>;
  readonly site: Readonly<Record<string, unknown>>;
  readonly materials: Readonly<Record<string, unknown>>;
}

function isPlace(name: string): name is keyof Data {
  return name === 'answers' || name === 'applicant' || name === 'site' || name === 'materials';
}

function subsets(values: readonly string[]): readonly Value[] | null {
  if (values.length > 8) return null;
  const all = Array.from({ length: 2 ** values.length }, (_, mask) =>
    values.filter((_value, at) => (mask >> at) % 2 === 1),
  );
  return all.map((one) => (one.length === 0 ? null : one));
}

const comparisons = new Set('== === != !== < <= > >= in'.split(' '));

/**
 * The constants that a text, number or date is compared with, with what lies on either side of them; null where it is
 * used for anything else, because arithmetic can reach values that nobody tries.
 */
function comparedConstants(name: string, conditions: readonly Condition[]): readonly Value[] | null {
  const values = new Set<Value>([null, 'another text', 0]);
  let isComparedOnly = true;
  const visit = (logic: unknown, isOperand: boolean): void => {
    if (Array.isArray(logic)) return logic.forEach((one) => visit(one, isOperand));
    if (typeof logic !== 'object' || logic === null) return;
    for (const [operation, operands] of Object.entries(logic)) {
      if (operation === 'var') {
        if (operands === name && !isOperand) isComparedOnly = false;
        continue;
      }
      const list: readonly unknown[] = Array.isArray(operands) ? operands : [operands];
      const isComparison = comparisons.has(operation);
      if (isComparison && list.some((one) => isVariable(one, name)))
        collect(list, name, values, () => (isComparedOnly = false));
      list.forEach((one) => visit(one, isComparison || (operation.startsWith('!') && list.length === 1)));
    }
  };
  conditions.forEach((condition) => visit(condition, true));
  return isComparedOnly ? [...values] : null;
}

function isVariable(logic: unknown, name: string): boolean {
  return typeof logic === 'object' && logic !== null && (logic as { readonly var?: unknown }).var === name;
}

function collect(operands: readonly unknown[], name: string, values: Set<Value>, giveUp: () => void): void {
  for (const operand of operands.flat()) {
    if (isVariable(operand, name)) continue;
    if (typeof operand === 'number') for (const near of [operand - 1, operand, operand + 1]) values.add(near);
    else if (typeof operand === 'string') for (const near of [operand, `${operand}0`, '']) values.add(near);
    else if (typeof operand === 'object' && operand !== null) giveUp();
  }
}
