import { filesPlanAt } from './files-plan.ts';
import { test } from './terminal-fixture.ts';

test.use({ site: 'PV' });

filesPlanAt('PV');
