import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import type { AskShell, DocumentPrinterConfig, ShellPrintRequest } from '#devices/document-printer/port.ts';
import {
  createDocumentPrinterSimulator,
  type DocumentPrinterSimulator,
} from '#devices/document-printer/simulator.ts';
import { createDeviceHost } from './client.ts';
import type { DeviceHost } from './port.ts';

const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
const document = { pdf, copies: 2, jobName: 'CW-LW0101-26112200012' };
let simulator: DocumentPrinterSimulator;
let host: DeviceHost | null = null;

beforeEach(async () => {
  simulator = await createDocumentPrinterSimulator();
});

afterEach(async () => {
  await host?.close();
  await simulator.close();
});

function hostWith(documentPrinter: DocumentPrinterConfig, askShell?: AskShell): DeviceHost {
  host = createDeviceHost({
    config: {
      cardReader: null,
      receiptPrinter: null,
      documentPrinter,
      documentScanner: null,
      codeScanner: null,
      staffCredential: null,
    },
    clock: systemClock,
    log: () => {},
    askShell,
  });
  return host;
}

it('prints through the host process, and says who the printer is', async () => {
  const { documentPrinter, inventory } = bound(hostWith({ adapter: 'cups', url: simulator.url }));
  expect(await documentPrinter.print(document)).toEqual({ type: 'printed', sheets: 2 });
  expect(simulator.jobs()).toMatchObject([{ name: document.jobName, state: 'completed' }]);
  expect(simulator.jobs()[0]?.pdf.equals(pdf)).toBe(true);
  expect(inventory().devices).toMatchObject([
    {
      device: 'documentPrinter',
      adapter: 'cups',
      identity: { model: 'Citizen Window A4 printer simulator', firmware: '1.00', serial: 'SIM-0003' },
      counters: { commands: 1, failures: 0 },
    },
  ]);
  simulator.setFault({ type: 'toner-empty' });
  expect(await documentPrinter.print(document)).toEqual({ type: 'not-printed', cause: 'toner-empty' });
  expect(documentPrinter.status()).toEqual({ type: 'needs-person', cause: 'toner-empty' });
});

it('throws at a job name that could hold a name, before anything is sent', () => {
  const { documentPrinter } = hostWith({ adapter: 'cups', url: simulator.url });
  for (const jobName of ['陈大文', 'Chan Tai Man', '', 'x'.repeat(41)])
    expect(() => documentPrinter.print({ ...document, jobName })).toThrow('job name');
  expect(simulator.jobs()).toEqual([]);
});

it('asks the shell for a printer of its system, and never says more than that its job was taken', async () => {
  const asked: ShellPrintRequest[] = [];
  let isTaken = true;
  const { documentPrinter, inventory } = bound(
    hostWith({ adapter: 'electron-silent', deviceName: 'Office A4', isDuplex: true }, async (request) => {
      asked.push(request);
      if (request.type === 'list-printers') return { type: 'printers', deviceNames: ['Fax', 'Office A4'] };
      return isTaken ? { type: 'spooled' } : { type: 'not-spooled', reason: 'no spooler' };
    }),
  );
  expect(await documentPrinter.refreshStatus()).toEqual({ type: 'ready' });
  expect(await documentPrinter.print(document)).toEqual({
    type: 'unknown',
    cause: 'no-status',
    sheets: null,
  });
  expect(asked.at(-1)).toEqual({
    type: 'print-silently',
    deviceName: 'Office A4',
    pdf,
    copies: 2,
    isDuplex: true,
  });
  isTaken = false;
  expect(await documentPrinter.print(document)).toEqual({ type: 'not-printed', cause: 'refused' });
  expect(inventory().devices).toMatchObject([
    { adapter: 'electron-silent', identity: { model: 'Office A4' }, counters: { commands: 2, failures: 1 } },
  ]);
});

it('is not there where no Electron shell started the service', async () => {
  const { documentPrinter } = hostWith({ adapter: 'electron-silent', deviceName: 'Office A4' });
  expect(await documentPrinter.refreshStatus()).toEqual({ type: 'offline', cause: 'not-installed' });
  expect(await documentPrinter.print(document)).toEqual({ type: 'not-printed', cause: 'offline' });
});

function bound(running: DeviceHost) {
  return { documentPrinter: running.documentPrinter, inventory: () => running.inventory() };
}
