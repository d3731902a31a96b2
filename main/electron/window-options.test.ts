import { expect, test } from 'vitest';
import { kioskWindowOptions } from './window-options.ts';

test('the window is a kiosk and its page has no Node', () => {
  const options = kioskWindowOptions('/app/preload.cjs');
  expect(options).toMatchObject({ kiosk: true, frame: false, closable: false });
  expect(options.webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
  });
});
