import * as fc from 'fast-check';
import { throwIllegalValue } from '#main/basics/assert.ts';
import { formatExample } from '#main/basics/text-formats.ts';
import type { AnswerValue, Answers, GroupItem, PlainValue } from '#main/contract/form-views.ts';
import type { FieldDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { resolveDateBound } from '../dates.ts';
import { normaliseAnswer } from '../normalise-answer.ts';
import { writeSlotValue } from '../slot-value.ts';
import type { Applicant, MaterialState, PlaceLookup, StepId, WalkInput } from '../types.ts';

export const todayIso = '2026-03-02';

export const somePerson: Applicant = {
  type: 'person',
  kind: 'resident-id',
  identityStrength: 'chip',
  name: '陈婉仪',
  number: '440103195504200049',
  sexCode: '2',
  birthDate: '1955-04-20',
  address: '广州市荔湾区示例路 1 号',
  passNumber: null,
};

/** What a place field may be given: a code of its kinds. */
export type PlaceCodes = (kinds: FieldDefinition['placeKinds']) => readonly string[];

interface Surroundings {
  readonly places: PlaceLookup;
  readonly placeCodes: PlaceCodes;
}

/** Values that a field may be given: good ones most of the time, and what people and broken programs send. */
export function anyValueFor(field: FieldDefinition, around: Surroundings): fc.Arbitrary<AnswerValue> {
  const bad: fc.Arbitrary<AnswerValue> = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  return fc.oneof({ weight: 5, arbitrary: goodValueFor(field, around) }, { weight: 1, arbitrary: bad });
}

/** Values that the field takes by itself; rules across fields may still object. */
export function goodValueFor(field: FieldDefinition, around: Surroundings): fc.Arbitrary<AnswerValue> {
  return field.kind === 'group' ? itemsFor(field, around) : plainValueFor(field, around);
}

function plainValueFor(field: FieldDefinition, around: Surroundings): fc.Arbitrary<PlainValue> {
  const options = (field.options ?? []).map((option) => option.value);
  const latest = resolveDateBound(field.latest ?? 'today', todayIso);
  const earliest = resolveDateBound(field.earliest ?? (latest < todayIso ? latest : 'today-1'), todayIso);
  switch (field.kind) {
    case 'choice':
    case 'town':
      return fc.constantFrom(...options);
    case 'choices':
      return fc.subarray(options, { minLength: 1 });
    case 'yes-no':
      return fc.boolean();
    case 'number': {
      const bounds = { min: Math.ceil(field.minimum ?? 0), max: Math.floor(field.maximum ?? 1_000) };
      // The bounds more often than chance has it: shares of a single member must come to 100.
      return fc.oneof(fc.integer(bounds), fc.constantFrom(bounds.min, bounds.max));
    }
    case 'date':
      return fc.constantFrom(latest, earliest);
    case 'month':
      return fc.constantFrom(latest.slice(0, 7), earliest.slice(0, 7));
    case 'phone':
      return fc.constantFrom('+86 13800000000', '+852 91234567', '+853 61234567');
    case 'resident-id':
      return fc.constantFrom(
        '440605196001010010',
        '810000199003070015',
        ...(field.alsoAccepts?.includes('home-return-permit') ? ['H12345678', 'M12345678'] : []),
      );
    case 'credit-code':
      return fc.constant('91350100M000100Y43');
    case 'place':
      return fc.constantFrom(...around.placeCodes(field.placeKinds));
    case 'slot':
      return fc.constant(slotValue);
    case 'text':
      return field.format === undefined
        ? fc
            .constantFrom('桂城南新二路示例楼', '南海示例字号食品', '区'.repeat(field.minLength ?? 2))
            .map((text) => fitting(field, text))
        : fc.constant(formatExample(field.format));
    case 'multiline':
    case 'person-name':
      return fc
        .constantFrom('桂城南新二路示例楼', '南海示例字号食品', '区'.repeat(field.minLength ?? 2))
        .map((text) => fitting(field, text));
    case 'group':
      return fc.constant('');
    default:
      return throwIllegalValue(field.kind);
  }
}

function fitting({ minLength = 1, maxLength = 100 }: FieldDefinition, text: string): string {
  return text.padEnd(minLength, '区').slice(0, maxLength);
}

const slotValue = writeSlotValue({
  holdId: '6f1c1c2a-52cf-4c39-9a9c-3f3f0a4b7d10',
  slotId: 'slot-1',
  date: '2026-03-09',
  from: '09:00',
  to: '09:30',
  officeName: {
    'zh-Hans': '桂城街道行政服务中心',
    'zh-Hant-HK': '桂城街道行政服務中心',
    en: 'Guicheng Administrative Service Centre',
  },
});

function itemsFor(group: FieldDefinition, around: Surroundings): fc.Arbitrary<readonly GroupItem[]> {
  const values = fc.record(
    Object.fromEntries((group.fields ?? []).map((field) => [field.id, plainValueFor(field, around)])),
  );
  const minLength = group.minimumItems ?? 1;
  return fc
    .array(values, { minLength, maxLength: Math.max(minLength, Math.min(group.maximumItems ?? 3, 3)) })
    .map((all) => all.map((one, at) => ({ itemId: `item${at}`, values: one })));
}

/** Any state in which a visit can come to the engine. */
export function anyWalkInput(definition: MatterDefinition, around: Surroundings): fc.Arbitrary<WalkInput> {
  const formFields = definition.pages.flatMap((page) => page.fields);
  const stateKeys = definition.materials.flatMap(({ id, perItemOf }) =>
    perItemOf === undefined ? [id] : [`${id}.item0`, `${id}.item1`, `${id}.item2`],
  );
  const stepIds: readonly StepId[] = [
    'notice',
    'identity',
    'review',
    ...definition.pages.map((page) => `page:${page.id}` as const),
    ...stateKeys.flatMap((key) => [`material:${key}`, `confirmation:${key}`] as const),
  ];
  const record = (fields: readonly FieldDefinition[]): fc.Arbitrary<Answers> =>
    fc
      .record(Object.fromEntries(fields.map((field) => [field.id, anyValueFor(field, around)])), {
        requiredKeys: [],
      })
      .map((given) => normalised(fields, given));
  const stateOf = (key: string): fc.Arbitrary<MaterialState> => {
    const material = definition.materials.find(({ id }) => id === key.split('.')[0]);
    return fc.record<MaterialState>({
      pageCount: fc.nat(2),
      isPromised: fc.boolean(),
      isWitnessed: fc.boolean(),
      values: record((material?.extract?.values ?? []).map((value) => value.field)),
    });
  };
  return fc.record({
    definition: fc.constant(definition),
    siteId: fc.constantFrom('LW', 'HK'),
    applicant: fc.constantFrom<Applicant | null>(null, { type: 'anonymous' }, somePerson),
    answers: record(formFields),
    materials: fc.record(Object.fromEntries(stateKeys.map((key) => [key, stateOf(key)]))),
    passedSteps: fc.subarray([...stepIds]),
    todayIso: fc.constant(todayIso),
    places: fc.constant(around.places),
  });
}

function normalised(
  fields: readonly FieldDefinition[],
  given: Readonly<Record<string, AnswerValue | undefined>>,
): Answers {
  const entries = fields.flatMap((field) => {
    const value = given[field.id];
    const kept = value === undefined ? null : normaliseAnswer(field, value);
    return kept === null ? [] : [[field.id, kept] as const];
  });
  return Object.fromEntries(entries);
}
