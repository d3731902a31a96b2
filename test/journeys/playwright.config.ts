import { defineConfig } from '@playwright/test';

/**
 * Journeys drive the real renderer in the system's Chromium, against the real service, adapters over
 * pseudo-terminals, and the real gateway.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  // Each has a terminal, a district and a browser of its own; two at once are what two cores can bear.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: 'list',
  outputDir: '../../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
    actionTimeout: 40_000,
    launchOptions: {
      executablePath: process.env.CITIZEN_CHROMIUM ?? '/usr/bin/chromium',
      // Chromium refuses its sandbox to root; the kiosk itself never runs as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
});
