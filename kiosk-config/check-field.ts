import type { Report } from './check-logic.ts';
import type { FieldDefinition } from './schema/matter.ts';

type Path = readonly (string | number)[];

/** Keys that belong to some kinds of field only. */
const kindsWith: Partial<Record<keyof FieldDefinition, readonly FieldDefinition['kind'][]>> = {
  format: ['text'],
  alsoAccepts: ['resident-id'],
  options: ['choice', 'choices'],
  placeKinds: ['place'],
  within: ['place'],
  slots: ['slot'],
  itemName: ['group'],
  minimumItems: ['group'],
  maximumItems: ['group'],
  fields: ['group'],
  compute: ['number', 'text', 'yes-no', 'date', 'choice'],
  minimum: ['number'],
  maximum: ['number'],
  earliest: ['date', 'month'],
  latest: ['date', 'month'],
  minLength: ['text', 'multiline', 'person-name'],
  maxLength: ['text', 'multiline', 'person-name'],
  unit: ['number'],
};

/** Attributes that a field of its kind needs, must not have, or that contradict each other. */
export function checkFieldAttributes(field: FieldDefinition, path: Path, report: Report): void {
  for (const [key, kinds] of Object.entries(kindsWith)) {
    if (field[key as keyof FieldDefinition] === undefined || kinds.includes(field.kind)) continue;
    report([...path, key], `no ${key}, because the kind is ${field.kind}`);
  }
  checkOptions(field, path, report);
  checkBounds(field, path, report);
  if (field.kind === 'slot' && !field.slots) report([...path, 'slots'], 'slots, because the kind is slot');
  if (field.kind === 'group') {
    if (!field.fields) report([...path, 'fields'], 'fields, because the kind is group');
    if (!field.itemName) report([...path, 'itemName'], 'itemName, because the kind is group');
  }
  if (field.compute !== undefined && field.prefillFromChip !== undefined) {
    report([...path, 'compute'], 'nothing, because the field is filled from the chip');
  }
}

function checkBounds(field: FieldDefinition, path: Path, report: Report): void {
  const pairs = [
    ['minLength', 'maxLength'],
    ['minimum', 'maximum'],
    ['minimumItems', 'maximumItems'],
    ['earliest', 'latest'],
  ] as const;
  for (const [least, most] of pairs) {
    const [low, high] = [field[least], field[most]];
    if (low === undefined || high === undefined) continue;
    const isWrong = typeof low === 'number' ? low > Number(high) : isAfter(low, String(high));
    if (isWrong) report([...path, least], `at most the ${most} ${high}`);
  }
}

/** Two dates, or two offsets from today; a date and an offset cannot be compared. */
function isAfter(earliest: string, latest: string): boolean {
  const offset = (bound: string): number | null =>
    bound.startsWith('today') ? Number(bound.slice('today'.length) || 0) : null;
  const [from, to] = [offset(earliest), offset(latest)];
  if (from !== null && to !== null) return from > to;
  return from === null && to === null && earliest > latest;
}

function checkOptions(field: FieldDefinition, path: Path, report: Report): void {
  const isChoice = field.kind === 'choice' || field.kind === 'choices';
  if (isChoice && (field.options?.length ?? 0) === 0) {
    report([...path, 'options'], `options, because the kind is ${field.kind}`);
  }
  const values = new Set<string>();
  field.options?.forEach((option, at) => {
    if (values.has(option.value)) {
      report([...path, 'options', at, 'value'], 'a value that no other option of the field has');
    }
    values.add(option.value);
  });
}
