import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      // Importing the real package in Node calls its downloader.
      electron: fileURLToPath(new URL('./main/electron/testing/fake-electron.ts', import.meta.url)),
    },
  },
  test: {
    include: ['{main,devices,kiosk-config,renderer,test}/**/*.test.{ts,tsx}'],
    exclude: ['test/journeys/**', '**/node_modules/**'],
    // Component tests name happy-dom in a docblock; everything else runs in plain Node, as the service does.
    environment: 'node',
    // A limit for what hangs, wide enough for a busy machine of two cores.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    coverage: { include: ['**/*.{ts,tsx}'] },
  },
});
