import { expect as playwrightExpect } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import playwrightConfig from './playwright.config.ts';

/** With the journeys' time limit outside of the test runner too: taking pictures is no test, and its machine may be busy. */
export const expect = playwrightExpect.configure({
  timeout: assertDefined(playwrightConfig.expect?.timeout),
});
