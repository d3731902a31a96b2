import { expect } from '@playwright/test';
import type { PrintedSlip } from '#devices/receipt-printer/simulator.ts';
import type { Demo } from '#test/demo/demo.ts';
import type { JourneyCase } from '#test/filings/cases.ts';
import { expectCase, expectFiled } from '#test/filings/compare-filing.ts';
import { expectSubmission } from '#test/filings/compare-submission.ts';
import { expectNoPersonalData, expectSlip, openedAtDistrict } from './compare.ts';
import { comesToTheForm, filesMatter, type Look } from './file-matter.ts';
import type { Filing } from '#test/filings/filing.ts';
import type { Resident } from './resident.ts';
import { walksMatter } from './walk-matter.ts';

/** Files a matter with the line up, and compares slip and opened submission with what was given, field by field. */
export async function filesAndCompares({
  person,
  demo,
  journey,
  look,
}: {
  readonly person: Resident;
  readonly demo: Demo;
  readonly journey: JourneyCase | Filing;
  readonly look?: Look;
}): Promise<PrintedSlip> {
  await filesMatter(person, journey, look);
  const slipNumber = await person.takesSlip('received');
  await look?.('slip');
  const opened = await openedAtDistrict(demo, slipNumber);
  const definition = person.matter(journey.matterId);
  expectSubmission(opened, journey, definition);
  if ('end' in journey) {
    expectFiled(opened, journey, definition);
    expectCase(demo.surroundings.district, opened, journey);
  }
  const title = person.say(definition.title);
  const slip = await expectSlip(demo, { slipNumber, journey, title, received: opened });
  await person.leaves({ level: 5 });
  expectNoPersonalData(demo, journey);
  return slip;
}

/** Fills in until the rules of the matter stop, reads why, and goes away. */
export async function isStopped(person: Resident, filing: Filing, ruleId: string): Promise<void> {
  await comesToTheForm(person, filing);
  expect(await walksMatter(person, filing)).toBe('stopped');
  const { eligibility, elsewhere } = person.matter(filing.matterId);
  const rule = eligibility.find(({ id }) => id === ruleId);
  await expect(person.page.getByText(person.say(rule?.text ?? elsewhere))).toBeVisible();
  await expect(person.page.getByText(person.say(elsewhere))).toBeVisible();
  await person.ends();
}
