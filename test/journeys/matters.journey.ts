import { isStopped } from './file-and-compare.ts';
import { filesPlanAt } from './files-plan.ts';
import { tooYoungForPension } from '#test/filings/social-security.ts';
import { test } from './terminal-fixture.ts';

filesPlanAt('LW');

test('who is not sixty yet is told that there is no pension to confirm, and where to ask', async ({
  resident,
}) => {
  await isStopped(await resident('en'), tooYoungForPension, 'is-sixty');
});
