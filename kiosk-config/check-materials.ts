import type { Report } from './check-logic.ts';
import { isReadByChip } from './schema/matter.ts';
import type { FieldDefinition, MaterialDefinition, MatterDefinition } from './schema/matter.ts';

type Path = readonly (string | number)[];

/** Materials that nobody could ever hand in, and choices among materials that there are not. */
export function checkMaterials(
  matter: MatterDefinition,
  fields: ReadonlyMap<string, FieldDefinition | null>,
  report: Report,
): void {
  matter.materials.forEach((material, at) => {
    const path: Path = ['materials', at];
    checkWayIn(matter, material, path, report);
    checkTrust(material, path, report);
    if (material.perItemOf === undefined) return;
    if (fields.get(material.perItemOf)?.kind !== 'group') {
      report([...path, 'perItemOf'], 'the id of a field of kind group');
    }
    if (material.how !== 'scan') report([...path, 'how'], 'scan, because there is one for each member');
    if (material.extract) report([...path, 'extract'], 'nothing, because there is one for each member');
  });
  checkChoices(matter, report);
}

function checkWayIn(
  matter: MatterDefinition,
  material: MaterialDefinition,
  path: Path,
  report: Report,
): void {
  const { accepted, required } = matter.identity;
  if (material.how === 'card-reader') {
    const isEverRead = accepted.some(isReadByChip);
    if (!isEverRead)
      report([...path, 'how'], 'a way in which it can be given: no card is read for this matter');
    if (!required && material.necessity === 'required') {
      report([...path, 'necessity'], 'optional, because nobody has to show a card');
    }
  }
  if (material.how !== 'scan' && material.how !== 'staff-witness' && material.later) {
    report([...path, 'later'], 'nothing, because nobody brings it');
  }
  if (material.how !== 'scan' && material.subject === 'picture') {
    report([...path, 'how'], 'scan, because it is a picture');
  }
  const wantsPaper = material.how === 'scan' && material.form === 'electronic';
  if (wantsPaper) report([...path, 'form'], 'paper or either, because it is scanned');
}

/**
 * 国办函〔2016〕108号: what an agency's own data or chip says is A, what a member of staff saw B, a scan C, and what its
 * author alone stands for D. A kiosk's scan of something self-made is either.
 */
const trustOfWays: Readonly<Record<MaterialDefinition['how'], readonly MaterialDefinition['trustLevel'][]>> =
  {
    'card-reader': ['A'],
    'not-needed': ['A'],
    'staff-witness': ['B'],
    scan: ['C', 'D'],
    'made-here': ['D'],
  };

function checkTrust({ how, source, trustLevel }: MaterialDefinition, path: Path, report: Report): void {
  const levels = trustOfWays[how];
  if (!levels.includes(trustLevel)) {
    report([...path, 'trustLevel'], `${levels.join(' or ')}, by the way in which it is given`);
  } else if (how === 'scan' && source === '20' && trustLevel === 'D') {
    report([...path, 'trustLevel'], 'C, because an agency issued what is scanned');
  }
}

function checkChoices(matter: MatterDefinition, report: Report): void {
  const materials = new Map(matter.materials.map((material) => [material.id, material]));
  const taken = new Set<string>();
  matter.materialChoices.forEach((choice, at) => {
    const path: Path = ['materialChoices', at];
    if (taken.has(choice.id)) report([...path, 'id'], 'a choice id that is not taken yet');
    taken.add(choice.id);
    if (choice.atLeast > choice.of.length) {
      report([...path, 'atLeast'], `at most ${choice.of.length}, as many as there are to choose from`);
    }
    choice.of.forEach((id, index) => {
      const material = materials.get(id);
      if (!material) report([...path, 'of', index], 'the id of a material');
      else if (material.necessity === 'required') {
        report([...path, 'of', index], 'a material of necessity optional, because another may stand for it');
      } else if (material.how !== 'scan' && material.how !== 'not-needed') {
        report([...path, 'of', index], 'a material that is scanned or taken from shared data');
      }
    });
  });
}
