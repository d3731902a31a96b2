import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { createCardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { createCodeScannerSimulator } from '#devices/code-scanner/simulator.ts';
import { createDocumentPrinterSimulator } from '#devices/document-printer/simulator.ts';
import { createDocumentScannerSimulator } from '#devices/document-scanner/simulator.ts';
import { createDeviceHost } from '#devices/host/client.ts';
import type { DeviceHostConfig } from '#devices/host/port.ts';
import { createReceiptPrinterSimulator } from '#devices/receipt-printer/simulator.ts';
import { createStaffCredentialSimulator } from '#devices/staff-credential/simulator.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import { personas } from '#test/fixtures/personas.ts';
import { isProbePassed, probeReportText, runProbe } from './probe.ts';
import { codeStep } from './steps/05-code.ts';
import type { ProbeContext, Technician } from './steps/step.ts';

const folder = mkdtempSync(join(tmpdir(), 'probe-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET_CODE = 'https://example.com/someone?id=440605';
const SECRET_UID = '04a1b2c3';
const persona = assertDefined(personas[0], 'no persona');
let simulators: Awaited<ReturnType<typeof startSimulators>>;
beforeAll(async () => {
  simulators = await startSimulators();
});
afterAll(() => simulators.close());

async function startSimulators() {
  const clock = systemClock;
  const link = (name: string) => join(folder, name);
  const [cardReader, printer, codes, a4, scanner, staffWire] = await Promise.all([
    createCardReaderSimulator({ linkPath: link('reader'), clock, baudRate: null }),
    createReceiptPrinterSimulator({ linkPath: link('printer'), clock, widthDots: 576 }),
    createCodeScannerSimulator({ linkPath: link('codes'), clock }),
    createDocumentPrinterSimulator(),
    createDocumentScannerSimulator(),
    createPtyPair({ linkPath: link('staff') }),
  ]);
  const staff = createStaffCredentialSimulator(staffWire);
  const config: DeviceHostConfig = {
    cardReader: { adapter: 'sam-v-serial', path: link('reader'), baudRate: 115200 },
    receiptPrinter: {
      adapter: 'escpos-serial',
      path: link('printer'),
      baudRate: 115200,
      widthDots: 576,
      encoding: 'gb18030',
      mode: 'text',
    },
    documentPrinter: { adapter: 'cups', url: a4.url },
    documentScanner: scanner.config,
    codeScanner: { adapter: 'serial-line', path: link('codes'), baudRate: 9600 },
    staffCredential: { adapter: 'card-uid-serial', path: link('staff'), baudRate: 9600 },
  };
  const close = () =>
    Promise.all([cardReader, printer, codes, a4, scanner, staff].map((simulator) => simulator.close()));
  return { cardReader, printer, codes, a4, scanner, staff, config, close };
}

function technicianWho(acts: { readonly onSay: (line: string) => void; readonly answer?: boolean | null }) {
  return {
    say: acts.onSay,
    confirm: async () => acts.answer ?? null,
    onKey: () => () => {},
  } satisfies Technician;
}

it('passes a terminal whose devices all work, and files nothing of a person', async () => {
  const { cardReader, codes, a4, scanner, staff, config } = simulators;
  const image = await sharp({ create: { width: 413, height: 585, channels: 3, background: '#ddd' } })
    .png()
    .toBuffer();
  scanner.layDocument({ image, resolutionDpi: 50 });
  const devices = createDeviceHost({ config, clock: systemClock, log: () => {} });
  const said: string[] = [];
  const technician = technicianWho({
    answer: true,
    onSay: (line) => {
      said.push(line);
      if (line.includes('Lay any card')) cardReader.placeCard(persona.card);
      if (line.includes('QR code')) setTimeout(() => codes.scan(SECRET_CODE), 50);
      if (line.includes('staff card')) setTimeout(() => staff.presentCard(SECRET_UID), 50);
    },
  });
  const report = await runProbe(
    {
      devices,
      technician,
      clock: systemClock,
      isConfigured: () => true,
      certificateEndsAtMs: systemClock.nowMs() + 400 * 86_400_000,
    },
    'LW0101',
  );
  await devices.close();
  const text = probeReportText(report);
  expect(report.steps.map(({ result }) => result.outcome)).toEqual(Array.from({ length: 9 }, () => 'passed'));
  expect(isProbePassed(report)).toBe(true);
  expect(text).toContain('终端 terminal   LW0101');
  expect(text).toContain('unknown-code');
  expect(text).toMatch(/用纸 paper used: 1 slips, \d+ lines since 本次启动/);
  expect(text).toMatch(
    /card reader: sam-v-serial; SAM_V; serial [\d.-]+; serial, 115200 baud; \d+ commands, 0 failed/,
  );
  expect(text).toContain('staff credential: card-uid-serial; 1 commands, 0 failed, lost 0 times');
  expect(text).toContain('card, UID of 4 bytes');
  expect(text).toContain(
    'A4 printer: cups; Citizen Window A4 printer simulator; firmware 1.00; serial SIM-0003;',
  );
  expect(a4.jobs()).toMatchObject([{ name: 'probe', state: 'completed' }]);
  expect(text).toContain(
    'sane; Citizen Window sheet scanner simulator; serial SIM-0001; SANE, escl:http://127.0.0.1:',
  );
  expect(text).toContain(
    'escpos-serial; Citizen Window receipt printer simulator; firmware 1.00; serial SIM-0002; serial, 115200 baud;',
  );
  expect(text).toContain('device host restarts: 0');
  for (const secret of [persona.card.name, persona.card.number, SECRET_CODE, SECRET_UID, '440605'])
    for (const written of [text, ...said]) expect(written).not.toContain(secret);
});

it('goes on after a device that fails, names each failure, and says what nobody looked at', async () => {
  const { printer, cardReader, codes, a4, scanner, staff, config } = simulators;
  a4.setFault({ type: 'paper-out' });
  scanner.takeDocument();
  await Promise.all([cardReader.unplug(), staff.unplug()]);
  const photoDecoder = join(folder, 'no-such-decoder.mjs');
  const devices = createDeviceHost({
    config: {
      ...config,
      cardReader: { adapter: 'sam-v-serial', path: join(folder, 'reader'), baudRate: 115200, photoDecoder },
      receiptPrinter: null,
    },
    clock: systemClock,
    log: () => {},
  });
  const technician = technicianWho({
    onSay: (line) => {
      if (line.includes('QR code')) setTimeout(() => codes.scan('CW0:probe'), 50);
    },
  });
  const context: ProbeContext = {
    devices,
    technician,
    clock: systemClock,
    isConfigured: (device) => device !== 'receiptPrinter',
  };
  const slipsBefore = printer.slips().length;
  const report = await runProbe(context, 'LW0101');
  await devices.close();
  await Promise.all([cardReader.plug(), staff.plug()]);
  a4.setFault(null);
  expect(report.steps.map(({ result }) => result.outcome)).toEqual([
    'failed',
    'failed',
    'skipped',
    'failed',
    'passed',
    'failed',
    'failed',
    'warning',
    'skipped',
  ]);
  expect(isProbePassed(report)).toBe(false);
  expect(probeReportText(report)).toContain('no-document');
  expect(probeReportText(report)).toContain('照片解码插件 photo plug-in: 没有装上：找不到文件');
  expect(printer.slips()).toHaveLength(slipsBefore);
});

it('refuses a scanner that types like a keyboard', async () => {
  const clock = new ManualClock();
  let press: (key: string) => void = () => {};
  const devices = {
    codeScanner: {
      readCode: (_request: unknown, { signal }: { readonly signal: AbortSignal }) =>
        new Promise((resolve) => {
          const cancelled = { ok: false, error: { type: 'cancelled' } };
          signal.addEventListener('abort', () => resolve(cancelled));
        }),
    },
  } as unknown as ProbeContext['devices'];
  const technician: Technician = {
    say: () => {},
    confirm: async () => null,
    onKey: (listener) => {
      press = listener;
      return () => {
        press = () => {};
      };
    },
  };
  const running = codeStep.run({ devices, technician, clock, isConfigured: () => true });
  // A person at the keyboard is no scanner.
  for (const key of 'why\r') {
    press(key);
    await clock.advance(200);
  }
  for (const key of 'CW1:CW-LW0101\r') {
    press(key);
    await clock.advance(5);
  }
  const result = await running;
  expect(result.outcome).toBe('failed');
  expect(JSON.stringify(result.facts)).toContain('Keyboard mode is refused');
  expect(JSON.stringify(result.facts)).not.toContain('LW0101');
});
