import type { CorrectionItem, CorrectionNotice } from '#main/district/case-messages.ts';
import type {
  FieldDefinition,
  FormPageDefinition,
  MaterialDefinition,
  MatterDefinition,
} from '#kiosk-config/schema/matter.ts';
import { words } from '../words.ts';

/**
 * The matter reduced to what a notice of correction asks, so that the same engine and the same screens walk it. Rules
 * that look at other answers are left to the district, which has them. Null where nothing that is asked is known to
 * this version of the definition: then it cannot be corrected here.
 */
export function correctionDefinition(
  definition: MatterDefinition,
  { items }: Pick<CorrectionNotice, 'items'>,
): MatterDefinition | null {
  const wanted = (kind: CorrectionItem['kind'], id: string): CorrectionItem | undefined =>
    items.find((item) => item.kind === kind && item.targetId === id);
  const pages = definition.pages.flatMap((page) => askedPage(page, (id) => wanted('field', id)));
  const materials = definition.materials.flatMap((material) => {
    const item = wanted('material', material.id);
    return item ? [askedMaterial(material, item)] : [];
  });
  const knownCount = pages.reduce((sum, { fields }) => sum + fields.length, 0) + materials.length;
  if (knownCount < items.length) return null;
  return {
    ...without(definition, ['handlingTownField', 'contactField', 'workOrder']),
    pages,
    materials,
    // The district has judged who may file, and asks by name for the papers that it misses.
    eligibility: [],
    materialChoices: [],
    sharedData: [],
  };
}

function askedPage(
  page: FormPageDefinition,
  wanted: (fieldId: string) => CorrectionItem | undefined,
): readonly FormPageDefinition[] {
  const fields = page.fields.flatMap((field) => {
    const item = wanted(field.id);
    return item ? [askedField(field, item)] : [];
  });
  return fields.length === 0 ? [] : [{ id: page.id, title: page.title, fields }];
}

/** The clerk's note stands where the hint stood: it says what is wrong and what would be right. */
function askedField(field: FieldDefinition, item: CorrectionItem): FieldDefinition {
  const rest = without(field, ['when', 'rules', 'prefillFromChip']);
  return { ...rest, required: true, hint: words.noticeSays(item.note) };
}

function askedMaterial(material: MaterialDefinition, item: CorrectionItem): MaterialDefinition {
  const rest = without(material, ['when', 'later']);
  return { ...rest, necessity: 'required', how: 'scan', hint: words.noticeSays(item.note) };
}

function without<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  keys: readonly Key[],
): Omit<Whole, Key> {
  const rest = { ...whole };
  for (const key of keys) delete rest[key];
  return rest;
}
