import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { createCardReaderSimulator, type CardReaderSimulator } from './simulator.ts';

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
const { card } = personaOf('liwan-resident');
let folder: string;
let simulator: CardReaderSimulator;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  simulator = await createCardReaderSimulator({
    linkPath: join(folder, 'reader'),
    clock: systemClock,
    speaksAt: 57600,
  });
});

afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

async function run(...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    cli,
    '--path',
    simulator.linkPath,
    ...words,
  ]);
  return stdout;
}

it('finds the reader, reads a card without naming its holder, and sets another speed', async () => {
  expect(await run('identity')).toMatch(/05\.01-20095887-1234567890[\s\S]*serial, 57600 baud/);
  simulator.placeCard(card);
  const read = await run('read');
  expect(read).toContain("kind: 'resident-id'");
  expect(read).not.toContain(card.name);
  expect(read).not.toContain(card.number);
  expect(await run('set-baud', '115200')).toContain('done');
  expect(await run('identity')).toContain('serial, 115200 baud');
});
