import { createRouterClient } from '@orpc/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assert } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { StepView, TerminalView } from '#main/contract/views.ts';
import { composeTerminal, type ComposedTerminal } from '#main/service/compose.ts';
import { lineTimeMs } from '#devices/transports/simulator-paced-sender.ts';
import { writeTerminalConfig } from '#test/demo/terminal-config.ts';
import { Surroundings } from '#test/demo/surroundings.ts';
import { round, summarise, type BenchReport } from './bench.ts';

const BAUD_RATE = 115_200;
const READS = 60;
const WARM_UP = 5;
/** The find request had crossed the line when the clock starts; its time is added back. */
const FIND_REQUEST_BYTES = 10;

/**
 * Card on the reader to filled form, through the composed service, the device host in its own process and a reader
 * paced to 115,200 baud, beside the time that the exchange's bytes take on that line. The wait for the next find
 * poll is left out: it depends on when the card comes, not on the terminal.
 */
export async function run(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-card-'));
  const surroundings = await Surroundings.start({ folder, baudRate: BAUD_RATE });
  const configFile = await writeTerminalConfig({
    folder,
    dataFolder: join(folder, 'terminal'),
    site: 'LW',
    surroundings,
  });
  const kioskConfigFolder = resolve(import.meta.dirname, '../../kiosk-config');
  const terminal = unwrap(await composeTerminal({ configFile, kioskConfigFolder }));
  try {
    return await measure(terminal, surroundings);
  } finally {
    await terminal.close();
    await surroundings.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(terminal: ComposedTerminal, surroundings: Surroundings): Promise<BenchReport> {
  const samples = { toForm: [] as number[], onLine: [] as number[], ratio: [] as number[] };
  await until(
    terminal,
    (view) => view.devices.cardReader.type === 'ready' && view.devices.receiptPrinter.type === 'ready',
  );
  for (let i = 0; i < WARM_UP + READS; i += 1) {
    const { toFormMs, onLineMs } = await readOnce(terminal, surroundings);
    if (i < WARM_UP) continue;
    samples.toForm.push(toFormMs);
    samples.onLine.push(onLineMs);
    samples.ratio.push(toFormMs / onLineMs);
  }
  const rows = [
    summarise('card found to form filled', 'ms', samples.toForm),
    summarise('its bytes on the line (floor)', 'ms', samples.onLine),
    summarise('ratio, read by read', '', samples.ratio),
  ];
  const [toForm, onLine] = rows;
  return {
    bench: 'card-to-form',
    rows,
    figures: { read_over_line_time: round((toForm?.p50 ?? 0) / (onLine?.p50 ?? 1)) },
  };
}

async function readOnce(terminal: ComposedTerminal, surroundings: Surroundings) {
  const { cardReader } = surroundings;
  const client = createRouterClient(terminal.router);
  await client.visit.begin({ locale: 'zh-Hans' });
  await client.visit.chooseMatter({ matterId: 'individual-business' });
  await client.visit.start();
  await client.visit.agreeToNotice();
  await until(terminal, (view) => isReader(view.visit?.step, 'waiting'));
  await cardReader.nextCommand('find-card');
  surroundings.placeCard('liwan-resident');
  await cardReader.nextCommand('find-card');
  const foundAtMs = performance.now();
  await until(terminal, (view) => isReader(view.visit?.step, 'read'));
  await client.visit.confirmIdentity();
  await until(terminal, (view) => isFilledForm(view.visit?.step));
  const toFormMs = performance.now() - foundAtMs + lineTimeMs(FIND_REQUEST_BYTES, BAUD_RATE);
  const read = cardReader.lastRead();
  assert(read !== null, 'no read was counted');
  cardReader.liftCard();
  await client.visit.end();
  await client.visit.close();
  await until(terminal, (view) => view.visit === null);
  return { toFormMs, onLineMs: read.lineTimeMs };
}

function isReader(step: StepView | undefined, type: 'waiting' | 'read'): boolean {
  return step?.kind === 'identity' && step.state.type === type;
}

function isFilledForm(step: StepView | undefined): boolean {
  return step?.kind === 'form' && step.answers['operatorName'] !== undefined;
}

/** Resolves with the first view that holds, the present one included. */
function until(terminal: ComposedTerminal, holds: (view: TerminalView) => boolean): Promise<void> {
  return new Promise((resolvePromise) => {
    if (holds(terminal.view())) return resolvePromise();
    const stop = terminal.onView(() => {
      if (!holds(terminal.view())) return;
      stop();
      resolvePromise();
    });
  });
}
