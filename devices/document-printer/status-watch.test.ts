import { expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { createElectronSilentDocumentPrinter, SPOOLER_CHECK_MS } from './electron-silent.ts';
import { createIppDocumentPrinter, IDLE_CHECK_MS } from './adapter.ts';
import type { DocumentPrinter, ShellPrintAnswer } from './port.ts';
import { createDocumentPrinterSimulator } from './simulator.ts';

function nextStatus(printer: DocumentPrinter): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = printer.onStatus((status) => {
      stop();
      resolve(status);
    });
  });
}

it('an idle A4 printer is looked at, so that a filled tray is known without a job', async () => {
  const simulator = await createDocumentPrinterSimulator();
  const clock = new ManualClock();
  const printer = createIppDocumentPrinter({ config: { adapter: 'cups', url: simulator.url }, clock });
  simulator.setFault({ type: 'paper-out' });
  const first = nextStatus(printer);
  expect(printer.status()).toEqual({ type: 'starting' });
  expect(await first).toEqual({ type: 'needs-person', cause: 'paper-out' });
  simulator.setFault(null);
  const filled = nextStatus(printer);
  await clock.advance(0);
  await clock.advance(IDLE_CHECK_MS);
  expect(await filled).toEqual({ type: 'ready' });
  await printer.close();
  await simulator.close();
});

it('a printer of the system that was removed is missed, and found again', async () => {
  const clock = new ManualClock();
  let answer: ShellPrintAnswer = { type: 'printers', deviceNames: ['Office A4'] };
  const printer = createElectronSilentDocumentPrinter({
    config: { adapter: 'electron-silent', deviceName: 'Office A4' },
    askShell: async () => answer,
    clock,
  });
  printer.status();
  await clock.advance(0);
  expect(printer.status()).toEqual({ type: 'ready' });
  answer = { type: 'printers', deviceNames: [] };
  await clock.advance(SPOOLER_CHECK_MS);
  expect(printer.status()).toEqual({ type: 'offline', cause: 'not-installed' });
  answer = { type: 'printers', deviceNames: ['Office A4'] };
  await clock.advance(SPOOLER_CHECK_MS);
  expect(printer.status()).toEqual({ type: 'ready' });
  await printer.close();
});
