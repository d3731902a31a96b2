import { filesAndCompares, isStopped } from './file-and-compare.ts';
import { businessFilings } from './filings/business.ts';
import { homeFilings } from './filings/home.ts';
import { landAndPaperFilings } from './filings/land-and-papers.ts';
import { socialSecurityFilings, tooYoungForPension } from './filings/social-security.ts';
import type { Filing } from './filing.ts';
import { test } from './terminal-fixture.ts';

const filings: readonly Filing[] = [
  ...Object.values(businessFilings),
  ...Object.values(socialSecurityFilings),
  ...Object.values(homeFilings),
  ...Object.values(landAndPaperFilings),
];

for (const filing of filings) {
  test(`${filing.matterId} from card to slip in zh-Hans`, async ({ resident, demo }) => {
    await filesAndCompares({ person: await resident('zh-Hans'), demo, journey: filing });
  });
}

test('who is not sixty yet is told that there is no pension to confirm, and where to ask', async ({ resident }) => {
  await isStopped(await resident('en'), tooYoungForPension, 'is-sixty');
});
