import { listOperations } from '#main/basics/json-logic.ts';
import type { FieldDefinition } from './schema/matter.ts';

type Path = readonly (string | number)[];
export type Report = (path: Path, expected: string, found?: string) => void;

/** Operations of JSONLogic that definitions may use. */
const operations = new Set(
  (
    'var == === != !== ! !! or and if < <= > >= in cat + - * / % min max merge length missing ' +
    'all some none map filter reduce years-since days-since days-between sum-of'
  ).split(' '),
);
const applicantParts = new Set('type kind name number sexCode birthDate address passNumber'.split(' '));

/**
 * Nobody reads a rule of more parts, and the limits bound what the engine does for it: one operation over a list
 * inside another, twenty members each.
 */
const mostParts = 200;
const deepestLogic = 16;
const deepestLists = 2;

/** What a condition at some place of the definition may name: all that lies before it on the path. */
export interface Known {
  /** By id; fields of kind group carry their own fields. */
  readonly answers: ReadonlyMap<string, FieldDefinition | null>;
  readonly materials: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  /** Fields of the same item before this place; null outside a group. */
  readonly item: ReadonlySet<string> | null;
  /** True where what an office has found may be named; only the office knows its keys. */
  readonly isOfShared?: boolean;
}

/** Where `var` looks: the whole data, or one member of a list. */
type Scope =
  | { readonly type: 'whole' }
  /** `fields` is null where the members have no names of their own, as the values of `choices`. */
  | { readonly type: 'member'; readonly fields: ReadonlySet<string> | null; readonly isReduce: boolean };

/** Faults of one expression: operations that there are none, names that nothing bears, and what has no end. */
export function checkLogic(logic: unknown, path: Path, known: Known, report: Report): void {
  const size = measure(logic, 0);
  if (size.parts > mostParts || size.depth > deepestLogic) {
    report(path, `at most ${mostParts} parts, ${deepestLogic} levels deep`, `${size.parts} parts`);
    return;
  }
  new LogicCheck(known, report).logic(logic, path, { type: 'whole' }, 0);
}

function measure(logic: unknown, depth: number): { readonly parts: number; readonly depth: number } {
  if (typeof logic !== 'object' || logic === null || depth > deepestLogic * 3) return { parts: 1, depth };
  const inner = (Array.isArray(logic) ? logic : Object.values(logic)).map((one) => measure(one, depth + 1));
  return {
    parts: 1 + inner.reduce((sum, one) => sum + one.parts, 0),
    depth: Math.max(depth, ...inner.map((one) => one.depth)),
  };
}

class LogicCheck {
  readonly #known: Known;
  readonly #report: Report;

  constructor(known: Known, report: Report) {
    this.#known = known;
    this.#report = report;
  }

  logic(logic: unknown, path: Path, scope: Scope, lists: number): void {
    if (Array.isArray(logic)) {
      logic.forEach((part, at) => this.logic(part, [...path, at], scope, lists));
      return;
    }
    if (typeof logic !== 'object' || logic === null) return;
    const entries = Object.entries(logic);
    const [operation, operands] = entries[0] ?? ['', null];
    if (entries.length !== 1 || !operations.has(operation)) {
      const found = entries.map(([key]) => key).join(', ');
      this.#report(path, `one operation of ${[...operations].join(' ')}`, found === '' ? 'nothing' : found);
      return;
    }
    const inside = [...path, operation];
    if (operation === 'var') this.#variable(operands, inside, scope);
    else if (operation === 'sum-of') this.#sum(operands, inside);
    else if (operation === 'missing') this.#missing(operands, inside, scope);
    else if (listOperations.has(operation)) this.#list(operation, operands, inside, scope, lists);
    else this.logic(operands, inside, scope, lists);
  }

  #list(operation: string, operands: unknown, path: Path, scope: Scope, lists: number): void {
    const wanted = operation === 'reduce' ? 3 : 2;
    if (!Array.isArray(operands) || operands.length !== wanted) {
      this.#report(
        path,
        `${wanted} operands: a list, what is asked of each${wanted === 3 ? ', the start' : ''}`,
      );
      return;
    }
    if (lists >= deepestLists) {
      this.#report(path, `at most ${deepestLists} lists inside each other`, 'another list');
      return;
    }
    const [list, each, start] = operands as readonly unknown[];
    this.logic(list, [...path, 0], scope, lists);
    const fields = this.#fieldsOf(list, scope);
    this.logic(each, [...path, 1], { type: 'member', fields, isReduce: operation === 'reduce' }, lists + 1);
    if (operation === 'reduce') this.logic(start, [...path, 2], scope, lists);
  }

  /** What a member of the list is made of: of a group its fields, through `filter` as well. */
  #fieldsOf(list: unknown, scope: Scope): ReadonlySet<string> | null {
    if (typeof list !== 'object' || list === null || scope.type !== 'whole') return null;
    const { var: name, filter } = list as { readonly var?: unknown; readonly filter?: unknown };
    if (Array.isArray(filter)) return this.#fieldsOf(filter[0], scope);
    const group = typeof name === 'string' ? this.#known.answers.get(name.replace(/^answers\./, '')) : null;
    return group?.fields ? new Set(group.fields.map((field) => field.id)) : null;
  }

  #sum(operands: unknown, path: Path): void {
    const [group, member] = Array.isArray(operands) ? (operands as readonly unknown[]) : [];
    const fields = typeof group === 'string' ? this.#known.answers.get(group)?.fields : undefined;
    const isNumber = fields?.some((field) => field.id === member && field.kind === 'number') ?? false;
    if (!isNumber) this.#report(path, '[group before this place, number field of it]');
  }

  #missing(operands: unknown, path: Path, scope: Scope): void {
    const names = Array.isArray(operands) ? (operands as readonly unknown[]) : [operands];
    names.forEach((name, at) => this.#variable(name, [...path, at], scope));
  }

  #variable(name: unknown, path: Path, scope: Scope): void {
    if (scope.type === 'member') {
      this.#memberVariable(name, path, scope);
      return;
    }
    const known = this.#known;
    const [place = '', id = '', ...rest] = typeof name === 'string' ? name.split('.') : [];
    const isKnown =
      (place === 'answers' && rest.length === 0 && known.answers.has(id)) ||
      (place === 'values' && rest.length === 0 && known.values.has(id)) ||
      (place === 'item' && rest.length === 0 && (known.item?.has(id) ?? false)) ||
      (place === 'materials' && rest.join('.') === 'disposition' && known.materials.has(id)) ||
      (place === 'applicant' && rest.length === 0 && applicantParts.has(id)) ||
      (place === 'found' && rest.length === 0 && id !== '' && known.isOfShared === true) ||
      name === 'site.id' ||
      name === 'today';
    if (!isKnown) {
      this.#report(
        path,
        'answers.<field before this place>, values.<value before it>, item.<field before it in the group>, ' +
          'materials.<material before it>.disposition, applicant.<part>, site.id or today' +
          (known.isOfShared ? ', found.<key of the source>' : ''),
      );
    }
  }

  #memberVariable(name: unknown, path: Path, scope: Extract<Scope, { type: 'member' }>): void {
    const { fields, isReduce } = scope;
    if (isReduce && name === 'accumulator') return;
    const own = isReduce && typeof name === 'string' ? name.replace(/^current\.?/, '') : name;
    if (own === '' || (typeof own === 'string' && fields?.has(own))) return;
    const prefix = isReduce ? 'accumulator or current.' : '';
    const names = fields ? `${prefix}<${[...fields].join(' or ')}>` : `${prefix}"" (the member itself)`;
    this.#report(path, names);
  }
}
