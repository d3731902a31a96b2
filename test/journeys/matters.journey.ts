import { expect } from '@playwright/test';
import { isStopped } from './file-and-compare.ts';
import { plan } from './filings/plan.ts';
import { filesPlanAt } from './files-plan.ts';
import { tooYoungForPension } from './filings/social-security.ts';
import { test } from './terminal-fixture.ts';

filesPlanAt('LW');

test('every matter that terminals take is filed, and somebody files as an agent, a guardian and an organisation', async ({
  resident,
}) => {
  const person = await resident('zh-Hans');
  expect(plan.map(({ filing }) => filing.matterId).toSorted()).toEqual(person.filedMatterIds().toSorted());
  expect(plan).toHaveLength(26);
  const capacities = new Set(plan.map(({ filing }) => filing.answers['capacity']));
  for (const capacity of ['self', 'agent', 'guardian', 'organisation'])
    expect(capacities).toContain(capacity);
});

test('who is not sixty yet is told that there is no pension to confirm, and where to ask', async ({
  resident,
}) => {
  await isStopped(await resident('en'), tooYoungForPension, 'is-sixty');
});
