import { filesPlanAt } from './files-plan.ts';
import { test } from './terminal-fixture.ts';

test.use({ site: 'MO' });

filesPlanAt('MO');
