import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordFault } from '../fault-record.ts';
import type { DocumentPrinter, DocumentToPrint } from './port.ts';

/** What a test can do at the far end. */
export interface DocumentPrinterUnderTest {
  readonly printer: DocumentPrinter;
  /** Lets whatever time must pass, pass, until the work is done. */
  readonly inTime: <T>(work: Promise<T>) => Promise<T>;
  /** The documents that reached the far end, as they came. */
  readonly received: () => readonly Uint8Array[];
  readonly setRefusing: (isRefusing: boolean) => void;
  readonly setAway: (isAway: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

const documentOf = (text: string): DocumentToPrint => ({
  pdf: Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`),
  copies: 1,
  jobName: 'CW-LW0101-TEST',
});

/** What every adapter of an A4 printer does. `confirms`: it can know that a document came out. */
export function describeDocumentPrinter(
  name: string,
  { confirms }: { readonly confirms: boolean },
  make: () => Promise<DocumentPrinterUnderTest>,
): void {
  const device = `A4 printer (${name})`;
  describe(`A4 printer conformance: ${name}`, () => {
    let far: DocumentPrinterUnderTest;
    beforeEach(async () => {
      far = await make();
    });
    afterEach(() => far.close());

    const print = (text: string, options: { readonly signal?: AbortSignal } = {}) =>
      far.inTime(far.printer.print(documentOf(text), options));
    const texts = () => far.received().map((pdf) => Buffer.from(pdf).toString().split('\n')[1]);
    const wentWell = confirms ? { type: 'printed' } : { type: 'unknown', cause: 'no-status' };

    it('is ready, and hands a document on as it is', async () => {
      expect(await far.inTime(far.printer.refreshStatus())).toEqual({ type: 'ready' });
      expect(await print('one')).toMatchObject(wentWell);
      expect(Buffer.from(far.received()[0] ?? []).equals(Buffer.from(documentOf('one').pdf))).toBe(true);
    });

    it('prints two documents that are asked for at once one after the other, each whole', async () => {
      const both = Promise.all([far.printer.print(documentOf('one')), far.printer.print(documentOf('two'))]);
      for (const outcome of await far.inTime(both)) expect(outcome).toMatchObject(wentWell);
      expect(texts()).toEqual(['one', 'two']);
    });

    it('prints nothing that was called off before', async () => {
      expect(await print('one', { signal: AbortSignal.abort() })).toEqual({
        type: 'not-printed',
        cause: 'cancelled',
      });
      expect(far.received()).toEqual([]);
    });

    it('takes no job under a name that could be a person', () => {
      const named = { ...documentOf('one'), jobName: '陈小明的执照' };
      expect(() => far.printer.print(named)).toThrow();
      expect(far.received()).toEqual([]);
    });

    it('says not printed when the job is refused, and prints the next', async () => {
      far.setRefusing(true);
      expect(await print('one')).toMatchObject({ type: 'not-printed' });
      expect(far.received()).toEqual([]);
      far.setRefusing(false);
      expect(await print('two')).toMatchObject(wentWell);
      expect(texts()).toEqual(['two']);
      recordFault({ device, state: 'sending', fault: 'job refused', outcome: 'not printed; the next is' });
    });

    it('prints nothing while it is away, and prints when it is back', async () => {
      await far.setAway(true);
      expect(await print('one')).toEqual({ type: 'not-printed', cause: 'offline' });
      expect(far.printer.status()).toMatchObject({ type: 'offline' });
      await far.setAway(false);
      expect(await far.inTime(far.printer.refreshStatus())).toEqual({ type: 'ready' });
      expect(await print('two')).toMatchObject(wentWell);
      expect(texts()).toEqual(['two']);
      recordFault({
        device,
        state: 'idle',
        fault: 'away',
        outcome: 'not printed: offline; prints when it is back',
      });
    });

    it('tells each change of its status once', async () => {
      const heard: string[] = [];
      far.printer.onStatus(({ type }) => heard.push(type));
      await far.inTime(far.printer.refreshStatus());
      await far.setAway(true);
      for (let look = 0; look < 3; look += 1) await far.inTime(far.printer.refreshStatus());
      await far.setAway(false);
      for (let look = 0; look < 3; look += 1) await far.inTime(far.printer.refreshStatus());
      expect(heard).toEqual(['ready', 'offline', 'ready']);
    });
  });
}
