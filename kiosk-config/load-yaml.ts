import { basename } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { throwIllegalValue } from '#main/basics/assert.ts';
import { readTextFile } from './read-text.ts';

/** A fault in a configuration file, precise enough to be put right without knowing the program. */
export interface ConfigProblem {
  /** As it was named, or relative to the configuration folder. */
  readonly file: string;
  /** From 1; of the value, or of the nearest value around it. */
  readonly line: number;
  /** For example `pages[1].fields[0].kind`; empty for the whole file. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** One readable line: `matter.yaml:12 pages[0].id: expected …, found …`. */
export function formatConfigProblem(problem: ConfigProblem): string {
  const place = `${problem.file}:${problem.line}`;
  return `${place}${problem.path === '' ? '' : ` ${problem.path}`}: expected ${problem.expected}, found ${problem.found}`;
}

type Path = readonly (string | number)[];

/** A parsed file that can still say on which line a value stands. */
export interface YamlSource {
  readonly file: string;
  readonly data: unknown;
  /** The same lines under other data, whose paths are those of the file: what `use` was replaced by. */
  withData(data: unknown): YamlSource;
  problemAt(path: Path, what: { readonly expected: string; readonly found?: string }): ConfigProblem;
}

export type YamlReading =
  | { readonly type: 'source'; readonly source: YamlSource }
  | { readonly type: 'problems'; readonly problems: readonly ConfigProblem[] };

/** The largest file is a tenth of it. */
const largestFileBytes = 512 * 1024;
/** Of one file: who mends the first ones sees the rest. */
export const mostProblems = 50;

/** Reads and parses one YAML file; `shownAs` is the name that problems carry. */
export function readYaml(
  path: string,
  shownAs: string = basename(path),
  limit: { readonly bytes: number } = { bytes: largestFileBytes },
): YamlReading {
  const refusal = (expected: string, found: string, line = 1): YamlReading => ({
    type: 'problems',
    problems: [{ file: shownAs, line, path: '', expected, found }],
  });
  const read = readTextFile(path, limit);
  if (!read.ok) return refusal(read.error.expected, read.error.found, read.error.line);
  const text = read.value;
  const tooDeep = lineOfDeepNesting(text);
  if (tooDeep !== null) return refusal(`at most ${deepestNesting} levels`, 'more of them', tooDeep);
  const quick = parseQuickly(text);
  if (quick) {
    const source = sourceOf({ file: shownAs, data: quick.data, parsed: once(() => parseExactly(text)) });
    return { type: 'source', source };
  }
  const exact = parseExactly(text);
  const { document, lineCounter } = exact;
  const faults = [
    ...document.errors.map(({ pos, message }) => ({ at: pos[0], found: message })),
    ...keysTwice(document).map((at) => ({ at, found: 'a key that its mapping already has' })),
  ];
  if (faults.length > 0) {
    const problems = faults.slice(0, mostProblems).map(({ at, found }) => ({
      file: shownAs,
      line: lineCounter.linePos(at).line,
      path: '',
      expected: 'YAML',
      found,
    }));
    return { type: 'problems', problems };
  }
  let data: unknown;
  try {
    data = document.toJS();
  } catch {
    const unknown = lineOfUnknownAlias(exact);
    if (unknown !== null) return refusal('an alias of an anchor before it', 'one that there is not', unknown);
    // The library refuses more than 100 copies by aliases: ten levels of ten make 10^10.
    return refusal('at most 100 aliases', 'aliases of aliases');
  }
  return { type: 'source', source: sourceOf({ file: shownAs, data, parsed: () => exact }) };
}

/** With the places of all values. */
interface ExactParse {
  readonly document: Document;
  readonly lineCounter: LineCounter;
}

function parseExactly(text: string): ExactParse {
  const lineCounter = new LineCounter();
  // The parser's own look for keys twice compares each with each: 20,000 of them take it 20 seconds.
  const options = { lineCounter, prettyErrors: false, uniqueKeys: false };
  return { document: parseDocument(text, options), lineCounter };
}

/** Where a key stands that its mapping has before. */
function keysTwice(document: Document): readonly number[] {
  const places: number[] = [];
  visit(document, {
    Map: (_key, map) => {
      const taken = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (taken.has(key.value)) places.push(key.range?.[0] ?? 0);
        taken.add(key.value);
      }
    },
  });
  return places;
}

function lineOfUnknownAlias({ document, lineCounter }: ExactParse): number | null {
  let line: number | null = null;
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document)) return undefined;
      line = lineCounter.linePos(alias.range?.[0] ?? 0).line;
      return visit.BREAK;
    },
  });
  return line;
}

/** Where an anchor, an alias or a tag may stand. */
const anchorOrTag = /(?:^|[\s[{,:?-])[&*!]\S/m;

/**
 * The values alone, in a tenth of the time: lines are only asked for where there is a fault. Null for what it does not
 * take and for what two parsers could read differently; then the exact one has the word, and names the fault.
 */
function parseQuickly(text: string): { readonly data: unknown } | null {
  if (anchorOrTag.test(text)) return null;
  try {
    return { data: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return null;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function sourceOf(parts: {
  readonly file: string;
  readonly data: unknown;
  readonly parsed: () => ExactParse;
}): YamlSource {
  const { file, data } = parts;
  return {
    file,
    data,
    withData: (other) => sourceOf({ ...parts, data: other }),
    problemAt: (at, { expected, found }) => ({
      file,
      line: lineOf(parts.parsed(), at),
      path: formatPath(at),
      expected,
      found: found ?? describe(valueAt(data, at)),
    }),
  };
}

/** Of brackets, of lines further and further in, and of `- - -`; no definition has more than 20. */
const deepestNesting = 60;
const manySignsInARow = new RegExp(`(?:[-?:] +){${deepestNesting}}`, 'y');
const [lineEnd, blank, openers, closers] = [10, 32, [91, 123], [93, 125]];

/** The parser calls itself for each level: 10^5 of them overflow its stack. By codes, because every file is looked at. */
function lineOfDeepNesting(text: string): number | null {
  let brackets = 0;
  let line = 0;
  const indents: number[] = [];
  for (let from = 0; from < text.length;) {
    line++;
    let first = from;
    while (text.charCodeAt(first) === blank) first++;
    manySignsInARow.lastIndex = first;
    if (manySignsInARow.test(text)) return line;
    let at = first;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === lineEnd) break;
      if (openers.includes(code)) brackets++;
      else if (closers.includes(code)) brackets--;
    }
    if (at > first) {
      while ((indents.at(-1) ?? -1) >= first - from) indents.pop();
      indents.push(first - from);
    }
    if (brackets > deepestNesting || indents.length > deepestNesting) return line;
    from = at + 1;
  }
  return null;
}

/** Checks a source against a schema; each problem names its line, what is expected and what stands there. */
export function parseSource<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
): { readonly value: z.output<Schema> | null; readonly problems: readonly ConfigProblem[] } {
  const parsed = schema.safeParse(source.data);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues
    .slice(0, mostProblems)
    .flatMap((issue) => problemsOfIssue(source, issue));
  return { value: null, problems: problems.slice(0, mostProblems) };
}

function problemsOfIssue(source: YamlSource, issue: z.core.$ZodIssue): readonly ConfigProblem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, mostProblems)
        .map((key) => source.problemAt([...path, key], { expected: 'no such key', found: `"${key}"` }));
    case 'invalid_type':
      return [source.problemAt(path, { expected: issue.expected })];
    case 'invalid_value':
      return [
        source.problemAt(path, { expected: issue.values.map((one) => JSON.stringify(one)).join(' or ') }),
      ];
    case 'too_small':
      return [source.problemAt(path, { expected: `at least ${issue.minimum}${unitOf(issue.origin)}` })];
    case 'too_big':
      return [source.problemAt(path, { expected: `at most ${issue.maximum}${unitOf(issue.origin)}` })];
    case 'invalid_format':
      return [source.problemAt(path, { expected: expectedFormat(issue) })];
    case 'invalid_union':
      return [source.problemAt(path, { expected: expectedOfAny(source, issue) })];
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return [source.problemAt(path, { expected: issue.message })];
    default:
      return throwIllegalValue(issue);
  }
}

/** What each alternative would have taken. */
function expectedOfAny(source: YamlSource, issue: z.core.$ZodIssueInvalidUnion): string {
  const alternatives = issue.errors.flat().flatMap((inner) => problemsOfIssue(source, inner));
  const expected = new Set(alternatives.map((alternative) => alternative.expected));
  return expected.size === 0 ? issue.message : [...expected].join(' or ');
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}

function expectedFormat(issue: z.core.$ZodIssueInvalidStringFormat): string {
  // Schemas say in words what their pattern asks; zod's own message starts with "Invalid".
  if (!issue.message.startsWith('Invalid')) return issue.message;
  return issue.pattern === undefined
    ? `a value of format ${issue.format}`
    : `a text matching ${issue.pattern}`;
}

function lineOf({ document, lineCounter }: ExactParse, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}

function formatPath(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return value;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a mapping';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
