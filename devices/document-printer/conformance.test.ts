import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { createIppDocumentPrinter } from './adapter.ts';
import { describeDocumentPrinter } from './conformance.ts';
import { startCupsQueue } from './cups-queue.ts';
import { createElectronSilentDocumentPrinter } from './electron-silent.ts';
import type { ShellPrintAnswer, ShellPrintRequest } from './port.ts';
import { createDocumentPrinterSimulator } from './simulator.ts';

const inRealTime = <T>(work: Promise<T>) => work;

describeDocumentPrinter('cups', { confirms: true }, async () => {
  const simulator = await createDocumentPrinterSimulator();
  const printer = createIppDocumentPrinter({
    config: { adapter: 'cups', url: simulator.url },
    clock: systemClock,
  });
  return {
    printer,
    inTime: inRealTime,
    received: () => simulator.jobs().map(({ pdf }) => pdf),
    setRefusing: (isRefusing) => simulator.setFault(isRefusing ? { type: 'refuses' } : null),
    setAway: (isAway) => (isAway ? simulator.unplug() : simulator.plug()),
    async close() {
      await printer.close();
      await simulator.close();
    },
  };
});

describeDocumentPrinter('cups, a real queue', { confirms: true }, async () => {
  const queue = await startCupsQueue();
  const received: Uint8Array[] = [];
  let url = queue.url;
  /** The queue makes its file empty and writes each job over the last: what stands there is looked at behind each. */
  const look = () => {
    const now = queue.printed();
    if (now && now.length > 0 && !now.equals(received.at(-1) ?? Buffer.alloc(0))) received.push(now);
  };
  const printer = createIppDocumentPrinter({
    config: { adapter: 'cups', url },
    clock: systemClock,
    exchange: async ({ body, signal }) => {
      look();
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/ipp' },
          body: Uint8Array.from(body),
          signal,
        });
        return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
      } catch {
        return { ok: false, error: { type: 'unreachable', detail: 'away' } };
      }
    },
  });
  return {
    printer,
    inTime: inRealTime,
    received: () => {
      look();
      return received;
    },
    setRefusing: (isRefusing) => queue.setPaused(isRefusing),
    // Nothing listens on the port of discarded bytes.
    setAway: async (isAway) => void (url = isAway ? 'http://127.0.0.1:9/' : queue.url),
    async close() {
      await printer.close();
      await queue.close();
    },
  };
});

describeDocumentPrinter('electron-silent', { confirms: false }, async () => {
  const clock = new ManualClock();
  const received: Uint8Array[] = [];
  let isRefusing = false;
  let isAway = false;
  const askShell = async (request: ShellPrintRequest): Promise<ShellPrintAnswer> => {
    if (request.type === 'list-printers')
      return { type: 'printers', deviceNames: isAway ? [] : ['Office A4'] };
    if (isRefusing) return { type: 'not-spooled', reason: 'access denied' };
    received.push(request.pdf);
    return { type: 'spooled' };
  };
  const printer = createElectronSilentDocumentPrinter({
    config: { adapter: 'electron-silent', deviceName: 'Office A4' },
    askShell,
    clock,
  });
  return {
    printer,
    inTime: inRealTime,
    received: () => received,
    setRefusing: (value) => void (isRefusing = value),
    setAway: async (value) => void (isAway = value),
    close: () => printer.close(),
  };
});
