import type { PrintedSlip } from '#devices/receipt-printer/simulator.ts';
import type { Demo } from '#test/demo/demo.ts';
import type { JourneyCase } from './cases.ts';
import { expectNoPersonalData, expectSlip, expectSubmission, openedAtDistrict } from './compare.ts';
import { filesMatter } from './file-matter.ts';
import type { Resident } from './resident.ts';

/** Files a matter with the line up, and compares slip and opened submission with what was given, field by field. */
export async function filesAndCompares({
  person,
  demo,
  journey,
}: {
  readonly person: Resident;
  readonly demo: Demo;
  readonly journey: JourneyCase;
}): Promise<PrintedSlip> {
  await filesMatter(person, journey);
  const slipNumber = await person.takesSlip('received');
  const opened = await openedAtDistrict(demo, slipNumber);
  const definition = person.matter(journey.matterId);
  expectSubmission(opened, journey, definition);
  const title = person.say(definition.title);
  const slip = await expectSlip(demo, { slipNumber, journey, title, received: opened });
  await person.leaves({ level: 5 });
  expectNoPersonalData(demo, journey);
  return slip;
}
