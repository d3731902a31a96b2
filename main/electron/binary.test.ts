/** What only the real Electron can show. It is never fetched for a test. */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { TerminalMessage } from '#main/contract/shell-messages.ts';
import { startXServer } from '#main/chromium/testing/x-server.ts';

const projectFolder = join(import.meta.dirname, '../..');
const hasBinary = existsSync(join(projectFolder, 'node_modules/electron/dist/electron'));
// Electron's sandbox refuses root, and the shell has no switch to go without it.
const isRoot = process.getuid?.() === 0;
if (!hasBinary) console.log('skipped: no Electron binary');
else if (isRoot) console.log('skipped: Electron keeps its sandbox and does not run as root');

test.skipIf(!hasBinary || isRoot)('the built shell starts its service and ends in order', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'electron-binary-test-'));
  const xServer = await startXServer();
  try {
    const built = spawnSync(
      process.execPath,
      [join(projectFolder, 'node_modules/vite/bin/vite.js'), 'build', '--app'],
      {
        cwd: projectFolder,
      },
    );
    expect(built.status).toBe(0);
    const example = parse(await readFile(join(projectFolder, 'kiosk-config/terminals/example.yaml'), 'utf8'));
    const devices = { cardReader: null, receiptPrinter: null, documentScanner: null, codeScanner: null };
    const configFile = join(folder, 'terminal.yaml');
    await writeFile(configFile, stringify({ ...example, devices }));
    const terminal = fork(join(projectFolder, 'main/terminal.ts'), ['--config', configFile], {
      env: { ...process.env, DISPLAY: xServer.display, CITIZEN_SHELL: 'electron' },
    });
    const exited = once(terminal, 'exit');
    const [message] = (await once(terminal, 'message')) as [TerminalMessage];
    expect(message).toEqual({ type: 'ready', url: null, isHeadless: false });
    terminal.send({ type: 'stop' });
    expect((await exited)[0]).toBe(0);
  } finally {
    await xServer.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
