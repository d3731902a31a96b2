import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardReader, CardReaderStatus, CardReadProgress, IdentityCard } from './port.ts';
import type { CardReaderSimulator } from './simulator.ts';

/** An adapter on its simulator, made anew for each test. */
export interface CardReaderUnderTest {
  readonly reader: CardReader;
  readonly simulator: CardReaderSimulator;
}

/** Resolves when the reader's status is of the type, or already is. */
export function untilStatus(reader: CardReader, type: CardReaderStatus['type']): Promise<CardReaderStatus> {
  return new Promise((resolve) => {
    const take = (status: CardReaderStatus) => {
      if (status.type !== type) return;
      unsubscribe();
      resolve(status);
    };
    const unsubscribe = reader.onStatus(take);
    take(reader.status());
  });
}

/** What every card reader adapter must do, whatever its transport. Registers the tests for the adapter and the cards given. */
export function describeCardReaderConformance({
  name,
  make,
  cards,
}: {
  readonly name: string;
  readonly make: () => Promise<CardReaderUnderTest>;
  /** At least one resident ID card first, and one residence permit. */
  readonly cards: readonly [IdentityCard, ...IdentityCard[]];
}): void {
  const [card] = cards;
  describe(`card reader conformance: ${name}`, () => {
    let reader: CardReader;
    let simulator: CardReaderSimulator;

    beforeEach(async () => {
      ({ reader, simulator } = await make());
    });

    afterEach(async () => {
      await reader.close();
      await simulator.close();
    });

    it('goes from starting to ready when its status is asked for', async () => {
      expect(reader.status()).toEqual({ type: 'starting' });
      expect(await untilStatus(reader, 'ready')).toEqual({ type: 'ready' });
    });

    it('reads a card that lies there, asks for no fingerprints, and says what it does', async () => {
      simulator.placeCard(card);
      const progress: CardReadProgress[] = [];
      const read = await reader.read({ timeoutMs: 5_000 }, { onProgress: (step) => progress.push(step) });
      expect(read).toEqual({ ok: true, value: card });
      expect(progress).toEqual(['waiting-for-card', 'reading']);
      expect(simulator.commands).not.toContain('unknown');
    });

    it('waits for a card that comes later, busy meanwhile', async () => {
      const reading = reader.read({ timeoutMs: 5_000 });
      await simulator.nextCommand('find-card');
      expect(reader.status()).toEqual({ type: 'busy' });
      simulator.placeCard(card);
      expect(await reading).toEqual({ ok: true, value: card });
      expect(reader.status()).toEqual({ type: 'ready' });
    });

    it.each(cards.map((each, index) => ({ each, index })))(
      'reads card $index of kind $each.kind unchanged',
      async ({ each }) => {
        simulator.placeCard(each);
        expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: each });
      },
    );

    it('gives the newest address in the place of the printed one, and only of this card', async () => {
      const newestAddress = '广东省佛山市南海区虚构新村𠮷2号';
      simulator.placeCard(card, { newestAddress });
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({
        ok: true,
        value: { ...card, address: newestAddress },
      });
      simulator.placeCard(card);
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
    });

    it('answers no-card when none comes in time', async () => {
      expect(await reader.read({ timeoutMs: 50 })).toEqual({ ok: false, error: { type: 'no-card' } });
    });

    it('does not touch the card while nobody wants one', async () => {
      await untilStatus(reader, 'ready');
      simulator.placeCard(card);
      await reader.readSamId();
      expect(simulator.commands).not.toContain('find-card');
    });

    it('answers cancelled at once and stops polling', async () => {
      const abort = new AbortController();
      const reading = reader.read({ timeoutMs: 60_000 }, { signal: abort.signal });
      await simulator.nextCommand('find-card');
      abort.abort();
      expect(await reading).toEqual({ ok: false, error: { type: 'cancelled' } });
      // The next use of the reader starts only when the cancelled one has ended.
      await reader.readSamId();
      expect(simulator.commands.filter((command) => command === 'find-card')).toHaveLength(1);
      expect(await reader.read({ timeoutMs: 60_000 }, { signal: AbortSignal.abort() })).toEqual({
        ok: false,
        error: { type: 'cancelled' },
      });
    });

    it('tells a card that still lies there from a new one: place again, then reads it', async () => {
      simulator.placeCard(card);
      expect((await reader.read({ timeoutMs: 5_000 })).ok).toBe(true);
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: false, error: { type: 'place-again' } });
      // Said once; the next read waits for the person to act.
      const reading = reader.read({ timeoutMs: 5_000 });
      await simulator.nextCommand('find-card');
      simulator.liftCard();
      simulator.placeCard(card);
      expect((await reading).ok).toBe(true);
    });

    it('knows whether the card of the last read still lies there', async () => {
      simulator.placeCard(card);
      await reader.read({ timeoutMs: 5_000 });
      expect(await reader.isCardStillThere()).toEqual({ ok: true, value: true });
      simulator.liftCard();
      expect(await reader.isCardStillThere()).toEqual({ ok: true, value: false });
    });

    it('answers card-lifted for a card that goes away in mid-read, and reads the next', async () => {
      simulator.placeCard(card);
      simulator.setFault({ type: 'lift-in-mid-read' });
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: false, error: { type: 'card-lifted' } });
      simulator.placeCard(card);
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
    });

    it('reads a card that was lifted in mid-read and put back at once', async () => {
      simulator.placeCard(card);
      simulator.setFault({ type: 'lift-in-mid-read' });
      const reading = reader.read({ timeoutMs: 5_000 });
      await simulator.nextCommand('read-text-and-photo');
      simulator.placeCard(card);
      expect(await reading).toEqual({ ok: true, value: card });
    });

    it.each(['K', '?'])('answers unknown-card-kind for a card with mark %s', async (mark) => {
      simulator.placeCard({ kind: 'foreign', mark });
      expect(await reader.read({ timeoutMs: 5_000 })).toMatchObject({
        ok: false,
        error: { type: 'unknown-card-kind' },
      });
    });

    it('answers unknown-card-kind when the reader itself does not know the card', async () => {
      simulator.placeCard(card);
      simulator.setFault({ type: 'card-kind-not-recognised' });
      expect(await reader.read({ timeoutMs: 5_000 })).toMatchObject({
        ok: false,
        error: { type: 'unknown-card-kind' },
      });
    });

    it('reports the SAM id', async () => {
      expect(await reader.readSamId()).toEqual({ ok: true, value: '05.01-20095887-1234567890' });
    });

    it('is offline while unplugged, also in mid-read, and reads again when it is back', async () => {
      simulator.placeCard(card);
      simulator.setFault({ type: 'unplug-in-mid-read' });
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({
        ok: false,
        error: { type: 'reader-offline' },
      });
      expect(await untilStatus(reader, 'offline')).toMatchObject({ type: 'offline', cause: 'no-line' });
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({
        ok: false,
        error: { type: 'reader-offline' },
      });
      await simulator.plug();
      await untilStatus(reader, 'ready');
      expect(await reader.read({ timeoutMs: 5_000 })).toEqual({ ok: true, value: card });
    });

    it('answers reader-offline when it is unplugged while waiting for a card', async () => {
      const reading = reader.read({ timeoutMs: 60_000 });
      await simulator.nextCommand('find-card');
      await simulator.unplug();
      expect(await reading).toEqual({ ok: false, error: { type: 'reader-offline' } });
    });

    it.each(['self-test-failed', 'not-authorised'] as const)(
      'needs a technician after %s, and recovers',
      async (fault) => {
        simulator.setFault({ type: fault });
        expect(await untilStatus(reader, 'needs-technician')).toMatchObject({
          type: 'needs-technician',
          cause: fault,
        });
        expect(await reader.read({ timeoutMs: 1_000 })).toMatchObject({
          ok: false,
          error: { type: 'reader-fault' },
        });
        simulator.setFault(null);
        await untilStatus(reader, 'ready');
      },
    );

    it('hears each change of status once', async () => {
      const heard: CardReaderStatus['type'][] = [];
      reader.onStatus((status) => heard.push(status.type));
      await untilStatus(reader, 'ready');
      await simulator.unplug();
      await untilStatus(reader, 'offline');
      await simulator.plug();
      await untilStatus(reader, 'ready');
      expect(heard).toEqual(['ready', 'offline', 'ready']);
    });
  });
}
