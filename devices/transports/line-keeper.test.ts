import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { ByteLine, LineClosed } from './byte-line.ts';
import {
  createLineKeeper,
  FIRST_RETRY_MS,
  LONGEST_RETRY_MS,
  STABLE_AFTER_MS,
  type LineDown,
  type LineKeeper,
} from './line-keeper.ts';

/** A cable that the test pulls; what the keeper does with it is the subject, not what it carries. */
class TestLine implements ByteLine {
  isOpen = true;
  #onClosed: (reason: LineClosed) => void = () => undefined;

  async write(): Promise<Result<undefined, never>> {
    return ok();
  }

  onData(): () => void {
    return () => undefined;
  }

  onClosed(listener: (reason: LineClosed) => void): () => void {
    this.#onClosed = listener;
    return () => undefined;
  }

  async flushInput(): Promise<void> {}

  async close(): Promise<void> {
    this.isOpen = false;
    this.#onClosed({ type: 'closed' });
  }

  pull(): void {
    this.isOpen = false;
    this.#onClosed({ type: 'lost', detail: 'pulled' });
  }
}

const BABBLING: LineDown = { type: 'offline', cause: 'babbling', detail: '' };

describe('the line keeper', () => {
  let clock: ManualClock;
  let opened: TestLine[];
  let isPathThere: boolean;
  let states: string[];
  let keeper: LineKeeper<TestLine, never>;
  let attempts: number;

  beforeEach(() => {
    clock = new ManualClock();
    opened = [];
    isPathThere = true;
    states = [];
    attempts = 0;
    keeper = createLineKeeper<TestLine>({
      clock,
      openLine: async () => {
        attempts += 1;
        if (!isPathThere) return err({ type: 'absent', detail: 'no such file' });
        const line = new TestLine();
        opened.push(line);
        return ok(line);
      },
      establish: async (line) => ok(line as TestLine),
      onState: (state) => states.push(state.type),
    });
  });

  it('opens nothing until it is asked, and then once for all who ask', async () => {
    await clock.advance(60_000);
    expect(attempts).toBe(0);
    const [first, second] = await Promise.all([keeper.connect(), keeper.connect()]);
    expect(first).toEqual(second);
    expect(attempts).toBe(1);
    expect(states).toEqual(['connecting', 'up']);
  });

  it('opens a lost line again, at longer and longer waits while the path is gone', async () => {
    await keeper.connect();
    isPathThere = false;
    opened[0]?.pull();
    const waits = [FIRST_RETRY_MS, 500, 1_000, LONGEST_RETRY_MS, LONGEST_RETRY_MS];
    for (const waitMs of waits) {
      const before = attempts;
      await clock.advance(waitMs - 1);
      expect(attempts).toBe(before);
      await clock.advance(1);
      expect(attempts).toBe(before + 1);
    }
    isPathThere = true;
    await clock.advance(LONGEST_RETRY_MS);
    expect(keeper.state().type).toBe('up');
  });

  it('waits longer for a line that is dropped again and again, and starts anew after a stable one', async () => {
    await keeper.connect();
    for (const waitMs of [FIRST_RETRY_MS, 500, 1_000]) {
      const driver = opened.at(-1);
      if (driver) keeper.drop(driver, BABBLING);
      expect(driver?.isOpen).toBe(false);
      await clock.advance(waitMs - 1);
      expect(keeper.state().type).toBe('down');
      await clock.advance(1);
      expect(keeper.state().type).toBe('up');
    }
    await clock.advance(STABLE_AFTER_MS);
    opened.at(-1)?.pull();
    await clock.advance(FIRST_RETRY_MS);
    expect(keeper.state().type).toBe('up');
  });

  it('tries at once when somebody wants the device, but leaves one alone that babbled', async () => {
    await keeper.connect();
    opened[0]?.pull();
    expect((await keeper.connect()).ok).toBe(true);
    const driver = opened.at(-1);
    if (driver) keeper.drop(driver, BABBLING);
    expect(await keeper.connect()).toEqual({ ok: false, error: BABBLING });
  });

  it('does not open again after close, and ignores a drop of an older driver', async () => {
    await keeper.connect();
    const [old] = opened;
    old?.pull();
    await clock.advance(FIRST_RETRY_MS);
    if (old) keeper.drop(old, BABBLING);
    expect(keeper.state().type).toBe('up');
    await keeper.close();
    await clock.advance(60_000);
    expect(attempts).toBe(2);
    expect((await keeper.connect()).ok).toBe(false);
  });
});
