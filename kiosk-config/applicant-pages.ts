import type { LocalizedText } from '#main/basics/locale.ts';
import type { StandardApplicants } from './schema/reference.ts';
import type { EligibilityRule, FormPageDefinition, MatterDefinition } from './schema/matter.ts';

/** The pages of `reference/applicants.yaml` that a matter gets: none where everybody files for themselves. */
export function standardPagesOf(
  { applicants }: MatterDefinition,
  standard: StandardApplicants,
): readonly FormPageDefinition[] {
  const { capacities } = applicants;
  if (capacities.every((capacity) => capacity === 'self')) return [];
  const principals = capacities.flatMap((capacity) =>
    capacity === 'self' ? [] : [standard.principals[capacity].page],
  );
  return [withOfferedCapacities(standard.capacityPage, capacities), ...principals];
}

/** The definition with its standard pages before its own, their materials, and the ages as rules of eligibility. */
export function withApplicants(matter: MatterDefinition, standard: StandardApplicants): MatterDefinition {
  const { capacities } = matter.applicants;
  const pages = standardPagesOf(matter, standard);
  const materials = capacities.flatMap((capacity) =>
    capacity === 'self' ? [] : standard.principals[capacity].materials,
  );
  const ownIds = new Set(matter.materials.map((material) => material.id));
  return {
    ...matter,
    pages: [...pages, ...matter.pages],
    // A matter that names the material itself says more about it.
    materials: [...matter.materials, ...materials.filter((material) => !ownIds.has(material.id))],
    eligibility: [...ageRules(matter, standard), ...matter.eligibility],
  };
}

function withOfferedCapacities(page: FormPageDefinition, capacities: readonly string[]): FormPageDefinition {
  return {
    ...page,
    fields: page.fields.map((field) => {
      const options = (field.options ?? []).filter((option) => capacities.includes(option.value));
      // Where there is one capacity only, it is shown and not asked.
      const only = options.length === 1 ? { compute: options[0]?.value ?? '' } : {};
      return { ...field, options, ...only };
    }),
  };
}

/** Both are about who stands here: for themselves. */
function ageRules(
  { applicants }: MatterDefinition,
  standard: StandardApplicants,
): readonly EligibilityRule[] {
  const asksForCapacity = applicants.capacities.some((capacity) => capacity !== 'self');
  const rule = (id: string, years: number | undefined, text: LocalizedText): readonly EligibilityRule[] => {
    if (years === undefined) return [];
    const isOldEnough = { '>=': [{ 'years-since': { var: 'applicant.birthDate' } }, years] };
    const holds = asksForCapacity
      ? { or: [{ '!=': [{ var: 'answers.capacity' }, 'self'] }, isOldEnough] }
      : isOldEnough;
    return [{ id, holds, text: withYears(text, years) }];
  };
  return [
    ...rule('guardian-under', applicants.guardianUnder, standard.guardianUnder),
    ...rule('least-age', applicants.leastAge, standard.leastAge),
  ];
}

function withYears(text: LocalizedText, years: number): LocalizedText {
  const fill = (one: string): string => one.replaceAll('{years}', String(years));
  return { 'zh-Hans': fill(text['zh-Hans']), 'zh-Hant-HK': fill(text['zh-Hant-HK']), en: fill(text.en) };
}
